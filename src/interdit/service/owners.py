"""Joins a file of stakes with an edition: who is listed, which entry is the company, what each law concludes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from interdit.model import ALWAYS, WHOLE, Conclusion, Listing, PartyKey, Reach, Regime, Statement, day_start
from interdit.reach import Seed, comparable, conclude, shares, spelled
from interdit.screening import Subject, find
from interdit.verdict import reader_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interdit.service.shelf import Shelf
    from interdit.service.stakes_file import StakesFile
    from interdit.verdict import Asked

_SURE = frozenset(("identifier", "name", "name_without_form"))
"""Ways of finding by which an owner is the listed party; by any other it may be."""


class Meant(msgspec.Struct, frozen=True):
    """Which parties of the edition an owner is, or may be, and how it was found."""

    parties: tuple[PartyKey, ...]
    sure: bool
    note: str = ""


class Owners:
    """A file of stakes under one edition; what was looked up once is kept."""

    def __init__(self, shelf: Shelf, stakes: StakesFile) -> None:
        """Keep both; nothing is looked up before it is asked for."""
        self.shelf, self.stakes = shelf, stakes
        self._meant: dict[int, Meant] = {}

    def nodes(self, texts: Iterable[str], leis: Iterable[str], parties: Iterable[PartyKey]) -> tuple[int, ...]:
        """Return the entries of the file that a company is: by id, by LEI, by exact name."""
        graph = self.stakes.graph
        wanted, codes = [*texts], [*leis]
        keys = [f"id:{text}" for text in wanted]
        for party in parties:
            keys.append(f"id:{party}")
            wanted += [row.text for row in self.shelf.index.names_of(party)]
            codes += [one.value for one in self.shelf.parties[party].identifiers if one.scheme == "lei"]
        keys += [f"lei:{code}" for code in (*wanted, *codes)]
        found = [graph.keyed[key] for key in keys if key in graph.keyed]
        if not found:
            for text in wanted:
                found += self._named(text)
        return tuple(dict.fromkeys(found))

    def _named(self, text: str) -> tuple[int, ...]:
        core, form = comparable(text, self.shelf.han)
        if not core:
            return ()
        named = self.stakes.graph.named
        exact = named.get(f"{core}|{form}", ())
        return exact or (named.get(core, ()) if not form else named.get(f"{core}|", ()))

    def reach(self, nodes: Sequence[int], regimes: Sequence[Regime], asked: Asked) -> Reach:
        """Return what the stakes mean for a company under some regimes, for the reader and around the moment asked."""
        graph = self.stakes.graph
        above = sorted(graph.upstream(nodes))
        taken = {regime for node in above for regime in graph.listed.get(node, ())}
        found: list[Conclusion] = []
        for regime in regimes:
            zone = ZoneInfo(regime.zone)
            known_at = reader_instant(asked.known_at, asked.as_of, zone)
            seeds = [seed for node in above for seed in self._seeds(node, regime, known_at)]
            if not seeds:
                continue
            around = asked.on if isinstance(asked.on, datetime) else day_start(asked.on, zone)
            for node in nodes:
                found += conclude(graph, node, regime, seeds, known_at=known_at, around=around)
        return Reach(tuple(found), tuple(regime.key for regime in regimes if regime.key in taken))

    def given(self) -> Statement:
        """Say which file the owners are from, and how many of its rows could not be read."""
        stakes = self.stakes
        return Statement("stakes_given", {"file": stakes.file, "ties": str(stakes.ties), "unread": str(stakes.unread)})

    def assumed(self, nodes: Sequence[int], reach: Reach, asked: Asked) -> tuple[Statement, ...]:
        """Say what an answer on owners leans on: the file, missing dates, owners it does not name."""
        graph = self.stakes.graph
        said = [self.given()]
        steps = {step for one in reach.conclusions for step in one.steps}
        undated = sum(1 for step in steps if step.start is None and step.end is None)
        if undated:
            said.append(Statement("stakes_undated", {"count": str(undated)}))
        if len(nodes) > 1:
            said.append(Statement("stakes_several", {"count": str(len(nodes))}))
        day = asked.on.toordinal()
        for node in nodes:
            named = sum(high for _, high in shares(graph, node, day).values())
            if named < WHOLE:
                left = {"company": graph.names[node], "share": spelled(WHOLE - named, WHOLE - named)}
                said.append(Statement("stakes_unlisted_share", left))
        return tuple(said)

    def _seeds(self, node: int, regime: Regime, known_at: datetime) -> Iterator[Seed]:
        """Yield the listings of an owner under a regime, as the reader knew them."""
        if regime.key in self.stakes.graph.listed.get(node, ()):
            yield Seed(node, ALWAYS, note="listed_by_file")
        meant = self._found(node)
        for party in meant.parties:
            bearing = self.shelf.bearing_of(party)
            for listing in bearing.listings:
                interval = listing.term.known(known_at) if listing.regime == regime.key else None
                if interval is None:
                    continue
                doubts = tuple(
                    since
                    for order in bearing.orders
                    if order.lifts and regime.key in order.regimes and _aims(order.listings, listing)
                    if (since := order.term.known(known_at)) is not None
                )
                yield Seed(node, interval, meant.sure, listing.key, listing.citations, doubts, meant.note)

    def _found(self, node: int) -> Meant:
        if node not in self._meant:
            self._meant[node] = self._look_up(node)
        return self._meant[node]

    def _look_up(self, node: int) -> Meant:
        graph, shelf = self.stakes.graph, self.shelf
        end = graph.ends.get(node)
        key = PartyKey(end.id) if end is not None else PartyKey("")
        if key and key in shelf.index.parties:
            return Meant((key,), sure=True)
        name = graph.names[node]
        lei, country = (end.lei, end.country) if end is not None else ("", "")
        kind = end.kind if end is not None and end.kind in ("person", "company", "organization", "vessel") else ""
        subject = Subject(name="" if name in (key, lei) else name, lei=lei, country=country, kind=kind)
        if not subject.name and not subject.lei:
            return Meant((), sure=False)
        finding = find(subject, shelf.index, shelf.han, lambda: shelf.screener)
        if finding.parties:
            sure = finding.how in _SURE and len(finding.parties) == 1
            return Meant(finding.parties, sure, "" if sure else _may_be(finding.parties, shelf))
        near = tuple(dict.fromkeys(one.id for one in finding.candidates))
        return Meant(near, sure=False, note=_may_be(near, shelf) if near else "")


def _aims(listings: Sequence[str], listing: Listing) -> bool:
    return not listings or listing.key in listings


def _may_be(parties: Sequence[PartyKey], shelf: Shelf) -> str:
    return "may_be: " + "; ".join(shelf.index.parties[key].name for key in parties)

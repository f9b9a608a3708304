"""Joins a graph of ties with an edition: who is listed, which entry is the company, what each law concludes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from interdit.model import ALWAYS, WHOLE, Conclusion, Examined, Listing, PartyKey, Reach, Regime, Statement, day_start
from interdit.reach import Seed, comparable, conclude, shares, spelled
from interdit.screening import Query, Subject, find
from interdit.service.stakes_file import told_sources
from interdit.tables.percent import UnclearShare
from interdit.verdict import reader_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interdit.reach import Graph
    from interdit.service.shelf import Shelf
    from interdit.service.spelling import Spellings
    from interdit.service.stakes_file import StakesFile
    from interdit.verdict import Asked

_MOST_TOLD = 3
"""Shares that could not be read and are shown in an answer, one by one."""
_MOST_ALIKE = 8
_SURE = frozenset(("identifier", "name", "name_without_form"))
"""Ways of finding by which an owner is the listed party; by any other it may be."""


class Meant(msgspec.Struct, frozen=True):
    """Which parties of the edition an owner is, or may be, and how it was found."""

    parties: tuple[PartyKey, ...]
    sure: bool
    note: str = ""


class Owners:
    """A graph of ties under one edition; what was looked up once is kept. `serial` tells it from any other."""

    def __init__(self, shelf: Shelf, stakes: StakesFile, serial: int) -> None:
        """Keep both; nothing is looked up before it is asked for."""
        self.shelf, self.stakes, self.serial = shelf, stakes, serial
        self._meant: dict[int, tuple[Meant, ...]] = {}
        self._known: tuple[int, Graph] | None = None
        self._spellings: Spellings | None = None

    def known(self, day: int) -> Graph:
        """Return the graph as a reader of a day knew it."""
        if self._known is None or self._known[0] != day:
            self._known = (day, self.stakes.graph.as_known(day))
        return self._known[1]

    def names(self, nodes: Iterable[int]) -> tuple[str, ...]:
        """Return the names of some entries."""
        return tuple(self.stakes.graph.names[node] for node in nodes)

    def is_of_file(self, node: int) -> bool:
        """Whether the file has an entry, be it that the edition's lists have it too."""
        graph = self.stakes.graph
        ties = (*graph.owners_of(node), *graph.held_by(node))
        return bool(self.stakes.file) and (not ties or any(not graph.since[tie] for tie in ties))

    def near(self, queries: Iterable[Query]) -> tuple[int, ...]:
        """Return the entries of the file that have owners and whose name is near one asked for."""
        if self._spellings is None:
            from interdit.service.spelling import Spellings

            graph = self.stakes.graph
            owned = [
                node for node in range(len(graph.names)) if any(not graph.since[tie] for tie in graph.owners_of(node))
            ]
            self._spellings = Spellings(graph, owned, self.shelf.han)
        return self._spellings.near(queries)

    def examined(self) -> Examined:
        """Say on what data ownership is examined."""
        stakes = self.stakes
        return Examined(stakes.file, stakes.ties, stakes.unread, (), stakes.unclear, stakes.sources)

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
        whole = self.stakes.graph
        above = sorted(whole.upstream(nodes))
        taken = {regime for node in above for regime in whole.listed.get(node, ())}
        found: list[Conclusion] = []
        for regime in regimes:
            zone = ZoneInfo(regime.zone)
            known_at = reader_instant(asked.known_at, asked.as_of, zone)
            seeds = [seed for node in above for seed in self._seeds(node, regime, known_at)]
            if not seeds:
                continue
            graph = self.known(known_at.astimezone(zone).toordinal())
            around = asked.on if isinstance(asked.on, datetime) else day_start(asked.on, zone)
            for node in nodes:
                found += conclude(graph, node, regime, seeds, known_at=known_at, around=around)
        return Reach(tuple(found), tuple(regime.key for regime in regimes if regime.key in taken))

    def given(self) -> list[Statement]:
        """Say which file the owners are from, how many of its rows could not be read, and which shares."""
        stakes = self.stakes
        if not stakes.file:
            return []
        said = {"file": stakes.file, "ties": str(stakes.ties), "unread": str(stakes.unread)}
        given = [Statement("stakes_given", said)]
        unclear = [f"{one.locator}: {one.message}" for one in stakes.problems if isinstance(one, UnclearShare)]
        if unclear:
            told = "; ".join(unclear[:_MOST_TOLD]) + (" …" if len(unclear) > _MOST_TOLD else "")
            given.append(
                Statement("stakes_unclear", {"count": str(len(unclear)), "file": stakes.file, "problems": told})
            )
        return given

    def assumed(self, nodes: Sequence[int], reach: Reach, asked: Asked) -> tuple[Statement, ...]:
        """Say what an answer on owners leans on: the file, missing dates, owners it does not name."""
        known_at = reader_instant(asked.known_at, asked.as_of, ZoneInfo("UTC"))
        graph = self.known(known_at.toordinal())
        said = self.given()
        if any(graph.since[tie] for node in graph.upstream(nodes) for tie in graph.owners_of(node)):
            said.append(Statement("ties_given", {"sources": told_sources(self.stakes.sources)}))
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
                code = "stakes_unlisted_share" if self.is_of_file(node) else "ties_unlisted_share"
                said.append(Statement(code, left))
        return tuple(said)

    def _seeds(self, node: int, regime: Regime, known_at: datetime) -> Iterator[Seed]:
        """Yield the listings of an owner under a regime, as the reader knew them."""
        if regime.key in self.stakes.graph.listed.get(node, ()):
            yield Seed(node, ALWAYS, note="listed_by_file")
        for meant, party in ((one, party) for one in self._found(node) for party in one.parties):
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

    def _found(self, node: int) -> tuple[Meant, ...]:
        """Return whom an owner means: who it may be before who it is, for the last word on it is shown."""
        if node not in self._meant:
            self._meant[node] = self._look_up(node)
        return self._meant[node]

    def _look_up(self, node: int) -> tuple[Meant, ...]:
        graph, shelf = self.stakes.graph, self.shelf
        end = graph.ends.get(node)
        key = PartyKey(end.party or end.id) if end is not None else PartyKey("")
        if key and key in shelf.index.parties:
            alike = self._alike(key) if end is not None and end.party else ()
            return (Meant(alike, sure=False, note=_may_be(alike, shelf)), Meant((key,), sure=True))
        name = graph.names[node]
        lei, country = (end.lei, end.country) if end is not None else ("", "")
        kind = end.kind if end is not None and end.kind in ("person", "company", "organization", "vessel") else ""
        subject = Subject(name="" if name in (key, lei) else name, lei=lei, country=country, kind=kind)
        if not subject.name and not subject.lei:
            return ()
        finding = find(subject, shelf.index, shelf.han, lambda: shelf.screener)
        if finding.parties:
            sure = finding.how in _SURE and len(finding.parties) == 1
            return (Meant(finding.parties, sure, "" if sure else _may_be(finding.parties, shelf)),)
        near = tuple(dict.fromkeys(one.id for one in finding.candidates))
        return (Meant(near, sure=False, note=_may_be(near, shelf) if near else ""),)

    def _alike(self, key: PartyKey) -> tuple[PartyKey, ...]:
        """Return listed parties that a party of the edition may be too: lists tell them apart, their names do not."""
        shelf, known = self.shelf, self.shelf.index.parties[key]
        born = known.born[0] if len(known.born) == 1 else ""
        kind = known.kind if known.kind in ("person", "company", "organization", "vessel") else ""
        query = Query(known.name, kind, known.country, born)
        (screened,) = shelf.screener.screen([query], limit=_MOST_ALIKE, appended=False)
        return tuple(hit.party for hit in screened.hits if hit.party != key and shelf.bearing_of(hit.party).listings)


def _aims(listings: Sequence[str], listing: Listing) -> bool:
    return not listings or listing.key in listings


def _may_be(parties: Sequence[PartyKey], shelf: Shelf) -> str:
    return "may_be: " + "; ".join(shelf.index.parties[key].name for key in parties)

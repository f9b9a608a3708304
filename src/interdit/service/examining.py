"""Who stands above the company asked about: by a file of stakes, by the ties of the edition's lists, or by both."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from interdit.model import WHOLE, Conclusion, Reach, Statement
from interdit.reach import shares
from interdit.screening import Query
from interdit.service.above import Above
from interdit.service.owners import Owners
from interdit.service.stakes_file import StakesFile, load_stakes
from interdit.verdict import reader_instant, touching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.model import PartyKey
    from interdit.service.asking import Ask
    from interdit.service.shelf import Shelf
    from interdit.verdict import Asked
    from interdit.verdict.asked import Examined as HowFar

_UTC = ZoneInfo("UTC")
_MOST_GRAPHS = 1000
"""Small graphs that are kept: who asks for more companies than that pays for them anew."""
_MATTERS = ("owned", "open", "control")
_NAME_KINDS = ("primary", "legal", "former")
_MOST_NAMES = 8


class Examiner:
    """Looks companies up in the ties of one edition and in files of stakes, each read once."""

    def __init__(self, shelf: Shelf) -> None:
        """Take the edition; nothing is read before it is asked for."""
        self._shelf = shelf
        self._serial = count()
        self._files: dict[str, Owners] = {}
        self._graphs: dict[tuple[int, ...], Owners] = {}

    def owners(self, path: str, parties: Sequence[PartyKey] = ()) -> Owners:
        """Return the ties of a file with all of the edition, or without a file those of the edition above some parties.

        Raises:
            InputError: the file cannot be used; names file, line, column and what was expected.
        """
        shelf = self._shelf
        if path:
            if path not in self._files:
                regimes = [regime.key for regime in shelf.law.regimes]
                stakes = load_stakes(Path(path), shelf.han, regimes, shelf.stakes)
                self._files[path] = Owners(shelf, stakes, next(self._serial))
            return self._files[path]
        numbers = shelf.stakes.above(parties)
        if numbers not in self._graphs:
            if len(self._graphs) >= _MOST_GRAPHS:
                self._graphs.clear()
            stakes = StakesFile("", shelf.stakes.graph(numbers), 0, (), (), sources=shelf.stakes.sources)
            self._graphs[numbers] = Owners(shelf, stakes, next(self._serial))
        return self._graphs[numbers]

    def above(self, ask: Ask, asked: Asked, parties: Sequence[PartyKey]) -> tuple[Above, Asked]:
        """Look a company up, and conclude on its owners; the question then says how far they were examined."""
        owners = self.owners(ask.stakes_file, parties)
        subject = ask.subject
        texts = [text for text in ((subject.name or ask.query) if subject else ask.query,) if text]
        nodes = owners.nodes(texts, [subject.lei] if subject and subject.lei else [], parties)
        known = owners.known(_day(asked))
        in_file = [node for node in nodes if owners.is_of_file(node)]
        owned = [node for node in nodes if known.has_owner(node)]
        near: tuple[int, ...] = ()
        if ask.stakes_file and not in_file:
            near = owners.near([*_queries(ask, texts), *self._names(parties)])
        examined = replace(owners.examined(), entries=owners.names(in_file or owned), near=tuple(owners.names(near)))
        asked = replace(asked, owners=_how_far(ask, in_file, owned, owners, asked))
        if asked.owners == "no":
            return Above(examined=examined), asked
        regimes = touching(self._shelf.law.regimes, asked)
        reach = Reach()
        said: list[Statement] = []
        if in_file or owned:
            reach = owners.reach(in_file + [node for node in owned if node not in in_file], regimes, asked)
            asked = replace(asked, taken=reach.taken)
            said += owners.assumed(tuple(dict.fromkeys([*in_file, *owned])), reach, asked)
        elif owners.stakes.unread or owners.stakes.unclear:
            # A row that could not be read may have been about this company: the answer says that there are such rows.
            said += owners.given()
        if near:
            doubtful = _if_meant(owners.reach(near, regimes, asked).conclusions, " / ".join(texts))
            reach = replace(reach, conclusions=(*reach.conclusions, *doubtful))
            code = "stakes_near" if doubtful else "stakes_near_free"
            names = {"file": owners.stakes.file, "names": "; ".join(owners.names(near))}
            said.append(Statement(code, names))
        return Above((owners.serial, *nodes, -1, *near), reach, tuple(said), examined), asked

    def _names(self, parties: Sequence[PartyKey]) -> list[Query]:
        """Return the names of the parties found, to be looked for in the file as what is asked is."""
        rows = [row for party in parties for row in self._shelf.index.names_of(party) if row.kind in _NAME_KINDS]
        return [Query(row.text) for row in rows[:_MOST_NAMES]]


def _queries(ask: Ask, texts: Sequence[str]) -> list[Query]:
    country = ask.subject.country if ask.subject is not None else ask.country
    return [Query(text, ask.kind, country) for text in texts]


def _how_far(ask: Ask, in_file: list[int], owned: list[int], owners: Owners, asked: Asked) -> HowFar:
    """Say how far owners are examined: a file is taken as whole, lists only where they account for every share."""
    if in_file:
        return "yes"
    if owned:
        graph, day = owners.known(_day(asked)), asked.on.toordinal()
        least = (sum(low for low, _ in shares(graph, node, day).values()) for node in owned)
        return "yes" if all(share >= WHOLE for share in least) else "partly"
    return "absent" if ask.stakes_file else "no"


def _day(asked: Asked) -> int:
    """Return the day up to which the reader knew publications."""
    return reader_instant(asked.known_at, asked.as_of, _UTC).date().toordinal()


def _if_meant(conclusions: Sequence[Conclusion], text: str) -> tuple[Conclusion, ...]:
    """Return what would matter if the company of a near name were the one asked about: open, whatever it says."""
    return tuple(replace(one, standing="open", near=text) for one in conclusions if one.standing in _MATTERS)

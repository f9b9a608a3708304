"""Who stands above the company asked about, by a file of stakes and by the edition's lists; what a fund holds."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from interdit.model import DEFAULT_OBJECT, WHOLE, Conclusion, Reach, Statement
from interdit.reach import shares
from interdit.screening import Finding, Query
from interdit.service.above import Above
from interdit.service.funds import load_funds
from interdit.service.lookthrough import Lookthrough
from interdit.service.owners import Owners
from interdit.service.stakes_file import StakesFile, load_stakes
from interdit.verdict import reader_instant, touching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.model import PartyKey
    from interdit.service.asking import Ask
    from interdit.service.lookthrough import Look
    from interdit.service.shelf import Shelf
    from interdit.verdict import Asked
    from interdit.verdict.asked import Examined as HowFar

_UTC = ZoneInfo("UTC")
_MOST_GRAPHS = 1000
"""Small graphs that are kept: who asks for more companies than that pays for them anew."""
_OPEN = ("near_miss", "unknown_identifier", "not_comparable")
_MATTERS = ("owned", "open", "control")
_NAME_KINDS = ("primary", "legal", "former")
_MOST_NAMES = 8


class Examiner:
    """Looks companies up in the ties of an edition and in files of stakes, and through funds; each is read once."""

    def __init__(self, shelf: Shelf) -> None:
        """Take the edition; nothing is read before it is asked for."""
        self._shelf = shelf
        self._serial = count()
        self._files: dict[str, Owners] = {}
        self._funds: dict[str, Lookthrough] = {}
        self._graphs: dict[tuple[int, ...], Owners] = {}

    def owners(self, path: str, parties: Sequence[PartyKey] = ()) -> Owners:
        """Return the ties of a file with all of the edition, or without a file those of the edition above some parties.

        Raises:
            InputError: the file cannot be used; names file, line, column and what was expected.
        """
        shelf = self._shelf
        if path:
            if path not in self._files:
                self.take_stakes(path, Path(path))
            return self._files[path]
        numbers = shelf.stakes.above(parties)
        if numbers not in self._graphs:
            if len(self._graphs) >= _MOST_GRAPHS:
                self._graphs.clear()
            stakes = StakesFile("", shelf.stakes.graph(numbers), 0, (), (), sources=shelf.stakes.sources)
            self._graphs[numbers] = Owners(shelf, stakes, next(self._serial))
        return self._graphs[numbers]

    def take_stakes(self, name: str, path: Path) -> None:
        """Read a file of stakes that answers call `name`, wherever it is now; raises InputError."""
        shelf = self._shelf
        regimes = [regime.key for regime in shelf.law.regimes]
        stakes = replace(load_stakes(path, shelf.han, regimes, shelf.stakes), file=name)
        self._files[name] = Owners(shelf, stakes, next(self._serial))

    def funds(self, path: str) -> Lookthrough:
        """Return a folder of holdings files, read once; raises InputError where it cannot be used."""
        if path not in self._funds:
            self.take_funds(path, Path(path))
        return self._funds[path]

    def take_funds(self, name: str, folder: Path) -> None:
        """Read a folder of holdings files that answers call `name`, wherever it is now; raises InputError."""
        self._funds[name] = Lookthrough(self._shelf, replace(load_funds(folder, self._shelf.han), folder=name))

    def look(self, ask: Ask, asked: Asked, finding: Finding) -> tuple[Look | None, Asked, Finding]:
        """Look through the fund that is meant, if one of the folder is; the question is then one about a fund."""
        funds = self.funds(ask.funds)
        meant = funds.meant(ask.query, ask.subject)
        if not meant.funds:
            return funds.absent(meant, asked), replace(asked, funds="absent"), finding
        if not ask.object and DEFAULT_OBJECT[asked.act] == "equity":
            asked = replace(asked, object="fund")
        asked = replace(asked, funds="yes")
        named = ask.subject is not None and bool(ask.subject.name)
        if finding.how in _OPEN and (meant.by in ("isin", "name") or not named):
            # The fund itself is meant, not a company whose name is only like it.
            finding = Finding(candidates=finding.candidates)
        return funds.look(meant, ask.query, asked), asked, finding

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

"""Resolution: which entries of which lists are one party, and why.

Three things join entries: a strong identifier that both bear, the same normalised legal name in the same country, or
the same name on the same list as the casebook has it. A person is joined by identifiers alone. The casebook's parties
are never joined to each other: where two would be, the link that would do it is refused and reported. Nothing is
joined by likeness.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from interdit.model import Entry, Listing, Party, PartyKey, Problem
from interdit.names import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

STRONG = frozenset({"lei", "uscc", "imo", "isin"})
"""Identifiers that one company or vessel bears alone. Tickers are given out again, tax numbers repeat elsewhere."""
_LEGAL_NAMES = frozenset({"primary", "legal"})
_ON_LISTS = frozenset({"primary", "legal", "former", "misspelling"})


class EntryId(msgspec.Struct, frozen=True, order=True, gc=False):
    """An entry by its source and the publisher's key."""

    source: str
    key: str


class Tie(msgspec.Struct, frozen=True):
    """Why an entry belongs to a party: the identifier or the name that joined it, and what it joined it to."""

    party: PartyKey
    entry: EntryId
    why: str


class Resolved(msgspec.Struct, frozen=True):
    """Every entry's party, why those that were joined were, and what was refused."""

    party_of: dict[EntryId, PartyKey]
    why: dict[EntryId, str]
    problems: tuple[Problem, ...]

    def tie(self, entry: EntryId) -> Tie:
        """Return why an entry belongs to its party."""
        return Tie(self.party_of[entry], entry, self.why.get(entry, "first of its kind"))


def resolve(
    entries: Mapping[EntryId, Entry],
    parties: Sequence[Party],
    listings: Sequence[Listing],
    han: Mapping[int, str],
) -> Resolved:
    """Join entries to the casebook's parties and to each other; the order of the entries does not matter.

    Each entry is read once and let go. Members are numbered: the casebook's parties first, then the entries in order.
    """
    under: dict[str, set[str]] = defaultdict(set)
    for listing in listings:
        under[listing.party].add(listing.regime)
    nodes = _Nodes([party.key for party in parties], sorted(entries))
    bearers = _Bearers()
    for number, party in enumerate(parties):
        bearers.add(number, _marks_of_party(party, under[party.key], han))
    for number, one in enumerate(nodes.entries, len(parties)):
        bearers.add(number, _marks_of_entry(entries[one], han))
    groups = _Groups(len(parties), len(nodes.entries))
    joins: dict[int, list[tuple[int, str]]] = defaultdict(list)
    problems: list[Problem] = []
    for mark in sorted(bearers.others):
        first = bearers.first[mark]
        for other in bearers.others[mark]:
            if groups.join(first, other):
                joins[first].append((other, mark))
                joins[other].append((first, mark))
            elif groups.root(first) != groups.root(other):
                message = f"would join {nodes.label(first)!r} and {nodes.label(other)!r}; refused"
                problems.append(Problem("resolution", mark, message, "notice"))
    return _named(groups, nodes, joins, problems)


class _Bearers:
    """Who bears a mark. Most marks have one bearer, and there are as many marks as names: no list for those."""

    def __init__(self) -> None:
        self.first: dict[str, int] = {}
        self.others: dict[str, list[int]] = {}

    def add(self, member: int, marks: Iterable[str]) -> None:
        for mark in marks:
            if self.first.setdefault(mark, member) != member:
                self.others.setdefault(mark, []).append(member)


class _Nodes(msgspec.Struct, frozen=True):
    """What the numbers of members stand for."""

    parties: list[PartyKey]
    entries: list[EntryId]

    def label(self, member: int) -> str:
        if member < len(self.parties):
            return self.parties[member]
        one = self.entries[member - len(self.parties)]
        return f"{one.source}\n{one.key}"


class _Groups:
    """Disjoint sets; a set holds at most one fixed member, the casebook's party. Those come before all others."""

    def __init__(self, fixed: int, free: int) -> None:
        self._above = array("Q", range(fixed + free))
        self._fixed = fixed

    def root(self, member: int) -> int:
        path = []
        while self._above[member] != member:
            path.append(member)
            member = self._above[member]
        for one in path:
            self._above[one] = member
        return member

    def join(self, one: int, other: int) -> bool:
        """Join two sets; False where they are one already, or hold two different casebook parties."""
        keep, lose = sorted((self.root(one), self.root(other)))
        if keep == lose or lose < self._fixed:
            return False
        self._above[lose] = keep
        return True


def _named(
    groups: _Groups,
    nodes: _Nodes,
    joins: Mapping[int, Sequence[tuple[int, str]]],
    problems: list[Problem],
) -> Resolved:
    """Name each group from its first member: a casebook party, else the first entry."""
    count = len(nodes.parties)
    first_of: dict[int, int] = {}
    party_of: dict[EntryId, PartyKey] = {}
    why: dict[int, str] = {}
    for number, one in enumerate(nodes.entries, count):
        first = number
        if number in joins:
            root = groups.root(number)
            if root not in first_of:
                first_of[root] = root if root < count else number
                why |= _reasons(first_of[root], joins)
            first = first_of[root]
        party_of[one] = nodes.parties[first] if first < count else party_key(nodes.entries[first - count])
    reasons = {nodes.entries[number - count]: text for number, text in why.items() if number >= count}
    return Resolved(party_of, reasons, tuple(problems))


def _reasons(start: int, joins: Mapping[int, Sequence[tuple[int, str]]]) -> dict[int, str]:
    """Return for each member of a group what ties it to one nearer to the start."""
    why: dict[int, str] = {}
    reached, ahead = {start}, [start]
    while ahead:
        following: list[int] = []
        for node in ahead:
            for other, mark in joins.get(node, ()):
                if other not in reached:
                    reached.add(other)
                    why[other] = mark
                    following.append(other)
        ahead = following
    return why


def party_key(entry: EntryId) -> PartyKey:
    """Return the key of a party that the casebook does not know: its first entry's source and key."""
    text = f"{entry.source}-{entry.key}".lower()
    return PartyKey("-".join("".join(char if char.isascii() and char.isalnum() else " " for char in text).split()))


def _marks_of_party(party: Party, regimes: Iterable[str], han: Mapping[int, str]) -> Iterable[str]:
    yield from (f"{one.scheme}:{one.value}" for one in party.identifiers if one.scheme in STRONG)
    for name in party.names:
        if name.kind in _LEGAL_NAMES and not name.shared_with and party.country:
            yield _name_mark(name.text, party.country, han)
        if name.kind in _ON_LISTS and not name.shared_with:
            yield from (_name_mark(name.text, regime, han) for regime in regimes)


def _marks_of_entry(entry: Entry, han: Mapping[int, str]) -> Iterable[str]:
    for one in entry.identifiers:
        if one.scheme in STRONG and one.valid is not False:
            yield f"{one.scheme}:{one.value}"
    if entry.kind in ("person", "category"):
        return
    for name in entry.names:
        if name.kind == "primary":
            places = (*(country.upper() for country in entry.countries), *entry.regimes)
            yield from (_name_mark(name.text, place, han) for place in places)


def _name_mark(name: str, place: str, han: Mapping[int, str]) -> str:
    """Return what two bearers of a name share in one place: a country, or a list."""
    taken = shape(name, han)
    return f"name:{taken.core}|{' '.join(sorted(taken.form))}|{place}"

"""Resolution: which entries of which lists are one party, and why.

Three things join entries: a strong identifier that both bear, the same normalised legal name in the same country, or
the same name on the same list as the casebook has it. A person is joined by identifiers alone. The casebook's parties
are never joined to each other: where two would be, the link that would do it is refused and reported. Nothing is
joined by likeness.
"""

from __future__ import annotations

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


class EntryId(msgspec.Struct, frozen=True, order=True):
    """An entry by its source and the publisher's key."""

    source: str
    key: str


class Tie(msgspec.Struct, frozen=True):
    """Why an entry belongs to a party: the identifier or the name that joined it, and what it joined it to."""

    party: PartyKey
    entry: EntryId
    why: str


class Resolved(msgspec.Struct, frozen=True):
    """Every entry's party, why, and what was refused."""

    party_of: dict[EntryId, PartyKey]
    ties: tuple[Tie, ...]
    problems: tuple[Problem, ...]


def resolve(
    entries: Mapping[EntryId, Entry],
    parties: Sequence[Party],
    listings: Sequence[Listing],
    han: Mapping[int, str],
) -> Resolved:
    """Join entries to the casebook's parties and to each other; the order of the entries does not matter."""
    under: dict[str, set[str]] = defaultdict(set)
    for listing in listings:
        under[listing.party].add(listing.regime)
    groups = _Groups()
    bearers: dict[str, list[str]] = defaultdict(list)
    for party in parties:
        groups.add(party.key, fixed=True)
        for mark in _marks_of_party(party, under[party.key], han):
            bearers[mark].append(party.key)
    nodes = {f"{one.source}\n{one.key}": one for one in sorted(entries)}
    for node, one in nodes.items():
        groups.add(node)
        for mark in _marks_of_entry(entries[one], han):
            bearers[mark].append(node)
    joins: dict[str, list[tuple[str, str]]] = defaultdict(list)
    problems: list[Problem] = []
    for mark in sorted(bearers):
        first, *others = bearers[mark]
        for other in others:
            if groups.join(first, other):
                joins[first].append((other, mark))
                joins[other].append((first, mark))
            elif groups.root(first) != groups.root(other):
                problems.append(Problem("resolution", mark, f"would join {first!r} and {other!r}; refused", "notice"))
    return _named(groups, nodes, joins, problems)


class _Groups:
    """Disjoint sets; a set holds at most one fixed member, the casebook's party."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._fixed: dict[str, str] = {}

    def add(self, member: str, *, fixed: bool = False) -> None:
        self._above[member] = member
        if fixed:
            self._fixed[member] = member

    def root(self, member: str) -> str:
        path = []
        while self._above[member] != member:
            path.append(member)
            member = self._above[member]
        for one in path:
            self._above[one] = member
        return member

    def join(self, one: str, other: str) -> bool:
        """Join two sets; False where they are one already, or hold two different casebook parties."""
        left, right = self.root(one), self.root(other)
        if left == right or (left in self._fixed and right in self._fixed):
            return False
        left_stays = left in self._fixed or (right not in self._fixed and left < right)
        keep, lose = (left, right) if left_stays else (right, left)
        self._above[lose] = keep
        return True

    def fixed(self, member: str) -> str | None:
        return self._fixed.get(self.root(member))


def _named(
    groups: _Groups,
    nodes: Mapping[str, EntryId],
    joins: Mapping[str, Sequence[tuple[str, str]]],
    problems: list[Problem],
) -> Resolved:
    members: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        members[groups.root(node)].append(node)
    party_of: dict[EntryId, PartyKey] = {}
    why: dict[str, str] = {}
    for root, group in members.items():
        fixed = groups.fixed(root)
        first = min(group, key=lambda node: nodes[node])
        key = PartyKey(fixed) if fixed else party_key(nodes[first])
        party_of.update({nodes[node]: key for node in group})
        why |= _reasons(fixed or first, joins)
    ties = tuple(
        Tie(party_of[one], one, why.get(node, "first of its kind"))
        for node, one in sorted(nodes.items(), key=lambda item: item[1])
    )
    return Resolved(party_of, ties, tuple(problems))


def _reasons(start: str, joins: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, str]:
    """Return for each member of a group what ties it to one nearer to the start."""
    why: dict[str, str] = {}
    reached, ahead = {start}, [start]
    while ahead:
        following: list[str] = []
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

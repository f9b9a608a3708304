"""A user's own file of stakes as a source: its parties, on no list but what the file says of owners, and their ties."""

from __future__ import annotations

import shutil
from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, cast, get_args

from msgspec.structs import replace

from interdit.errors import InputError, SourceError
from interdit.model import End, Entry, EntryIdentifier, EntryKind, EntryName, Parsed, Problem, Tie
from interdit.names import country_code, script_of, shape
from interdit.tables.stakes import read_stakes

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = frozenset(get_args(EntryKind))


def parse_stakes(stream: BinaryIO, source: str) -> Parsed:
    """Read a file of stakes in any form that `read_stakes` takes; every row is in a tie or in a Problem.

    Raises:
        SourceError: the file cannot be used.
    """
    parties, problems, ties = _Parties(), [], 0
    with TemporaryDirectory() as folder:
        path = Path(folder) / "stakes"
        with path.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        try:
            for one in read_stakes(path):
                if isinstance(one, Tie):
                    parties.add(replace(one, source="") if one.source == str(path) else one)
                    ties += 1
                elif isinstance(one, End):
                    parties.mark(one)
                elif isinstance(one, Problem):
                    problems.append(Problem(source, one.locator.replace(f"{path}, ", ""), one.message, one.severity))
        except InputError as error:
            raise SourceError(f"own: {error}".replace(str(path), "the file of stakes")) from error
    if not ties:
        first = f": {problems[0].locator}: {problems[0].message}" if problems else ""
        raise SourceError(f"own: no stake could be read{first}")
    refused = sum(1 for one in problems if one.severity == "error")
    return Parsed(tuple(parties.entries()), tuple(problems), {"list": ties + refused})


class _Parties:
    """The parties of a file of stakes while it is read: one for each id, else LEI, else name."""

    def __init__(self) -> None:
        self._ends: dict[str, End] = {}
        self._ties: list[tuple[str, str, Tie]] = []
        self._same: dict[str, str] = {}

    def mark(self, end: End) -> str:
        """Return an end's mark, and keep what is known of it."""
        if end.id or end.lei:
            mark = f"id:{end.id}" if end.id else f"lei:{end.lei}"
            if end.id and end.lei:
                self._same.setdefault(f"lei:{end.lei}", mark)
        else:
            taken = shape(end.name, {})
            mark = f"name:{taken.core or end.name.casefold()} {taken.share_class}|{' '.join(sorted(taken.form))}"
        self._ends[mark] = _merged(self._ends[mark], end) if mark in self._ends else end
        return mark

    def add(self, tie: Tie) -> None:
        """Take a tie."""
        self._ties.append((self.mark(tie.owner), self.mark(tie.asset), tie))

    def entries(self) -> Iterator[Entry]:
        """Yield each party with its ties, in the order in which they first stand; nothing in it tells of lines."""
        self._join_names()
        ends: dict[str, End] = {}
        for mark, end in self._ends.items():
            last = self._last(mark)
            ends[last] = _merged(ends[last], end) if last in ends else end
        ties: dict[str, list[Tie]] = defaultdict(list)
        listed: dict[str, dict[str, None]] = defaultdict(dict)
        for owner, asset, tie in self._ties:
            above, below = self._last(owner), self._last(asset)
            listed[above].update(dict.fromkeys(tie.listed))
            kept = replace(tie, owner=End(id=_key(above)), asset=End(), line=0, listed=())
            ties[below].append(kept)
        for mark, end in ends.items():
            yield _entry(_key(mark), end, tuple(listed[mark]), tuple(ties[mark]))

    def _last(self, mark: str) -> str:
        while mark in self._same:
            mark = self._same[mark]
        return mark

    def _join_names(self) -> None:
        """Take a name without identifier for the one party that bears it with one, or with a legal form."""
        bearers: dict[str, set[str]] = defaultdict(set)
        for mark, end in self._ends.items():
            if end.name:
                taken = shape(end.name, {})
                core = f"{taken.core or end.name.casefold()} {taken.share_class}"
                for key in (core, f"{core}|{' '.join(sorted(taken.form))}"):
                    bearers[key].add(mark)
        for mark in [one for one in self._ends if one.startswith("name:")]:
            name = mark.removeprefix("name:")
            alike = bearers[name.removesuffix("|")] if name.endswith("|") else bearers[name]
            others = {self._last(one) for one in alike} - {mark}
            if len(others) == 1:
                self._same[mark] = others.pop()


def _merged(one: End, other: End) -> End:
    return End(**{field: getattr(one, field) or getattr(other, field) for field in End.__struct_fields__})


def _key(mark: str) -> str:
    scheme, _, value = mark.partition(":")
    return value if scheme != "name" else sha256(value.encode()).hexdigest()[:16]


def _entry(key: str, end: End, listed: tuple[str, ...], ties: tuple[Tie, ...]) -> Entry:
    name = end.name or end.id or end.lei
    country = country_code(end.country)
    kind = cast("EntryKind", end.kind) if end.kind in _KINDS else "company" if shape(name, {}).form else "unknown"
    return Entry(
        key=key,
        kind=kind,
        names=(EntryName(name, "primary", script_of(name)),),
        regimes=listed,
        identifiers=(EntryIdentifier("lei", end.lei, valid=True),) if end.lei else (),
        countries=(country,) if country else (),
        ties=ties,
    )

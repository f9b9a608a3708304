"""Which column says what: by what the user named, by what the values prove, then by the wording of the headers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from msgspec import Struct

from interdit.errors import InputError
from interdit.tables.shape import Proven, compact, scheme_of
from interdit.tables.table import IDENTIFYING, PLACEHOLDERS, Role, Row, Table
from interdit.tables.wording import roles_of

_MOSTLY = 0.6
_LONG_CODES: tuple[Proven, ...] = ("isin", "lei", "figi")
"""Schemes long enough that chance does not make one; a share count of seven digits may well pass as a SEDOL."""


class Columns(Struct, frozen=True):
    """The place of each role, and why where the header alone did not say it."""

    places: dict[Role, int]
    why: dict[Role, str]


def assign_columns(header: Sequence[str], sample: Sequence[Sequence[str]], wanted: Mapping[Role, str]) -> Columns:
    """Give each role at most one column.

    Raises:
        InputError: the user named a column that is not there.
    """
    places: dict[Role, int] = {role: _place_of(header, text, role) for role, text in wanted.items()}
    why: dict[Role, str] = dict.fromkeys(places, "as told")
    values = [_Values.of(cells[place] for cells in sample if place < len(cells)) for place in range(len(header))]
    for role, place, reason in (*_proven(header, values), *_worded(header, values)):
        if role not in places and (place not in places.values()):
            places[role] = place
            if reason:
                why[role] = reason
    _add_mixed(places, why, values)
    return Columns(places, why)


def identifiers_of(row: Row, table: Table) -> dict[Role, str]:
    """The well-formed identifiers of a row, whatever column they stand in, as their schemes write them.

    A CUSIP or SEDOL counts only in a column of identifiers; placeholders and malformed values stay out.
    """
    found: dict[Role, str] = {}
    columns = {place: role for role, place in table.columns.items()}
    coded = {place for role, place in table.columns.items() if role in IDENTIFYING and role != "ticker"}
    for place in sorted(range(len(row.cells)), key=lambda place: place not in coded):
        cell = row.cells[place]
        scheme = scheme_of(cell) if len(cell) < 64 else None
        if scheme and (place in coded or scheme in _LONG_CODES):
            found.setdefault(scheme, compact(cell))
        elif columns.get(place) == "ticker" and is_ticker(cell):
            found["ticker"] = " ".join(cell.split())
    return found


def is_ticker(text: str) -> bool:
    """Whether a cell of a ticker column holds something: short, with a letter or digit, no placeholder."""
    stripped = text.strip()
    if stripped.casefold() in PLACEHOLDERS:
        return False
    return 0 < len(stripped) <= 32 and any(letter.isalnum() for letter in stripped)


class _Values(Struct, frozen=True):
    """What the sampled values of a column are: how many, how many of each scheme, how many numbers."""

    filled: int
    distinct: int
    schemes: Counter[str]
    numbers: int

    @classmethod
    def of(cls, cells: Iterator[str]) -> _Values:
        filled = [text for cell in cells if (text := cell.strip()).casefold() not in PLACEHOLDERS]
        schemes = Counter(scheme for text in filled if (scheme := scheme_of(text)))
        return cls(len(filled), len(set(filled)), schemes, sum(1 for text in filled if is_number(text)))

    def proves(self, scheme: str) -> bool:
        share = self.schemes[scheme] / self.filled if self.filled else 0.0
        if scheme in _LONG_CODES:
            return share >= _MOSTLY
        return share >= 0.8 and self.distinct >= 3  # noqa: PLR2004  by chance one number in ten passes

    def scheme(self) -> str | None:
        return next((scheme for scheme in self.schemes if self.proves(scheme)), None)

    def mostly_numbers(self) -> bool:
        return self.numbers > self.filled / 2


def is_number(text: str) -> bool:
    """1,709,551.38 · 12,5 · -0.5% · 1 000: an amount, not a name."""
    bare = text.strip().strip("%€$£()+-").replace(",", "").replace(".", "").replace(" ", "").replace("\u00a0", "")
    return bare.replace("\u202f", "").replace("'", "").isdecimal()


def _place_of(header: Sequence[str], asked: str, role: Role) -> int:
    for same in (str, str.strip, lambda text: text.strip().casefold()):
        for place, text in enumerate(header):
            if same(text) == same(asked):
                return place
    seen = ", ".join(repr(text) for text in header)
    raise InputError(
        f"no column {asked!r} for {role}; columns: {seen}",
        remedy="name a column that stands in the header line",
    )


def _proven(header: Sequence[str], values: Sequence[_Values]) -> Iterator[tuple[Role, int, str]]:
    """Columns whose values prove a scheme; where several do, the one whose header says so comes first."""
    proven = [(scheme, place) for place, found in enumerate(values) if (scheme := found.scheme())]
    for scheme, place in sorted(proven, key=lambda item: _rank(header[item[1]], cast("Role", item[0]))):
        role = cast("Role", scheme)
        yield role, place, "" if _rank(header[place], role) < _UNSAID else "by its values"


_UNSAID = 1000


def _rank(header: str, role: Role) -> int:
    return dict(roles_of(header)).get(role, _UNSAID)


def _worded(header: Sequence[str], values: Sequence[_Values]) -> Iterator[tuple[Role, int, str]]:
    """Columns by their headers, the plainest wording first."""
    ranked = sorted(
        (rank, place, role) for place, text in enumerate(header) for role, rank in roles_of(text) if text.strip()
    )
    for _, place, role in ranked:
        if role == "name" and values[place].mostly_numbers():
            continue  # "Valeur" is a company in one file and an amount in the next
        if role == "exchange" and values[place].mostly_numbers():
            continue  # "Market" above amounts is a market value
        yield role, place, ""


def _add_mixed(places: dict[Role, int], why: dict[Role, str], values: Sequence[_Values]) -> None:
    """A column headed CUSIP in which SEDOLs stand for foreign shares (ARK) is both; each cell decides."""
    for role, other in (("cusip", "sedol"), ("sedol", "cusip"), ("isin", "cusip"), ("isin", "sedol")):
        place = places.get(cast("Role", role))
        if place is not None and other not in places and values[place].schemes[other]:
            places[cast("Role", other)] = place
            why[cast("Role", other)] = "mixed, each cell decides"

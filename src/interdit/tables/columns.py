"""Which column says what: by what the user named, by what the values prove, then by the wording of the headers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from interdit.errors import InputError
from interdit.tables.asking import act_of
from interdit.tables.number import is_number
from interdit.tables.shape import LONG_CODES, Proven, compact, repaired_cusip, scheme_of
from interdit.tables.table import PLACEHOLDERS, Role, Row, Table
from interdit.tables.wording import VAGUE_ACTS, plain, roles_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from interdit.tables.header import Header

_MOSTLY = 0.6
_CODED: tuple[Proven, ...] = ("isin", "lei", "figi", "cusip", "sedol")
_LONG_LENGTHS = (12, 20)


class Columns(Struct, frozen=True):
    """The place of each role, and why where the header alone did not say it."""

    places: dict[Role, int]
    why: dict[Role, str]


def assign_columns(
    header: Header, sample: Sequence[Sequence[str]], wanted: Mapping[Role, str], file: str = ""
) -> Columns:
    """Give each role at most one column.

    Raises:
        InputError: the user named a column that is not there.
    """
    places: dict[Role, int] = {role: _place_of(header, text, role, file) for role, text in wanted.items()}
    why: dict[Role, str] = dict.fromkeys(places, "as told")
    values = [_Values.of(cells[place] for cells in sample if place < len(cells)) for place in range(len(header.cells))]
    for role, place, reason in (*_proven(header.cells, values), *_worded(header.cells, values)):
        if role not in places and (place not in places.values()):
            places[role] = place
            if reason:
                why[role] = reason
    _add_mixed(places, why, values)
    return Columns(places, why)


def identifiers_of(row: Row, table: Table) -> dict[Role, str]:
    """The well-formed identifiers of a row, whatever column they stand in, as their schemes write them.

    A CUSIP or SEDOL counts only in a column of identifiers; placeholders and malformed values stay out. Where one
    stands twice, the column that is headed so wins.
    """
    columns = table.columns
    coded = {columns[scheme] for scheme in _CODED if scheme in columns}
    found: dict[Role, str] = {}
    for place, cell in enumerate(row.cells):
        if place in coded:
            scheme = scheme_of(cell)
        else:
            scheme = scheme_of(cell) if len(cell.strip()) in _LONG_LENGTHS else None
            scheme = scheme if scheme in LONG_CODES else None
        if scheme and (scheme not in found or columns.get(scheme) == place):
            found[scheme] = compact(cell)
        elif scheme is None and place == columns.get("ticker") and is_ticker(cell):
            found["ticker"] = " ".join(cell.split())
        elif scheme is None and place == columns.get("cusip") and (repaired := repaired_cusip(cell)):
            found["cusip"] = repaired
    return found


def is_ticker(text: str) -> bool:
    """Whether a cell of a ticker column holds something: short, with a letter or digit, no placeholder."""
    stripped = text.strip()
    if stripped.casefold() in PLACEHOLDERS:
        return False
    return 0 < len(stripped) <= 32 and any(letter.isalnum() for letter in stripped)


class _Values(Struct, frozen=True):
    """What the sampled values of a column are: how many, how many of each scheme, numbers, acts."""

    filled: int
    distinct: int
    schemes: Counter[Proven]
    numbers: int
    acts: int

    @classmethod
    def of(cls, cells: Iterator[str]) -> _Values:
        filled = [text for cell in cells if (text := cell.strip()).casefold() not in PLACEHOLDERS]
        schemes = Counter(scheme for text in filled if (scheme := scheme_of(text)))
        return cls(len(filled), len(set(filled)), schemes, _count(is_number, filled), _count(act_of, filled))

    def proves(self, scheme: Proven) -> bool:
        share = self.schemes[scheme] / self.filled if self.filled else 0.0
        if scheme in LONG_CODES:
            return share >= _MOSTLY
        return share >= 0.8 and self.distinct >= 3  # by chance, one number in ten passes

    def scheme(self) -> Proven | None:
        return next((scheme for scheme in self.schemes if self.proves(scheme)), None)

    def mostly_acts(self) -> bool:
        return self.acts > self.filled / 2

    def mostly_numbers(self) -> bool:
        return self.numbers > self.filled / 2


def _count(is_such: Callable[[str], object], texts: Sequence[str]) -> int:
    return sum(1 for text in texts if is_such(text))


def _place_of(header: Header, asked: str, role: Role, file: str) -> int:
    for same in (str, str.strip, lambda text: text.strip().casefold()):
        for place, text in enumerate(header.cells):
            if same(text) == same(asked):
                return place
    seen = ", ".join(repr(text) for text in header.cells)
    raise InputError(
        f"no column {asked!r} for {role}; columns: {seen}",
        file=file or None,
        line=header.line or None,
        remedy="name a column that stands in the header line",
    )


def _proven(header: Sequence[str], values: Sequence[_Values]) -> Iterator[tuple[Role, int, str]]:
    """Columns whose values prove a scheme; where several do, the one whose header says so comes first."""
    proven = [(scheme, place) for place, found in enumerate(values) if (scheme := found.scheme())]
    for role, place in sorted(proven, key=lambda item: _rank(header[item[1]], item[0])):
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
        if role == "name" and values[place].mostly_numbers() and plain(header[place]) != "name":
            continue  # "Valeur" is a company in one file and an amount in the next; "name" says what it is
        if role == "act" and plain(header[place]) in VAGUE_ACTS and not values[place].mostly_acts():
            continue  # "Action" and "Operation" head many things
        if role == "exchange" and values[place].mostly_numbers():
            continue  # "Market" above amounts is a market value
        yield role, place, ""


def _add_mixed(places: dict[Role, int], why: dict[Role, str], values: Sequence[_Values]) -> None:
    """A column headed CUSIP in which SEDOLs stand for foreign shares (ARK) is both; each cell decides."""
    mixtures: tuple[tuple[Proven, Proven], ...] = (
        *(("cusip", "sedol"), ("sedol", "cusip")),
        *(("isin", "cusip"), ("isin", "sedol")),
    )
    for role, other in mixtures:
        place = places.get(role)
        if place is not None and other not in places and values[place].schemes[other]:
            places[other] = place
            why[other] = "mixed, each cell decides"

"""A table of stakes, a line each: which column says what, and a row as a tie, as a problem, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from interdit.errors import InputError
from interdit.identifiers import lei
from interdit.model import WHOLE, Confidence, End, Problem, Tie, TieKind
from interdit.tables.dates import date_of
from interdit.tables.percent import percent_of, unclear
from interdit.tables.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from interdit.tables.header import Header
    from interdit.tables.table import Row

Column = Literal[
    "owner", "asset", "owner_id", "asset_id", "owner_lei", "asset_lei", "owner_country", "asset_country", "owner_kind",
    "percent", "percent_min", "percent_max", "kind", "from", "to", "as_of", "joint", "source", "confidence", "listed",
]  # fmt: skip
"""What a column may say of a stake."""

_HEADERS: Mapping[str, tuple[str, ...]] = {
    "owner": ("owner", "owner name", "shareholder", "shareholder name", "parent", "parent name", "holder", "controller",
              "proprietaire", "actionnaire", "detenteur"),
    "asset": ("asset", "asset name", "owned", "company", "company name", "entity", "subsidiary", "subsidiary name",
              "child", "issuer", "owned company", "societe", "filiale", "detenue"),
    "owner_id": ("owner id", "shareholder id", "parent id", "holder id"),
    "asset_id": ("asset id", "owned id", "company id", "entity id", "subsidiary id", "child id", "issuer id"),
    "owner_lei": ("owner lei", "shareholder lei", "parent lei", "holder lei"),
    "asset_lei": ("asset lei", "owned lei", "company lei", "entity lei", "subsidiary lei", "child lei", "issuer lei"),
    "owner_country": ("owner country", "shareholder country", "parent country"),
    "asset_country": ("asset country", "owned country", "company country", "subsidiary country", "country"),
    "owner_kind": ("owner kind", "owner type", "shareholder type"),
    "percent": ("percent", "percentage", "share", "stake", "ownership", "ownership percent", "ownership percentage",
                "percent owned", "pct", "pourcentage", "part", "%"),
    "percent_min": ("percent min", "min percent", "percentage min", "share min", "minimum share", "low"),
    "percent_max": ("percent max", "max percent", "percentage max", "share max", "maximum share", "high"),
    "kind": ("kind", "relation", "relationship", "interest", "type"),
    "from": ("from", "start", "start date", "since", "valid from", "du", "depuis"),
    "to": ("to", "end", "end date", "until", "valid to", "au", "jusqu au"),
    "as_of": ("as of", "date", "reported", "report date", "retrieved"),
    "joint": ("joint", "joint arrangement", "concert", "acting in concert"),
    "source": ("source", "register", "origin"),
    "confidence": ("confidence", "confiance"),
    "listed": ("listed", "owner listed", "listed under", "owner listed under"),
}  # fmt: skip

_KINDS: Mapping[str, TieKind] = {
    **dict.fromkeys(("", "share", "shares", "stake", "ownership", "owner", "shareholding", "owns", "equity"), "share"),
    **dict.fromkeys(("control", "controls", "controlled", "votes", "voting rights", "right to appoint"), "control"),
    **dict.fromkeys(("role", "director", "directorship", "officer", "manager", "board", "chair", "chairman"), "role"),
}
_CONFIDENCES: Mapping[str, Confidence] = {
    "": "high", "high": "high", "medium": "medium", "low": "low", "haute": "high", "moyenne": "medium", "basse": "low",
}  # fmt: skip


class _BadCellError(ValueError):
    """A cell that cannot be read: its column, and what was expected."""


def places_of(cells: Sequence[str]) -> dict[Column, int]:
    """Return the columns of a header line."""
    words = {text: column for column in get_args(Column) for text in _HEADERS[column]}
    found: dict[Column, int] = {}
    for place, cell in enumerate(cells):
        raw = cell.strip().casefold()
        column = words.get(plain(cell) if raw != "%" else "%")
        if column is not None:
            found.setdefault(column, place)
    return found


def is_header(cells: Sequence[str]) -> bool:
    """Whether a line names a column of owners and one of what they own."""
    places = places_of(cells)
    return all(any(f"{end}{what}" in places for what in ("", "_id", "_lei")) for end in ("owner", "asset"))


def find_columns(header: Header, file: str) -> StakeColumns:
    """Return the columns of a table of stakes.

    Raises:
        InputError: no column says how much, or of which kind.
    """
    places = places_of(header.cells)
    if not {"percent", "percent_min", "percent_max", "kind"} & set(places):
        raise InputError(
            f"no column of shares found; columns: {', '.join(map(repr, header.cells))}",
            file=file,
            line=header.line or None,
            remedy="name it percent (50, 25-50, unknown), or percent_min and percent_max",
        )
    return StakeColumns(places, header.cells)


class StakeColumns(Struct, frozen=True):
    """Where a table says what."""

    places: dict[Column, int]
    header: tuple[str, ...]

    def said(self, header: Sequence[str]) -> str:
        """In one sentence: what was taken from where."""
        taken = sorted(self.places.items(), key=lambda one: one[1])
        unused = [cell for place, cell in enumerate(header) if place not in self.places.values() and cell]
        rest = f"; not read: {', '.join(map(repr, unused))}" if unused else ""
        return ", ".join(f"{column} from {header[place]!r}" for column, place in taken) + rest

    def read(self, row: Row, file: str) -> Iterator[Tie | Problem]:
        """Yield a row as a tie, or what is wrong with it; of a share that cannot be read, both."""
        place = f"{file}, line {row.line}"
        try:
            if row.problem:
                raise _BadCellError(f"the row cannot be taken apart ({row.problem})")
            tie, said = self._tie(row, file)
        except _BadCellError as error:
            yield Problem("stakes", place, f"{error}; the row was not taken")
            return
        yield tie
        if said:
            yield unclear(place, said)

    def _tie(self, row: Row, file: str) -> tuple[Tie, str]:
        """Return a row as a tie, and what is wrong with its share."""
        start, end = self._date(row, "from"), self._date(row, "to")
        if start is not None and end is not None and end < start:
            raise _BadCellError(f"column {self._name('to')}: {end} is before {start}")
        kind = _KINDS.get(self._cell(row, "kind").casefold().replace("_", " "))
        if kind is None:
            raise self._bad(row, "kind", "share, control or role")
        confidence = _CONFIDENCES.get(self._cell(row, "confidence").casefold())
        if confidence is None:
            raise self._bad(row, "confidence", "high, medium or low")
        low, high, said = 0, 0, ""
        if kind == "share":
            try:
                low, high = self._share(row)
            except _BadCellError as error:
                low, high, said = 0, WHOLE, str(error)
        tie = Tie(
            owner=self._end(row, "owner"),
            asset=self._end(row, "asset"),
            kind=kind,
            low=low,
            high=high,
            start=start,
            end=end,
            as_of=self._date(row, "as_of"),
            joint=self._cell(row, "joint"),
            source=self._cell(row, "source") or file,
            confidence=confidence,
            line=row.line,
            listed=tuple(one.strip() for one in self._cell(row, "listed").split(";") if one.strip()),
        )
        return tie, said

    def _end(self, row: Row, end: Literal["owner", "asset"]) -> End:
        id_column: Column = "owner_id" if end == "owner" else "asset_id"
        lei_column: Column = "owner_lei" if end == "owner" else "asset_lei"
        country: Column = "owner_country" if end == "owner" else "asset_country"
        name, key, code = self._cell(row, end), self._cell(row, id_column), self._cell(row, lei_column)
        if not (name or key or code):
            raise _BadCellError(f"column {self._name(end)}: empty, expected a name, an id or a LEI")
        if code and not lei.is_valid(code):
            raise self._bad(row, lei_column, "a LEI of 20 letters and digits whose check digits agree")
        kind = self._cell(row, "owner_kind").casefold() if end == "owner" else ""
        return End(name, key, lei.normalize(code) if code else "", self._cell(row, country), kind)

    def _share(self, row: Row) -> tuple[int, int]:
        expected = "a share in percent points, such as 50, 25-50, >25 or unknown"
        both = []
        for column in ("percent_min", "percent_max"):
            if column in self.places and self._cell(row, column):
                found = percent_of(self._cell(row, column))
                if found is None:
                    raise self._bad(row, column, expected)
                both.append((column, found))
        share = percent_of(self._cell(row, "percent"))
        if share is None:
            raise self._bad(row, "percent", expected)
        for column, found in both:
            share = (found[0], share[1]) if column == "percent_min" else (share[0], found[1])
        if share[0] > share[1]:
            raise _BadCellError("the smallest share is above the largest")
        return share

    def _date(self, row: Row, column: Column) -> date | None:
        text = self._cell(row, column)
        found = date_of(text) if text else None
        if text and found is None:
            raise self._bad(row, column, "a day such as 2021-03-16")
        return found

    def _cell(self, row: Row, column: Column) -> str:
        place = self.places.get(column)
        return row.cells[place].strip() if place is not None else ""

    def _name(self, column: Column) -> str:
        place = self.places.get(column)
        return repr(self.header[place]) if place is not None else column

    def _bad(self, row: Row, column: Column, expected: str) -> _BadCellError:
        return _BadCellError(f"column {self._name(column)}: {self._cell(row, column)!r}, expected {expected}")

"""Which line of a file is its header: the one whose cells read like headers, or that stands above identifiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from interdit.errors import InputError
from interdit.tables.number import is_number
from interdit.tables.shape import LONG_CODES, scheme_of
from interdit.tables.table import IDENTIFYING, PLACEHOLDERS, Role
from interdit.tables.wording import is_known, plain, roles_of

Record = tuple[int, Sequence[str], str]
"""A line of any layout: its place in the file, its cells as written, what is wrong with it."""

LOOKED_AT = 200
"""So many records are looked at to find the header, which preambles may push down."""

_LONGEST_HEADER = 60
_HALF = 0.5
_PREAMBLE = 3
"""Preambles come as words and their value: "Fund Holdings as of", "Jan 17, 2025", which may be cut at its comma."""

_KEY_ROLES = frozenset(("name", *IDENTIFYING))


class Header(Struct, frozen=True):
    """The header line: its place among the records (-1 where the file has none), its line, its cells."""

    place: int
    line: int
    cells: tuple[str, ...]
    note: str = ""


def find_header(head: Sequence[Record], wanted: Mapping[Role, str], file: str) -> Header:
    """The header among the first records.

    Raises:
        InputError: no line reads like a header and no column proves itself.
    """
    named = {plain(header) for header in wanted.values()}
    found = _wanted_header(head, wanted) or _worded_header(head) or _header_above_identifiers(head)
    if found is not None:
        return found
    if named == {"name"} and set(wanted) == {"name"} and all(len(_filled(cells)) <= 1 for _, cells, _ in head):
        return Header(-1, 0, ("name",), "one column without a header, taken as names as told")
    raise _no_header(head, wanted, file)


def score(cells: Sequence[str]) -> int:
    """How much a line reads like a header: 0 if it is none, else more for each usual header in it."""
    filled = _filled(cells)
    if any(len(cell) > _LONGEST_HEADER or is_number(cell) or scheme_of(cell) for cell in filled):
        return 0  # a line with an amount, an identifier or a sentence in it is data or preamble
    roles = [role for cell in filled for role, _ in roles_of(cell)[:1]]
    if not (_KEY_ROLES & set(roles) or len(roles) > 2):
        return 0
    return 2 * len(roles) + sum(1 for cell in filled if is_known(cell))


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell.strip()]


def _wanted_header(head: Sequence[Record], wanted: Mapping[Role, str]) -> Header | None:
    """The first line that has every column the user named."""
    if not wanted:
        return None
    asked = {header.strip().casefold() for header in wanted.values()}
    for place, (line, cells, _) in enumerate(head):
        if asked <= {cell.strip().casefold() for cell in cells}:
            return Header(place, line, _trimmed(cells))
    return None


def _worded_header(head: Sequence[Record]) -> Header | None:
    """The line with the best score; lines above a header are narrower, else they would be rows that get lost."""
    best, best_score, widest_above = None, 0, 0
    usual = _usual_width(head)
    for place, (line, cells, _) in enumerate(head):
        filled = _filled(cells)
        known = sum(1 for cell in filled if is_known(cell))
        is_first_wide = widest_above < usual / 2 <= len(filled)
        is_mostly_known = 2 * known >= len(filled) and widest_above < max(_PREAMBLE + 1, len(filled))
        if (is_first_wide or is_mostly_known) and (points := score(cells)) > best_score:
            best, best_score = Header(place, line, _trimmed(cells)), points
            if _PREAMBLE < usual <= 2 * len(filled):
                break  # wide enough to be no preamble: a better one below would head a second table
        widest_above = max(widest_above, len(filled))
    return best


def _usual_width(head: Sequence[Record]) -> int:
    widths = Counter(len(_filled(cells)) for _, cells, _ in head if _filled(cells))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _header_above_identifiers(head: Sequence[Record]) -> Header | None:
    """Where no word is known: the line above a column of identifiers, or no header if they begin the file."""
    filled = [(at, line, cells) for at, (line, cells, _) in enumerate(head) if _filled(cells)]
    coded = next((place for _, _, cells in filled for place, cell in enumerate(cells) if _is_long(cell)), None)
    if coded is None:
        return None
    column = [cells[coded] if coded < len(cells) else "" for _, _, cells in filled]
    if _is_long(column[0]):
        made = tuple(_made_header(place, head) for place in range(max(len(cells) for _, _, cells in filled)))
        return Header(-1, 0, made, f"no header: line {filled[0][1]} has an identifier already")
    above = next(at for at, cell in enumerate(column) if _is_long(cell)) - 1
    at, line, cells = filled[above]
    is_widest = all(len(_filled(other)) < len(_filled(cells)) for _, _, other in filled[:above])
    is_column = sum(map(_is_long, column)) >= _HALF * (len(column) - above)
    # Anything else could be a row without identifier, which must not be lost as a header.
    if is_widest and is_column and column[above].strip() and not any(map(_is_value, cells)):
        return Header(at, line, _trimmed(cells), f"line {line} taken as header, since identifiers stand below it")
    return None


def _is_long(cell: str) -> bool:
    return scheme_of(cell) in LONG_CODES


def _is_value(cell: str) -> bool:
    text = cell.strip()
    return bool(text) and (is_number(text) or text.casefold() in PLACEHOLDERS)


def _made_header(place: int, head: Sequence[Record]) -> str:
    for _, cells, _ in head:
        if place < len(cells) and (scheme := scheme_of(cells[place])) in LONG_CODES:
            return scheme
    return f"column {place + 1}"


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Without the empty cells that spreadsheets leave at the end."""
    last = max((place for place, cell in enumerate(cells) if cell.strip()), default=-1)
    return tuple(cells[: last + 1])


def _no_header(head: Sequence[Record], wanted: Mapping[Role, str], file: str) -> InputError:
    line, cells = next(((line, cells) for line, cells, _ in head if _filled(cells)), (1, ()))
    seen = ", ".join(repr(cell.strip()[:40]) for cell in cells[:12])
    if wanted:
        asked = ", ".join(repr(header) for header in wanted.values())
        return InputError(
            f"no column {asked}; the first line has {seen}",
            file=file,
            line=line,
            remedy="name a column that stands in the header line",
        )
    remedy = 'name the column with --column, or add a header line such as "name,isin"'
    if all(len(_filled(cells)) <= 1 for _, cells, _ in head):
        remedy = "if every line is a name, say so with --column name; else name the column that has them"
    return InputError(
        f"no column with names or identifiers found; taken as header: {seen}",
        file=file,
        line=line,
        remedy=remedy,
    )

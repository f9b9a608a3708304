"""Which line of a file is its header: the one whose cells read like headers, or that stands above identifiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from interdit.errors import InputError
from interdit.tables.shape import scheme_of
from interdit.tables.table import IDENTIFYING, Role
from interdit.tables.wording import is_known, plain, roles_of

Record = tuple[int, Sequence[str], str]
"""A line of any layout: its place in the file, its cells as written, what is wrong with it."""

LOOKED_AT = 200
"""So many records are looked at to find the header, which preambles may push down."""

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
    if any(scheme_of(cell) for cell in cells):
        return 0  # a line with an identifier in it is data or preamble
    roles = [role for cell in cells for role, _ in roles_of(cell)[:1]]
    if not (_KEY_ROLES & set(roles) or len(roles) > 2):
        return 0
    known = 2 * len(roles) + sum(1 for cell in cells if is_known(cell))
    strangers = sum(1 for cell in cells if cell.strip() and not is_known(cell))
    # "Valeur" above numbers is a header, a line of ten company facts one of which reads "Security" is not.
    return known if 4 * known >= strangers else 0


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
    best, best_score = None, 0
    for place, (line, cells, _) in enumerate(head):
        if (points := score(cells)) > best_score:
            best, best_score = Header(place, line, _trimmed(cells)), points
    return best


def _header_above_identifiers(head: Sequence[Record]) -> Header | None:
    """Where no word is known: the line right above the first identifiers, or no header if they begin the file."""
    before = -1
    for place, (line, cells, _) in enumerate(head):
        if not _filled(cells):
            continue
        if not any(scheme_of(cell) in ("isin", "lei", "figi") for cell in cells):
            before = place
            continue
        if before < 0:
            width = max(len(cells) for _, cells, _ in head)
            made = tuple(_made_header(place, head) for place in range(width))
            return Header(-1, 0, made, f"no header: the values of line {line} are identifiers already")
        above_line, above, _ = head[before]
        if len(_filled(above)) >= len(_filled(cells)) / 2:
            return Header(before, above_line, _trimmed(above))
        return None
    return None


def _made_header(place: int, head: Sequence[Record]) -> str:
    for _, cells, _ in head:
        if place < len(cells) and (scheme := scheme_of(cells[place])) in ("isin", "lei", "figi"):
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
    return InputError(
        f"no column with names or identifiers found; taken as header: {seen}",
        file=file,
        line=line,
        remedy='name the column with --column, or add a header line such as "name,isin"',
    )

"""Text with delimiters (RFC 4180 and its many relatives): delimiter found by content, cells as written."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypedDict

from interdit.errors import InputError
from interdit.tables.encoding import find_encoding
from interdit.tables.header import LOOKED_AT, Record, score
from interdit.tables.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

DELIMITERS = (",", ";", "\t", "|")
_ONE_COLUMN = "\x1f"
"""A delimiter that no text has: the whole line is one cell."""

_SEP_LINE = re.compile(r"\ufeff?sep=(.)", re.IGNORECASE)
_MOST_LINES_IN_ROW = 6
_MOST_CELL = 100_000


class Dialect(TypedDict):
    """How the text is delimited, in the csv module's words."""

    delimiter: str
    skipinitialspace: bool


def open_delimited(data: bytes, file: str) -> Sheet:
    """The grid of a delimited text file; rows are read again from the bytes at each pass.

    Raises:
        InputError: not text, or a quote that is never closed.
    """
    encoding = find_encoding(data, file)
    with io.TextIOWrapper(io.BytesIO(data), encoding=encoding.codec, newline="") as text:
        dialect, note = find_dialect(text)
    records = partial(_records, data, encoding.codec, dialect, file)
    shown = "" if dialect["delimiter"] == _ONE_COLUMN else dialect["delimiter"]
    notes = tuple(one for one in (encoding.note, note) if one)
    return Sheet("csv", records, delimiter=shown, encoding=encoding.codec, notes=notes)


def find_dialect(lines: Iterable[str]) -> tuple[Dialect, str]:
    """How a text is delimited, seen from its first lines, and a sentence where it is not by commas."""
    start = "".join(islice((line[:_MOST_CELL] for line in lines), LOOKED_AT))
    announced = _SEP_LINE.match(start.split("\n", 1)[0])
    delimiter = announced[1] if announced else _find_delimiter(start)
    # `"A", "B"`: with a blank before it a quote would not count as one.
    dialect: Dialect = {"delimiter": delimiter, "skipinitialspace": f'{delimiter} "' in start}
    names = {",": "", _ONE_COLUMN: "one column, no delimiter", "\t": "delimited by tabs"}
    return dialect, names.get(delimiter, f"delimited by {delimiter!r}")


def _find_delimiter(start: str) -> str:
    """The delimiter under which some line reads most like a header; then the one that makes the steadiest rows."""
    best, best_points = ",", (0, 0)
    for delimiter in DELIMITERS:
        rows = _first_rows(start, delimiter)
        width, count = Counter(len(row) for row in rows).most_common(1)[0] if rows else (1, 0)
        points = (max(map(score, rows), default=0), count if width > 1 else 0)
        if points > best_points:
            best, best_points = delimiter, points
    return _ONE_COLUMN if best == "," and _is_list(start) else best


def _first_rows(start: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    # A cell too long under this delimiter ends the look; what came before decides, and reading tells the place.
    with suppress(csv.Error):
        rows.extend(row for row in csv.reader(io.StringIO(start, newline=""), delimiter=delimiter) if row)
    return rows


def _is_list(start: str) -> bool:
    """One name a line: "Tencent Holdings, Ltd" is one cell where the first line has no delimiter."""
    lines = [line for line in start.splitlines() if line.strip()]
    first_is_single = bool(lines) and not any(delimiter in lines[0] for delimiter in DELIMITERS)
    bare = [line for line in lines if '"' not in line]
    return first_is_single and not any("," in line.replace(", ", "") for line in bare)


def _records(data: bytes, codec: str, dialect: Dialect, file: str) -> Iterator[Record]:
    width = 0
    lines: list[str] = []
    with io.TextIOWrapper(io.BytesIO(data), encoding=codec, newline="") as text:
        reader = csv.reader(_kept(text, lines), **dialect)
        try:
            for cells in reader:
                first = reader.line_num - len(lines) + 1
                width = width or len(cells)
                is_odd = len(lines) > 1 or len(cells) < width
                problem = _quote_problem(lines, first, dialect, file) if is_odd else ""
                lines.clear()
                yield first, cells, problem
        except csv.Error as failed:
            raise _open_quote(reader.line_num - len(lines) + 1, file, str(failed)) from failed


def _kept(text: Iterable[str], lines: list[str]) -> Iterator[str]:
    """The lines of the record being read stay at hand, to look at them again if it is odd."""
    for line in text:
        lines.append(line)
        yield line


def _quote_problem(lines: Sequence[str], first: int, dialect: Dialect, file: str) -> str:
    """What a misplaced quote may have done to a record: it hides the lines that it swallows.

    Raises:
        InputError: the quote is never closed, and all lines to the end of the file are inside it.
    """
    try:
        for _ in csv.reader(lines, **dialect, strict=True):
            pass
    except csv.Error as failed:
        if "unexpected end" in str(failed):
            raise _open_quote(first, file, "the quote is not closed by the end of the file") from failed
        if len(lines) > 1:
            return f"lines {first} to {first + len(lines) - 1} read as one row: a quote is not closed as it should be"
    if len(lines) > _MOST_LINES_IN_ROW:
        return f"lines {first} to {first + len(lines) - 1} read as one row: is its quote closed?"
    return ""


def _open_quote(line: int, file: str, what: str) -> InputError:
    return InputError(what, file=file, line=line, remedy='close the quote; inside quotes write "" for a quote')

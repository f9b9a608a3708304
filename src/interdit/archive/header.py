"""A published list in CSV whose first line names its columns: each row as column and text, and what is wrong said."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from interdit.archive.rows import iter_csv
from interdit.errors import SourceError
from interdit.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class HeadedRows:
    """The rows under a header. `count` is how many there were, `problems` what was wrong with header and rows."""

    def __init__(
        self, stream: BinaryIO, source: str, columns: Sequence[str], required: Sequence[str], delimiter: str = ","
    ) -> None:
        """Read the header; a column that is missing or not known is noted.

        Raises:
            SourceError: a required column is missing.
        """
        self.count = 0
        self._source, self._columns = source, columns
        self._lines = iter_csv(stream, delimiter=delimiter)
        self._header = [name.strip() for name in next(self._lines, (0, []))[1]]
        if missing := [name for name in required if name not in self._header]:
            there = ", ".join(self._header) or "none"
            raise SourceError(f"{source}: no column {', '.join(missing)}; there are {there}")
        notices = [f"column {name!r} is missing" for name in columns if name not in self._header]
        notices += [f"unknown column {name!r}: not read" for name in self._header if name not in columns]
        self.problems = [Problem(source, "header", notice, "notice") for notice in notices]

    def __iter__(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Each row with its place, '' in the columns that are missing; one of another width than the header is not.

        Raises:
            BrokenFileError: broken CSV; names the line.
        """
        for line, cells in self._lines:
            self.count += 1
            if len(cells) == len(self._header):
                row = dict.fromkeys(self._columns, "")
                row |= {name: cell.strip() for name, cell in zip(self._header, cells, strict=True)}
                yield f"line {line}", row
            else:
                wrong = f"{len(cells)} columns instead of {len(self._header)}"
                self.problems.append(Problem(self._source, f"line {line}", wrong))

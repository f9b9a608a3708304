"""Reads one casebook table: typed cells, and a Problem for every cell that is not what it should be."""

from __future__ import annotations

import csv
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from interdit.errors import SourceError
from interdit.model import Confidence, Problem

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

T = TypeVar("T", bound=str)


class CasebookRow:
    """One row of a table; a cell that cannot be read adds a Problem and yields nothing."""

    def __init__(self, table: str, line: int, cells: dict[str, str], problems: list[Problem]) -> None:
        """Keep the place of the row beside its cells."""
        self.table, self.line, self._cells, self._problems = table, line, cells, problems

    def problem(self, message: str, severity: Literal["error", "notice"] = "error") -> None:
        """Record something wrong in this row."""
        self._problems.append(Problem("casebook", f"{self.table}.csv line {self.line}", message, severity))

    def text(self, column: str) -> str:
        """Return a cell, stripped."""
        return self._cells[column].strip()

    def many(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell that holds several, separated by semicolons."""
        return tuple(part.strip() for part in self._cells[column].split(";") if part.strip())

    def day(self, column: str) -> date | None:
        """Return an ISO day; a cell with an instant yields its day."""
        text = self.text(column)
        if not text:
            return None
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            self.problem(f"{column}: {text!r} is not an ISO day")
            return None

    def instant(self, column: str) -> datetime | None:
        """Return an instant with its offset; an empty cell or a bare day yields None."""
        text = self.text(column)
        if "T" not in text:
            return None
        try:
            value = datetime.fromisoformat(text)
        except ValueError:
            self.problem(f"{column}: {text!r} is not an ISO instant")
            return None
        if value.tzinfo is None:
            self.problem(f"{column}: {text!r} has no offset")
            return None
        return value

    def choice(self, column: str, allowed: object, default: T) -> T:
        """Return a cell that must be one of the values of a Literal; the default, and a Problem, where it is not."""
        text = self.text(column)
        options: tuple[T, ...] = get_args(allowed)
        for option in options:
            if text == option:
                return option
        if text:
            self.problem(f"{column}: {text!r} is not one of {', '.join(options)}")
        return default

    def once(self, key: str, known: Container[str]) -> None:
        """Report a key that another row has already."""
        if key in known:
            self.problem(f"{key}: defined twice")

    def confidence(self) -> Confidence:
        """Return the confidence of the row; medium where it is not given."""
        return self.choice("confidence", Confidence, "medium")


def load_rows(folder: Path, table: str, columns: tuple[str, ...], problems: list[Problem]) -> Iterator[CasebookRow]:
    """Yield the rows of `<table>.csv`; raises SourceError where a column is missing or unknown."""
    path = folder / f"{table}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            found = tuple(reader.fieldnames or ())
            if set(found) != set(columns):
                missing = sorted(set(columns) - set(found))
                unknown = sorted(set(found) - set(columns))
                raise SourceError(f"{path}: columns missing: {missing or 'none'}; unknown: {unknown or 'none'}")
            for cells in reader:
                if None in cells or None in cells.values():
                    problems.append(
                        Problem("casebook", f"{table}.csv line {reader.line_num}", "more or fewer cells than columns")
                    )
                    continue
                yield CasebookRow(table, reader.line_num, cells, problems)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path}: {error}") from error

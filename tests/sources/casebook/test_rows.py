from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from interdit.errors import SourceError
from interdit.model import Confidence, Problem
from interdit.sources.casebook.rows import load_rows

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("key", "day", "many", "confidence")


def _load(tmp_path: Path, text: str | bytes) -> tuple[list[object], list[Problem]]:
    path = tmp_path / "things.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    problems: list[Problem] = []
    return list(load_rows(tmp_path, "things", COLUMNS, problems)), problems


def _one(tmp_path: Path, cells: str):  # type: ignore[no-untyped-def]
    rows, problems = _load(tmp_path, f"key,day,many,confidence\n{cells}\n")
    return rows[0], problems


def test_typed_cells(tmp_path: Path) -> None:
    row, problems = _one(tmp_path, " a ,2021-03-12T16:59:00-05:00,b; c;,high")
    assert (row.text("key"), row.many("many"), row.line) == ("a", ("b", "c"), 2)
    assert row.day("day") == date(2021, 3, 12)
    assert row.instant("day") == datetime(2021, 3, 12, 21, 59, tzinfo=UTC)
    assert row.confidence() == "high"
    assert problems == []


def test_empty_cells(tmp_path: Path) -> None:
    row, problems = _one(tmp_path, "a,,,")
    assert (row.day("day"), row.instant("day"), row.many("many"), row.confidence()) == (None, None, (), "medium")
    assert problems == []


@pytest.mark.parametrize(
    ("cell", "read", "says"),
    [
        ("soon", "day", "'soon' is not an ISO day"),
        ("2021-02-30", "day", "is not an ISO day"),
        ("2021-03-12T25:00:00-05:00", "instant", "is not an ISO instant"),
        ("2021-03-12T16:59:00", "instant", "has no offset"),
    ],
)
def test_a_cell_that_cannot_be_read_is_a_problem_with_its_place(
    tmp_path: Path, cell: str, read: str, says: str
) -> None:
    row, problems = _one(tmp_path, f"a,{cell},,")
    assert getattr(row, read)("day") is None
    assert [(one.locator, says in one.message) for one in problems] == [("things.csv line 2", True)]


def test_a_word_that_is_not_allowed(tmp_path: Path) -> None:
    row, problems = _one(tmp_path, "a,,,sure")
    assert row.choice("confidence", Confidence, "low") == "low"
    assert "'sure' is not one of high, medium, low" in problems[0].message


def test_missing_and_unknown_columns_stop_the_load(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"things\.csv: columns missing: \['day'\]; unknown: \['date'\]"):
        _load(tmp_path, "key,date,many,confidence\n")


def test_a_row_of_another_length_is_a_problem(tmp_path: Path) -> None:
    rows, problems = _load(tmp_path, "key,day,many,confidence\na,b\na,b,c,d,e\na,,,\n")
    assert len(rows) == 1
    assert [one.locator for one in problems] == ["things.csv line 2", "things.csv line 3"]


def test_a_file_that_is_no_utf_8(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"things\.csv"):
        _load(tmp_path, "key,day,many,confidence\né,,,\n".encode("latin-1"))

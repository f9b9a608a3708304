from __future__ import annotations

import csv
import json
import stat
import sys
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interdit.errors import InputError
from interdit.tables import check_target, load_table, write_table
from interdit.tables.writing import unique_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SUFFIXES = [".csv", ".xlsx", ".parquet", ".json", ".jsonl"]
HEADER = ("name", "isin", "interdit_row")
ROWS: list[Sequence[str | int | None]] = [("Société =1", "KYG9830T1067", 1), ("小米\n集团", None, 2)]

# No surrogates, which are no text; no NUL, which no text file has.
_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_written_is_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    write_table(path, HEADER, ROWS)
    table = load_table(path)
    assert table.header == HEADER
    assert [row.cells for row in table.rows] == [("Société =1", "KYG9830T1067", "1"), ("小米\n集团", "", "2")]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(_TEXT, _TEXT), min_size=1, max_size=8))
def test_round_trip(tmp_path: Path, suffix: str, rows: list[tuple[str, str]]) -> None:
    path = tmp_path / f"out{suffix}"
    # The last row keeps the others from looking like blank lines, totals or footers at the end.
    full = [(f"n{first}", "KYG9830T1067", second) for first, second in [*rows, ("", "")]]
    write_table(path, ("name", "isin", "x"), full)
    assert [row.cells for row in load_table(path).rows] == full


def test_csv_is_plain(tmp_path: Path) -> None:
    path = tmp_path / "o.csv"
    write_table(path, ("name", "name", "x"), [("a,b", '"q"', None), ("=1+1", "c\rd", 3)])
    assert path.read_bytes() == b'name,name,x\n"a,b","""q""",\n=1+1,"c\rd",3\n'
    with path.open(newline="") as text:
        assert list(csv.reader(text))[2] == ["=1+1", "c\rd", "3"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "#N/A", "=", "_x0041_", "a\x01b", "c\rd", "1", "2021-01-14"]
)
def test_xlsx_keeps_text_as_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "o.xlsx"
    write_table(path, ("name", "n"), [(text, 5)])
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    name, number = list(sheet.iter_rows())[1]
    assert (name.data_type, number.data_type) == ("s", "n")
    assert next(iter(load_table(path, roles={"name": "name"}).rows)).cells == (text, "5")


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_json_makes_names_unique(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"o{suffix}"
    write_table(path, ("name", "name", "n"), [("a", "b", 1), (None, "", 2)])
    text = path.read_text()
    found = json.loads(text) if suffix == ".json" else [json.loads(line) for line in text.splitlines()]
    assert found == [{"name": "a", "name.2": "b", "n": 1}, {"name": None, "name.2": "", "n": 2}]


def test_parquet_has_text_and_whole_numbers(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "o.parquet"
    write_table(path, ("name", "name", "interdit_row"), [("a", None, 1), ("b", "c", 2)])
    found = pq.read_table(path)
    assert [(field.name, str(field.type)) for field in found.schema] == [
        ("name", "string"),
        ("name.2", "string"),
        ("interdit_row", "int64"),
    ]
    assert found.to_pylist()[0] == {"name": "a", "name.2": None, "interdit_row": 1}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_rows(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"o{suffix}"
    write_table(path, HEADER, [])
    assert path.exists()
    if suffix == ".json":
        assert json.loads(path.read_text()) == []


def test_unique_names() -> None:
    assert unique_names(("a", "a", "a.2", "b", "a")) == ("a", "a.3", "a.2", "b", "a.4")


class _BrokenError(Exception):
    pass


def _breaking() -> Iterator[Sequence[str | int | None]]:
    for number in range(25_000):
        yield ("x", "y", number)
    raise _BrokenError


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("old", [None, b"old content"])
def test_after_an_error_all_is_as_before(tmp_path: Path, suffix: str, old: bytes | None) -> None:
    path = tmp_path / f"out{suffix}"
    if old is not None:
        path.write_bytes(old)
    with pytest.raises(_BrokenError):
        write_table(path, HEADER, _breaking())
    assert list(tmp_path.iterdir()) == ([path] if old else [])
    assert old is None or path.read_bytes() == old


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_old_file_is_replaced_and_a_link_followed(tmp_path: Path, suffix: str) -> None:
    target, link = tmp_path / f"t{suffix}", tmp_path / f"link{suffix}"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_table(link, HEADER, ROWS)
    assert link.is_symlink()
    assert len(load_table(target).rows) == 2


def test_usual_permissions(tmp_path: Path) -> None:
    path, other = tmp_path / "o.csv", tmp_path / "other"
    write_table(path, HEADER, ROWS)
    other.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_uneven_rows_are_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="row 2 has 1 cells"):
        write_table(tmp_path / "o.csv", ("a", "b"), [("1", "2"), ("3",)])
    assert list(tmp_path.iterdir()) == []


def test_targets_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"\.csv, \.xlsx, \.parquet, \.json, \.jsonl"):
        check_target(tmp_path / "o.pdf")
    with pytest.raises(InputError, match="without suffix"):
        write_table(tmp_path / "o", HEADER, ROWS)
    with pytest.raises(InputError, match="no folder"):
        check_target(tmp_path / "none" / "o.csv")
    (tmp_path / "d.csv").mkdir()
    with pytest.raises(InputError, match="this is a folder"):
        check_target(tmp_path / "d.csv")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(InputError, match=r"interdit\[parquet\]"):
        check_target(tmp_path / "o.parquet")


def test_what_a_workbook_cannot_hold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="32767") as caught:
        write_table(tmp_path / "o.xlsx", ("name",), [("x" * 32_768,)])
    assert (caught.value.file, caught.value.line) == (str(tmp_path / "o.xlsx"), 2)
    with pytest.raises(InputError, match="columns"):
        write_table(tmp_path / "o.xlsx", ("x",) * 16_385, [])
    assert list(tmp_path.iterdir()) == []

from __future__ import annotations

import csv
import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interdit.errors import InputError
from interdit.tables import Row, write_table
from interdit.tables.header import Header, Record, find_header
from interdit.tables.stream import Stream, open_stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.tables import Role

Make = Callable[[str, "str | bytes"], Path]


def _rows(path: Path) -> list[Row]:
    with open_stream(path, partial(_header, {})) as stream:
        return list(stream.rows)


def _header(wanted: dict[Role, str], head: Sequence[Record], file: str) -> Header:
    return find_header(head, wanted, file)


def _told(path: Path) -> list[tuple[int, int, tuple[str, ...], str]]:
    return [(row.number, row.line, row.cells, row.problem) for row in _rows(path)]


def test_every_line_after_the_header_is_a_row(make: Make) -> None:
    text = "My list\n\nname,n\nAcme,1\n\nname,n\nTotal,3\n,\nSource: us\n\n \n,\n"
    assert _told(make("x.csv", text)) == [
        (1, 4, ("Acme", "1"), ""),
        (2, 5, ("", ""), ""),
        (3, 6, ("name", "n"), ""),
        (4, 7, ("Total", "3"), ""),
        (5, 8, ("", ""), ""),
        (6, 9, ("Source: us", ""), "fewer_cells"),
    ]


def test_broken_rows_say_what_is_wrong(make: Make) -> None:
    data = b'name,n\nAcme,1,x\nBeta\n"Gamma,1\nDelta,2,,\nEps\xff\xfeilon,5\n' + b"Zeta,6\n" * 20
    told = _told(make("x.csv", data))
    assert told[:5] == [
        (1, 2, ("Acme", "1"), "more_cells"),
        (2, 3, ("Beta", ""), "fewer_cells"),
        (3, 4, ("Gamma", "1"), "open_quote"),
        (4, 5, ("Delta", "2"), ""),
        (5, 6, ("Eps\ufffd\ufffdilon", "5"), "bad_bytes"),
    ]
    assert [cells for _, _, cells, _ in told[5:]] == [("Zeta", "6")] * 20


def test_json_lines(make: Make) -> None:
    lines = [b'{"name": "Acme", "n": 1.10}', b"", b'{"n": 2}', b'{"name": "Be', b"[1]", b"{}", b'{"name": "Z\xff\xfe"}']
    assert _told(make("x.jsonl", b"\n".join(lines) + b"\n")) == [
        (1, 1, ("Acme", "1.10"), ""),
        (2, 3, ("", "2"), ""),
        (3, 4, ('{"name": "Be', ""), "broken_json"),
        (4, 5, ("[1]", ""), "not_an_object"),
        (5, 6, ("", ""), ""),
        (6, 7, ("Z\ufffd\ufffd", ""), "bad_bytes"),
    ]


def test_every_layout_gives_the_same_rows(tmp_path: Path) -> None:
    expected = [("Acme", "FR"), ("小米", ""), ("Société", "CN")]
    for suffix in (".csv", ".xlsx", ".parquet", ".json", ".jsonl"):
        path = tmp_path / f"x{suffix}"
        write_table(path, ("name", "country"), expected)
        with open_stream(path, partial(_header, {})) as stream:
            assert stream.header.cells == ("name", "country")
            assert [row.cells for row in stream.rows] == expected
            assert stream.sample == tuple(expected)
            assert stream.expected in (0, 3, 4)


def test_rows_that_are_only_formatted_are_none(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["name", "n"], ["Acme", 1], [None, None], ["Beta"]):
        book.active.append(row)
    book.active.cell(5000, 2).number_format = "0.00"
    book.save(tmp_path / "x.xlsx")
    assert _told(tmp_path / "x.xlsx") == [
        (1, 2, ("Acme", "1"), ""),
        (2, 3, ("", ""), ""),
        (3, 4, ("Beta", ""), ""),
    ]


def test_the_first_sheet_with_a_header(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["see next sheet"])
    sheet = book.create_sheet("clients")
    for row in (["Name"], ["Acme"]):
        sheet.append(row)
    book.save(tmp_path / "x.xlsx")
    with open_stream(tmp_path / "x.xlsx", partial(_header, {})) as stream:
        assert "sheet 'clients'" in stream.notes
        assert [row.cells for row in stream.rows] == [("Acme",)]


def test_a_list_without_header_needs_a_word(make: Make) -> None:
    path = make("x.txt", "Xiaomi\nTencent Holdings, Ltd\n\nAcme\n")
    with pytest.raises(InputError, match="--column"):
        _rows(path)
    with open_stream(path, partial(_header, {"name": "name"})) as stream:
        assert [row.cells[0] for row in stream.rows] == ["Xiaomi", "Tencent Holdings, Ltd", "", "Acme"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.csv", b"name,n\n", "no rows"),
        ("x.csv", b"", "empty"),
        ("x.csv", b"a,b\n1,2\n", "taken as header"),
        ("x.jsonl", b'{"name": "Acme"\n{"name\n', "no JSON object"),
        ("x.parquet", b"PAR1brokenPAR1", "Parquet file is damaged"),
        ("x.xlsx", b"PK\x03\x04", "damaged"),
    ],
)
def test_files_that_cannot_be_used(make: Make, name: str, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        _rows(make(name, content))
    assert (caught.value.exit_code, bool(caught.value.file), bool(caught.value.remedy)) == (3, True, True)


def test_a_workbook_that_breaks_off_inside_a_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for number in range(9000):
        book.active.append(["name" if number == 0 else f"Firm {number}"])
    book.save(tmp_path / "x.xlsx")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as whole, zipfile.ZipFile(tmp_path / "y.xlsx", "w") as cut:
        for entry in whole.infolist():
            data = whole.read(entry)
            cut.writestr(entry, data[: len(data) // 2] if entry.filename.endswith("sheet1.xml") else data)
    with open_stream(tmp_path / "y.xlsx", partial(_header, {})) as stream:
        assert next(stream.rows).cells == ("Firm 1",)
        with pytest.raises(InputError, match="workbook is damaged"):
            list(stream.rows)


def test_a_workbook_that_claims_endless_rows(tmp_path: Path) -> None:
    write_table(tmp_path / "x.xlsx", ("name",), [("Acme",), ("Beta",)])
    with zipfile.ZipFile(tmp_path / "x.xlsx") as whole, zipfile.ZipFile(tmp_path / "y.xlsx", "w") as cut:
        for entry in whole.infolist():
            data = whole.read(entry)
            cut.writestr(entry, data.replace(b'<row r="3"', b'<row r="99999999999"'))
    with pytest.raises(InputError, match="more rows than"):
        _rows(tmp_path / "y.xlsx")


_CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=20))
def test_every_row_comes_out_once(make: Make, rows: list[tuple[str, str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([("name", "x"), *rows, ("last", "")])
    found = _rows(make("x.csv", out.getvalue()))
    assert [row.cells for row in found] == [*rows, ("last", "")]
    assert [row.number for row in found] == list(range(1, len(rows) + 2))
    lines = "".join(json.dumps({"name": name, "x": x}) + "\n" for name, x in rows)
    assert [row.cells for row in _rows(make("x.jsonl", lines))] == rows


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(middle=st.binary(max_size=200).filter(lambda data: data.count(0) < 20))
def test_any_bytes_in_the_middle_leave_the_rest(make: Make, middle: bytes) -> None:
    good = b"".join(b"Firm %d,%d\n" % (number, number) for number in range(100))
    found = [row.cells for row in _rows(make("x.csv", b"name,n\n" + good + middle + b"\n" + good))]
    expected = [(f"Firm {number}", str(number)) for number in range(100)]
    assert found[:100] == expected
    assert found[-99:] == expected[1:]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, suffix: str) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}{suffix}"
        write_table(
            path, ("name", "n"), ((f"Some Trading Company {number} Ltd", str(number)) for number in range(count))
        )
        tracemalloc.start()
        with open_stream(path, partial(_header, {})) as stream:
            taken = sum(1 for _ in stream.rows)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert taken == count
        return most

    peak(2_000)
    # 60,000 names are 2.5 MB of text and 10 MB as rows.
    assert peak(60_000) < 4_500_000


def test_a_stream_says_what_it_took(make: Make) -> None:
    with open_stream(make("x.csv", "nom;pays\nÉcole;FR\n".encode("cp1252")), partial(_header, {})) as stream:
        assert isinstance(stream, Stream)
        assert stream.notes == ("read as Windows-1252, since line 2 is not UTF-8", "delimited by ';'")

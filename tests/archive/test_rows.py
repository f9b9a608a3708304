from __future__ import annotations

import csv
import gzip
import io
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.archive import BrokenFileError, iter_csv, iter_xlsx

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\x1a\r"), max_size=12)


def rows(body: bytes, delimiter: str | None = None) -> list[tuple[int, list[str]]]:
    return list(iter_csv(io.BytesIO(body), delimiter=delimiter))


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), max_size=8), st.sampled_from(",;\t|"))
def test_what_was_written_is_read(table: list[list[str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    assert [cells for _, cells in rows(out.getvalue().encode(), delimiter=delimiter)] == table


def test_a_row_has_the_line_it_begins_at() -> None:
    body = b'id,name\r\n\r\n1,"two\r\nlines"\r\n2,x\r\n'
    assert rows(body) == [(1, ["id", "name"]), (3, ["1", "two\r\nlines"]), (5, ["2", "x"])]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("id,Société\n".encode(), "Société"),
        (b"\xef\xbb\xbfid,x\n", "x"),
        ("id,Société\n".encode("cp1252"), "Société"),
        ("id,Société\n".encode("utf-16"), "Société"),
        ("id,“中芯国际”\n".encode(), "“中芯国际”"),
        ("id,€\n".encode("cp1252"), "€"),
        (b"\xef\xbb\xbfid,\xef\xbb\xbfx\n", "\ufeffx"),
        (gzip.compress("id,Société\n".encode(), mtime=0), "Société"),
    ],
)
def test_the_encoding_shows_itself(body: bytes, name: str) -> None:
    assert rows(body) == [(1, ["id", name])]


def test_the_first_line_that_is_not_ascii_decides_for_all() -> None:
    late = b"id,x\n" * 50_000 + "é,x\n".encode("cp1252")
    assert rows(late)[-1] == (50_001, ["é", "x"])
    with pytest.raises(BrokenFileError, match=r"line 3: cannot be read as utf-8$"):
        rows("a,b\né,b\n".encode() + "é,b\n".encode("cp1252"))
    with pytest.raises(BrokenFileError, match="line 1: cannot be read as utf-8-sig or cp1252"):
        rows(b"a,\x81\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"1,a\r\n\x1a", [["1", "a"]]),
        (b"1,a\r\n\x1a\r\n", [["1", "a"]]),
        (b"1,a\x1a", [["1", "a"]]),
        (b"1,a\r\n\x1a\0\0\0", [["1", "a"]]),
        (b"\x1a", []),
        (b"", []),
        (b"\r\n\r\n", []),
    ],
)
def test_the_end_mark_of_dos_ends_the_file(body: bytes, expected: list[list[str]]) -> None:
    assert [cells for _, cells in rows(body)] == expected


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        (b"1,a\n\x1a\n2,b\n", 2, "0x1A in the middle"),
        (b"1,a\n2,b\x1ac\n", 2, "0x1A in the middle"),
        (b"1,a\n2,\0b\n", 2, "NUL"),
        (b'1,a\n2,"b\n3,c\n', 2, "not well-formed CSV"),
        (b'1,a\n2,"b"c\n', 2, "not well-formed CSV"),
        (b"1," + b"x" * 200_000, 1, "field larger"),
        (b"x" * 9_000_000, 1, "a line of more than"),
    ],
)
def test_a_broken_table_says_where(body: bytes, line: int, said: str) -> None:
    with pytest.raises(BrokenFileError, match=said) as caught:
        rows(body)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("body", "cells"),
    [
        (b"a;b,c;d\n1;2,3;4\n", 3),
        (b"a\tb\n1,5\t2\n", 2),
        (b"a|b|c\n", 3),
        (b'"a;b",c\n', 2),
        (b"alone\n", 1),
    ],
)
def test_the_delimiter_shows_itself(body: bytes, cells: int) -> None:
    assert {len(row) for _, row in rows(body)} == {cells}


def test_a_given_delimiter_is_taken() -> None:
    assert rows(b"a,b;c\n", delimiter=";") == [(1, ["a,b", "c"])]


def test_utf16_that_breaks_says_where() -> None:
    with pytest.raises(BrokenFileError, match="line 2: cannot be read as UTF-16"):
        rows("a,b\nc".encode("utf-16") + b"\x00")


def workbook() -> bytes:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.append(["Name", "Listed", "Share"])
    first.append([None, None, None])
    first.append(["Xiaomi", datetime(2021, 1, 14), 0.5])  # noqa: DTZ001  cells know no zone
    book.create_sheet("Removed").append(["gone"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_sheet_is_read_as_typed() -> None:
    assert list(iter_xlsx(io.BytesIO(workbook()))) == [
        (1, ["Name", "Listed", "Share"]),
        (3, ["Xiaomi", datetime(2021, 1, 14), 0.5]),  # noqa: DTZ001  cells know no zone
    ]
    assert list(iter_xlsx(io.BytesIO(workbook()), "Removed")) == [(1, ["gone"])]


@pytest.mark.parametrize("body", [b"", b"text", workbook()[:-40], workbook()[:3000], gzip.compress(b"x", mtime=0)])
def test_what_is_no_workbook_is_said(body: bytes) -> None:
    with pytest.raises(BrokenFileError, match="not an XLSX workbook"):
        list(iter_xlsx(io.BytesIO(body)))


def test_a_missing_sheet_is_said() -> None:
    with pytest.raises(BrokenFileError, match="no sheet 'Removals'; there are Sheet, Removed"):
        list(iter_xlsx(io.BytesIO(workbook()), "Removals"))

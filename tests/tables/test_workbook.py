from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest

from interdit.errors import InputError
from interdit.tables.workbook import open_workbook


def _bytes(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _book(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return book


def test_cells_become_text() -> None:
    book = _book(
        ["name", "n", "day", "at", "x"],
        ["Xiaomi", 12.0, date(2021, 1, 14), datetime(2021, 1, 14, 9, 30), True],  # noqa: DTZ001
        [None, 0.25, None, None, "a_x000D_b"],
    )
    (sheet,) = open_workbook(_bytes(book), "f")
    assert [cells for _, cells, _ in sheet.records()] == [
        ("name", "n", "day", "at", "x"),
        ("Xiaomi", "12", "2021-01-14", "2021-01-14T09:30:00", "TRUE"),
        ("", "0.25", "", "", "a\rb"),
    ]
    assert "sheet 'Sheet'" in sheet.notes


def test_leading_zeros_by_format_are_kept() -> None:
    book = _book(["code"], [700])
    book.active["A2"].number_format = "00000"  # type: ignore[index]
    (sheet,) = open_workbook(_bytes(book), "f")
    assert list(sheet.records())[1][1] == ("00700",)


def test_visible_sheets_come_first_and_empty_ones_not_at_all() -> None:
    book = _book(["hidden"])
    book.active.sheet_state = "hidden"  # type: ignore[union-attr]
    book.create_sheet("empty")
    book.create_sheet("data").append(["name"])
    assert [sheet.notes for sheet in open_workbook(_bytes(book), "f")] == [("sheet 'data'",), ("sheet 'Sheet'",)]


def test_broken_and_empty_workbooks() -> None:
    with pytest.raises(InputError, match="no filled cells"):
        open_workbook(_bytes(_book()), "f.xlsx")
    with pytest.raises(InputError, match="damaged"):
        open_workbook(_bytes(_book(["name"]))[:500], "f.xlsx")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<broken", b"<a/>"])
def test_broken_parts(part: str, content: bytes) -> None:
    import zipfile

    source = zipfile.ZipFile(io.BytesIO(_bytes(_book(["name"], ["x"]))))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for entry in source.namelist():
            target.writestr(entry, content if entry == part else source.read(entry))
    with pytest.raises(InputError):
        open_workbook(buffer.getvalue(), "f.xlsx")

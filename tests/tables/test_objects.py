from __future__ import annotations

import pytest

from interdit.errors import InputError
from interdit.tables.objects import open_array, open_lines


def test_an_array_of_objects() -> None:
    sheet = open_array(b'[{"name": "A", "n": 1.10}, {"name": null, "x": true, "y": [1]}]', "f")
    assert sheet.header is not None
    assert sheet.header.cells == ("name", "n", "x", "y")
    assert list(sheet.records()) == [(1, ("A", "1.10", "", ""), ""), (2, ("", "", "true", "[1]"), "")]


def test_lines() -> None:
    sheet = open_lines(b'{"name": "A"}\n\n{"b": 12345678901234567890123}\n', "f")
    assert list(sheet.records()) == [(1, ("A", ""), ""), (3, ("", "12345678901234567890123"), "")]


def test_other_encodings() -> None:
    assert list(open_array('[{"name": "Société"}]'.encode("utf-16"), "f").records()) == [(1, ("Société",), "")]
    assert list(open_lines('{"name": "Société"}'.encode("cp1252"), "f").records()) == [(1, ("Société",), "")]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b'[{"name": "A"},\n {"name" 1}]', 2, "10"),
        (b'[{"name": "A"},\n {"na', 2, "6"),
        (b'{"name": "A"}', 1, None),
        (b"[1]", None, None),
    ],
)
def test_broken_arrays_say_where(data: bytes, line: int | None, column: str | None) -> None:
    with pytest.raises(InputError) as caught:
        open_array(data, "f.json")
    assert (caught.value.line, caught.value.column) == (line, column)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b'{"a": 1}\n{"a" 1}\n', 2, "6"), (b'{"a": 1}\n[1]\n', 2, None), (b'{"a": 1}\n\n{"a": "x\n', 3, "9")],
)
def test_broken_lines_say_where(data: bytes, line: int, column: str | None) -> None:
    with pytest.raises(InputError) as caught:
        open_lines(data, "f.jsonl")
    assert (caught.value.line, caught.value.column) == (line, column)

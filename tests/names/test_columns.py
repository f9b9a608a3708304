"""Columns of numbers come back as they went in, and damage is named."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.errors import EditionError
from interdit.names import packed_columns, unpack_columns

NAME = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=16)
NUMBERS = {
    "B": st.integers(0, 255),
    "i": st.integers(-(2**31), 2**31 - 1),
    "I": st.integers(0, 2**32 - 1),
    "Q": st.integers(0, 2**64 - 1),
    "f": st.floats(width=32, allow_nan=False),
    "d": st.floats(allow_nan=False),
}
COLUMN = st.sampled_from(sorted(NUMBERS)).flatmap(
    lambda code: st.lists(NUMBERS[code], max_size=40).map(lambda some: array(code, some))
)
TABLE: dict[str, array[int] | array[float] | bytes] = {
    "some": array("i", [1, -2, 3]),
    "none": array("d"),
    "text": b"abc",
    "large": array("Q", [2**63, 7]),
}


@given(st.dictionaries(NAME, COLUMN, max_size=6))
def test_what_is_packed_is_unpacked(columns: dict[str, array[float]]) -> None:
    data = b"".join(packed_columns(columns))
    found = unpack_columns(data, "file")
    assert list(found) == list(columns)
    for name, column in columns.items():
        assert found[name].format == column.typecode
        assert found[name].tolist() == column.tolist()
    assert b"".join(packed_columns(found)) == data


def test_columns_begin_at_whole_lines() -> None:
    data = b"".join(packed_columns(TABLE))
    found = unpack_columns(data, "file")
    assert bytes(found["text"]) == b"abc"
    assert data.index(b"abc") % 64 == 0


@given(st.data())
def test_a_damaged_directory_is_named(data: st.DataObject) -> None:
    good = b"".join(packed_columns(TABLE))
    head = 16 + 40 * len(TABLE)
    bad = bytearray(good)
    bad[data.draw(st.integers(0, head - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(EditionError, match=r"^some/file: is damaged"):
        unpack_columns(bytes(bad), "some/file")


@given(st.data())
def test_a_truncated_file_is_named(data: st.DataObject) -> None:
    good = b"".join(packed_columns(TABLE))
    with pytest.raises(EditionError, match=r"^some/file: is damaged"):
        unpack_columns(good[: data.draw(st.integers(0, len(good) - 1))], "some/file")


@given(st.binary(max_size=400))
def test_bytes_of_no_columns_are_an_error(data: bytes) -> None:
    with pytest.raises(EditionError, match=r"^file: is damaged"):
        unpack_columns(data, "file")


@pytest.mark.parametrize("columns", [{"x" * 17: array("i")}, {"short": array("h")}])
def test_what_has_no_place_is_refused(columns: dict[str, array[int]]) -> None:
    with pytest.raises(ValueError, match="cannot be packed"):
        list(packed_columns(columns))

from __future__ import annotations

import gzip
import io

import pytest

from interdit.tables.unpacked import unpacked_size


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (b"name\nXiaomi\n", 0),
        (b"", 0),
        (gzip.compress(bytes(3 << 20)), 3 << 20),
        (gzip.compress(bytes(3 << 20))[:-20], 0),
        (b"PK\x03\x04broken", 0),
        (b"PAR1broken", 0),
    ],
    ids=["plain", "empty", "gzip", "cut", "zip", "parquet"],
)
def test_how_much_there_is(data: bytes, size: int) -> None:
    assert unpacked_size(io.BytesIO(data), "x", 8 << 20) == size


def test_no_more_is_unpacked_than_must_be_known() -> None:
    assert unpacked_size(io.BytesIO(gzip.compress(bytes(9 << 20))), "x", 2 << 20) == 3 << 20

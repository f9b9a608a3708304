"""Columns of numbers in one block of bytes: how name tables and name indexes lie on disk and are read in place.

Layout, little-endian: 8 bytes magic `ICOL0001`; u32 number of columns; u32 crc of the directory; then for each column
a directory line of 40 bytes (16 bytes name, 1 byte type code, 7 bytes zero, u64 number of items, u64 offset), then the
columns, each at a multiple of 64 bytes. Codes as in the `struct` module: B, i, I, Q, f, d.
"""

from __future__ import annotations

import struct
import sys
import zlib
from typing import TYPE_CHECKING, Literal, cast

from interdit.errors import EditionError

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping

    Column = memoryview | array[int] | array[float] | bytes

Columns = dict[str, memoryview]
"""Columns by name, read in place; the bytes they were unpacked from must stay open."""

_MAGIC = b"ICOL0001"
_HEAD = struct.Struct("<8sII")
_LINE = struct.Struct("<16sc7xQQ")
_SIZES = {"B": 1, "i": 4, "I": 4, "Q": 8, "f": 4, "d": 8}
_ALIGN = 64


def packed_columns(columns: Mapping[str, Column]) -> Iterator[bytes]:
    """Yield the bytes of some columns piece by piece; the same columns give the same bytes.

    Raises ValueError for a column name of more than 16 bytes or a type that has no code.
    """
    offset = start = _HEAD.size + _LINE.size * len(columns)
    lines: list[bytes] = []
    for name, column in columns.items():
        view = memoryview(column)
        if len(name) > 16 or view.format not in _SIZES:
            raise ValueError(f"column {name!r} of type {view.format!r}: cannot be packed")
        offset += -offset % _ALIGN
        lines.append(_LINE.pack(name.encode(), view.format.encode(), len(view), offset))
        offset += view.nbytes
    directory = b"".join(lines)
    yield _HEAD.pack(_MAGIC, len(columns), zlib.crc32(directory)) + directory
    offset = start
    for column in columns.values():
        view = memoryview(column)
        gap = -offset % _ALIGN
        yield bytes(gap) + bytes(view.cast("B") if view.nbytes else b"")
        offset += gap + view.nbytes


def unpack_columns(data: bytes | memoryview, name: str) -> Columns:
    """Return the columns of packed bytes, without copying; raises EditionError, naming `name`, where it is damaged."""
    view = memoryview(data)
    if sys.byteorder != "little":
        raise EditionError(f"{name}: can only be read on little-endian machines")
    if len(view) < _HEAD.size:
        raise _damaged(name)
    magic, count, crc = _HEAD.unpack_from(view)
    directory = view[_HEAD.size : _HEAD.size + _LINE.size * count]
    if magic != _MAGIC or len(directory) != _LINE.size * count or zlib.crc32(directory) != crc:
        raise _damaged(name)
    columns: Columns = {}
    for raw, code, items, offset in _LINE.iter_unpack(directory):
        kind = code.decode("ascii", "replace")
        size = items * _SIZES.get(kind, 0)
        if kind not in _SIZES or offset + size > len(view):
            raise _damaged(name)
        part = view[offset : offset + size]
        columns[raw.rstrip(b"\0").decode("ascii", "replace")] = part.cast(cast("Literal['B']", kind))
    return columns


def _damaged(name: str) -> EditionError:
    return EditionError(f"{name}: is damaged (its content is not what was written); build it again")

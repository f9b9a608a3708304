# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, nonecheck=False
"""A small table from keys to numbers, addressed by the uppermost bits of a key.

`names.tables` lays it out: where each bucket's rows begin, and rows of the lower half of a key and a value. Compiled by
Cython where there is a compiler, plain Python otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interdit.names.columns import Columns

try:
    import cython
except ImportError:
    from interdit.names import plain as cython

_ALL = cython.declare(cython.ulonglong, 0xFFFFFFFFFFFFFFFF)
_LOW = cython.declare(cython.ulonglong, 0xFFFFFFFF)
_GOLDEN = cython.declare(cython.ulonglong, 0x9E3779B97F4A7C15)


@cython.final
@cython.cclass
class Lookup:
    """One table, read in place."""

    def __init__(self, tables: Columns, name: str) -> None:
        """Take the columns `<name>_bucket` and `<name>_row`; a missing one is an error of the caller."""
        self.bucket, self.row = tables[f"{name}_bucket"], tables[f"{name}_row"]
        self.shift = 64 - (len(self.bucket) - 1).bit_length() + 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def find(self, key: cython.ulonglong) -> cython.longlong:
        """The value of a key, as it was hashed; -1 where it is not there."""
        i: cython.int
        place: cython.int
        row: cython.ulonglong
        key = ((key ^ (key >> 32)) * _GOLDEN) & _ALL
        place = key >> self.shift
        for i in range(self.bucket[place], self.bucket[place + 1]):
            row = self.row[i]
            if (row >> 32) == (key & _LOW):
                return row & _LOW
        return -1

    def address(self, key: cython.ulonglong) -> int:
        """Return the key as tables are laid out by: its bits spread, so that the uppermost differ."""
        return ((key ^ (key >> 32)) * _GOLDEN) & _ALL

    def value(self, key: cython.ulonglong) -> int:
        """Return the value of a key, -1 where it is not there; for tests."""
        return self.find(key)

"""Sorted maps on disk, read in place: a key is found by bisection, its value decoded alone.

Layout, little-endian, `n` entries: 8 bytes magic `IMAP0001`; u32 `n`; u32 crc of all that follows up to the values;
u32 × (n + 1) key ends; u64 × (n + 1) value ends; u32 × n crc of each value; the keys, UTF-8, sorted by their bytes; the
values, MessagePack. A value that is not what was written is an error that names file and key, never another answer.
"""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, Literal, TypeVar, overload

import msgspec

from interdit.errors import EditionError

V = TypeVar("V")

_MAGIC = b"IMAP0001"
_HEAD = struct.Struct("<8sII")


def pack_map(values: Mapping[str, object]) -> bytes:
    """Return the bytes of a map; the same values give the same bytes."""
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    entries = sorted((key.encode(), encoder.encode(value)) for key, value in values.items())
    return _pack([key for key, _ in entries], [value for _, value in entries])


def pack_list(values: Sequence[object]) -> bytes:
    """Return the bytes of a list: a map whose keys are empty and whose order is kept."""
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    return _pack([], [encoder.encode(value) for value in values])


def _pack(keys: list[bytes], values: list[bytes]) -> bytes:
    key_ends, value_ends = [0], [0]
    for key in keys:
        key_ends.append(key_ends[-1] + len(key))
    for value in values:
        value_ends.append(value_ends[-1] + len(value))
    key_ends += [key_ends[-1]] * (len(values) + 1 - len(key_ends))
    count = len(values)
    table = b"".join(
        (
            struct.pack(f"<{count + 1}I", *key_ends),
            struct.pack(f"<{count + 1}Q", *value_ends),
            struct.pack(f"<{count}I", *(zlib.crc32(value) for value in values)),
            *keys,
        )
    )
    return b"".join((_HEAD.pack(_MAGIC, count, zlib.crc32(table)), table, *values))


class _Packed(Generic[V]):
    """What a map and a list share: places and values."""

    def __init__(self, data: bytes | memoryview, kind: type[V], name: str) -> None:
        """Read the tables of packed data; raises EditionError where they are damaged."""
        self._name, self._view = name, memoryview(data)
        self._decoder = msgspec.msgpack.Decoder(kind)
        if sys.byteorder != "little":
            raise EditionError(f"{name}: can only be read on little-endian machines")
        if len(self._view) < _HEAD.size:
            raise self._damaged()
        magic, self._count, crc = _HEAD.unpack_from(self._view)
        keys_at = _HEAD.size + 4 * (self._count + 1) + 8 * (self._count + 1) + 4 * self._count
        if magic != _MAGIC or keys_at > len(self._view):
            raise self._damaged()
        self._key_ends = self._numbers(_HEAD.size, self._count + 1, "I")
        values_table = _HEAD.size + 4 * (self._count + 1)
        # A memoryview cast needs no alignment of the buffer it is cut from.
        self._value_ends = self._numbers(values_table, self._count + 1, "Q")
        self._crcs = self._numbers(values_table + 8 * (self._count + 1), self._count, "I")
        self._keys_at, self._values_at = keys_at, keys_at + self._key_ends[self._count]
        whole = self._values_at + self._value_ends[self._count] == len(self._view)
        if not whole or zlib.crc32(self._view[_HEAD.size : self._values_at]) != crc:
            raise self._damaged()

    def _numbers(self, start: int, count: int, code: Literal["I", "Q"]) -> memoryview[int]:
        width = 4 if code == "I" else 8
        return self._view[start : start + width * count].cast("B").cast(code)

    def _damaged(self, key: str = "") -> EditionError:
        place = f" at {key!r}" if key else ""
        return EditionError(f"{self._name}{place}: is damaged (its content is not what was written); build it again")

    def _value(self, place: int, key: str = "") -> V:
        start, end = self._values_at + self._value_ends[place], self._values_at + self._value_ends[place + 1]
        raw = self._view[start:end]
        if zlib.crc32(raw) != self._crcs[place]:
            raise self._damaged(key or f"entry {place}")
        try:
            return self._decoder.decode(raw)
        except msgspec.MsgspecError as error:
            raise self._damaged(key or f"entry {place}") from error

    def __len__(self) -> int:
        """How many entries there are."""
        return int(self._count)


class PackedList(_Packed[V], Sequence[V]):
    """A list on disk."""

    @overload
    def __getitem__(self, index: int) -> V: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[V]: ...
    def __getitem__(self, index: int | slice) -> V | Sequence[V]:
        """Return one value, or several."""
        if isinstance(index, slice):
            return [self._value(place) for place in range(len(self))[index]]
        return self._value(range(len(self))[index])


class PackedMap(_Packed[V], Mapping[str, V]):
    """A map on disk, in the order of its keys."""

    @cached_property
    def _keys(self) -> bytes:
        return bytes(self._view[self._keys_at : self._values_at])

    def _find(self, key: str) -> int | None:
        wanted, low, high = key.encode(), 0, len(self)
        while low < high:
            middle = (low + high) // 2
            start, end = self._keys_at + self._key_ends[middle], self._keys_at + self._key_ends[middle + 1]
            found = bytes(self._view[start:end])
            if found < wanted:
                low = middle + 1
            elif found > wanted:
                high = middle
            else:
                return middle
        return None

    def __getitem__(self, key: str) -> V:
        """Return the value of a key; raises KeyError."""
        place = self._find(key)
        if place is None:
            raise KeyError(key)
        return self._value(place, key)

    def __contains__(self, key: object) -> bool:
        """Whether a key is there; no value is decoded."""
        return isinstance(key, str) and self._find(key) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield the keys in order."""
        for place in range(len(self)):
            yield self._keys[self._key_ends[place] : self._key_ends[place + 1]].decode()

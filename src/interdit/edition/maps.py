"""Sorted maps on disk, read in place: a key is found by bisection, its value decoded alone.

Layout, little-endian, `n` entries: 8 bytes magic `IMAP0001`; u32 `n`; u32 crc of all that follows up to the values;
u32 × (n + 1) key ends; u64 × (n + 1) value ends; u32 × n crc of each value; the keys, UTF-8, sorted by their bytes; the
values, MessagePack. A value that is not what was written is an error that names file and key, never another answer.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from io import SEEK_END, BytesIO
from typing import TYPE_CHECKING, BinaryIO, Generic, Literal, TypeVar, overload
from weakref import finalize

import msgspec

from interdit.errors import EditionError

if TYPE_CHECKING:
    from pathlib import Path

V = TypeVar("V")

_MAGIC = b"IMAP0001"
_HEAD = struct.Struct("<8sII")
_PIECE = 1 << 20


class Packing:
    """A map or a list in the making: values go to a scratch file as they come, only their places are kept.

    The keys of a map come in the order of their bytes, each once; a list has none.
    """

    def __init__(self, scratch: BinaryIO) -> None:
        """Take an empty file to keep values in."""
        self._scratch = scratch
        self._encoder = msgspec.msgpack.Encoder(order="deterministic")
        self._keys, self._last = bytearray(), b""
        self._key_ends, self._value_ends, self._crcs = array("I", [0]), array("Q", [0]), array("I")

    def add(self, value: object, key: str | None = None) -> None:
        """Add a value, in a map under its key; raises ValueError where the key does not come after the last."""
        if key is not None:
            raw_key = key.encode()
            if self._crcs and raw_key <= self._last:
                raise ValueError(f"key {key!r} comes after {self._last.decode()!r}: keys come sorted, each once")
            self._last = raw_key
            self._keys += raw_key
        raw = self._encoder.encode(value)
        self._scratch.write(raw)
        self._key_ends.append(len(self._keys))
        self._value_ends.append(self._value_ends[-1] + len(raw))
        self._crcs.append(zlib.crc32(raw))

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the file, piece by piece."""
        count = len(self._crcs)
        table = b"".join(
            (
                *map(_little, (self._key_ends, self._value_ends, self._crcs)),
                self._keys,
            )
        )
        yield _HEAD.pack(_MAGIC, count, zlib.crc32(table))
        yield table
        self._scratch.seek(0)
        while piece := self._scratch.read(_PIECE):
            yield piece


def _little(numbers: array[int]) -> bytes:
    """Return numbers as they stand in a file."""
    if sys.byteorder == "little":
        return numbers.tobytes()
    turned = numbers[:]
    turned.byteswap()
    return turned.tobytes()


def pack_map(values: Mapping[str, object]) -> bytes:
    """Return the bytes of a map; the same values give the same bytes."""
    packing = Packing(BytesIO())
    for key in sorted(values, key=str.encode):
        packing.add(values[key], key)
    return b"".join(packing.chunks())


def pack_list(values: Iterable[object]) -> bytes:
    """Return the bytes of a list: a map whose keys are empty and whose order is kept."""
    packing = Packing(BytesIO())
    for value in values:
        packing.add(value)
    return b"".join(packing.chunks())


class FileView:
    """A file, from `start` on, read piece by piece as asked: pages mapped into memory would count as a build's own."""

    def __init__(self, path: Path, start: int = 0) -> None:
        """Open the file; it is closed when nothing refers to this any more."""
        self._stream, self._start = path.open("rb"), start
        finalize(self, self._stream.close)
        self._size = max(self._stream.seek(0, SEEK_END) - start, 0)

    def __len__(self) -> int:
        """How many bytes there are."""
        return self._size

    def __getitem__(self, piece: slice) -> memoryview:
        """Return a piece."""
        start, stop, _ = piece.indices(self._size)
        self._stream.seek(self._start + start)
        return memoryview(self._stream.read(max(stop - start, 0)))


class _Packed(Generic[V]):
    """What a map and a list share: places and values."""

    def __init__(self, data: bytes | memoryview | FileView, kind: type[V], name: str) -> None:
        """Read the tables of packed data; raises EditionError where they are damaged."""
        self._name, self._view = name, data if isinstance(data, FileView) else memoryview(data)
        self._decoder = msgspec.msgpack.Decoder(kind)
        if sys.byteorder != "little":
            raise EditionError(f"{name}: can only be read on little-endian machines")
        if len(self._view) < _HEAD.size:
            raise self._damaged()
        magic, self._count, crc = _HEAD.unpack(self._view[: _HEAD.size])
        keys_at = _HEAD.size + 4 * (self._count + 1) + 8 * (self._count + 1) + 4 * self._count
        if magic != _MAGIC or keys_at > len(self._view):
            raise self._damaged()
        self._key_ends = self._numbers(_HEAD.size, self._count + 1, "I")
        values_table = _HEAD.size + 4 * (self._count + 1)
        # A memoryview cast needs no alignment of the buffer it is cut from.
        self._value_ends = self._numbers(values_table, self._count + 1, "Q")
        self._crcs = self._numbers(values_table + 8 * (self._count + 1), self._count, "I")
        self._values_at = keys_at + self._key_ends[self._count]
        self._keys = self._view[keys_at : self._values_at]
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

    def _key(self, place: int) -> bytes:
        return bytes(self._keys[self._key_ends[place] : self._key_ends[place + 1]])

    def _first(self, wanted: bytes) -> int:
        """Return the place of the first key that is not before the one wanted."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _find(self, key: str) -> int | None:
        wanted = key.encode()
        place = self._first(wanted)
        return place if place < len(self) and self._key(place) == wanted else None

    def beginning(self, start: str) -> Iterator[str]:
        """Yield the keys that begin so, in order; the first is found by bisection, the rest one by one as asked."""
        wanted = start.encode()
        for place in range(self._first(wanted), len(self)):
            key = self._key(place)
            if not key.startswith(wanted):
                return
            yield key.decode()

    def before(self, text: str) -> str | None:
        """Return the last key that does not come after a text; None where all do."""
        wanted = text.encode()
        place = self._first(wanted)
        if place < len(self) and self._key(place) == wanted:
            return text
        return self._key(place - 1).decode() if place else None

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
            yield self._key(place).decode()

    def values(self) -> ValuesView[V]:
        """Return the values in the order of the keys, each decoded when it is reached and then let go."""
        return _Values(self)

    def items(self) -> ItemsView[str, V]:
        """Return the keys with their values, in order, as `values` does."""
        return _Items(self)

    def _in_order(self) -> Iterator[tuple[str, V]]:
        for place, key in enumerate(self):
            yield key, self._value(place, key)


class _Values(ValuesView[V]):
    """All values of a map, without a search for each."""

    def __init__(self, of: PackedMap[V]) -> None:
        super().__init__(of)
        self._of = of

    def __iter__(self) -> Iterator[V]:
        return (value for _, value in self._of._in_order())


class _Items(ItemsView[str, V]):
    """All keys with their values, without a search for each."""

    def __init__(self, of: PackedMap[V]) -> None:
        super().__init__(of)
        self._of = of

    def __iter__(self) -> Iterator[tuple[str, V]]:
        return self._of._in_order()

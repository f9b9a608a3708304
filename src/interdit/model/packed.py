"""The entries of a long list, kept encoded: they take a fraction of what the objects would."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

import msgspec

from interdit.model.entry import Entry

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_DECODER = msgspec.msgpack.Decoder(Entry)


class PackedEntries(Sequence[Entry]):
    """Entries in the order of their list; each is decoded when it is asked for, and let go."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Take the entries one by one."""
        self._raw = [_ENCODER.encode(entry) for entry in entries]

    def add(self, entry: Entry) -> None:
        """Take one more entry."""
        self._raw.append(_ENCODER.encode(entry))

    def amend(self, change: Callable[[Entry], Entry]) -> None:
        """Put in the place of each entry what is made of it."""
        for place, raw in enumerate(self._raw):
            entry = _DECODER.decode(raw)
            changed = change(entry)
            if changed is not entry:
                self._raw[place] = _ENCODER.encode(changed)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        """Return one entry, or several."""
        if isinstance(index, slice):
            return [_DECODER.decode(raw) for raw in self._raw[index]]
        return _DECODER.decode(self._raw[index])

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same entries in the same order."""
        return self._raw == other._raw if isinstance(other, PackedEntries) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # entries may be added

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._raw)

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries in order."""
        return map(_DECODER.decode, self._raw)

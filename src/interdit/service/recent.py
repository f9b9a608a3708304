"""What was worked out lately, up to a number: an answerer that runs for months must not keep all it ever said."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

V = TypeVar("V")


class Recent(Generic[V]):
    """Values by key; the one not asked for longest goes when there are too many. Safe to use from several threads."""

    def __init__(self, most: int) -> None:
        """Keep at most so many values."""
        self._most, self._lock = most, threading.Lock()
        self._values: OrderedDict[Hashable, V] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return the value of a key, made now where it is not kept. Two threads may both make it: the last is kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._values)

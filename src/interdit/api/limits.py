"""How much one client may ask: sizes, numbers of rows, work at once, requests a minute.

The rate is the generic cell rate algorithm (ITU-T I.371): one number a client, the instant at which it will have used
up nothing. The numbers lie in one file that all workers map, so that the number of workers changes no limit.
"""

from __future__ import annotations

import mmap
import os
import struct
import sys
import threading
import time
import weakref
from contextlib import contextmanager
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

import msgspec

if sys.platform != "win32":  # there, the server has one worker only
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KEYED_RATE = 600
"""Requests a minute and key, where keys are asked for and no other rate was wished."""
_PLACE = struct.Struct("<Qd")
_PLACES, _NEAR = 1 << 15, 8


class Limits(msgspec.Struct, frozen=True):
    """Bytes of a body, of an uploaded file, and of that unpacked; rows of a file; and for each worker: files at once,
    requests in work or waiting for it, threads that work. `rate` is requests a minute and client, 0 for no limit;
    `burst` so many of them may come at once.
    """

    body: int = 1 << 20
    file: int = 32 << 20
    unpacked: int = 256 << 20
    rows: int = 100_000
    files: int = 4
    waiting: int = 64
    threads: int = 4
    rate: int = 0
    burst: int = 60


class Rate:
    """Counts requests by client. A table of fixed size: where it is full, the client longest at rest is forgotten."""

    def __init__(self, limits: Limits, path: Path | None = None, now: Callable[[], float] = time.monotonic) -> None:
        """Count by the limits; `path` is a file that all workers share (`create`), `now` a clock they share."""
        self._spacing = 60 / limits.rate if limits.rate else 0.0
        self._ahead = self._spacing * max(limits.burst - 1, 0)
        self._now, self._lock = now, threading.Lock()
        self._file = os.open(path, os.O_RDWR) if path is not None else -1
        if self._file >= 0:
            weakref.finalize(self, os.close, self._file)
        self._table = mmap.mmap(self._file, _PLACES * _PLACE.size)

    @staticmethod
    def create(path: Path) -> None:
        """Write the empty file that workers share."""
        path.write_bytes(bytes(_PLACES * _PLACE.size))

    def wait(self, client: str, *, counts: bool = True) -> float:
        """Count a request and return 0; or return how many seconds are to pass before it may come, and count nothing.

        Without `counts` it is only asked whether one may come.
        """
        if not self._spacing:
            return 0.0
        mark = int.from_bytes(blake2b(client.encode(), digest_size=8).digest(), "little") or 1
        with self._alone():
            now = self._now()
            place, due = self._find(mark, now)
            over = max(due, now) - now - self._ahead
            if over > 0:
                return over
            if counts:
                _PLACE.pack_into(self._table, place, mark, max(due, now) + self._spacing)
            return 0.0

    def _find(self, mark: int, now: float) -> tuple[int, float]:
        """Return a client's place and the instant there; else a place that is free, or that of who rests longest."""
        first = mark % (_PLACES - _NEAR)
        best, least = first * _PLACE.size, float("inf")
        for number in range(first, first + _NEAR):
            place = number * _PLACE.size
            found, due = _PLACE.unpack_from(self._table, place)
            if found == mark:
                return place, due
            if due < least:
                best, least = place, due
        return best, now

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._lock:
            if self._file < 0 or sys.platform == "win32":
                yield
                return
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)


class Slots:
    """So many at once; each is given back once."""

    def __init__(self, most: int) -> None:
        """Allow so many."""
        self._free, self._lock = most, threading.Lock()

    def take(self) -> bool:
        """Take one; False where none is free."""
        with self._lock:
            if self._free <= 0:
                return False
            self._free -= 1
            return True

    def give(self) -> None:
        """Give one back."""
        with self._lock:
            self._free += 1


def client_of(address: str) -> str:
    """Return what counts as one client: an IPv4 address, or the network of an IPv6 one, of which people hold many."""
    try:
        one = ip_address(address)
    except ValueError:
        return address
    return f"{IPv6Address(int(one) >> 64 << 64)}/64" if isinstance(one, IPv6Address) else address

# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, nonecheck=False
"""Tables addressed by the uppermost bits of a key, filled in two counted passes; and checks that make a table safe.

A row holds the lower half of its key and a value; a bucket says where its rows begin and holds a 32-bit Bloom filter of
their keys, so that most keys that are not there cost one look. Rows stand in the order in which they came. Compiled by
Cython where there is a compiler, plain Python otherwise; the bytes are equal.
"""

from __future__ import annotations

try:
    import cython
except ImportError:
    from interdit.names import plain as cython

_LOW = cython.declare(cython.ulonglong, 0xFFFFFFFF)
_ONE = cython.declare(cython.ulonglong, 1)


def bits_for(rows: int) -> int:
    """Return how many uppermost bits address a table of so many rows, about two rows a bucket."""
    return max(4, rows.bit_length() - 1)


@cython.final
@cython.cclass
class Buckets:
    """Keys and values of one table, collected and then laid out; two passes over what `add` was given."""

    def __init__(self) -> None:
        self.keys = memoryview(bytearray(8 * 1024)).cast("Q")
        self.values = memoryview(bytearray(4 * 1024)).cast("I")
        self.count = 0

    def add(self, keys: cython.ulonglong[::1], count: cython.int, value: cython.uint) -> None:
        """Add keys[:count], each with the same value."""
        i: cython.int
        if self.count + count > len(self.keys):
            self._grow(2 * len(self.keys) + count)
        for i in range(count):
            self.keys[self.count] = keys[i]
            self.values[self.count] = value
            self.count += 1

    def _grow(self, room: int) -> None:
        keys, values = bytearray(8 * room), bytearray(4 * room)
        keys[: 8 * self.count] = memoryview(self.keys).cast("B")[: 8 * self.count]
        values[: 4 * self.count] = memoryview(self.values).cast("B")[: 4 * self.count]
        self.keys, self.values = memoryview(keys).cast("Q"), memoryview(values).cast("I")

    def lay_out(self) -> tuple[memoryview, memoryview]:
        """Return the buckets (one more than there are) and the rows."""
        bits: cython.int = bits_for(self.count)
        shift: cython.int = 64 - bits
        size: cython.Py_ssize_t = (1 << bits) + 1
        count: cython.Py_ssize_t = self.count
        i: cython.Py_ssize_t
        place: cython.Py_ssize_t
        total: cython.ulonglong = 0
        number: cython.ulonglong
        key: cython.ulonglong
        bucket_bytes = memoryview(bytearray(8 * size))
        row_bytes = memoryview(bytearray(8 * max(count, 1)))
        buckets: cython.ulonglong[::1] = bucket_bytes.cast("Q")
        rows: cython.ulonglong[::1] = row_bytes.cast("Q")
        keys: cython.ulonglong[::1] = self.keys
        values: cython.uint[::1] = self.values
        with cython.nogil:
            for i in range(count):
                buckets[keys[i] >> shift] += 1
            for i in range(size):
                number = buckets[i]
                buckets[i] = total << 32
                total += number
            for i in range(count):
                key = keys[i]
                place = key >> shift
                # While filling, the upper half counts up; it ends at the next bucket's beginning.
                rows[buckets[place] >> 32] = ((key & _LOW) << 32) | values[i]
                buckets[place] += _ONE << 32
                buckets[place] |= _ONE << (key & 31)
            for i in range(size - 1, 0, -1):
                buckets[i] = (buckets[i] & _LOW) | ((buckets[i - 1] >> 32) << 32)
            buckets[0] = buckets[0] & _LOW
        return bucket_bytes.cast("Q"), row_bytes[: 8 * count].cast("Q")


def rising(
    ends: cython.const[cython.int][::1],
    last: cython.longlong,
    least: cython.longlong = 0,
    most: cython.longlong = 1 << 31,
) -> bool:
    """Whether offsets begin at 0, end at `last`, and rise by `least` to `most` each."""
    i: cython.Py_ssize_t
    step: cython.longlong
    n: cython.Py_ssize_t = len(ends)
    fine: cython.bint = n > 0 and ends[0] == 0 and ends[n - 1] == last
    with cython.nogil:
        for i in range(1, n):
            step = cython.cast(cython.longlong, ends[i]) - ends[i - 1]
            if step < least or step > most:
                fine = False
    return bool(fine)


def fit(
    at: cython.const[cython.int][::1],
    words: cython.const[cython.int][::1],
    ends: cython.const[cython.int][::1],
    most: cython.longlong,
) -> bool:
    """Whether no list of words, words[at[n]:at[n + 1]], is longer than `most` in all; a word's length is in `ends`."""
    i: cython.Py_ssize_t
    k: cython.Py_ssize_t
    n: cython.Py_ssize_t = len(at)
    total: cython.longlong
    fine: cython.bint = True
    with cython.nogil:
        for i in range(1, n):
            total = 0
            for k in range(at[i - 1], at[i]):
                total += ends[words[k] + 1] - ends[words[k]]
            if total > most:
                fine = False
    return bool(fine)


def below(numbers: cython.const[cython.int][::1], low: cython.longlong, high: cython.longlong) -> bool:
    """Whether all numbers lie in low..high-1."""
    i: cython.Py_ssize_t
    n: cython.Py_ssize_t = len(numbers)
    fine: cython.bint = True
    with cython.nogil:
        for i in range(n):
            if numbers[i] < low or numbers[i] >= high:
                fine = False
    return bool(fine)


def sound_table(
    buckets: cython.const[cython.ulonglong][::1], rows: cython.const[cython.ulonglong][::1], values: cython.longlong
) -> bool:
    """Whether buckets rise up to the number of rows and all values lie below `values`."""
    i: cython.Py_ssize_t
    n: cython.Py_ssize_t = len(buckets)
    m: cython.Py_ssize_t = len(rows)
    high: cython.ulonglong = values if values > 0 else 0
    fine: cython.bint = n > 16 and (n - 1) & (n - 2) == 0 and (buckets[0] >> 32) == 0
    end: cython.ulonglong = m
    if fine:
        with cython.nogil:
            fine = (buckets[n - 1] >> 32) == end
            for i in range(1, n):
                if (buckets[i] >> 32) < (buckets[i - 1] >> 32):
                    fine = False
            for i in range(m):
                if (rows[i] & _LOW) >= high:
                    fine = False
    return bool(fine)

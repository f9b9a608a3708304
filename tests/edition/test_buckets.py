"""Tables by key: what was added is found, what was not is not, and a table that lies is known."""

from __future__ import annotations

from array import array
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.edition.buckets import Buckets, below, bits_for, fit, rising, sound_table

KEY = st.integers(0, 2**64 - 1)
ADDED = st.lists(st.tuples(st.lists(KEY, min_size=1, max_size=5), st.integers(0, 2**32 - 1)), max_size=60)


def laid_out(added: list[tuple[list[int], int]]) -> tuple[memoryview, memoryview]:
    table = Buckets()
    for keys, value in added:
        table.add(array("Q", keys), len(keys), value)
    return table.lay_out()


def looked_up(table: tuple[memoryview, memoryview], key: int, *, filtered: bool = True) -> list[int]:
    """The values of a key, as a reader of the two columns finds them."""
    buckets, rows = table
    place = key >> (64 - (len(buckets) - 1).bit_length() + 1)
    if filtered and not buckets[place] >> (key & 31) & 1:
        return []
    found = rows[buckets[place] >> 32 : buckets[place + 1] >> 32]
    return [row & 0xFFFFFFFF for row in found if row >> 32 == key & 0xFFFFFFFF]


@given(ADDED)
def test_every_key_is_found_with_its_values_in_the_order_they_came(added: list[tuple[list[int], int]]) -> None:
    table = laid_out(added)
    for keys, _ in added:
        for key in keys:
            same = [value for others, value in added for other in others if _alike(table, key, other)]
            assert looked_up(table, key) == looked_up(table, key, filtered=False) == same
    assert len(table[1]) == sum(len(keys) for keys, _ in added)


def _alike(table: tuple[memoryview, memoryview], a: int, b: int) -> bool:
    """Whether two keys cannot be told apart: the same bucket and the same lower half."""
    shift = 64 - (len(table[0]) - 1).bit_length() + 1
    return a >> shift == b >> shift and (a ^ b) & 0xFFFFFFFF == 0


@given(ADDED, KEY)
def test_an_absent_key_has_no_values_but_those_of_its_like(added: list[tuple[list[int], int]], key: int) -> None:
    table = laid_out(added)
    expected = [value for keys, value in added for other in keys if _alike(table, key, other)]
    assert looked_up(table, key) == expected


@given(ADDED)
def test_a_table_as_laid_out_is_sound_and_the_same_again(added: list[tuple[list[int], int]]) -> None:
    table = laid_out(added)
    assert sound_table(*table, 2**32)
    assert [bytes(one) for one in laid_out(added)] == [bytes(one) for one in table]
    assert len(table[0]) == (1 << bits_for(len(table[1]))) + 1


def test_only_the_first_keys_are_added_and_room_grows() -> None:
    table = Buckets()
    keys = array("Q", (place * 0x9E3779B97F4A7C15 & 2**64 - 1 for place in range(3000)))
    table.add(keys, 2500, 7)
    table.add(keys, 0, 8)
    table.add(keys, 2500, 9)
    found = table.lay_out()
    assert len(found[1]) == 5000
    assert looked_up(found, keys[2500]) == []
    assert looked_up(found, keys[2499]) == [7, 9]


@given(ADDED.filter(bool), st.data())
def test_a_table_that_points_outside_itself_is_not_sound(
    added: list[tuple[list[int], int]], data: st.DataObject
) -> None:
    buckets, rows = laid_out(added)
    most = max(row & 0xFFFFFFFF for row in rows)
    assert not sound_table(buckets, rows, most)
    assert not sound_table(buckets, rows, 0)
    assert not sound_table(buckets, rows, -1)
    assert not sound_table(buckets, rows[:-1], 2**32)
    assert not sound_table(buckets[:-1], rows, 2**32)
    bad = array("Q", buckets)
    place = data.draw(st.integers(0, len(bad) - 1))
    bad[place] = (len(rows) + 1) << 32
    assert not sound_table(bad, rows, 2**32)
    assert not sound_table(array("Q"), rows, 2**32)


@given(st.lists(st.integers(-5, 50), max_size=12), st.integers(-5, 50))
def test_offsets_rise_from_nought_to_the_end(ends: list[int], last: int) -> None:
    assert rising(array("i", ends), last) == (bool(ends) and ends[0] == 0 and ends == sorted(ends) and ends[-1] == last)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12), st.integers(0, 9), st.integers(0, 9))
def test_offsets_rise_by_no_less_and_no_more(steps: list[int], least: int, most: int) -> None:
    ends = array("i", accumulate(steps, initial=0))
    assert rising(ends, sum(steps), least, most) == all(least <= one <= most for one in steps)


@given(
    st.lists(st.lists(st.integers(0, 4), max_size=5), max_size=5), st.lists(st.integers(0, 9), min_size=5, max_size=5)
)
def test_a_list_of_words_is_no_longer_than_it_may_be(lists: list[list[int]], sizes: list[int]) -> None:
    at, ends = array("i", accumulate(map(len, lists), initial=0)), array("i", accumulate(sizes, initial=0))
    words = array("i", [word for one in lists for word in one])
    longest = max((sum(sizes[word] for word in one) for one in lists), default=0)
    assert fit(at, words, ends, longest)
    assert longest == 0 or not fit(at, words, ends, longest - 1)


@given(st.lists(st.integers(-5, 50), max_size=12), st.integers(-5, 50), st.integers(-5, 50))
def test_numbers_lie_in_their_bounds(numbers: list[int], low: int, high: int) -> None:
    assert below(array("i", numbers), low, high) == all(low <= one < high for one in numbers)


@pytest.mark.parametrize(("rows", "bits"), [(0, 4), (31, 4), (32, 5), (64, 6), (1 << 20, 20)])
def test_about_two_rows_a_bucket(rows: int, bits: int) -> None:
    assert bits_for(rows) == bits

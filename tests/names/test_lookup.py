"""A table of the reader gives back what was laid out in it, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interdit.names.lookup import Lookup
from interdit.names.tables import _hashed, shipped_tables

KEYS = st.integers(0, 2**64 - 1)
EMPTY = Lookup(_hashed({}, "one"), "one")


@given(st.dictionaries(KEYS, st.integers(0, 2**31 - 1), max_size=300), KEYS)
def test_every_key_has_its_value_and_others_have_none(values: dict[int, int], other: int) -> None:
    table = Lookup(_hashed({EMPTY.address(key): value for key, value in values.items()}, "one"), "one")
    assert {key: table.value(key) for key in values} == values
    assert other in values or table.value(other) == -1


def test_an_empty_table_has_nothing() -> None:
    assert [EMPTY.value(key) for key in (0, 1, 2**64 - 1)] == [-1, -1, -1]


def test_the_shipped_tables_can_be_looked_up() -> None:
    for name in ("word", "legal", "phrase", "mend"):
        table = Lookup(shipped_tables(), name)
        assert table.value(0) == -1

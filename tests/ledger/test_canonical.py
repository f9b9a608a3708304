from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.errors import LedgerError
from interdit.ledger.canonical import canonical

_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcé", max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(_VALUES)
def test_canonical_json_says_the_same_and_is_its_own_canonical_form(value: object) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text


def test_the_order_of_keys_and_the_writing_of_numbers_are_fixed() -> None:
    assert canonical({"b": 5.0, "a": [1e21, "é\n"]}) == '{"a":[1e+21,"é\\n"],"b":5}'.encode()
    assert canonical(datetime(2021, 3, 16, tzinfo=UTC)) == b'"2021-03-16T00:00:00Z"'


@pytest.mark.parametrize("value", ["\ud800", 2**60, {1, 2} | {object()}])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises((LedgerError, TypeError)):
        canonical(value)

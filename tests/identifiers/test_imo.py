from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import imo as reference

from interdit.identifiers import imo


@pytest.mark.parametrize("text", ["9074729", "IMO 9074729", "imo9074729", " IMO 9074729 "])
def test_known_values(text: str) -> None:
    assert imo.normalize(text) == "9074729"
    assert imo.is_valid(text)


@pytest.mark.parametrize("text", ["", "IMO", "IMO 9074728", "907472", "90747290", "٩٠٧٤٧٢٩", "MMSI 9074729"])
def test_what_is_none(text: str) -> None:
    assert not imo.is_valid(text)


@given(st.text("0123456789", min_size=6, max_size=8), st.sampled_from(["", "IMO", "IMO ", "imo "]))
def test_agrees_with_the_reference(digits: str, before: str) -> None:
    assert imo.is_valid(before + digits) == reference.is_valid(before + digits)

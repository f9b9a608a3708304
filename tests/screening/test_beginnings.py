from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.screening.beginnings import Beginnings, is_telling

CORES = ("alfa", "sirius digital", "karvelograd instrumentation works", "national karvelograd group", "bz")
BEGINNINGS = Beginnings(CORES)


@given(st.sampled_from(CORES), st.text("abcdefghij", min_size=1, max_size=9))
def test_never_denies_a_text_that_begins_with_a_name(core: str, tail: str) -> None:
    words = f"{core} {tail}".encode().split()
    assert BEGINNINGS.of_any(words)
    assert BEGINNINGS.of_telling(words) or not is_telling(tuple(core.split()))


def test_words_may_be_written_out_or_short() -> None:
    assert BEGINNINGS.of_any(b"natl karvelograd grp office".split())
    assert BEGINNINGS.of_any(b"national karvelograd group office".split())


@pytest.mark.parametrize("text", [b"vega orion works", b"alfarabi orion", b"sirium digital"])
def test_denies_most_others(text: bytes) -> None:
    assert not BEGINNINGS.of_telling(text.split())
    assert not BEGINNINGS.of_any(text.split())
    assert BEGINNINGS.of_any(b"b z works".split()), "initials may be one word"


def test_one_word_or_common_words_are_not_telling() -> None:
    assert is_telling(("karvelograd", "instrumentation"))
    assert not is_telling(("karvelogradinstrumentation",))
    assert not is_telling(("china", "international", "shipbuilding"))

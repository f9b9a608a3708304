"""Two names side by side: every word of both is shown once, answered, left over or left out with its reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.names import shipped_tables
from interdit.names.reader import ORGANIZATION, PERSON, Reader
from interdit.screening import thresholds
from interdit.screening.comparing import compared
from interdit.screening.model import shipped_model

if TYPE_CHECKING:
    from interdit.screening.match import Comparison

WORDS = st.lists(st.text("abdefghilmnoprstuz", min_size=2, max_size=9), min_size=1, max_size=5)
FORM = st.sampled_from(["", " Ltd", " GmbH", " S.A.", " LLC"])
MODEL = shipped_model()


def compare(first: str, second: str, kind: str = "company") -> Comparison:
    return compared(first, second, kind, MODEL)


@given(WORDS, FORM, WORDS, FORM, st.sampled_from(["company", "person", "vessel"]))
def test_every_word_of_both_names_is_there_once(a: list[str], form: str, b: list[str], other: str, kind: str) -> None:
    first, second = " ".join(a) + form, " ".join(b) + other
    found = compare(first, second, kind)
    reader = Reader(shipped_tables())
    number = {"company": ORGANIZATION, "person": PERSON, "vessel": 2}[kind]
    for side, text, shown in (
        ("first", first, [pair.first for pair in found.pairs if pair.first]),
        ("second", second, [pair.second for pair in found.pairs if pair.second]),
    ):
        words = [word.decode() for word in reader.parse(text.encode(), number, False)]
        together = any(pair.how == "written as one" for pair in found.pairs)
        if side == "first" or not together:
            assert Counter(shown) == Counter(words)
        gone = [(one.text, one.why) for one in found.ignored if one.side == side]
        assert gone == [(word.decode(), why) for word, why in reader.left_out()]


@pytest.mark.parametrize(
    ("first", "second", "kind", "ignored"),
    [
        ("The Zenith LLC", "ООО Zenith", "company", {("llc", "first"), ("the", "first"), ("ooo", "second")}),
        ("Dr. Karvel", "Karvel", "person", {("dr", "first")}),
        ("Zenith", "M/V Zenith", "vessel", {("mv", "second")}),
    ],
)
def test_what_was_left_out_is_said(first: str, second: str, kind: str, ignored: set[tuple[str, str]]) -> None:
    found = compare(first, second, kind)
    assert {(one.text, one.side) for one in found.ignored} == ignored
    assert all(one.why for one in found.ignored)
    assert found.score >= thresholds(kind).hit


@pytest.mark.parametrize(
    ("first", "second", "kind", "how"),
    [
        ("Jonathan Karvel", "J Karvel", "person", "initial"),
        ("Bob Karvel", "Robert Karvel", "person", "table"),
        ("Zenith Karvelograd", "Zenithkarvelograd", "person", "written as one"),
        ("Zenith Intl", "Zenith International", "company", "table"),
        ("Zenitth Karvel", "Zenith Karvel", "company", "spelling"),
    ],
)
def test_how_two_words_answer_is_said(first: str, second: str, kind: str, how: str) -> None:
    assert how in [pair.how for pair in compare(first, second, kind).pairs]


@pytest.mark.parametrize(
    ("first", "second", "note"),
    [("Zenith Ltd", "Zenith Limited", "legal_form_agrees"), ("Zenith GmbH", "Zenith LP", "legal_form_differs")],
)
def test_legal_forms_are_noted(first: str, second: str, note: str) -> None:
    assert compare(first, second).notes == (note,)
    assert compare(first, "Zenith").notes == ()


def test_a_name_cut_short_is_noted() -> None:
    assert "cut_off" in compare("zenith karvel " * 30, "Zenith Karvel").notes


def test_chinese_names_are_compared_by_their_characters_or_their_sound() -> None:
    assert [pair.second for pair in compare("华为技术", "華為技術有限公司").pairs] == list("华为技术")
    assert compare("华为技术有限公司", "Huawei Technologies Co., Ltd.").score >= thresholds().hit
    assert compare("Huawei Technologies Co., Ltd.", "华为技术有限公司").score >= thresholds().hit


@pytest.mark.parametrize(("first", "second"), [("", ""), ("", "Zenith"), ("Zenith", ""), ("?", "!"), ("Zenith", "...")])
def test_nothing_to_compare_scores_nothing(first: str, second: str) -> None:
    assert compare(first, second).score == 0.0


@given(WORDS, FORM, st.sampled_from(["company", "person", "vessel"]))
def test_a_name_equals_itself_in_capitals(words: list[str], form: str, kind: str) -> None:
    text = "zephyrine " + " ".join(words) + form
    found = compare(text, text.upper(), kind)
    assert found.score >= thresholds(kind).hit
    assert all(pair.first == pair.second and pair.similarity == 1.0 for pair in found.pairs)


@pytest.mark.parametrize("kind", ["", "unknown", "organization", "company"])
def test_without_a_kind_names_are_compared_as_organizations(kind: str) -> None:
    assert compare("Zenith Ltd", "Zenith", kind) == compare("Zenith Ltd", "Zenith", "company")

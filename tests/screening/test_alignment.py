"""Which word answers to which, what is left over, and what the numbers of an alignment say of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.screening.making import Aligning, aligned, kernel_of

from interdit.names.reader import ORGANIZATION, PERSON, VESSEL
from interdit.screening.alignment import FEATURES, INITIAL, JOINED

WORDS = st.lists(st.text("abdefghilmnoprstuz", min_size=2, max_size=9), min_size=1, max_size=7)


def test_every_number_has_its_name() -> None:
    found = Aligning(kernel_of(["Zenith Karvel"])).kernel.alignment
    found.ready(b"Zenith Karvel", ORGANIZATION, False)
    assert len(found.features(0, ORGANIZATION)) == len(FEATURES) == len(set(FEATURES))


@pytest.mark.parametrize("kind", [PERSON, ORGANIZATION, VESSEL])
def test_a_name_laid_along_itself(kind: int) -> None:
    found = aligned("Zenith Karvel Almaz", "Zenith Karvel Almaz", kind)
    for whole in (
        "asked_cover",
        "recorded_cover",
        "least_cover",
        "text",
        "first",
        "last",
        "least_like",
        "letters_cover",
    ):
        assert found[whole] == 1.0
    for none in ("asked_left", "recorded_left", "fuzz", "turns", "swaps", "legal_clash", "number_clash", "left_share"):
        assert found[none] == 0.0


@given(WORDS, WORDS, st.sampled_from([PERSON, ORGANIZATION, VESSEL]))
def test_the_pairs_hold_every_word_once(asked: list[str], recorded: list[str], kind: int) -> None:
    """Of words written as one, each asked word is named; the recorded ones are answered together."""
    kernel = kernel_of([" ".join(recorded)], kind)
    count = kernel.alignment.ready(" ".join(asked).encode(), kind, False)
    features = kernel.alignment.features(0, kind)
    pairs = kernel.alignment.pairs_of()
    names = kernel.columns["name_at"]
    assert sorted(one for one, _, _, _ in pairs if one >= 0) == list(range(count))
    theirs = [other for _, other, _, how in pairs if other >= 0 and how != JOINED]
    assert len(theirs) == len(set(theirs))
    if not any(how == JOINED for _, _, _, how in pairs):
        assert sorted(theirs) == list(range(names[1]))
    assert all(0 <= like <= 1 for _, _, like, _ in pairs)
    assert not features or len(features) == len(FEATURES)


@given(WORDS, WORDS)
def test_a_names_score_is_a_share_and_finite(asked: list[str], recorded: list[str]) -> None:
    for kind in (PERSON, ORGANIZATION, VESSEL):
        aligning = Aligning(kernel_of([" ".join(recorded)], kind), kind)
        assert 0 <= aligning.score(" ".join(asked)) <= 1


TOGETHER = (
    ("Zenith Karvelograd", "Zenithkarvelograd"),
    ("Zenithkarvelograd", "Zenith Karvelograd"),
    ("Almaz Zenith Karvelograd", "Almaz Zenithkarvelograd"),
    ("Almaz Zenithkarvelograd", "Almaz Zenith Karvelograd"),
)


@pytest.mark.parametrize(("asked", "recorded"), TOGETHER)
@pytest.mark.parametrize("kind", [PERSON, ORGANIZATION])
def test_words_written_together_or_apart_are_one(asked: str, recorded: str, kind: int) -> None:
    kernel = kernel_of([recorded], kind)
    found = Aligning(kernel, kind).features(asked)
    assert found["text"] == 1.0
    assert found["asked_cover"] == found["recorded_cover"] == 1.0
    assert JOINED in [how for _, _, _, how in kernel.alignment.pairs_of()]


@pytest.mark.xfail(strict=True, reason="a part of a word passes for its abbreviation, so that the parts are not joined")
def test_parts_of_a_word_are_joined() -> None:
    assert aligned("Almaz Zen ith Karvelograd", "Almaz Zenith Karvelograd")["asked_cover"] == 1.0


@pytest.mark.parametrize(
    ("asked", "recorded"), [("J Karvelograd", "Jonathan Karvelograd"), ("Jonathan Karvelograd", "J. Karvelograd")]
)
def test_an_initial_answers_to_its_name(asked: str, recorded: str) -> None:
    kernel = kernel_of([recorded], PERSON)
    found = Aligning(kernel, PERSON).features(asked)
    assert found["initials"] > 0
    assert kernel.alignment.pairs_of()[0][3] == INITIAL
    assert aligned(asked.replace("J", "M", 1), recorded, PERSON)["initials"] == 0


@pytest.mark.parametrize(
    ("asked", "recorded"), [("Acme Fund II", "Acme Fund III"), ("Plant 12", "Plant 13"), ("Acme 2", "Acme 3")]
)
def test_other_numbers_clash(asked: str, recorded: str) -> None:
    assert aligned(asked, recorded)["number_clash"] == 1.0
    assert aligned(asked, asked)["number_clash"] == 0.0


@pytest.mark.parametrize(
    ("asked", "recorded"), [("Acme Fund 2", "Acme Fund II"), ("Acme Second Fund", "Acme 2nd Fund")]
)
def test_numbers_in_words_and_figures_are_one(asked: str, recorded: str) -> None:
    assert aligned(asked, recorded)["number_clash"] == 0.0


def test_a_number_on_one_side_only_counts_half() -> None:
    assert aligned("Acme Zenith", "Acme Zenith 3")["number_clash"] == 0.5


@pytest.mark.parametrize(
    ("asked", "recorded", "same", "clash"),
    [
        ("Zenith Ltd", "Zenith Limited", 1, 0),
        ("Zenith Co., Ltd.", "Zenith Company Limited", 1, 0),
        ("Zenith LLC", "ООО Зенит", 1, 0),
        ("Zenith 有限公司", "Zenith Limited", 1, 0),
        ("Zenith GmbH", "Zenith Foundation", 0, None),
        ("Zenith", "Zenith Ltd", 0, 0),
        ("Zenith", "Zenith", 0, 0),
        ("Zenith Limited Partnership", "Zenith AG", 0, 1),
    ],
)
def test_legal_forms_agree_clash_or_say_nothing(asked: str, recorded: str, same: int, clash: int | None) -> None:
    found = aligned(asked, recorded)
    assert found["legal_same"] == same
    if clash is not None:
        assert found["legal_clash"] == clash


def test_order_is_seen() -> None:
    assert aligned("Karvel Zenith", "Zenith Karvel", PERSON)["turns"] > 0
    straight, turned = "Ahmad Karvel Hasan", "Hasan Karvel Ahmad"
    assert aligned(straight, straight, PERSON)["swaps"] == 0
    assert aligned(turned, straight, PERSON)["swaps"] > aligned("Karvel Hasan Ahmad", straight, PERSON)["swaps"]


def test_a_rare_word_left_over_weighs_more_than_a_common_one() -> None:
    rare, common = aligned("Zenith", "Zenith Karvelograd"), aligned("Zenith", "Zenith Trading")
    assert rare["recorded_left"] > common["recorded_left"]
    assert common["recorded_cover"] > rare["recorded_cover"]


def test_names_with_nothing_in_common_are_not_compared() -> None:
    assert aligned("Zenith", "Karvelograd") == {}
    assert aligned("", "Karvelograd") == {}
    assert aligned("Karvelograd", "?") == {} if len(kernel_of(["?"]).columns["name_entity"]) else True


def test_vowels_that_arabic_does_not_write_do_not_count() -> None:
    found = aligned("محمد علي", "Muhammad Ali", PERSON)
    assert found["abjad"] == 1.0
    assert found["text"] > 0.9
    assert found["asked_cover"] > 0.7


def test_chinese_characters_are_compared_as_such() -> None:
    kernel = kernel_of(["华为技术有限公司"])
    forms = list(kernel.columns["name_form"])
    found = Aligning(kernel).features("華為技術有限公司", forms.index(1), native=True)
    assert (found["native"], found["text"], found["asked_cover"]) == (1.0, 1.0, 1.0)

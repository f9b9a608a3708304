from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.articles import claim

from interdit.model.claim import Claim, Standing
from interdit.web.marking import GRAVITY, marked

TEXTS = st.text(alphabet="ab é\n\r\t<&\u00a0中🙂\u0301", max_size=40)
PLACES = st.integers(-3, 45)
SPANS = st.lists(st.tuples(PLACES, PLACES, st.sampled_from(GRAVITY)), max_size=8)


def claims(*spans: tuple[int, int, str]) -> list[Claim]:
    return [claim(char_start=one, char_end=two, record=Standing(outcome)) for one, two, outcome in spans]  # type: ignore[arg-type]


@given(TEXTS, SPANS)
def test_no_letter_is_lost_and_every_claim_covers_its_words(text: str, spans: list[tuple[int, int, str]]) -> None:
    found = marked(text, claims(*spans))
    assert "".join(one.text for one in found) == text
    for number, (start, end, _) in enumerate(spans, 1):
        covered = "".join(one.text for one in found if number in one.under)
        assert covered == (text[max(start, 0) : end] if end > 0 and start < end else "")
        assert sum(number in one.begins for one in found) == sum(number in one.ends for one in found) == bool(covered)
    assert all(one.text for one in found)


def test_claims_in_each_other_and_overlapping() -> None:
    found = marked("abcdefgh", claims((1, 7, "confirmed"), (2, 4, "contradicted"), (3, 8, "unknown")))
    assert [(one.text, one.under, one.outcome) for one in found] == [
        ("a", (), None),
        ("b", (1,), "confirmed"),
        ("c", (1, 2), "contradicted"),
        ("d", (1, 2, 3), "contradicted"),
        ("efg", (1, 3), "unknown"),
        ("h", (3,), "unknown"),
    ]
    assert [(one.begins, one.ends) for one in found] == [
        ((), ()), ((1,), ()), ((2,), ()), ((3,), (2,)), ((), (1,)), ((), (3,)),
    ]  # fmt: skip


def test_a_text_without_claims_is_one_stretch() -> None:
    assert [(one.text, one.outcome) for one in marked("abc", [])] == [("abc", None)]
    assert marked("", []) == ()

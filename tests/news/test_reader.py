from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.news.articles import HISTOIRE, STORY, reading

from interdit.errors import InputError


def test_an_article_is_read_into_its_parts() -> None:
    found = reading(STORY)
    assert found.language == "en"
    assert found.date.basis == "given"
    assert [one.zone for one in found.sentences] == ["title", "body", "body", "body"]
    first = found.sentences[1]
    assert {(one.kind, one.name) for one in first.mentions} >= {("company", "Xiaomi")}
    assert [one.date.value for one in first.dates] == ["2021-03-12"]


def test_the_language_of_the_article_is_that_of_its_own_lines() -> None:
    furniture = "\n\nSubscribe to our newsletter\nGet the best of the day in your inbox\n"
    assert reading(HISTOIRE + furniture).language == "fr"


def test_without_a_day_relative_dates_stay_open() -> None:
    found = reading(STORY, published=None)
    dates = [one.date for sentence in found.sentences for one in sentence.dates]
    assert dates
    assert all(one.value is None for one in dates)


for _text in (STORY, HISTOIRE):  # compiled here: it takes longer than an example may
    reading(_text)


@given(st.text(max_size=300))
def test_all_places_lie_in_the_text(text: str) -> None:
    if not text.strip() or "\x00" in text:
        return
    try:
        found = reading("A line that is read.\n" + text)
    except InputError:  # it says that this is no text
        return
    for sentence in found.sentences:
        places = [(one.start, one.end) for one in sentence.mentions] + [(one.start, one.end) for one in sentence.dates]
        for start, end in places:
            assert sentence.span.start <= start < end <= sentence.span.end

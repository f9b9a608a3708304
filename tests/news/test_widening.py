from __future__ import annotations

from tests.news.articles import reading

from interdit.news.parts import Found
from interdit.news.span import Span
from interdit.news.widening import widened

TEXT = "The judge found a lack of evidence linking Xiaomi to the army."


def _found(quote: str, text: str = TEXT, **fields: str) -> Found:
    start = text.index(quote)
    kind = fields.get("subtype")
    return Found(0, Span(start, start + len(quote)), "court_finding", kind, "done", "model", 0.9)


def test_a_short_rest_belongs_to_the_claim() -> None:
    one = reading(TEXT)
    (wide,) = widened(one, [_found("a lack of evidence")])
    assert one.normal[wide.span.start : wide.span.end] == "a lack of evidence linking Xiaomi to the army"


def test_another_claim_is_left_its_words() -> None:
    one = reading(TEXT)
    first, second = _found("a lack of evidence"), _found("linking Xiaomi to the army")
    assert widened(one, [first, second])[0] == first


def test_a_rest_with_a_date_or_of_many_words_is_not() -> None:
    for rest in (" on 12 March 2021.", " that " + "very " * 20 + "much was said of."):
        text = "The judge found a lack of evidence" + rest
        found = _found("a lack of evidence", text)
        assert widened(reading(text), [found]) == [found]


def test_an_award_is_told_whole() -> None:
    text = "He got an award for what " + "very " * 20 + "many did, from his government."
    found = _found("got an award", text, subtype="award")
    (wide,) = widened(reading(text), [found])
    assert text[wide.span.start : wide.span.end].endswith("his government")


def test_nothing_is_added_where_nothing_follows() -> None:
    found = _found(TEXT[:-1])
    assert widened(reading(TEXT), [found]) == [found]

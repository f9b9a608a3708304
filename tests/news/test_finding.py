from __future__ import annotations

import pytest
from tests.news.articles import HISTOIRE, PRODUCT, STORY, reading

from interdit.news.finding import cuts_of, find
from interdit.news.heads import heads_of


def test_both_witnesses_find_the_story() -> None:
    for text, language in ((STORY, "en"), (HISTOIRE, "fr")):
        found = find(reading(text), heads_of(language))
        types = {one.type for one in found}
        assert types >= {"designation", "injunction", "denial", "lawsuit_filed"}
        assert any(one.method.startswith("pattern:") for one in found)


def test_spans_lie_within_their_sentence_and_say_what_found_them() -> None:
    one_reading = reading(STORY)
    for one in find(one_reading, heads_of("en")):
        span = one_reading.sentences[one.sentence].span
        assert span.start <= one.span.start < one.span.end <= span.end
        assert one.method == "model" or one.method.startswith("pattern:")
        assert 0 < one.score <= 1


def test_precise_finds_no_more_than_wide() -> None:
    for text in (STORY, HISTOIRE, PRODUCT):
        one = reading(text)
        heads = heads_of(one.language)
        wide = {(found.sentence, found.type) for found in find(one, heads)}
        assert {(found.sentence, found.type) for found in find(one, heads, precise=True)} <= wide


def test_without_heads_the_patterns_speak_alone() -> None:
    found = find(reading(STORY), None)
    assert found
    assert all(one.method.startswith("pattern:") for one in found)


def test_names_alone_claim_nothing() -> None:
    assert find(reading("Lei Jun\n\n" + HISTOIRE), heads_of("fr"))[0].sentence > 0


def test_every_language_has_cuts_in_order() -> None:
    for language in ("fr", "en", "de", "es", "zh"):
        cuts = cuts_of(language)
        assert 0 <= cuts.doubt <= cuts.agree <= 1
        assert 0 < cuts.alone <= cuts.sure <= 1


@pytest.mark.parametrize(
    ("named", "denied"),
    [
        (
            "En 2019 — la même année que les premières accusations envers Huawei — le fondateur a reçu une récompense.",
            "Huawei dément les premières accusations envers Xiaomi et assure n'avoir aucun lien avec l'armée.",
        ),
        (
            "In 2019, the year of the first accusations against Huawei, the founder of Xiaomi received an award.",
            "Huawei denies the first accusations against Xiaomi and says it has no ties to the army.",
        ),
    ],
)
def test_accusations_that_are_only_named_deny_nothing(named: str, denied: str) -> None:
    """Another denial in the article lowers what the heads need for one."""
    one = reading(f"{named}\n\n{denied}\n")
    found = find(one, heads_of(one.language))
    assert [each.sentence for each in found if each.type == "denial"] == [len(one.sentences) - 1]
    assert [each.sentence for each in found if each.subtype == "accusation"] == [0]

"""How each language tells the time: that its tables are whole and its patterns find its own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.news.datewords import DateWords, date_grammar
from interdit.news.wordlist import LANGUAGES, load_words

MONTHS = {
    "fr": ("janvier", "août", "décembre"),
    "en": ("January", "August", "December"),
    "de": ("Januar", "August", "Dezember"),
    "es": ("enero", "agosto", "diciembre"),
    "zh": ("一月", "八月", "十二月"),
}


def kinds(text: str, language: str) -> set[str]:
    """The kinds of rule that find something in a text; what the trigger holds back is not tried."""
    grammar = date_grammar(language)
    seen = {match.lastgroup for match in grammar.trigger.finditer(text)}
    seen |= {"digit"} if "year" in seen else set()
    return {one.kind for one in grammar.rules if (not one.needs or one.needs in seen) and one.pattern.search(text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_year_of_months_and_a_week_of_days(language: str) -> None:
    tables = date_grammar(language).tables
    assert set(tables["month"].values()) == set(range(1, 13))
    assert set(tables["weekday"].values()) == set(range(1, 8))
    assert [tables["month"][word.lower()] for word in MONTHS[language]] == [1, 8, 12]
    assert {-1, 0, 1} <= set(tables["word"].values()) | set(tables["shift"].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_knows_the_units_of_time(language: str) -> None:
    assert {"day", "week", "month", "year"} <= set(date_grammar(language).units.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_table_is_looked_at(language: str) -> None:
    words, grammar = load_words(language, "dates", DateWords), date_grammar(language)
    for name, table in (("month", words.months), ("weekday", words.weekdays), ("word", words.days)):
        for word in table:
            text = f"2 {word} " if language != "zh" else word
            assert {match.lastgroup for match in grammar.trigger.finditer(text)} - {"digit", None}, (name, word)


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "on March 12, 2021", "day"),
        ("en", "on Friday", "weekday"),
        ("en", "three months ago", "ago"),
        ("fr", "le 12 mars 2021", "day"),
        ("fr", "vendredi dernier", "weekday"),
        ("fr", "il y a trois mois", "ago"),
        ("de", "am 12. März 2021", "day"),
        ("de", "am Freitag", "weekday"),
        ("de", "vor drei Monaten", "ago"),
        ("es", "el 12 de marzo de 2021", "day"),
        ("es", "el viernes", "weekday"),
        ("es", "hace tres meses", "ago"),
        ("zh", "2021年3月12日", "day"),
        ("zh", "周五", "weekday"),
        ("zh", "三个月前", "ago"),
    ],
)
def test_the_rules_find_their_kind(language: str, text: str, kind: str) -> None:
    assert kind in kinds(text, language)


def test_months_told_by_their_capital_are_no_common_words() -> None:
    assert "month" not in kinds("they march on", "en")
    assert {"month", "day"} & kinds("March 12", "en")
    assert {"month", "day"} & kinds("MARCH 12", "en")


def test_an_abbreviation_is_read_with_its_stop_and_without() -> None:
    for text in ("Aug. 16, 2020", "Aug 16, 2020"):
        assert "day" in kinds(text, "en")


def test_figures_are_read_in_each_languages_order() -> None:
    orders = {language: date_grammar(language).order for language in LANGUAGES}
    assert orders == {"fr": "dmy", "de": "dmy", "es": "dmy", "zh": "ymd", "en": ""}
    for language in LANGUAGES:
        assert "numeric" in kinds("12/03/2021", language)
    assert "numeric" in kinds("12.03.21", "de")
    assert "numeric" not in kinds("12.03.21", "en")


def test_an_unknown_language_has_figures_alone() -> None:
    grammar = date_grammar("it")
    assert {one.kind for one in grammar.rules} == {"iso", "numeric"}
    assert (grammar.verbs, grammar.ahead, grammar.ranges) == (None, None, ())
    assert kinds("il 12 marzo, 2021-03-12", "it") == {"iso"}


def test_verbs_tell_what_lies_ahead() -> None:
    for language, ahead, behind in (
        ("en", "it will rule", "it ruled"),
        ("fr", "le juge se prononcera", "le juge a statué"),
        ("de", "das Gericht wird entscheiden", "das Gericht hat entschieden"),
        ("es", "el juez decidirá", "el juez decidió"),
    ):
        verbs = date_grammar(language).verbs
        assert verbs is not None
        assert {one.lastgroup for one in verbs.finditer(ahead)} == {"future"}
        assert "future" not in {one.lastgroup for one in verbs.finditer(behind)}


def test_a_language_is_compiled_once() -> None:
    assert date_grammar("fr") is date_grammar("fr")


for _language in LANGUAGES:  # compiled here: it takes longer than an example may
    date_grammar(_language)


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_any_text_is_looked_at_without_an_exception(text: str, language: str) -> None:
    for rule in date_grammar(language).rules:
        for match in rule.pattern.finditer(text):
            assert match.end() > match.start()

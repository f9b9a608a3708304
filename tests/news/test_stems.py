"""What an expression cannot match without, by hand and for expressions of any make."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.news.patterns import PatternWords
from interdit.news.stems import alternatives, by_beginning, shortest, standing, stems_of
from interdit.news.wordlist import LANGUAGES, load_words


def needs(source: str, least: int = 3) -> list[set[str]]:
    return [set(one) for one in stems_of(source, least)]


@pytest.mark.parametrize(
    ("source", "least", "expected"),
    [
        (r"\b(?:sued|suing)\b", 3, [{"sued", "suing"}]),
        (r"plac(?:é|ée)s? sur", 3, [{"plac"}, {" sur"}]),
        (r"(?:auf die|in die) Liste", 3, [{" liste"}, {"in die", "auf die"}]),
        (r"li[sz]ta negra", 3, [{"ta negra"}]),
        (r"(?:实体|黑)名单", 2, [{"名单"}]),
        (r"实体清单|黑名单", 2, [{"实体清单", "黑名单"}]),
        (r"colou?r", 3, [{"colo"}]),
        (r"ban(?:ned|s)?\b", 3, [{"ban"}]),
        (r"list\.ed", 3, [{"list.ed"}]),
        (r"(?!not )listed", 3, [{"listed"}]),
        (r"(?<=was )listed", 3, [{"listed"}]),
        (r"(?P<verb>listed)", 3, [{"listed"}]),
        (r"x(?i:Listed)+ now", 3, [{"listed"}, {" now"}]),
    ],
)
def test_what_a_text_must_hold(source: str, least: int, expected: list[set[str]]) -> None:
    assert needs(source, least) == expected


@pytest.mark.parametrize("source", ["", "a|b", "[a-z]+", r"\w+ \w+", "(?:listed)?", "(?:listed|x)", "(?:ban)*"])
def test_what_may_be_absent_is_not_asked_for(source: str) -> None:
    assert needs(source) == []


def test_the_most_telling_words_come_first() -> None:
    assert needs("on the (?:a|b) blacklist")[0] == {" blacklist"}


def test_a_choice_is_cut_where_it_is_one() -> None:
    assert alternatives(r"was (?:listed|banned)|sued [a|b]|to \| fro") == [
        "was (?:listed|banned)", "sued [a|b]", r"to \| fro",
    ]  # fmt: skip
    assert alternatives("listed") == ["listed"]


def test_chinese_words_are_shorter() -> None:
    assert shortest("zh") < shortest("fr") == shortest("en") == shortest("de") == shortest("es")


def test_stems_are_found_by_their_beginning() -> None:
    stems = by_beginning(["listed", "list", "sued"], 3)
    assert stems == {"lis": ("list", "listed"), "sue": ("sued",)}
    assert standing("it was listed", stems, 3) == {"list", "listed"}
    assert standing("the lists", stems, 3) == {"list"}
    assert standing("su", stems, 3) == set()
    assert standing("列入黑名单", by_beginning(["名单", "清单"], 2), 2) == {"名单"}


@given(st.text("abcd", max_size=40), st.sets(st.text("abcd", min_size=2, max_size=5), max_size=8))
def test_standing_is_plain_search_made_fast(text: str, stems: set[str]) -> None:
    assert standing(text, by_beginning(stems, 2), 2) == {one for one in stems if one in text}


_WORD = st.text("abé列", min_size=1, max_size=4)
_PIECE = st.one_of(_WORD, st.sampled_from([r"\w", "[ab]", ".", r"\b", " ", "(?!b)"]))


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = st.lists(inner, min_size=1, max_size=3).map("|".join).map(lambda one: f"(?:{one})")
    counted = st.tuples(group, st.sampled_from(["", "?", "*", "+", "{0,2}", "{1,2}?", "??"])).map("".join)
    return st.lists(st.one_of(inner, counted), min_size=1, max_size=3).map("".join)


_SOURCE = st.recursive(_PIECE, _grown, max_leaves=8)


@given(_SOURCE, st.lists(_WORD, max_size=6).map("".join))
def test_no_match_is_ever_passed_over(source: str, text: str) -> None:
    if re.search(source, text) is not None:
        for need in stems_of(source, 2):
            assert any(stem in text for stem in need)


@given(_SOURCE, _SOURCE, st.lists(_WORD, max_size=6).map("".join))
def test_the_alternatives_together_are_the_choice(one: str, other: str, text: str) -> None:
    source = f"{one}|{other}"
    whole = re.search(source, text) is not None
    assert whole == any(re.search(part, text) for part in alternatives(source))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_patterns_own_examples_hold_their_stems(language: str) -> None:
    """Of patterns without macros: those with them are filled in first."""
    for pattern in load_words(language, "patterns", PatternWords).patterns:
        if "{" in pattern.match or "(?-i" in pattern.match:
            continue
        for text in pattern.yes:
            if re.search(pattern.match, text, re.IGNORECASE):
                told = stems_of(pattern.match, shortest(language))
                assert all(any(stem in text.lower() for stem in need) for need in told), (pattern.id, text)

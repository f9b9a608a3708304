from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
import pytest

from interdit.news.amounts import AmountWords
from interdit.news.language import LanguageWords
from interdit.news.sentences import SentenceWords
from interdit.news.wordlist import FOLDER, LANGUAGES, load_words, word_lists
from interdit.news.zones import ZoneWords

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: dict[str, type[msgspec.Struct]] = {
    "amounts": AmountWords,
    "language": LanguageWords,
    "sentences": SentenceWords,
    "zones": ZoneWords,
}
PATTERNS = {
    "zones": None,
    "amounts": {"up", "down", "shares", "percent", "percent_before"},
    "sentences": {"connectors"},
}


class Answers(msgspec.Struct, frozen=True):
    """A section that no language has."""

    yes: tuple[str, ...] = ("yes",)


@pytest.mark.parametrize("section", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_section_and_it_can_be_read(language: str, section: str) -> None:
    assert (FOLDER / language / f"{section}.toml").is_file()
    assert isinstance(load_words(language, section, KINDS[section]), KINDS[section])


def test_a_language_or_section_without_words_gives_the_defaults() -> None:
    assert load_words("pt", "zones", ZoneWords) == ZoneWords()
    assert load_words("fr", "answers", Answers).yes == ("yes",)
    assert load_words("../fr", "zones", ZoneWords) == ZoneWords()


def test_lists_of_names_of_their_own_are_empty_where_a_language_has_none() -> None:
    assert word_lists("pt", "concepts") == {}


def test_words_are_read_once() -> None:
    assert load_words("fr", "zones", ZoneWords) is load_words("fr", "zones", ZoneWords)


def _patterns() -> Iterator[tuple[str, str]]:
    for section, fields in PATTERNS.items():
        for language in LANGUAGES:
            words = msgspec.structs.asdict(load_words(language, section, KINDS[section]))
            for field, value in words.items():
                if isinstance(value, tuple) and (fields is None or field in fields):
                    yield from ((f"{language}/{section}.{field}", one) for one in value)


def test_every_pattern_is_one_and_none_matches_nothing() -> None:
    for place, pattern in _patterns():
        assert re.compile(pattern).fullmatch("") is None, (place, pattern)

from __future__ import annotations

import re

from interdit.reports import watch_words
from interdit.reports.watch_words import watch_word


def test_both_languages_fill_in_the_same() -> None:
    for english, french in watch_words._WORDS.values():
        assert sorted(re.findall(r"{\w+}", english)) == sorted(re.findall(r"{\w+}", french))
    assert watch_word("rows", "fr", rows=3) == "3 lignes"

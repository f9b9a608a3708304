from __future__ import annotations

import re

from interdit.reports.pack_words import _LABELS, _MORE, _PARTS, pack_word


def test_both_languages_have_the_same_blanks() -> None:
    for code, (english, french) in (_PARTS | _LABELS | _MORE).items():
        assert english, code
        assert french, code
        assert set(re.findall(r"\{(\w+)", english)) == set(re.findall(r"\{(\w+)", french)), code


def test_no_code_is_given_twice() -> None:
    assert len(_PARTS | _LABELS | _MORE) == len(_PARTS) + len(_LABELS) + len(_MORE)


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert pack_word("x_of_y", "en", x=1234, y=5678) == "1,234 of 5,678"
    assert pack_word("x_of_y", "fr", x=1234, y=5678) == "1\u202f234 sur 5\u202f678"

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from interdit.model import Act, Actor, Object
from interdit.web import wording
from interdit.web.wording import WORDS, say

SOURCES = Path(wording.__file__).parent


def test_every_text_has_both_languages_with_the_same_parameters() -> None:
    for code, (english, french) in WORDS.items():
        assert english, code
        assert french, code
        assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", french)), code


@pytest.mark.parametrize(("kind", "words"), [("actor", Actor), ("act", Act), ("ask", Act), ("object", Object)])
def test_every_word_of_a_question_has_its_text(kind: str, words: object) -> None:
    assert [one for one in get_args(words) if f"{kind}_{one}" not in WORDS] == []


def test_a_text_is_filled_in() -> None:
    assert say("as_of", "fr", day="2026-11-23") == "faits au 2026-11-23"
    with pytest.raises(KeyError):
        say("nothing", "en")

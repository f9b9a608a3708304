from __future__ import annotations

import re
from typing import get_args

import pytest

from interdit.model.digest import ArticleState, DigestKind, DigestSection
from interdit.model.record import HappeningKind
from interdit.reports.digest_words import _WORDS, said


def test_every_text_has_both_languages_with_the_same_parameters() -> None:
    for code, (english, french) in _WORDS.items():
        assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", french)), code
        assert french, code


@pytest.mark.parametrize("codes", [DigestSection, DigestKind, ArticleState, HappeningKind])
def test_every_code_has_its_words(codes: object) -> None:
    spoken = {"instrument", "told", "happening", "denial"}  # its own title, no remark, its own kind, said_denial
    assert [one for one in get_args(codes) if one not in _WORDS and one not in spoken] == []


def test_every_empty_section_is_said() -> None:
    for one in get_args(DigestSection):
        assert said(f"none_{one}", "en") != said(f"none_{one}", "fr")

from __future__ import annotations

import re

import pytest

from interdit.reports.dossier_words import DOSSIER, dossier_word


def test_every_text_has_both_languages_with_the_same_parameters() -> None:
    for code, (english, french) in DOSSIER.items():
        assert english, code
        assert french, code
        assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", french)), code


def test_a_text_is_filled_in() -> None:
    assert dossier_word("title", "en", party="X") == "Dossier on X"
    with pytest.raises(KeyError):
        dossier_word("nothing", "en")

from __future__ import annotations

import pytest

from interdit.names.lexicon.scripts import Script, script_of_character


@pytest.mark.parametrize(
    ("characters", "script"),
    [
        (' \t\n\u00a0\u3000.,-_/()&+@#"«»“”·・。،؛—', Script.SEPARATOR),
        ("'’‘`´′ʼʻʹ\u00ad\u200b\u200d\u200f\u202e\u2060\ufeffـ\u064b\u0301׳״", Script.DROPPED),
        ("azÉ9Ａ٣९ßłə", Script.LATIN),
        ("жЇў", Script.CYRILLIC),
        ("αΏς", Script.GREEK),
        ("جپﻣ", Script.ARABIC),
        ("שך", Script.HEBREW),
        ("नাதกခខ", Script.INDIC),
        ("한ᄒㅎ", Script.HANGUL),
        ("かカｶー", Script.KANA),
        ("漢々〇\U00020000", Script.HAN),
        ("ქՀአᏣ", Script.OTHER),
        ("\x00\x1b\x7f\x9f", Script.CONTROL),
    ],
)
def test_a_character_is_of_its_script(characters: str, script: Script) -> None:
    assert {char: script_of_character(char) for char in characters} == dict.fromkeys(characters, script)


def test_the_numbers_are_those_of_the_compiled_tables() -> None:
    assert [one.name for one in sorted(Script)] == [
        *("SEPARATOR", "DROPPED", "LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "INDIC"),
        *("HANGUL", "KANA", "HAN", "OTHER", "CONTROL"),
    ]
    assert list(Script) == list(range(13))

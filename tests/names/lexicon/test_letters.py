from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.names.lexicon.letters import LONGEST, Letter, letters
from interdit.names.lexicon.scripts import Script

TABLE = cache(letters)


def read(text: str) -> str:
    """The readings of the words of a text, separators as spaces."""
    found = [TABLE()[ord(char)] for char in text]
    return " ".join("".join(one.text if one.script != Script.SEPARATOR else " " for one in found).split())


def simple(text: str) -> str:
    return "".join(chr(TABLE()[ord(char)].simple) for char in text)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Xi’an Łódź Straße Ærø Đặng Yıldız İzmir", "xian lodz strasse aero dang yildiz izmir"),
        ("ＡＢＣ１２３ ﬁnance ① Ⅳ № 5", "abc123 finance 1 iv no 5"),
        ("Газпром нефть", "gazprom neft"),
        ("Щербаков Юрий Жуков Хрущёв", "shcherbakov yuriy zhukov khrushchev"),
        ("Київ Є Ґ Ђоковић", "kiyiv ye g djokovic"),
        ("Παπαδοπούλου Ψαρός", "papadopoulou psaros"),
        ("مُحَمَّد شركة خالد پتروشیمی گروه چابهار", "mhmd shrka khald ptrwshymy grwh chabhar"),
        ("عبد الله بن عائشة", "abd allh bn aaysha"),
        ("شرکت ملی نفت ایران", "shrkt mly nft ayran"),
        ("שמעון כהן צ׳ק", "shmawn khn tsk"),
        ("한국전력공사 김정은", "hangukjeonryeokgongsa gimjeongeun"),
        ("トヨタ ｶﾌﾞｼｷ きょうと", "toyota kafushiki kiyouto"),
        ("傅 長江 華為", "fu changjiang huawei"),
        ("नरेन्द्र मोदी चीन", "nrendr modi chin"),
        ("١٢٣ ४५ 〇", "123 45 ling"),
        ("S.p.A. AT&T a_b", "s p a at t a b"),
        ("Xiaomi™ ®", "xiaomi"),
        ("საქართველო Հայաստան", "sakartvelo hayastan"),
    ],
)
def test_text_reads_as_people_romanise_it(written: str, expected: str) -> None:
    assert read(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("華為技術", "华为技术"),
        ("電力広沢", "电力广泽"),  # Japanese forms, by way of the traditional ones
        ("ＨＵＡＷＥＩ", "huawei"),
        ("ÉCOLE", "ecole"),
        ("Щёлково", "щелково"),
        ("Ђ", "ђ"),
        ("Йод", "йод"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("أحمد إيران کیش", "احمد ايران كيش"),
        ("מלך", "מלכ"),
        ("ｶﾅ", "カナ"),
        ("ガ", "ガ"),
        ("١٢", "12"),
    ],
)
def test_text_folds_within_its_script(written: str, expected: str) -> None:
    assert simple(written) == expected


def test_every_reading_is_short_and_plain() -> None:
    plain = re.compile(f"[a-z0-9]{{0,{LONGEST}}}")
    assert [chr(code) for code, one in TABLE().items() if not plain.fullmatch(one.text)] == []


def test_what_is_no_letter_reads_as_nothing() -> None:
    silent = {Script.SEPARATOR, Script.DROPPED, Script.CONTROL}
    assert [chr(code) for code, one in TABLE().items() if one.script in silent and one.text] == []


def test_folding_rests_after_one_step_and_keeps_script_and_reading() -> None:
    table = TABLE()
    assert [chr(code) for code, one in table.items() if table[one.simple].simple != one.simple] == []
    changed = [
        chr(code)
        for code, one in table.items()
        if (table[one.simple].text, table[one.simple].script) != (one.text, one.script)
    ]
    assert changed == []


def test_all_characters_of_names_are_there_and_none_else() -> None:
    table = TABLE()
    assert {one.script for one in table.values()} == set(Script)
    assert [
        code for code in range(0x3000) if (code in table) != (unicodedata.category(chr(code)) not in ("Cn", "Co"))
    ] == []
    assert 0xE000 not in table
    assert max(table) <= 0x3FFFF


@given(st.text())
def test_case_and_width_make_no_difference(text: str) -> None:
    known = "".join(char for char in text if ord(char) in TABLE())
    # The capital of ı is I, whose small letter is another one.
    known = known.replace("ı", "")
    # A letter whose capital is two letters (ß, ŉ) is out of reach of a table by character, and so is what has no case.
    pairs = [(char, char.upper()) for char in known if len(char.upper()) == 1 and ord(char.upper()) in TABLE()]
    assert [pair for pair in pairs if simple(pair[0]) != simple(pair[1])] == []


def test_the_table_is_the_same_each_time() -> None:
    assert letters() == letters()
    assert letters()[ord("é")] == Letter("e", Script.LATIN, ord("e"))

from __future__ import annotations

from interdit.names.lexicon.spellings import spelled


def test_hangul_syllables_are_in_the_order_of_the_code() -> None:
    table = spelled()
    assert [table[ord(char)] for char in "가힣한국닭값읽없뷁"] == [
        *("ga", "hit", "han", "guk", "dak", "gap", "ik", "eop", "bwek"),
    ]


def test_hiragana_and_katakana_read_alike() -> None:
    table = spelled()
    assert [table[ord(char)] for char in "しちつふじんっ"] == ["shi", "chi", "tsu", "fu", "ji", "n", ""]
    assert [table[ord(char)] for char in "シチツフジンッー"] == ["shi", "chi", "tsu", "fu", "ji", "n", "", ""]
    assert all(table[code] == table[code + 96] for code in range(0x3041, 0x3097))


def test_readings_are_letters_of_ascii() -> None:
    assert [text for text in spelled().values() if text and not (text.isascii() and text.isalpha())] == []

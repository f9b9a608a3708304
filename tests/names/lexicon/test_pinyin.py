from __future__ import annotations

import pytest

from interdit.names.lexicon.pinyin import pinyin


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("傅", "fu"),
        ("长江", "chang jiang"),  # 'zhang' is the dictionary's first
        ("厦门", "xia men"),
        ("成都", "cheng du"),
        ("重庆", "chong qing"),
        ("西藏", "xi zang"),
        ("曾", "zeng"),
        ("吕", "lu"),
        ("华为技术", "hua wei ji shu"),
        ("小米", "xiao mi"),
        ("中芯国际", "zhong xin guo ji"),
        ("海康威视", "hai kang wei shi"),
        ("哈尔滨", "ha er bin"),
        ("东莞", "dong guan"),
    ],
)
def test_names_read_as_they_are_romanised(written: str, read: str) -> None:
    table = pinyin()
    assert " ".join(table[ord(char)] for char in written) == read


def test_every_reading_is_plain_letters() -> None:
    table = pinyin()
    assert len(table) > 40_000
    assert [text for text in table.values() if not (text.isascii() and text.isalpha() and text.islower())] == []

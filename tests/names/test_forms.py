from __future__ import annotations

import pytest

from interdit.names.forms import cjk_ending, leading_form, trailing_form

TRAILING = (
    ("abc co ltd", 1, "ltd"),
    ("abc s a", 2, "sa"),
    ("abc joint stock co", 3, "jsc"),
    ("abc gmbh and co kg", 4, "gmbh co kg"),
    ("abc sa de cv", 3, "sa cv"),
    ("abc group", 0, ""),
    ("abc holdings", 0, ""),
    ("abc international", 0, ""),
    ("ltd", 0, ""),
)


@pytest.mark.parametrize(("words", "size", "form"), TRAILING)
def test_finds_the_form_at_the_end(words: str, size: int, form: str) -> None:
    assert trailing_form(words.split()) == (size, frozenset(form.split()))


@pytest.mark.parametrize(
    ("words", "size", "form"),
    [("jsc abc", 1, "jsc"), ("ооо ромашка", 1, "ooo"), ("pt abc", 1, "pt"), ("sa abc", 0, "")],
)
def test_finds_the_form_at_the_beginning(words: str, size: int, form: str) -> None:
    assert leading_form(words.split()) == (size, frozenset(form.split()))


@pytest.mark.parametrize(
    ("word", "rest", "form"),
    [
        ("中国移动有限公司", "中国移动", "co ltd"),
        ("中国中车股份有限公司", "中国中车", "co ltd"),
        ("长江存储科技有限责任公司", "长江存储科技", "co ltd"),
        ("网易公司", "网易", "co"),
        ("日立制作所株式会社", "日立制作所", "kk"),
        ("中公司", "中公司", ""),
        ("小米集团", "小米集团", ""),
    ],
)
def test_splits_forms_written_without_a_space(word: str, rest: str, form: str) -> None:
    assert cjk_ending(word) == (rest, frozenset(form.split()))

"""A name's language is told where its letters decide it, and not guessed elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.names import language_of


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("株式会社アクシーズ", "ja"),
        ("삼성전자", "ko"),
        ("华为技术有限公司", "zh"),
        ("華為技術有限公司", "zh"),
        ("ธนาคารกรุงเทพ", "th"),
        ("Εθνική Τράπεζα", "el"),
        ("בנק לאומי", "he"),
        ("Володимир Їжакевич", "uk"),
        ("Сяргей Кавалёў", "be"),
        ("Публичное объединение «Выбор»", "ru"),
        ("Ђорђе Петровић", "sr"),
        ("شركة النور", "ar"),
        ("بانک پارسیان", "fa"),
        ("ګل ښاغلی", "ps"),
        ("لشکرِ جھنگوی پاکستان والے", "ur"),
        ("Straßenbau", "de"),
        ("Spółka Zakładowa", "pl"),
        ("Türk Ticaret Dağıtım", "tr"),
        ("Công ty Việt Thắng", "vi"),
    ],
)
def test_letters_that_one_language_writes_decide(name: str, language: str) -> None:
    assert language_of(name) == language


@pytest.mark.parametrize("name", ["Xiaomi", "", "Société Générale", "Сбербанк", "中山", "حسن", "Straße Łódź", "रामदेव"])
def test_what_leaves_a_choice_is_not_known(name: str) -> None:
    assert language_of(name) == ""


@given(st.text())
def test_any_text_has_a_code_or_none(text: str) -> None:
    assert len(language_of(text)) in {0, 2}


@given(st.sampled_from(["Володимир Їжакевич", "Straßenbau", "شركة النور"]), st.integers(0, 9))
def test_more_of_the_same_decides_the_same(name: str, more: int) -> None:
    assert language_of(" ".join([name] * (more + 1))) == language_of(name)

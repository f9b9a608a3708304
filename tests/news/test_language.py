from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interdit.news.language import language_of
from interdit.news.normal import normalise
from interdit.news.span import Span

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "fr": "Le ministère a inscrit la société sur une liste, et elle a porté plainte devant un tribunal de la capitale.",
    "en": "The ministry has put the company on a list, and it has filed a suit with a court in the capital.",
    "de": "Das Ministerium hat das Unternehmen auf eine Liste gesetzt, und es klagt nun vor einem Gericht.",
    "es": "El ministerio incluyó a la empresa en una lista y esta ha presentado una demanda ante un tribunal.",
    "zh": "国防部把这家公司列入名单，公司已向法院提起诉讼。",
    "ja": "国防総省はこの会社をリストに載せ、会社は裁判所に訴えた。",
    "ko": "국방부는 이 회사를 명단에 올렸고 회사는 법원에 소송을 제기했다.",
    "ru": "Министерство внесло компанию в список, и она подала иск в суд.",
    "uk": "Міністерство внесло компанію до списку, і вона подала позов до суду її країни.",
    "it": "Il ministero ha inserito la società in una lista che non è stata pubblicata, e gli avvocati sono al lavoro.",
    "pt": "O ministério incluiu a empresa em uma lista e os advogados não foram ouvidos pelo tribunal da capital.",
    "nl": "Het ministerie heeft het bedrijf op een lijst gezet en dat is naar de rechter gegaan om die aan te vechten.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_of_each_language_is_told(code: str) -> None:
    assert language_of(normalise(TEXTS[code])) == code


@pytest.mark.parametrize("text", ["", "  ", "7", "12.5 % 2021", "Xiaomi Huawei SMIC CNOOC"])
def test_what_says_nothing_is_no_language(text: str) -> None:
    assert language_of(text) == ""


def test_chinese_names_in_an_english_text_and_latin_names_in_a_chinese_one() -> None:
    assert language_of(TEXTS["en"] + " 小米集团 华为") == "en"
    assert language_of("美国国防部周四将 Xiaomi Corporation 和 Luokung Technology 列入所谓中国军方企业名单") == "zh"


def test_the_stretches_given_decide_not_the_page_around() -> None:
    text = TEXTS["en"] * 5 + "\n" + TEXTS["fr"]
    assert language_of(text) == "en"
    assert language_of(text, [Span(len(text) - len(TEXTS["fr"]), len(text))]) == "fr"


def test_the_seeds_are_french(testdata: Path) -> None:
    for path in (testdata / "seeds").glob("0*.txt"):
        assert language_of(normalise(path.read_text(encoding="utf-8"))) == "fr"


@given(st.text())
@settings(deadline=None)
def test_any_text_has_a_code_or_none(text: str) -> None:
    assert len(language_of(text)) in (0, 2)

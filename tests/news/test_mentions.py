"""Who and what a sentence names, on sentences made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.model import PartyKey
from interdit.news.mentions import find, subjects
from interdit.news.normal import normalise
from interdit.news.sentences import sentences
from interdit.news.span import Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.news.parts import Mention

_PARTIES = {
    "xiaomi": "xiaomi", "xiaomi corporation": "xiaomi", "target": "target", "tencent": "tencent",
    "china mobile": "china-mobile", "小米": "xiaomi", "小米集团": "xiaomi", "华为": "huawei", "huawei": "huawei",
}  # fmt: skip


def _resolve(name: str) -> tuple[PartyKey, ...]:
    key = _PARTIES.get(name.lower())
    return (PartyKey(key),) if key else ()


def _read(text: str, language: str, title: str = "") -> tuple[tuple[Mention, ...], ...]:
    whole = normalise(f"{title}\n{text}" if title else text)
    zones = (Zone(0, len(title), "title"),) if title else ()
    zones = (*zones, Zone(len(title) + bool(title), len(whole), "body"))
    return find(whole, sentences(whole, zones, language), zones, language, _resolve)


def _named(text: str, language: str, kind: str) -> list[str]:
    return [one.name for sentence in _read(text, language) for one in sentence if one.kind == kind]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fr", "Le fabricant de puces Brevalis a porté plainte contre le ministère.", ["Brevalis"]),
        ("fr", "Les actions de Corvaxi ont reculé de 3%.", ["Corvaxi"]),
        ("fr", "Un accord lie Xiaomi, Dolvena et Tencent.", ["Xiaomi", "Dolvena", "Tencent"]),
        ("fr", "Le groupe contrôle l'américain Marlexa, que rien ne vise.", ["Marlexa"]),
        ("en", "The drone maker Skylanta sued. Skylanta said nothing more.", ["Skylanta", "Skylanta"]),
        ("en", "Shares in Quorvex Inc. fell 4%.", ["Quorvex"]),
        ("en", "Brontix, the battery producer, denies it.", ["Brontix"]),
        ("de", "Der Hersteller Velkora klagt gegen die Aufnahme.", ["Velkora"]),
        ("de", "Die Firma Dornex GmbH liefert nicht mehr.", ["Dornex"]),
        ("es", "La empresa Tavirosa recurrió la decisión.", ["Tavirosa"]),
        ("zh", "美国将小米集团列入黑名单，小米否认。", ["小米", "小米"]),
        ("zh", "商务部把东海微电子有限公司列入实体清单。", ["东海微电子"]),
        ("zh", "商务部把东海康宁股份有限公司列入实体清单，东海康宁否认。", ["东海康宁", "东海康宁"]),
        ("zh", "这不能证明公司与军方有关，七家关联公司也不知情。", []),
    ],
)
def test_companies_that_the_edition_or_the_use_tells(language: str, text: str, names: list[str]) -> None:
    assert _named(text, language, "company") == names


def test_one_company_has_one_name_throughout() -> None:
    text = "Xiaomi Corporation was listed by the Pentagon. Xiaomi denies it."
    assert _named(text, "en", "company") == ["Xiaomi", "Xiaomi"]


def test_initials_in_brackets_name_the_company_too() -> None:
    text = "The chipmaker Northern Silicon Works Corp (NSW) sued. A court heard NSW on Friday."
    assert set(_named(text, "en", "company")) == {"NSW"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Target dates were missed by the Pentagon."),
        ("fr", "Concrètement, une entreprise ne peut plus vendre."),
        ("de", "Die Aktien der Anleger verloren an Wert."),
    ],
)
def test_a_common_word_is_no_company(language: str, text: str) -> None:
    assert _named(text, language, "company") == []


def test_a_country_inside_a_companys_name_is_the_company() -> None:
    (sentence,) = _read("The Pentagon named China Mobile.", "en")
    assert [(one.kind, one.name) for one in sentence] == [("authority", "Pentagon"), ("company", "China Mobile")]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Jeanne Valmorin, fondatrice de Xiaomi, a démenti.", "Jeanne Valmorin"),
        ("en", "Commerce Secretary Lydia Harrowgate signed the order.", "Lydia Harrowgate"),
        ("es", "El fundador Ramiro Cestona lo niega.", "Ramiro Cestona"),
    ],
)
def test_persons_by_their_office(language: str, text: str, name: str) -> None:
    assert _named(text, language, "person") == [name]


def test_the_firm_beside_its_name_is_not_named_twice() -> None:
    (sentence,) = _read("La société Xiaomi conteste.", "fr")
    assert [one.kind for one in sentence] == ["company"]


def test_the_subject_is_the_company_named_most_beside_a_measure() -> None:
    page = _read(
        "The Pentagon put Xiaomi on a blacklist. Tencent sells games. Xiaomi denies it.", "en", "Xiaomi put on a list"
    )
    assert subjects(page) == "Xiaomi"
    assert subjects(_read("Tencent sells games.", "en")) is None
    assert subjects(()) is None


def _sound(page: Sequence[Sequence[Mention]], text: str) -> bool:
    for sentence in page:
        end = 0
        for one in sentence:
            if not end <= one.start < one.end <= len(text):
                return False
            end = one.end
    return True


for _language in ("fr", "en", "de", "es", "zh", "it"):  # compiled here: it takes longer than an example may
    _read("Xiaomi", _language)


@given(st.text(max_size=200), st.sampled_from(["fr", "en", "de", "es", "zh", "it"]))
def test_mentions_lie_in_order_in_any_text(text: str, language: str) -> None:
    assert _sound(_read(text, language), normalise(text))


_WORDS = (
    "Le",
    "juge",
    "Xiaomi",
    "Corp.",
    "(SMIC)",
    "l'",
    "U.S.",
    ",",
    "ministère",
    "de la",
    "Lei",
    "the",
    "公司",
    "-X",
)


@given(st.lists(st.sampled_from(_WORDS), max_size=14), st.sampled_from(["fr", "en", "de", "es", "zh"]))
def test_mentions_lie_in_order_in_texts_of_names(words: list[str], language: str) -> None:
    text = " ".join(words)
    assert _sound(_read(text, language), text)


def test_spyware_is_no_company() -> None:
    text = "The chipmaker Brontix sells the Larkvane spyware. Larkvane makes calls. Brontix sued."
    assert "Larkvane" not in _named(text, "en", "company")


def test_a_payment_system_is_no_company() -> None:
    assert "Swift" not in _named("Swift said that banks were cut off. Swift shares data.", "en", "company")

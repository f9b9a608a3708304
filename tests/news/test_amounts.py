from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interdit.news.amounts import amounts, dollar_places
from interdit.news.normal import normalise
from interdit.news.span import Span, Zone
from interdit.news.wordlist import LANGUAGES

if TYPE_CHECKING:
    from interdit.model.claim import Amount


def read(text: str, language: str, places: tuple[str, ...] = ()) -> tuple[Amount, ...]:
    return amounts(normalise(text), Span(0, len(text)), language, places)


def one(text: str, language: str, places: tuple[str, ...] = ()) -> Amount:
    (found,) = read(text, language, places)
    return found


SUMS = (
    ("en", "The fine is $1.2 billion.", 1.2e9, "USD", None),
    ("en", "They paid more than HK$ 1,250,000 for it.", 1_250_000, "HKD", ">"),
    ("en", "It is worth about 50 billion yuan.", 50e9, "CNY", "~"),
    ("en", "At least €300m was lost.", 300e6, "EUR", ">"),
    ("en", "Up to 7.5 million pounds is at stake.", 7.5e6, "GBP", "<"),
    ("en", "A US$20bn plan.", 20e9, "USD", None),
    ("fr", "Un plan d’environ 7,7 milliards de dollars.", 7.7e9, "USD", "~"),
    ("fr", "Une amende de 1 250 000 € est prévue.", 1_250_000, "EUR", None),
    ("fr", "Moins de 3,5 millions d’euros.", 3.5e6, "EUR", "<"),
    ("fr", "Il vaut plus de 600 milliards de dollars de Hong Kong.", 600e9, "HKD", ">"),
    ("fr", "Il vaut 2 billions de yuans.", 2e12, "CNY", None),
    ("de", "Der Wert liegt bei rund 80 Mrd. Euro.", 80e9, "EUR", "~"),
    ("de", "Die Strafe beträgt 1.250.000 Euro.", 1_250_000, "EUR", None),
    ("de", "Mehr als 2,5 Billionen Yuan.", 2.5e12, "CNY", ">"),
    ("es", "Una multa de 3.000 millones de dólares.", 3e9, "USD", None),
    ("es", "Perdió al menos 12,5 millones de euros.", 12.5e6, "EUR", ">"),
    ("es", "Invertirá unos 2 billones de yuanes.", 2e12, "CNY", "~"),
    ("zh", "投资超过500亿元。", 50e9, "CNY", ">"),
    ("zh", "市值约6300亿港元。", 630e9, "HKD", "~"),
    ("zh", "罚款3.5亿美元左右。", 350e6, "USD", "~"),
    ("zh", "计划投入１２万亿日元以上。", 12e12, "JPY", ">"),
)


@pytest.mark.parametrize(("language", "text", "value", "currency", "comparator"), SUMS)
def test_a_sum_with_its_currency_and_comparator(
    language: str, text: str, value: float, currency: str, comparator: str | None
) -> None:
    found = one(text, language)
    assert (found.value, found.currency, found.comparator, found.unit) == (value, currency, comparator, "currency")
    assert found.currency_candidates == ()


MOVES = (
    ("en", "Shares rose 7 percent on Monday.", 7, "up", None),
    ("en", "The stock fell by as much as 10.5% in Hong Kong.", 10.5, "down", "<"),
    ("en", "It closed 3 per cent lower.", 3, "down", None),
    ("fr", "L’action a bondi de plus de 12,5 %.", 12.5, "up", ">"),
    ("fr", "Le titre a perdu près de 4 pour cent.", 4, "down", "~"),
    ("fr", "Une baisse de 3% du cours.", 3, "down", None),
    ("de", "Die Aktie stieg um mehr als 6,5 Prozent.", 6.5, "up", ">"),
    ("de", "Das Papier verlor rund 9 %.", 9, "down", "~"),
    ("es", "Las acciones subieron un 5 %.", 5, "up", None),
    ("es", "El valor cayó casi un 8,2 por ciento.", 8.2, "down", "~"),
    ("zh", "股价上涨逾１０％。", 10, "up", ">"),
    ("zh", "股价下跌百分之十二点五。", 12.5, "down", None),
    ("zh", "股价跌约百分之7.5。", 7.5, "down", "~"),
)


@pytest.mark.parametrize(("language", "text", "value", "direction", "comparator"), MOVES)
def test_a_percentage_with_its_direction(
    language: str, text: str, value: float, direction: str, comparator: str | None
) -> None:
    found = one(text, language)
    assert (found.value, found.unit, found.direction) == (value, "percent", direction)
    assert found.comparator == comparator


def test_a_direction_is_read_within_its_part_of_the_sentence() -> None:
    up, down = read("The stock rose 4 percent in Tokyo, while its rival fell 2 percent.", "en")
    assert (up.direction, down.direction) == ("up", "down")
    assert one("The fund owns 5 percent, and shares fell.", "en").direction is None


def test_bare_dollars_of_a_share_traded_in_hong_kong_stay_open() -> None:
    found = one("La société cotée à Hong Kong vaut en bourse 600 milliards de dollars.", "fr")
    assert (found.currency, found.currency_candidates) == (None, ("HKD", "USD"))
    assert "do not default to USD" in found.currency_basis


@pytest.mark.parametrize(
    ("language", "text", "open_"),
    [
        ("en", "Its market value is $80 billion.", True),
        ("en", "The shares trade at $24.", True),
        ("en", "It plans to invest $80 billion in chips.", False),
        ("en", "Its market value is US$80 billion.", False),
        ("en", "Its market value is 80 billion euros.", False),
        ("de", "Der Marktwert liegt bei 80 Milliarden Dollar.", True),
        ("es", "El valor de mercado es de 80.000 millones de dólares.", True),
        ("zh", "市值为800亿美元。", False),
    ],
)
def test_only_dollars_of_shares_without_a_country_stay_open(language: str, text: str, open_: bool) -> None:
    place = {"de": "Hongkong", "zh": "香港"}.get(language, "Hong Kong")
    assert (one(text, language, (place,)).currency is None) == open_
    assert one(text, language).currency is not None


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("en", "The Hong Kong-listed maker of phones sued.", ("Hong Kong",)),
        ("en", "Its shares closed higher in Toronto.", ("Toronto",)),
        ("en", "The firm has an office in Hong Kong.", ()),
        ("fr", "Le groupe, coté à Hong Kong, conteste.", ("Hong Kong",)),
        ("de", "Die in Hongkong notierte Aktie stieg.", ("Hongkong",)),
        ("es", "La empresa cotiza en la bolsa de Hong Kong.", ("Hong Kong",)),
        ("zh", "该公司在香港上市。", ("香港",)),
        ("it", "La società è quotata a Hong Kong.", ()),
    ],
)
def test_where_shares_are_traded_is_told_by_the_article(language: str, text: str, places: tuple[str, ...]) -> None:
    assert dollar_places(text, [Zone(0, len(text), "body")], language) == places
    assert dollar_places(text, [Zone(0, len(text), "teaser")], language) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The app has 100 million users in 2021."),
        ("en", "Section 1237 and E.O. 13959 were cited on Jan. 14, 2021."),
        ("fr", "Les 44 entreprises ont 365 jours."),
        ("de", "Am 14. Januar 2021 kamen 9 Firmen hinzu."),
        ("zh", "2021年1月14日，9家公司被列入名单。"),
        ("zh", "百分之点"),
        ("zh", "百分之."),
    ],
)
def test_numbers_of_other_things_are_none(language: str, text: str) -> None:
    assert read(text, language) == ()


PIECES = st.sampled_from(
    ["$", "HK$", "€", "1", "2,5", "1.250", "1 000", "'", "%", " billion", " milliards de dollars", "百分之", "十", "点",
     "亿", "元", " yuan", " Mrd. Euro", " percent", ".", ",", " ", "rose ", "plus de ", "９"],
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4)).map("".join), st.sampled_from([*LANGUAGES, ""]))
@settings(deadline=None)
def test_amounts_stand_where_they_say(raw: str, language: str) -> None:
    normal = normalise(f"x {raw}")
    found = amounts(normal, Span(2, len(normal)), language)
    assert all(normal[amount.char_start : amount.char_end] == amount.text != "" for amount in found)
    assert all(amount.value >= 0 and not math.isnan(amount.value) for amount in found)
    assert [amount.char_start for amount in found] == sorted(amount.char_start for amount in found)

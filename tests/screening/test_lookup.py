from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.screening.lookup import Found, look_up, look_up_given

if TYPE_CHECKING:
    from interdit.model import PartyKey
    from interdit.screening import NameIndex


def _holders(found: list[Found]) -> list[tuple[str, tuple[PartyKey, ...], str]]:
    return [(one.scheme, one.parties, one.problem) for one in found]


def test_a_cusip_is_looked_up_as_the_isin_it_begins(index: NameIndex) -> None:
    assert look_up("cusip", "16941M109", index).parties == ("beta",)
    assert look_up("cusip", "G9830T106", index).parties == ("alfa",)
    assert look_up("cusip", "037833100", index).parties == ()


def test_strong_schemes_come_before_the_ticker(index: NameIndex) -> None:
    found = look_up_given({"ticker": "CEO", "isin": "kyg9830t1067"}, "", index)
    assert _holders(found) == [("isin", ("alfa",), ""), ("ticker", ("beta",), "")]


def test_bare_letters_are_looked_up_in_the_united_states(index: NameIndex) -> None:
    assert look_up_given({"ticker": "ALFAY"}, "", index) == [
        Found("ticker", "US:ALFAY", look_up("isin", "KYG9830T1067", index).parties)
    ]


def test_says_why_an_identifier_is_no_use(index: NameIndex) -> None:
    given = {"isin": "KYG9830T1068", "lei": "-", "ticker": "1810"}
    assert _holders(look_up_given(given, "", index)) == [("isin", (), "malformed"), ("ticker", (), "no_market")]


def test_placeholders_are_no_identifiers(index: NameIndex) -> None:
    assert look_up_given({"isin": "-", "ticker": " ", "cusip": ""}, "", index) == []

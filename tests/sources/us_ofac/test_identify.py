from __future__ import annotations

import pytest

from interdit.model import EntryIdentifier
from interdit.sources.us_ofac.identify import identify


@pytest.mark.parametrize(
    ("scheme", "label", "text", "expected"),
    [
        ("tax", "Tax ID No.", "123 (Russia)", EntryIdentifier("tax", "123", "RU", note="Tax ID No.")),
        (
            "passport",
            "Diplomatic Passport",
            "008 (Iran) issued 1999 expires 2004",
            EntryIdentifier("passport", "008", "IR", note="Diplomatic Passport; issued 1999 expires 2004"),
        ),
        (
            "registration",
            "Registration Number",
            "HRA 7 (Stuttgart) (Germany)",
            EntryIdentifier("registration", "HRA 7 (Stuttgart)", "DE", note="Registration Number"),
        ),
        ("tax", "R.F.C.", "# PMA-9 (Mexico)", EntryIdentifier("tax", "PMA-9", "MX", note="R.F.C.")),
        ("isin", "ISIN", "US1694261033", EntryIdentifier("isin", "US1694261033", valid=True)),
        ("isin", "ISIN", "US1694261034", EntryIdentifier("isin", "US1694261034", valid=False)),
        ("ticker", "Equity Ticker", "CHA US", EntryIdentifier("ticker", "CHA", market="US")),
        (
            "ticker",
            "Equity Ticker",
            "00981 HK",
            EntryIdentifier("ticker", "981", market="XHKG", note="printed as 00981 HK"),
        ),
        (
            "ticker",
            "Equity Ticker",
            "603019CN",
            EntryIdentifier("ticker", "603019", market="XSHG", note="printed as 603019CN"),
        ),
        (
            "ticker",
            "Equity Ticker",
            "600677  CN",
            EntryIdentifier("ticker", "600677", market="XSHG", note="printed as 600677  CN"),
        ),
        ("crypto", "Digital Currency Address - XBT", "1Ab", EntryIdentifier("crypto", "1Ab", market="XBT")),
    ],
)
def test_identify(scheme: str, label: str, text: str, expected: EntryIdentifier) -> None:
    assert identify(scheme, label, text) == expected


def test_an_unreadable_ticker_is_kept_as_printed() -> None:
    assert identify("ticker", "Equity Ticker", "??") == EntryIdentifier("ticker", "??", valid=False)


def test_imo_numbers_of_ships_and_companies() -> None:
    ship = identify("registration", "Vessel Registration Identification", "IMO 9187629", of_vessel=True)
    assert ship == EntryIdentifier("imo", "9187629", valid=True)
    wrong = identify("registration", "Vessel Registration Identification", "IMO 9187628", of_vessel=True)
    assert wrong.valid is False
    company = identify("registration", "Company Number", "IMO 5055293")
    assert company == EntryIdentifier("imo_company", "5055293", valid=True, note="Company Number")

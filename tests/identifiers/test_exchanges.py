from __future__ import annotations

import pytest

from interdit.identifiers.exchanges import market_of


@pytest.mark.parametrize(
    ("exchange", "market"),
    [
        ("XHKG", "XHKG"),
        ("hk", "XHKG"),
        ("Hong Kong Exchanges And Clearing Ltd", "XHKG"),
        ("Shanghai Stock Exchange", "XSHG"),
        ("Shenzhen Stock Exchange", "XSHE"),
        ("New York Stock Exchange Inc.", "US"),
        ("Standard-Classica-Forts", "RU"),
        ("XBSP", "BR"),
        ("DE", "DE"),
        ("-", ""),
        ("", ""),
        ("NO MARKET (E.G. UNLISTED)", ""),
    ],
)
def test_knows_codes_and_names(exchange: str, market: str) -> None:
    assert market_of(exchange) == market

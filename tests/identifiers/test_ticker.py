from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from interdit.identifiers import ticker

CASES = (
    ("1810 HK", "1810", "XHKG"),
    ("1810.HK", "1810", "XHKG"),
    ("01810.HK", "1810", "XHKG"),
    ("HKG:1810", "1810", "XHKG"),
    ("SEHK:1810", "1810", "XHKG"),
    ("XHKG:1810", "1810", "XHKG"),
    ("1810:HK", "1810", "XHKG"),
    ("1810 HK Equity", "1810", "XHKG"),
    ("0020 hk", "20", "XHKG"),
    ("600118.SS", "600118", "XSHG"),
    ("688981.SH", "688981", "XSHG"),
    ("600118 CH", "600118", "XSHG"),
    ("600118 CN", "600118", "XSHG"),
    ("000725.SZ", "000725", "XSHE"),
    ("002415 CN", "002415", "XSHE"),
    ("300750 C2", "300750", "XSHE"),
    ("430047 CH", "430047", "CN"),
    ("XIACY", "XIACY", ""),
    ("XIACY US", "XIACY", "US"),
    ("NYSE:CHL", "CHL", "US"),
    ("CHL UN", "CHL", "US"),
    ("LKCO.O", "LKCO", "US"),
    ("NASDAQ:LKCO", "LKCO", "US"),
    ("CNU CN", "CNU", "CA"),
    ("C1HL34 BR", "C1HL34", "BR"),
    ("BRK.B", "BRK.B", ""),
    ("1810", "1810", ""),
    ("Air China", "", ""),
    ("ENGIE SA", "", ""),
    ("BYD CO", "", ""),
    ("Xiaomi: a history", "", ""),
    ("", "", ""),
)


@pytest.mark.parametrize(("text", "symbol", "market"), CASES)
def test_parses_the_usual_spellings(text: str, symbol: str, market: str) -> None:
    assert ticker.parse(text) == (symbol, market)


@pytest.mark.parametrize(
    ("text", "exchange", "symbol", "market"),
    [
        ("941", "Hong Kong Exchanges And Clearing Ltd", "941", "XHKG"),
        ("0941", "HK", "941", "XHKG"),
        ("600050", "Shanghai Stock Exchange", "600050", "XSHG"),
        ("000725", "Shenzhen Stock Exchange", "000725", "XSHE"),
        ("000725", "CN", "000725", "XSHE"),
        ("CHL", "New York Stock Exchange Inc.", "CHL", "US"),
        ("PDD", "NASDAQ", "PDD", "US"),
        ("2330", "Taiwan Stock Exchange", "2330", "TW"),
        ("1810 HK", "NASDAQ", "1810", "XHKG"),
        ("1810", "-", "1810", ""),
    ],
)
def test_takes_the_exchange_beside_it(text: str, exchange: str, symbol: str, market: str) -> None:
    assert ticker.parse(text, exchange) == (symbol, market)


def test_canonical_form_parses_to_itself() -> None:
    for text, symbol, market in CASES:
        if market and not market.startswith("CN"):
            assert ticker.normalize(text) == f"{market}:{symbol}"
            assert ticker.parse(ticker.normalize(text)) == (symbol, market)


@pytest.mark.skipif(not os.environ.get("INTERDIT_TESTDATA"), reason="INTERDIT_TESTDATA is not set")
def test_every_recorded_ticker_is_read_as_recorded() -> None:
    with (Path(os.environ["INTERDIT_TESTDATA"]) / "facts" / "securities.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["scheme"] == "ticker"]
    assert rows
    assert [row for row in rows if ticker.parse(row["raw"]) != (row["value"], row["market"])] == []

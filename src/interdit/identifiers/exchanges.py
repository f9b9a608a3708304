"""Exchanges as tickers and holdings files name them, brought to one market.

A market is the ISO 10383 code of Hong Kong, Shanghai and Shenzhen, whose lines in one company must be told apart, and
the ISO 3166 country elsewhere, as OFAC prints tickers. `CHINA` is a mainland code not yet assigned to an exchange.
"""

from __future__ import annotations

HONG_KONG, SHANGHAI, SHENZHEN, CHINA = "XHKG", "XSHG", "XSHE", "CN"

_PREFIXES = {
    HONG_KONG: "HKG SEHK HKEX HKSE XHKG HK",
    SHANGHAI: "SSE SHA SHSE XSHG SH",
    SHENZHEN: "SZSE SHE XSHE SZ",
    "US": "NYSE NASDAQ NASDAQGS NASDAQGM NASDAQCM NASD NYSEAMERICAN NYSEARCA NYSEMKT AMEX ARCA BATS OTC OTCMKTS OTCPK "
    "OTCQX OTCQB PINK XNYS XNAS XASE ARCX US",
    "CA": "TSX TSXV TSE-CA XTSE CVE CA",
    "GB": "LON LSE XLON LN GB",
    "DE": "FRA FWB ETR XETRA XETR XFRA BER STU MUN DUS DE",
    "JP": "TYO TSE XTKS JPX JP",
    "KR": "KRX KOSDAQ XKRX XKOS KR",
    "TW": "TPE TWSE TPEX XTAI ROCO TW",
    "SG": "SGX XSES SG",
    "AU": "ASX XASX AU",
    "IN": "NSE BOM BSE XNSE XBOM IN",
    "RU": "MCX MOEX MISX RU",
    "FR": "EPA XPAR FR",
    "BR": "BVMF B3 BVSP BR",
}

_BLOOMBERG = {
    HONG_KONG: "HK",
    CHINA: "CH C1 C2 CG CS CN",
    "US": "US UN UW UQ UR UA UP UV UF",
    "CA": "CT CV",
    "GB": "LN",
    "DE": "GR GY GF",
    "JP": "JP JT",
    "KR": "KS KQ KP",
    "TW": "TT",
    "SG": "SP",
    "AU": "AU",
    "FR": "FP",
    "NL": "NL",
    "ES": "SM ES",
    "IT": "IM IT",
    "AR": "AR",
    "CH": "SW VX",
    "ZA": "SJ",
    "IN": "IN IS IB",
    "BR": "BZ BS",
    "MX": "MM",
    "RU": "RM RX",
    "TH": "TB",
    "MY": "MK",
    "ID": "IJ",
    "PH": "PM",
}

_REUTERS = {
    HONG_KONG: "HK",
    SHANGHAI: "SS SH",
    SHENZHEN: "SZ",
    CHINA: "CN CH",
    "US": "US O OQ N PK OB",
    "CA": "TO",
    "GB": "L LN",
    "DE": "F DE BE MU SG DU",
    "JP": "T TYO",
    "KR": "KS KQ",
    "TW": "TW TWO",
    "SG": "SI",
    "AU": "AX",
    "FR": "PA",
    "CH": "SW",
    "BR": "SA",
    "RU": "ME MM",
    "IN": "NS BO",
    "TH": "BK",
    "MY": "KL",
    "ID": "JK",
}

_NAMES = (
    ("hong kong", HONG_KONG),
    ("shanghai", SHANGHAI),
    ("shenzhen", SHENZHEN),
    ("new york", "US"),
    ("nasdaq", "US"),
    ("nyse", "US"),
    ("otc", "US"),
    ("cboe", "US"),
    ("tokyo", "JP"),
    ("japan", "JP"),
    ("korea", "KR"),
    ("kosdaq", "KR"),
    ("taiwan", "TW"),
    ("taipei", "TW"),
    ("gretai", "TW"),
    ("singapore", "SG"),
    ("london", "GB"),
    ("toronto", "CA"),
    ("tsx", "CA"),
    ("xetra", "DE"),
    ("frankfurt", "DE"),
    ("deutsche", "DE"),
    ("moscow", "RU"),
    ("standard classica", "RU"),
    ("national stock exchange of india", "IN"),
    ("bse ltd", "IN"),
    ("bombay", "IN"),
    ("euronext paris", "FR"),
    ("australian", "AU"),
    ("asx", "AU"),
    ("malaysia", "MY"),
    ("thailand", "TH"),
    ("indonesia", "ID"),
    ("philippine", "PH"),
    ("saudi", "SA"),
    ("johannesburg", "ZA"),
    ("sao paulo", "BR"),
    ("brasil", "BR"),
    ("mexicana", "MX"),
    ("istanbul", "TR"),
    ("warsaw", "PL"),
)
"""A word or two of an exchange's name, to its market."""

_EXTRA_CODES = {"XBSP": "BR", "BVMF": "BR", "XIDX": "ID", "XKLS": "MY", "XBKK": "TH", "XSAU": "SA", "XJSE": "ZA"}


def _turned(table: dict[str, str]) -> dict[str, str]:
    return {code: market for market, codes in table.items() for code in codes.split()}


PREFIXES = _turned(_PREFIXES)
"""'HKG:1810', 'NYSE:CHL'."""
BLOOMBERG = _turned(_BLOOMBERG)
"""'1810 HK', 'CHL UN'; two-letter endings that are also legal forms (CO, SA, SE, AG, NA) are left out."""
REUTERS = _turned(_REUTERS)
"""'1810.HK', '600118.SS', 'LKCO.O'."""


def market_of(exchange: str) -> str:
    """Return the market of a MIC, a country code or an exchange's name; '' if unknown.

    >>> market_of("Hong Kong Exchanges And Clearing Ltd")
    'XHKG'
    """
    code = exchange.strip().upper()
    if len(code) <= 1:
        return ""
    if code in PREFIXES:
        return PREFIXES[code]
    if code in _EXTRA_CODES:
        return _EXTRA_CODES[code]
    if len(code) == 2 and code.isalpha():
        return code
    name = code.lower().replace("-", " ").replace(",", " ")
    return next((market for words, market in _NAMES if words in name), "")

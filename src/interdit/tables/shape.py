"""Is this text a well-formed identifier? Shapes and check digits only; what it identifies is asked elsewhere.

ISIN: ISO 6166, check digit by ISO 6166 Annex A (Luhn over letters as numbers). LEI: ISO 17442, ISO 7064 MOD 97-10.
CUSIP: ANSI X9.6 (modulus 10 double add double). SEDOL: London Stock Exchange, weights 1 3 1 7 3 9. FIGI: OMG, as CUSIP.
Written for speed, since a file may hold millions of cells; the tests hold each to python-stdnum.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

Proven = Literal["isin", "lei", "figi", "cusip", "sedol"]
"""Schemes whose check digit lets a value prove itself; a ticker cannot."""

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_AS_NUMBER = {ord(letter): str(number) for number, letter in enumerate(_ALPHABET)}
_VALUE = {letter: number for number, letter in enumerate(_ALPHABET + "*@#")}
_LUHN_TWICE = {str(digit): sum(divmod(2 * digit, 10)) for digit in range(10)}
_SEDOL_WEIGHTS = (1, 3, 1, 7, 3, 9)

_ISIN = re.compile(r"[A-Z]{2}[0-9A-Z]{9}[0-9]")
_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
_FIGI = re.compile(r"[B-DF-HJ-NP-TV-Z]{2}G[B-DF-HJ-NP-TV-Z0-9]{8}[0-9]")
_CUSIP = re.compile(r"[0-9A-Z][0-9A-Z]{2}[0-9A-Z*@#]{5}[0-9]")
_SEDOL = re.compile(r"(?:[0-9]{6}|[B-DF-HJ-NP-TV-Z9][0-9B-DF-HJ-NP-TV-Z]{5})[0-9]")
_COUNTRIES = frozenset(
    (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
        "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
        "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
        "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
        "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
        "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
        "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW "
        "AN CS EU SU XA XB XC XD XF XK XS XX YU ZZ"
    ).split()
)
"""ISO 3166, then the prefixes ISO 6166 reserves (XS: international numbering), and former countries whose ISINs live on."""

_NOTHING = re.compile(r"0+")


def _is_isin(text: str) -> bool:
    if not _ISIN.fullmatch(text) or text[:2] not in _COUNTRIES or text.startswith("BBG"):
        return False
    digits = text.translate(_AS_NUMBER)[::-1]
    return (sum(map(int, digits[::2])) + sum(map(_LUHN_TWICE.__getitem__, digits[1::2]))) % 10 == 0


def _is_lei(text: str) -> bool:
    return bool(_LEI.fullmatch(text)) and int(text.translate(_AS_NUMBER)) % 97 == 1


def _doubled(body: str) -> int:
    """The check digit of CUSIP and FIGI: every second value doubled, digits added."""
    total = sum(sum(divmod(_VALUE[letter] * (1 + place % 2), 10)) for place, letter in enumerate(body))
    return -total % 10


def _is_figi(text: str) -> bool:
    return bool(_FIGI.fullmatch(text)) and _doubled(text[:-1]) == int(text[-1])


def _is_cusip(text: str) -> bool:
    return bool(_CUSIP.fullmatch(text)) and _doubled(text[:-1]) == int(text[-1])


def _is_sedol(text: str) -> bool:
    if not _SEDOL.fullmatch(text):
        return False
    total = sum(weight * _VALUE[letter] for weight, letter in zip(_SEDOL_WEIGHTS, text, strict=False))
    return -total % 10 == int(text[-1])


_BY_LENGTH: Mapping[int, tuple[tuple[Proven, Callable[[str], bool]], ...]] = {
    7: (("sedol", _is_sedol),),
    9: (("cusip", _is_cusip),),
    12: (("isin", _is_isin), ("figi", _is_figi)),
    20: (("lei", _is_lei),),
}


def compact(text: str) -> str:
    """As the scheme writes it: upper case, without blanks or hyphens."""
    return text.replace(" ", "").replace("\u00a0", "").replace("-", "").strip().upper()


@lru_cache(maxsize=1 << 16)
def scheme_of(text: str) -> Proven | None:
    """The scheme that the text proves by shape and check digit, or none; the lengths leave no doubt which."""
    if len(text) < 7:
        return None
    value = compact(text)
    if _NOTHING.fullmatch(value):
        return None  # "000000000" has a right check digit and means nothing
    for scheme, proves in _BY_LENGTH.get(len(value), ()):
        if proves(value):
            return scheme
    return None

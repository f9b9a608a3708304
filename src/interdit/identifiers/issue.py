"""What an ISIN's own form says of the kind of security: by the numbering rules of its agency, never more.

XS is given to debt deposited with Euroclear and Clearstream; China marks equity with E and debt with D behind CN; a
CUSIP has figures for its issue where it is equity and a letter where it is debt, and a US number of a company from
elsewhere is then its depositary receipt. The rest is not told.

>>> kind_of("XS1809220830"), kind_of("CND100022N41"), kind_of("US81663N2062", "CN"), kind_of("HK0941009539")
('bond', 'bond', 'depositary_receipt', 'unknown')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interdit.model import SecurityKind

_CUSIP_COUNTRIES = ("US", "CA")
_INTERNATIONAL = ("KYG", "BMG", "VGG")
"""ISINs made from an international CUSIP (CINS) of the country."""


def kind_of(isin: str, country: str = "") -> SecurityKind:
    """Return the kind; `country` is the issuer's, ISO 3166, '' where it is not known."""
    if isin.startswith("XS"):
        return "bond"
    if isin.startswith("CN"):
        return "share" if isin[2] == "E" else "bond" if isin[2] == "D" else "unknown"
    if isin.startswith("ARDEUT") or (isin.startswith("BR") and isin[6:9] == "BDR"):
        return "depositary_receipt"
    if isin[:2] not in _CUSIP_COUNTRIES and isin[:3] not in _INTERNATIONAL:
        return "unknown"
    if not isin[8:10].isdecimal():
        return "bond"
    if isin[:3] in _INTERNATIONAL or country == isin[:2]:
        return "share"
    # A letter behind US is a CINS number: the half of an offer that is not registered there (Regulation S).
    return "depositary_receipt" if country and isin[2].isdecimal() else "unknown"

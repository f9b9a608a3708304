"""Identifiers of companies and securities: one thin module per scheme, all with `normalize` and `is_valid`.

The check digits of ISIN, CUSIP and LEI are computed here, because every row of a portfolio needs them; the rarer
schemes ask python-stdnum, imported where it is used.
"""

from interdit.identifiers import cusip, figi, imo, isin, lei, sedol, ticker, uscc
from interdit.identifiers.guess import guess
from interdit.identifiers.issue import kind_of

__all__ = ["cusip", "figi", "guess", "imo", "isin", "kind_of", "lei", "sedol", "ticker", "uscc"]

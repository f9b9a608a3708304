"""On which market a file's share trades: as asked, by the file's name, or by the securities on record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.errors import QueryError
from interdit.identifiers import ticker
from interdit.impact import market_of
from interdit.reports.impact_words import impact_word, remark

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.impact import Market
    from interdit.model import Party
    from interdit.model.impact import Remark
    from interdit.service.checking import Checker

_OFFSHORE = ("KY", "BM", "VG", "XS", "EU")
"""Countries of ISINs that say nothing of where the share trades."""


def quoted_market(
    checker: Checker, party: Party, prices: Path, wish: str = ""
) -> tuple[Market, list[str], list[Remark]]:
    """Return the market (that of the wish, if there is one), what was assumed in choosing it, a doubt about the file.

    Raises:
        QueryError: nothing says which market, or it has no calendar.
    """
    own = {(one.value, one.market): None for one in party.identifiers if one.scheme == "ticker" and one.market}
    named = ticker.parse(re.split(r"[_\s]", prices.name.removesuffix(".gz").rpartition(".")[0], maxsplit=1)[0])
    doubts: list[Remark] = []
    if named[1] and own and named not in own:
        doubts.append(remark("other_ticker", checker.lang, ticker=f"{named[0]} ({named[1]})", party=party.name))
    if wish:
        return market_of(wish), [], doubts
    if named[1]:
        return market_of(named[1]), [], doubts
    isins = (one.value[:2] for one in party.identifiers if one.scheme == "isin")
    codes = [market for _, market in own] or [code for code in isins if code not in _OFFSHORE]
    if not codes:
        raise QueryError(f"no market on record for {party.name}: give --market, such as XHKG or XNYS")
    market = market_of(codes[0])
    return market, [impact_word("market_assumed", checker.lang, market=market.name)], doubts

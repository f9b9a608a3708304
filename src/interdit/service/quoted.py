"""Whose share a file of prices is of, and on which market it trades: as asked, by its name, or as on record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.errors import QueryError
from interdit.identifiers import ticker
from interdit.impact import market_of
from interdit.reports.impact_words import impact_word, remark
from interdit.service.who import sure_party

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.impact import Market
    from interdit.model import Party, PartyKey
    from interdit.model.impact import Remark
    from interdit.service.asking import Ask
    from interdit.service.checking import Checker

_OFFSHORE = ("KY", "BM", "VG", "XS", "EU")
"""Countries of ISINs that say nothing of where the share trades."""


def quoted_party(checker: Checker, ask: Ask, prices: Path) -> tuple[PartyKey, list[str]]:
    """Return the party whose share is meant, and what was assumed in finding it.

    Where several bear the name (a group and its listed company: 'China Mobile'), the file's ticker tells them apart.

    Raises:
        QueryError: a word or date that cannot be understood.
        UnknownKeyError: nobody, or still several; the message names the ids to ask with.
    """
    named, parties = checker.named(ask), checker.shelf.parties
    if named.sure is None:
        code, market = _in_name(prices)
        quoted = [key for key in named.bearers if market and (code, market) in _tickers(parties[key])]
        if len(quoted) == 1:
            share = f"{code} ({market})"
            said = impact_word("share_tells", checker.lang, share=share, query=ask.query, party=parties[quoted[0]].name)
            return quoted[0], [said]
    return sure_party(checker, ask)[0], []


def quoted_market(
    checker: Checker, party: Party, prices: Path, wish: str = ""
) -> tuple[Market, list[str], list[Remark]]:
    """Return the market (that of the wish, if there is one), what was assumed in choosing it, a doubt about the file.

    Raises:
        QueryError: nothing says which market, or it has no calendar.
    """
    own, named = _tickers(party), _in_name(prices)
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


def _tickers(party: Party) -> dict[tuple[str, str], None]:
    return {(one.value, one.market): None for one in party.identifiers if one.scheme == "ticker" and one.market}


def _in_name(prices: Path) -> tuple[str, str]:
    """Return the ticker and market in a file's name ('1810.HK_2020-2025.csv'), '' where there is none."""
    return ticker.parse(re.split(r"[_\s]", prices.name.removesuffix(".gz").rpartition(".")[0], maxsplit=1)[0])

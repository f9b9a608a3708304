"""Event studies: prices and an index, a market's sessions, the market model, abnormal returns and their tests.

Pure but for the reading of files. Calendars are those of exchange_calendars, regression and distributions those of
statsmodels and scipy (the extra `impact`), imported only where they are used.
"""

from importlib.util import find_spec

from interdit.errors import QueryError
from interdit.impact.alignment import Aligned, align
from interdit.impact.marketmodel import MarketModel
from interdit.impact.moves import moves_of, said_move
from interdit.impact.prices import Bar, PriceFile, with_payouts
from interdit.impact.reading import read_payouts, read_prices
from interdit.impact.sessions import Market, market_of, session_at, trading_days

__all__ = [
    "Aligned",
    "Bar",
    "Market",
    "MarketModel",
    "PriceFile",
    "align",
    "check_impact",
    "market_of",
    "moves_of",
    "read_payouts",
    "read_prices",
    "said_move",
    "session_at",
    "trading_days",
    "with_payouts",
]


def check_impact() -> None:
    """Raise QueryError with the remedy where the libraries of event studies are not installed."""
    lacking = [name for name in ("exchange_calendars", "statsmodels") if find_spec(name) is None]
    if lacking:
        raise QueryError(
            f"event studies need the extra `impact` ({', '.join(lacking)} not installed): "
            "pip install 'interdit[impact]'"
        )

"""Made prices on real sessions, and the real ones where they are at hand."""

from __future__ import annotations

import csv
import os
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from interdit.impact import Bar, PriceFile, market_of, trading_days

if TYPE_CHECKING:
    from interdit.model.impact import Session

HONG_KONG = ZoneInfo("Asia/Hong_Kong")
EVENT = date(2021, 3, 15)


@cache
def sessions(name: str = "XHKG", first: date = date(2020, 6, 1), last: date = date(2021, 7, 30)) -> tuple[Session, ...]:
    return trading_days(market_of(name), first, last)


def real(name: str) -> Path:
    """Return a file of real prices; skips the test where they are not at hand."""
    root = os.environ.get("INTERDIT_TESTDATA")
    if not root:
        pytest.skip("INTERDIT_TESTDATA is not set")
    path = Path(root) / "data" / "prices" / name
    assert path.is_file(), f"INTERDIT_TESTDATA has no {path}"
    return path


def made(returns: list[float], file: str = "made.csv") -> PriceFile:
    """Return closes that begin at 10 on the first session of June 2020 and have these returns."""
    closes = [10.0]
    for one in returns:
        closes.append(closes[-1] * (1 + one))
    days = [one.day for one in sessions()][: len(closes)]
    return PriceFile(file, tuple(Bar(day, close) for day, close in zip(days, closes, strict=True)), "Close", "close")


def noise(count: int, seed: int, size: float = 0.01) -> list[float]:
    chance = Random(seed)  # noqa: S311  repeatable noise, no secret
    return [chance.gauss(0.0, size) for _ in range(count)]


def write_market(folder: Path, shock: float = 0.2) -> tuple[Path, Path]:
    """Write a share and an index on the sessions of 2020 and 2021, with a jump of the share on 2021-03-15."""
    days = [one.day for one in sessions()]
    index = noise(len(days), 1)
    share = [1.2 * market + own for market, own in zip(index, noise(len(days), 2), strict=True)]
    share[days.index(EVENT)] += shock
    paths = folder / "1810.HK.csv", folder / "index.csv"
    for path, returns in zip(paths, (share, index), strict=True):
        close = 20.0
        with path.open("w", newline="", encoding="utf-8") as opened:
            rows = csv.writer(opened)
            rows.writerow(["Date", "Open", "High", "Low", "Close", "Dividends", "Stock Splits"])
            for day, one in zip(days, returns, strict=True):
                before, close = close, close * (1 + one)
                low, high = min(before, close) * 0.99, max(before, close) * 1.01
                rows.writerow([f"{day} 00:00:00+08:00", before, high, low, close, 0.0, 0.0])
    return paths

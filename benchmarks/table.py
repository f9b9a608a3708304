"""A small table of measurements: what, median, least to most, how often."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def header() -> None:
    print(f"{'what':<62} {'median':>10} {'min-max':>23} {'runs':>5}", flush=True)


def line(what: str, values: Sequence[float], unit: str = "ms", note: str = "") -> None:
    """Print one line; times are given in seconds, memory in MB."""
    factor = {"ms": 1000.0, "s": 1.0, "MB": 1.0, "/s": 1.0}[unit]
    digits = 2 if unit == "s" else 1
    low, high, middle = (one * factor for one in (min(values), max(values), median(values)))
    spread = f"{low:.{digits}f}-{high:.{digits}f} {unit}"
    print(f"{what:<62} {middle:>7.{digits}f} {unit:<2} {spread:>23} {len(values):>5}  {note}".rstrip(), flush=True)


def timed(work: Callable[[], object], runs: int, warm_up: int = 1) -> list[float]:
    """Return the seconds that each run took, after those that warm up."""
    taken = []
    for number in range(runs + warm_up):
        begun = time.perf_counter()
        work()
        if number >= warm_up:
            taken.append(time.perf_counter() - begun)
    return taken

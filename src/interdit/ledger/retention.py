"""How long a record keeps what is sealed: years by regime, from the user's settings or from a law with its citation.

A record is kept for the longest of the periods of the regimes that its answer spoke for. Where one of them has no
period, nobody said how long, and it is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

DEFAULT = "default"


class Period(msgspec.Struct, frozen=True):
    """Years to keep, and who says so: `interdit.toml`, or a citation."""

    years: int
    source: str


_OFAC = Period(10, "31 CFR 501.601")
LAW: Mapping[str, Period] = {"us/ccmc": _OFAC, "us/ns-cmic": _OFAC, "us/sdn": _OFAC, "us/ssi": _OFAC}
"""Regimes that OFAC administers: https://tradelawdaily.com/article/2025/03/20/ofac-finalizes-extension-of-sanctions-\
recordkeeping-timeline-to-10-years-2503190003. For others no citation was seen: set them, or they are kept."""


def periods(own: Mapping[str, int]) -> dict[str, Period]:
    """Return the period of each regime, group (`us`, `eu`) or `default` that has one; the user's own years win."""
    return {**LAW, **{key: Period(years, "interdit.toml") for key, years in own.items()}}


def kept_until(recorded_at: datetime, regimes: Iterable[str], known: Mapping[str, Period]) -> datetime | None:
    """Return until when a record keeps what is sealed; None where one of its regimes has no period."""
    found = [_period(regime, known) for regime in regimes] or [known.get(DEFAULT)]
    years = [period.years for period in found if period is not None]
    return _later(recorded_at, max(years)) if len(years) == len(found) else None


def _period(regime: str, known: Mapping[str, Period]) -> Period | None:
    return known.get(regime) or known.get(regime.partition("/")[0]) or known.get(DEFAULT)


def _later(moment: datetime, years: int) -> datetime:
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:  # 29 February
        return moment.replace(year=moment.year + years, month=3, day=1)

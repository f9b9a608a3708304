"""A share as registers write it: `50`, `33,3 %`, `25-50`, `more than 25`, `ownership-of-shares-75-to-100-percent`.

Bounds are whole millionths of a percent; a share written more finely is bounded from both sides. One that cannot be
read between two parties that can is a stake of unknown size, and is said: to leave it out would clear people.
"""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from interdit.model import POINT, WHOLE, Problem


class UnclearShare(Problem, frozen=True):
    """A share that could not be read and counts as unknown: from nothing to all."""


def unclear(locator: str, said: str) -> UnclearShare:
    """Say of a share that it could not be read; `said` names it and what was expected."""
    return UnclearShare("stakes", locator, f"{said}; the share counts as unknown", "notice")


_NUMBER = r"(\d{1,3}(?:[.,]\d+)?)"
_RANGE = re.compile(rf"{_NUMBER}\s*%?\s*(?:-|–|—|to|à|bis|and|et)\s*{_NUMBER}\s*(?:%|percent)?")
_REGISTER = re.compile(r"(?:ownership-of-shares|voting-rights)-(\d+)-to-(\d+)-percent.*")
_SINGLE = re.compile(rf"{_NUMBER}\s*(?:%|percent|per cent|pct|pour cent)?")
_ABOVE = re.compile(rf"(?:>|more than|over|above|plus de)\s*{_NUMBER}\s*(?:%|percent)?")
_FROM = re.compile(rf"(?:>=|≥|at least|from|au moins|min\.?)\s*{_NUMBER}\s*(?:%|percent)?")
_BELOW = re.compile(rf"(?:<|less than|under|below|moins de)\s*{_NUMBER}\s*(?:%|percent)?")
_UP_TO = re.compile(rf"(?:<=|≤|up to|at most|max\.?|au plus)\s*{_NUMBER}\s*(?:%|percent)?")
_UNKNOWN = frozenset(("", "?", "-", "n/a", "na", "unknown", "not known", "inconnu", "inconnue", "undisclosed", "none"))


def percent_of(text: str) -> tuple[int, int] | None:
    """Return the bounds of a share in millionths of a percent; None where the text is no share.

    >>> percent_of("33.3 %")
    (33300000, 33300000)
    >>> percent_of("unknown")
    (0, 100000000)
    """
    plain = text.strip().casefold().replace("\u00a0", " ").replace("\u202f", " ")
    if plain in _UNKNOWN:
        return 0, WHOLE
    found = _bounds(plain)
    if found is None or not 0 <= found[0] <= found[1] <= WHOLE:
        return None
    return found


def _bounds(plain: str) -> tuple[int, int] | None:
    if one := _REGISTER.fullmatch(plain):
        low, high = _low(one[1]), _high(one[2])
        return (low + 1 if one[1] != "75" else low), high
    if one := _RANGE.fullmatch(plain):
        return _low(one[1]), _high(one[2])
    if one := _SINGLE.fullmatch(plain):
        return _low(one[1]), _high(one[1])
    if one := _ABOVE.fullmatch(plain):
        return _low(one[1]) + 1, WHOLE
    if one := _FROM.fullmatch(plain):
        return _low(one[1]), WHOLE
    if one := _BELOW.fullmatch(plain):
        return 0, max(_high(one[1]) - 1, 0)
    if one := _UP_TO.fullmatch(plain):
        return 0, _high(one[1])
    return None


def _low(number: str) -> int:
    return int((Decimal(number.replace(",", ".")) * POINT).to_integral_value(ROUND_FLOOR))


def _high(number: str) -> int:
    return int((Decimal(number.replace(",", ".")) * POINT).to_integral_value(ROUND_CEILING))

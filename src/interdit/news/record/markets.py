"""Claims of share prices and market values, held against the moves and values on record, each with its currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.news.record.dates import moment, window
from interdit.news.record.sums import currencies, matches
from interdit.news.record.wording import Held, said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from interdit.model import Happening
    from interdit.model.claim import Amount, Claim
    from interdit.news.record.dates import Window
    from interdit.news.record.facts import Facts, Subject
    from interdit.news.record.wording import Said

_POINT = 1.0
"""How far a move in percent may be off and still be the same."""
_DAYS = 7
"""Days from a claim within which a value on record can be the one it means."""


def hold_market(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold a move of the share price, or a market value."""
    del facts
    if claim.polarity in ("expected", "sought"):
        return Held("unknown", (), (said("foresees"),))
    percents = [one for one in claim.amounts if one.unit == "percent"]
    sums = [one for one in claim.amounts if one.unit == "currency"]
    if percents:
        return _moved(percents[0], _near(subject.happened("price_change"), window(claim), moment(claim)))
    if sums and claim.subtype != "price_change":
        return _worth(sums[0], _near(subject.happened("market_cap"), window(claim), moment(claim)))
    return Held("unknown", (), (said("not_held"),))


def _near(happened: Sequence[Happening], days: Window | None, day: date | None) -> list[Happening]:
    """Return what lies in the days of a claim, else close by."""
    dated = [one for one in happened if one.day is not None]
    inside = [one for one in dated if days is not None and days.covers(one.day)]
    if inside:
        return inside
    mid = days.last if days is not None else day
    return [one for one in dated if one.day is not None and mid is not None and abs((one.day - mid).days) <= _DAYS]


def _moved(amount: Amount, moves: Sequence[Happening]) -> Held:
    signed = [one for one in moves if one.value is not None and _same_way(amount, one)]
    fitting = [one for one in signed if _reaches(amount, one)]
    closes = [one for one in moves if one.aspect in ("close", "day")]
    if not fitting:
        if not moves:
            return Held("unknown", (), (said("not_held"),))
        # A move the other way, or of another size, is told by the close alone: the record keeps no full series.
        outcome = closes and all(one.aspect == "close" for one in closes)
        return Held(
            "contradicted" if outcome else "unknown", _keys(moves), tuple(_move(one) for one in closes or moves)
        )
    settled = [one for one in fitting if one.aspect in ("close", "day")]
    if settled:
        return Held("confirmed", _keys(settled), tuple(_move(one) for one in settled[:1]))
    days = {one.day for one in fitting}
    close = [one for one in closes if one.day in days]
    told = (said("intraday"), *(_move(one) for one in (*close, *fitting[:1])))
    return Held("imprecise" if close else "confirmed", _keys((*fitting, *close)), told if close else told[1:])


def _same_way(amount: Amount, move: Happening) -> bool:
    return amount.direction is None or (amount.direction == "up") == ((move.value or 0) > 0)


def _reaches(amount: Amount, move: Happening) -> bool:
    """Whether a move is as large as a claim says: at least, at most, or about."""
    size, named = abs(move.value or 0), abs(amount.value)
    if amount.comparator in (">", ">="):
        return named <= size + _POINT / 10
    if amount.comparator in ("<", "<="):
        return size <= named + _POINT / 10
    return abs(size - named) <= _POINT


def _worth(amount: Amount, values: Sequence[Happening]) -> Held:
    """Hold a market value: the number and its currency, which press often leaves out or mistakes."""
    named = currencies(amount)
    fitting = [one for one in values if matches(amount, one)]
    right = [one for one in fitting if one.currency in named]
    if right and amount.currency:
        return Held("confirmed", _keys(right), tuple(_value(one) for one in right[:1]))
    others = [one for one in values if one.currency in named and one not in right]
    if fitting:
        code = "other_currency" if amount.currency else "which_currency"
        # Named wrongly it is another sum; left open it is the right sum without its unit.
        told = (said(code, currency=fitting[0].currency), _value(fitting[0]), *(_value(one) for one in others[:1]))
        return Held("contradicted" if amount.currency else "imprecise", _keys((*fitting, *others[:1])), told)
    if others:
        return Held("contradicted", _keys(others), tuple(_value(one) for one in others[:2]))
    return Held("unknown", _keys(values), tuple(_value(one) for one in values[:2]) or (said("not_held"),))


def _move(one: Happening) -> Said:
    return said("move", value=f"{one.value:+g}", day=one.day, what=one.what)


def _value(one: Happening) -> Said:
    return said("value", currency=one.currency, amount=f"{one.value:,.0f}", day=one.day, what=one.what)


def _keys(happened: Sequence[Happening]) -> tuple[str, ...]:
    return tuple(one.key for one in happened)

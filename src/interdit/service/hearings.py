"""What the record and others say of a share's day, held against its prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.impact import said_move
from interdit.model.impact import RecordFact, SaidMove, SaidValue
from interdit.reports.impact_words import said_move_text, said_value_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from interdit.model import Happening, PartyKey
    from interdit.model.impact import Moves
    from interdit.reports import Lang
    from interdit.service.checking import Checker

_PRICES = {"open": "open", "intraday_low": "low", "intraday_high": "high", "close": "close", "day": "close"}
"""Which price of a session an aspect of the record speaks of; others speak of a moment within it."""


def record_facts(checker: Checker, party: PartyKey, day: date, moves: Moves) -> tuple[RecordFact, ...]:
    """Return the moves and market values that the record has of a party on a day, with what the file comes to."""
    return tuple(
        _fact(checker, one, moves)
        for one in checker.shelf.record.happenings
        if party in one.parties and one.day == day and one.value is not None
        if one.kind in ("price_change", "market_cap")
    )


def said_moves(moves: Moves, percent: float | None, lang: Lang) -> SaidMove | None:
    """Hold a reported move of more than so many percent against a session's prices."""
    if percent is None:
        return None
    reached, missed = said_move(moves, percent)
    return SaidMove(percent, reached, missed, said_move_text(moves, percent, reached, missed, lang))


def said_values(
    facts: Sequence[RecordFact], moves: Moves, amount: float | None, currency: str, lang: Lang
) -> tuple[SaidValue, ...]:
    """Read a reported market value in each currency in which the record has one of that day.

    It fits where the share's range of the day spans the two: the value moved with the price and no further.
    """
    if amount is None:
        return ()
    return tuple(_value(facts, one, moves, (amount, currency), lang) for one in facts if one.kind == "market_cap")


def _value(
    facts: Sequence[RecordFact], one: RecordFact, moves: Moves, said: tuple[float, str], lang: Lang
) -> SaidValue:
    amount, currency = said
    ratio = amount / one.value
    low, high = _range(moves)
    spread = (1 + high) / (1 + low)
    # The record's own price at that moment: the move that it states for the same day and aspect.
    at = next((fact.value for fact in facts if fact.kind == "price_change" and fact.aspect == one.aspect), None)
    price = None if at is None or one.currency != currency else moves.previous_close * (1 + at / 100) * ratio
    inside = price is None or moves.previous_close * (1 + low) <= price <= moves.previous_close * (1 + high)
    fits = inside and 1 / spread <= ratio <= spread
    text = said_value_text((amount, one.currency), one.value, fits, (price, currency), lang)
    return SaidValue(amount, one.currency, one.value, ratio, fits, price, text, one.citations)


def _fact(checker: Checker, one: Happening, moves: Moves) -> RecordFact:
    value = one.value or 0.0
    measure, computed, agrees = _held(one, value, moves) if one.kind == "price_change" else ("", (), None)
    return RecordFact(
        key=one.key,
        kind="price_change" if one.kind == "price_change" else "market_cap",
        aspect=one.aspect,
        text=one.what.get(checker.lang) or one.what["en"],
        value=value,
        unit=one.unit,
        currency=one.currency,
        measure=measure,
        computed=computed,
        agrees=agrees,
        citations=checker.speech.cited(one.citations),
        confidence=one.confidence,
    )


def _held(one: Happening, value: float, moves: Moves) -> tuple[str, tuple[float, ...], bool | None]:
    """Hold a move against its price of the session; a moment, or a high "so far", against the session's range."""
    half = _half_step(value)
    measure = _PRICES.get(one.aspect, "range")
    price: float | None = getattr(moves, measure, None)
    if price is not None:
        agrees = abs(price * 100 - value) <= half
        if agrees or not one.aspect.startswith("intraday"):
            return measure, (price,), agrees
    if moves.low is None or moves.high is None:
        return "", (), None
    low, high = _range(moves)
    return "range", (low, high), low * 100 - half <= value <= high * 100 + half


def _range(moves: Moves) -> tuple[float, float]:
    """Return the lowest and highest move that the file knows of the session."""
    known = [one for one in (moves.low, moves.high, moves.open, moves.close) if one is not None]
    return min(known), max(known)


def _half_step(value: float) -> float:
    """Return half of the last digit that a value is written with: 0.05 for -11.2."""
    return 0.5 * 10.0 ** -len(f"{value:g}".partition(".")[2]) + 1e-9

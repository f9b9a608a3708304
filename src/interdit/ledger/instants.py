"""Instants as the ledger writes them: RFC 3339 in UTC with microseconds, so that texts sort as instants do."""

from __future__ import annotations

from datetime import UTC, datetime


def text_of(instant: datetime) -> str:
    """Return an aware instant as text."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def instant_of(text: str | None) -> datetime | None:
    """Return the instant that a text of the ledger means; None for none."""
    return datetime.fromisoformat(text) if text else None

"""An entity as FollowTheMoney writes it in JSON, with the dates that its publishers add."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from datetime import date


class Entity(msgspec.Struct, frozen=True):
    """One entity. `target` says that it is itself on a list; the instants are UTC, in ISO seconds without a zone."""

    id: str
    caption: str
    schema: str
    properties: dict[str, list[str]]
    datasets: list[str]
    referents: list[str]
    target: bool
    first_seen: str
    last_seen: str
    last_change: str


def stamp(moment: datetime | date) -> str:
    """Write an instant, or the first of a day, as its readers parse it: UTC, seconds, no zone."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{moment.isoformat()}T00:00:00"


def filled(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Gather property values: in order, each once, none empty."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        values = found.setdefault(name, []) if value else []
        if value and value not in values:
            values.append(value)
    return found

"""How every list stands: fresh or stale, how long, how sound, and what is held back of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from interdit.edition import open_edition
from interdit.model import Problem
from interdit.service.build import SourceState
from interdit.service.registry import known_sources, source_of

if TYPE_CHECKING:
    from interdit.service.home import Home


class Standing(msgspec.Struct, frozen=True):
    """One list: `state` is fresh, stale (older than its refresh interval), or not loaded."""

    source: str
    title: str
    state: Literal["fresh", "stale", "not loaded"]
    published: date | None
    entries: int
    problems: int
    digest: str
    quarantined: int
    held_because: tuple[Problem, ...]
    files: tuple[str, ...]
    refresh_hours: int


def standing(home: Home, today: date) -> tuple[Standing, ...]:
    """Return the standing of every known list and of the user's own."""
    current = home.current()
    states: dict[str, SourceState] = {}
    if current is not None:
        loaded = open_edition(current).decode("sources.msgpack", tuple[SourceState, ...])
        states = {one.source.key: one for one in loaded}
    archived = home.archive.sources() if home.archive.folder.is_dir() else ()
    keys = dict.fromkeys((*known_sources(), *states, *archived))
    return tuple(_standing(home, key, states.get(key), today) for key in keys)


def _standing(home: Home, key: str, state: SourceState | None, today: date) -> Standing:
    source = source_of(key)
    last = state.publications[-1] if state is not None and state.publications else None
    held = home.archive.quarantined(source.key) if home.archive.folder.is_dir() else ()
    due = last.day + max(timedelta(hours=source.refresh_hours), timedelta(days=1)) if last else None
    return Standing(
        source=key,
        title=source.title,
        state="not loaded" if due is None else "fresh" if today <= due else "stale",
        published=last.day if last else None,
        entries=state.entries if state else 0,
        problems=last.problems if last else 0,
        digest=state.digest if state else "",
        quarantined=len(held),
        held_because=tuple(reason for one in held for reason in one.reasons),
        files=tuple(one.name for one in source.files),
        refresh_hours=source.refresh_hours,
    )

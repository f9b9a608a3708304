"""Rows of a watch list as questions, as they stand at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.model import Moment
from interdit.screening import Subject
from interdit.service.asking import Ask

if TYPE_CHECKING:
    from interdit.model.watch import WatchAsk, WatchRow


class Day(msgspec.Struct, frozen=True):
    """The moment asked about, and as known when; None is the edition's day."""

    on: Moment
    known_at: Moment | None


def ask_of(row: WatchRow, given: WatchAsk, day: Day) -> Ask:
    """Return what a row asks on a day; what it asks for itself wins, its own day too."""
    ask = Ask(
        row.shown,
        on=day.on,
        known_at=day.known_at,
        actor=given.actor,
        act=given.act,
        object=given.object or None,
        country=given.country,
        kind=given.kind,
        stakes_file=given.stakes_file,
        funds=given.funds,
    )
    own = {field: text for field, text in row.question.items() if text}
    subject = msgspec.convert(row.subject, Subject) if row.subject else None
    return msgspec.structs.replace(ask, subject=subject, **own)

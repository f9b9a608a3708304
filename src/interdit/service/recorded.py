"""What stands on record beside a party's answers, cut to what a reader could know: allegations, cases, owners."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from interdit.model import Ground, Order, PartyRef, Proceeding
from interdit.reach.related import listed_as
from interdit.reports.relating import RelatedSpeech
from interdit.service.asking import understood
from interdit.service.related import viewpoint

if TYPE_CHECKING:
    from interdit.model import PartyKey
    from interdit.service.asking import Ask
    from interdit.service.checking import Checker


class Owner(msgspec.Struct, frozen=True):
    """A recorded owner or group, without a share, and how it stands on the lists at the moment asked about."""

    party: PartyRef
    is_listed: bool
    standing: str


class Recorded(msgspec.Struct, frozen=True):
    """Grounds (with rebuttal and the court's view as far as public), cases with their steps, owners from below up."""

    grounds: tuple[Ground, ...]
    cases: tuple[tuple[Proceeding, tuple[Order, ...]], ...]
    owners: tuple[Owner, ...]


def recorded(checker: Checker, key: PartyKey, ask: Ask) -> Recorded:
    """Return what is on record of a party of the edition; raises QueryError for a moment that cannot be understood."""
    shelf = checker.shelf
    _, asked = understood(ask, checker.today, shelf.as_of)
    view = viewpoint(shelf, asked)
    record, bearing = shelf.record, shelf.bearing_of(key)
    grounds = tuple(
        one if view.known(one.court_view_public_from) else _unruled(one)
        for one in record.grounds
        if key in one.parties and view.known(one.public_from)
    )
    cases = tuple(
        (case, tuple(one for one in bearing.orders if one.case == case.key and view.known(one.term.public_from)))
        for case in record.proceedings
        if key in case.parties and view.known(case.public_from)
    )
    known_at = asked.known_at.date() if isinstance(asked.known_at, datetime) else asked.known_at
    speech = RelatedSpeech(checker.speech, known_at)
    owners = []
    for owner in shelf.groups_of(shelf.parties[key]):
        if owner in shelf.index.parties:
            above = shelf.bearing_of(owner)
            listed = listed_as(above.listings, above.orders, view)
            ref = PartyRef(owner, shelf.index.parties[owner].name)
            owners.append(Owner(ref, bool(listed), speech.standing(listed)))
    return Recorded(grounds, cases, tuple(owners))


def _unruled(ground: Ground) -> Ground:
    return msgspec.structs.replace(ground, court_view="", court_view_public_from=None)

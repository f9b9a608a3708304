"""The related parties of a name at a moment: who is meant, what lies around it, ranked leads in words."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from interdit.errors import UnknownKeyError
from interdit.model import Unchecked
from interdit.model.related import FormerName, Lead, ListedAs, Namesake, RelatedReport
from interdit.reach.related import Around, Viewpoint, leads, listed_as
from interdit.reports.relating import RelatedSpeech
from interdit.reports.wording import notice, word
from interdit.screening import Query, find_query
from interdit.service.asking import Ask
from interdit.verdict import reader_instant, window
from interdit.verdict.coverage import is_checked, why_unchecked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interdit.model import Ground, Listing, Moment, Party, PartyKey, Question
    from interdit.service.checking import Checker, Named
    from interdit.service.shelf import Shelf
    from interdit.verdict import Asked

SCHEMA = "interdit.related/1"
_NO_REGIME = ZoneInfo("America/New_York")
"""Where days of what belongs to no regime are counted: most of the record's courts and authorities sit there."""


def related_report(
    checker: Checker, query: str, *, on: Moment | str | None = None, known_at: Moment | str | None = None
) -> RelatedReport:
    """Return the leads of a party; of a name that may mean several, who may be meant and no leads.

    Raises:
        QueryError: a date that cannot be understood.
        UnknownKeyError: no party of the edition is named so or alike.
    """
    shelf = checker.shelf
    named = checker.named(Ask(query, on, known_at))
    view = viewpoint(shelf, named.asked)
    speech = RelatedSpeech(checker.speech, _day(named.asked.known_at))
    if named.sure is None:
        if not named.candidates:
            raise UnknownKeyError(f"no party of this edition is named {query!r} or alike: give another name or its id")
        return _report(checker, named, speech)
    around = gather(shelf, named.sure)
    own = listed_as(around.listings, around.orders, view)
    facts = {one.key: one.what for one in around.happenings if view.known(one.public_from)}
    me = around.ref(around.party.key)
    found = tuple(speech.lead(_listed(one, shelf, view), me, facts) for one in leads(around, view))
    return _report(checker, named, speech, (around, own, found))


def viewpoint(shelf: Shelf, asked: Asked) -> Viewpoint:
    """Return the two moments of a question in each regime's own zone."""
    zones = {"": _NO_REGIME} | {str(regime.key): ZoneInfo(regime.zone) for regime in shelf.law.regimes}
    return Viewpoint(
        moments={key: window(asked.on, zone) for key, zone in zones.items()},
        readers={key: reader_instant(asked.known_at, asked.as_of, zone) for key, zone in zones.items()},
        whole=asked.known_at is None,
    )


def gather(shelf: Shelf, key: PartyKey) -> Around:
    """Gather what lies around a party: a pass over all parties for its group, one over all listings for its notices."""
    party, own = shelf.parties[key], shelf.bearing_of(key)
    below, siblings = _group(shelf, party)
    record = shelf.record
    cases = tuple(one for one in record.proceedings if key in one.parties)
    grounds = _grounds(shelf, key)
    touched = {listing for ground in grounds for listing in ground.listings}
    beside = tuple(one for one in record.proceedings if one not in cases and touched & set(one.listings))
    same_day = tuple(_same_day(shelf, party, own.listings))
    namesakes = tuple(_namesakes(shelf, party))
    owners = tuple(shelf.groups_of(party))
    keys = {key, *owners, *siblings}
    keys |= {one for one, _ in below}
    gatherings = [one.parties for one in grounds] + [one.parties for one in (*cases, *beside)]
    gatherings += [one.parties for one in record.happenings]
    keys |= {one for parties in gatherings for one in parties}
    keys |= {one.party for one in same_day} | {one.party for one in namesakes}
    known = {one: shelf.index.parties[one].name for one in keys if one in shelf.index.parties}
    return Around(
        party=party,
        names=known,
        listings=own.listings,
        same_day=tuple(one for one in same_day if one.party in known),
        owners=tuple(one for one in owners if one in known),
        below=below,
        siblings=siblings,
        namesakes=namesakes,
        grounds=grounds,
        proceedings=(*cases, *beside),
        happenings=record.happenings,
        orders=own.orders,
    )


def _day(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _grounds(shelf: Shelf, key: PartyKey) -> tuple[Ground, ...]:
    mine = {one.fact for one in shelf.record.grounds if key in one.parties and one.fact}
    return tuple(one for one in shelf.record.grounds if key in one.parties or one.fact in mine)


def _group(shelf: Shelf, party: Party) -> tuple[tuple[tuple[PartyKey, int], ...], tuple[PartyKey, ...]]:
    """Return what a party owns, directly and through others, by steps; and the other companies of its direct owner."""
    owned: dict[PartyKey, list[PartyKey]] = {}
    for key in shelf.parties:
        parent = shelf.parties[key].parent
        if parent is not None:
            owned.setdefault(parent, []).append(shelf.parties[key].key)
    below: dict[PartyKey, int] = {}
    level, steps = [party.key], 0
    while level:
        steps += 1
        level = [one for above in level for one in owned.get(above, ()) if one not in below and one != party.key]
        below |= dict.fromkeys(level, steps)
    siblings = owned.get(party.parent, []) if party.parent is not None and party.parent in shelf.parties else []
    return tuple(below.items()), tuple(one for one in siblings if one != party.key and one not in below)


def _same_day(shelf: Shelf, party: Party, own: Sequence[Listing]) -> Iterator[Listing]:
    """Yield listings of others under the regimes and on the days of its own, save where the day is no notice's."""
    days = {(one.regime, one.listed) for one in own if not one.first_seen}
    if not days:
        return
    for key, bearing in shelf.bearing.items():
        if key != party.key:
            yield from (one for one in bearing.listings if (one.regime, one.listed) in days)


def _namesakes(shelf: Shelf, party: Party) -> Iterator[Namesake]:
    """Yield other parties that bear a name of the party: as the record says, and by exact comparison of names."""
    for name in party.names:
        if name.kind == "weak":
            continue
        finding = find_query(Query(name.text), shelf.index, shelf.han)
        equal = finding.parties if finding.how == "name" else ()
        for key in dict.fromkeys((*name.shared_with, *equal)):
            if key != party.key and key in shelf.parties:
                theirs = [one for one in shelf.parties[key].names if one.text.casefold() == name.text.casefold()]
                former = name.kind == "former" or any(one.kind == "former" for one in theirs)
                yield Namesake(key, name.text, former, name.source, name.confidence)


def _listed(lead: Lead, shelf: Shelf, view: Viewpoint) -> Lead:
    bearing = shelf.bearing_of(lead.party.id)
    return msgspec.structs.replace(lead, listed=listed_as(bearing.listings, bearing.orders, view))


def _report(
    checker: Checker,
    named: Named,
    speech: RelatedSpeech,
    found: tuple[Around, tuple[ListedAs, ...], tuple[Lead, ...]] | None = None,
) -> RelatedReport:
    shelf = checker.shelf
    question: Question = named.question
    checked = tuple(one.key for one in shelf.law.regimes if is_checked(one, named.asked, shelf.law))
    unchecked = tuple(
        Unchecked(one.key, word(why_unchecked(one, named.asked, shelf.law), "unchecked", checker.lang))
        for one in shelf.law.regimes
        if one.key not in checked
    )
    around, own, made = found or (None, (), ())
    former = [one for one in around.party.names if one.kind == "former"] if around is not None else []
    left = ", ".join(one.regime for one in unchecked)
    return RelatedReport(
        schema=SCHEMA,
        query=question.query,
        on=question.on or "",
        known_at=question.known_at,
        party=around.ref(around.party.key) if around is not None else None,
        listed=own,
        standing=speech.standing(own) if around is not None else "",
        former_names=tuple(FormerName(one.text, one.source, one.confidence) for one in former),
        leads=made,
        total=len(made),
        candidates=named.candidates,
        assumptions=(*named.assumptions, *speech.undated(made, former)),
        checked=checked,
        unchecked=unchecked,
        edition=shelf.edition.id,
        as_of=shelf.as_of,
        notice=notice(shelf.edition.id[:19], shelf.as_of.isoformat(), left, checker.lang),
    )

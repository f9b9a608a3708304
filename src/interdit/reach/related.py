"""From the record to leads: every party tied to one party, its ties, and their order. Pure; one hop.

One hop: only ties of the party itself count, never the ties of its leads. Group ties go up and down the recorded chain
of owners and sideways to companies of the same direct owner. A reader sees a tie once its two ends were public, and a
court's view once that was.

Order: a ground that few share, owner and subsidiary, companies of one owner, names, officers, cases, a ground that many
share, co-listing; within a kind the one that fewer share first, then the one whose
persons the record names, then the surer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from interdit.model import (
    FOREVER,
    Confidence,
    Ground,
    Happening,
    Interval,
    Listing,
    ListingKey,
    Order,
    Party,
    PartyKey,
    PartyRef,
    Proceeding,
)
from interdit.model.related import Allegation, Lead, LeadTie, ListedAs, Namesake, Ruling

FEW = 20
"""A ground that more parties of the record share than this says as little of one of them as a long notice does."""

_ORDER = ("shared_ground", "parent", "sibling", "shared_name", "officer", "same_case", "diffuse_ground", "co_listed")
_SAME = {"subsidiary": "parent", "former_name": "shared_name"}
_SURE: tuple[Confidence, ...] = ("high", "medium", "low")
_RULINGS: tuple[tuple[Ruling, tuple[str, ...]], ...] = (
    ("little_weight", ("of little weight",)),
    ("rejected", ("rejected", "annulled", "not substantial evidence")),
    ("upheld", ("upheld", "rule upheld")),
    ("undecided", ("none", "pending", "never decided", "not needed")),
)


class Viewpoint(msgspec.Struct, frozen=True):
    """The moment asked about and until when the reader knew, by regime; under '' for what belongs to no regime.

    `whole` where no reader's day was given: then what the record dates by no day is known too.
    """

    moments: Mapping[str, Interval]
    readers: Mapping[str, datetime]
    whole: bool

    def known(self, since: datetime | None, regime: str | None = None) -> bool:
        """Whether something public from an instant was known to the reader; what is undated was."""
        return since is None or since <= self.readers.get(regime or "", self.readers[""])

    def begun(self, start: datetime | None, regime: str | None = None) -> bool:
        """Whether something had begun before the moment asked about was over."""
        end = self.moments.get(regime or "", self.moments[""]).end
        return start is None or end is None or start < end


class Around(msgspec.Struct, frozen=True):
    """What lies around one party. `owners` is its chain of recorded owners upwards, `below` what it owns by steps.

    `siblings` are companies of its direct owner; `same_day` are listings of others under the regimes and on the days of
    its own; `names` names every party that may become a lead.
    """

    party: Party
    names: Mapping[PartyKey, str]
    listings: tuple[Listing, ...] = ()
    same_day: tuple[Listing, ...] = ()
    owners: tuple[PartyKey, ...] = ()
    below: tuple[tuple[PartyKey, int], ...] = ()
    siblings: tuple[PartyKey, ...] = ()
    namesakes: tuple[Namesake, ...] = ()
    grounds: tuple[Ground, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    happenings: tuple[Happening, ...] = ()
    orders: tuple[Order, ...] = ()

    def ref(self, key: PartyKey) -> PartyRef:
        """Return a party as it is shown."""
        return PartyRef(key, self.names[key])


def leads(around: Around, view: Viewpoint) -> tuple[Lead, ...]:
    """Return every related party once, with all its ties, ranked. Texts and listings are left for others to add."""
    found: dict[PartyKey, list[LeadTie]] = {}
    for ties in (_grounds, _groups, _names, _officers, _cases, _notices):
        for key, tie in ties(around, view):
            if key != around.party.key:
                found.setdefault(key, []).append(tie)
    made = [Lead(around.ref(key), 0, tuple(sorted(ties, key=_place))) for key, ties in found.items()]
    made.sort(key=lambda one: (*_place(one.ties[0])[:4], -len(one.ties), one.party.name.casefold(), one.party.id))
    return tuple(msgspec.structs.replace(one, rank=rank) for rank, one in enumerate(made, start=1))


def _place(tie: LeadTie) -> tuple[int, int, int, int, str, str]:
    """Return what ties are ordered by: kind, how many share it, whether the record names through whom, confidence."""
    kind: str = _SAME.get(tie.kind, tie.kind)
    if kind == "shared_ground" and tie.breadth > FEW:
        kind = "diffuse_ground"
    shared = tie.steps if kind == "parent" else tie.breadth
    unnamed = int(tie.kind == "shared_ground" and not all(tie.persons))
    return (_ORDER.index(kind), shared, unnamed, _SURE.index(tie.confidence), str(tie.since or ""), tie.name)


def listed_as(listings: Iterable[Listing], orders: Iterable[Order], view: Viewpoint) -> tuple[ListedAs, ...]:
    """Return the listings that run within the moment asked about, as the reader knew, and what suspends each."""
    suspending = [one for one in orders if one.lifts and one.effect in ("enjoins", "stays", "vacates_pending")]
    found = []
    for listing in listings:
        moment, reader = view.moments[listing.regime], view.readers[listing.regime]
        term = listing.term.known(reader)
        if term is None or term.meet(moment) is None:
            continue
        held = [
            order.key
            for order in suspending
            if _aims(order, listing) and (known := order.term.known(reader)) and known.meet(moment)
        ]
        found.append(ListedAs(listing.regime, listing.key, listing.listed, held[-1] if held else None))
    return tuple(sorted(found, key=lambda one: (one.regime, one.since)))


def _aims(order: Order, listing: Listing) -> bool:
    if order.listings:
        return listing.key in order.listings
    return listing.party in order.parties and listing.regime in order.regimes


def ruling_of(view: str) -> Ruling:
    """Return the result that a court's view in the casebook opens with; what opens otherwise is `other`."""
    if not view:
        return "none_known"
    lower = view.casefold()
    return next((ruling for ruling, opens in _RULINGS if lower.startswith(opens)), "other")


def _grounds(around: Around, view: Viewpoint) -> Iterator[tuple[PartyKey, LeadTie]]:
    """A fact that an authority alleged as a ground of one listing, and that is recorded of several parties.

    A fact that nobody alleged as a ground is no lead, whoever shares it.
    """
    facts: dict[str, list[Ground]] = {}
    for ground in around.grounds:
        if ground.role != "rebuttal" and view.known(ground.public_from, ground.regime):
            facts.setdefault(ground.fact or ground.key, []).append(ground)
    for fact, group in facts.items():
        bearers = dict.fromkeys(key for ground in group for key in ground.parties)
        alleged = [one for one in group if one.role == "ground" and _made(one, around, view)]
        if around.party.key not in bearers or len(bearers) < 2 or not alleged:
            continue
        told = tuple(_allegation(one, around, view) for one in alleged)
        for key in bearers:
            both = [one for one in group if {key, around.party.key} & set(one.parties)]
            resting = dict.fromkeys((*(one.key for one in both), *(one.key for one in alleged)))
            since = max((one.public_from for one in (*both, *alleged) if one.public_from), default=None)
            yield (
                key,
                LeadTie(
                    "shared_ground",
                    len(bearers),
                    since=since.date() if since else None,
                    regime=alleged[0].regime,
                    fact=fact,
                    persons=(_persons(group, around.party.key), _persons(group, key)),
                    allegations=told,
                    rests_on=tuple(resting),
                    sources=_once(one.citations for one in (*both, *alleged)),
                    confidence=_least(one.confidence for one in (*both, *alleged)),
                ),
            )


def _made(ground: Ground, around: Around, view: Viewpoint) -> bool:
    """Whether the listing that a ground was given for had begun by the moment asked about."""
    own = {one.key: one for one in (*around.listings, *around.same_day)}
    starts = [own[key].term.start for key in ground.listings if key in own]
    days = [start for start in starts if start is not None] or [_day_of(key) for key in ground.listings]
    return not days or any(view.begun(day, ground.regime) for day in days)


def _day_of(listing: ListingKey) -> datetime:
    """Return the day in a listing's key, which ends with it."""
    return datetime.fromisoformat(f"{listing.rsplit('/', 1)[1]}T00:00:00+00:00")


def _allegation(ground: Ground, around: Around, view: Viewpoint) -> Allegation:
    since = ground.court_view_public_from or (None if view.whole else FOREVER)
    court_view = ground.court_view if view.known(since, ground.regime) else ""
    return Allegation(
        ground=ground.key,
        against=tuple(around.ref(key) for key in ground.parties),
        alleged=ground.alleged["en"],
        lang="en",
        alleged_by=ground.alleged_by
        or sued_over(ground, (one for one in around.proceedings if view.known(_filed(one, around)))),
        regime=ground.regime,
        limb=ground.limb,
        rebuttal=ground.rebuttal,
        court_view=court_view,
        court_view_from=ground.court_view_public_from if court_view else None,
        ruling=ruling_of(court_view),
        public_from=ground.public_from,
    )


def sued_over(ground: Ground, cases: Iterable[Proceeding]) -> str:
    """Return the authority first named as defendant in a case over the listing that a ground is of; '' if in none."""
    for case in cases:
        if set(case.listings) & set(ground.listings) and case.defendant:
            return case.defendant.split(";")[0].strip()
    return ""


def _persons(group: Iterable[Ground], key: PartyKey) -> str:
    return "; ".join(dict.fromkeys(one.persons for one in group if one.parties == (key,) and one.persons))


def _groups(around: Around, view: Viewpoint) -> Iterator[tuple[PartyKey, LeadTie]]:
    """Recorded owners upwards, what it owns downwards, and companies of the same direct owner. Undated all."""
    del view
    via: PartyRef | None = None
    for steps, key in enumerate(around.owners, start=1):
        yield key, LeadTie("parent", 2, steps, via=via, rests_on=(f"party/{around.party.key}",), confidence="medium")
        via = via or around.ref(key)
    for key, steps in around.below:
        tie = LeadTie("subsidiary", 1 + len(around.below), steps, rests_on=(f"party/{key}",), confidence="medium")
        yield key, tie
    for key in around.siblings:
        rests_on = (f"party/{around.party.key}", f"party/{key}")
        count = len(around.siblings) + 1
        yield (
            key,
            LeadTie("sibling", count, 2, via=around.ref(around.owners[0]), rests_on=rests_on, confidence="medium"),
        )


def _names(around: Around, view: Viewpoint) -> Iterator[tuple[PartyKey, LeadTie]]:
    del view
    first: dict[tuple[PartyKey, str], Namesake] = {}
    for one in around.namesakes:
        first.setdefault((one.party, one.name.casefold()), one)
    bearers: dict[str, set[PartyKey]] = {}
    for key, name in first:
        bearers.setdefault(name, {around.party.key}).add(key)
    for (key, name), one in first.items():
        yield (
            key,
            LeadTie(
                "former_name" if one.former else "shared_name",
                len(bearers[name]),
                name=one.name,
                rests_on=(f"party/{around.party.key}", f"party/{key}"),
                recorded=one.source,
                confidence=one.confidence,
            ),
        )


def _officers(around: Around, view: Viewpoint) -> Iterator[tuple[PartyKey, LeadTie]]:
    roles = [one for one in around.happenings if one.kind == "role" and one.persons and view.known(one.public_from)]
    mine = [one for one in roles if around.party.key in one.parties]
    for person in dict.fromkeys(name for one in mine for name in one.persons):
        both = [one for one in roles if person in one.persons]
        bearers = dict.fromkeys(key for one in both for key in one.parties)
        for key in bearers:
            resting = [one for one in both if {key, around.party.key} & set(one.parties)]
            yield (
                key,
                LeadTie(
                    "officer",
                    len(bearers),
                    name=person,
                    rests_on=tuple(one.key for one in resting),
                    sources=_once(one.citations for one in resting),
                    confidence=_least(one.confidence for one in resting),
                ),
            )


def _cases(around: Around, view: Viewpoint) -> Iterator[tuple[PartyKey, LeadTie]]:
    """Proceedings that somebody brought, about both parties."""
    for case in around.proceedings:
        regime = case.regimes[0] if case.regimes else None
        filed = _filed(case, around)
        if around.party.key not in case.parties or not case.plaintiff:
            continue
        if not (view.known(filed, regime) and view.begun(filed, regime)) or (filed is None and not view.whole):
            continue
        for key in case.parties:
            yield (
                key,
                LeadTie(
                    "same_case",
                    len(case.parties),
                    since=case.filed or (filed.date() if filed else None),
                    regime=regime,
                    name=case.title + (f" ({case.court} {case.docket})" if case.docket else ""),
                    case=case.key,
                    rests_on=(case.key,),
                    sources=case.citations,
                    confidence=case.confidence,
                ),
            )


def _filed(case: Proceeding, around: Around) -> datetime | None:
    """Return when a case became public: its filing, else its first order."""
    if case.public_from is not None:
        return case.public_from
    return min(
        (one.term.public_from for one in around.orders if one.case == case.key and one.term.public_from), default=None
    )


def _notices(around: Around, view: Viewpoint) -> Iterator[tuple[PartyKey, LeadTie]]:
    """Listings of one day under one regime that one document names.

    A listing whose day is only that of the first publication that prints it shares no notice: all that were on the list
    when its history begins would seem listed together.
    """
    for own in around.listings:
        known = own.term.known(view.readers[own.regime])
        if own.first_seen or known is None or not view.begun(known.start, own.regime):
            continue
        documents = {_document(key) for key in own.citations}
        beside = [
            (other, shared)
            for other in around.same_day
            if (other.regime, other.listed, other.first_seen) == (own.regime, own.listed, False)
            and other.term.known(view.readers[own.regime]) is not None
            and (shared := [key for key in own.citations if _document(key) in _documents(other) & documents])
        ]
        count = len({other.party for other, _ in beside} | {own.party})
        for other, shared in beside:
            yield (
                other.party,
                LeadTie(
                    "co_listed",
                    count,
                    since=own.listed,
                    regime=own.regime,
                    rests_on=(own.key, other.key),
                    sources=tuple(shared),
                    confidence=_least((own.confidence, other.confidence)),
                ),
            )


def _documents(listing: Listing) -> set[str]:
    return {_document(key) for key in listing.citations}


def _document(citation: str) -> str:
    """Return the document of a citation, without the place in it."""
    return citation.split("#")[0]


def _once(citations: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for keys in citations for key in keys))


def _least(values: Iterable[Confidence]) -> Confidence:
    return max(values, key=_SURE.index, default="high")

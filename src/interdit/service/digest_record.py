"""What of the record became public in a period: listings and their ends, orders, cases, law, allegations, the rest.

A fact belongs to the civil day, in its regime's zone, on which anybody could first know it. Listings that a list's
entries brought are told by the list (`service.digest_lists`).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from interdit.model import PartyKey, PartyRef, Statement
from interdit.model.digest import DigestItem
from interdit.news.record import gather
from interdit.reach.related import sued_over
from interdit.reports.digest_words import said
from interdit.reports.measures import measure_name
from interdit.reports.verdicts import spoken
from interdit.reports.wording import ENDS, pick, word
from interdit.service.hearsay import on_record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from interdit.model import (
        Cited,
        Ground,
        Happening,
        Instrument,
        Listing,
        Order,
        Position,
        Proceeding,
        Regime,
        RegimeKey,
        Rule,
        Term,
    )  # fmt: skip
    from interdit.model.digest import DigestKind, DigestSection
    from interdit.service.checking import Checker

ELSEWHERE = "America/New_York"
"""Where days of what belongs to no regime are counted: most of the record's courts and authorities sit there."""
SOON_PRINTED = timedelta(days=60)
"""Within which the official journal prints what was public before."""
FROM_A_LIST = "list/"
"""How the citation of a listing begins that came from a list's entry."""


class Period(msgspec.Struct, frozen=True):
    """The days told, both included."""

    since: date
    until: date

    def has(self, day: date | None) -> bool:
        """Whether a day is told."""
        return day is not None and self.since <= day <= self.until

    @property
    def reader(self) -> datetime:
        """The last instant of the last day: what was known then is told."""
        return datetime.combine(self.until, time.max, ZoneInfo(ELSEWHERE))


class Companies:
    """Whom a digest is limited to: the companies asked for and, for each, its owners, groups and stand-ins."""

    def __init__(self, checker: Checker, keys: Collection[PartyKey] | None) -> None:
        """Keep the companies; None: every party of the edition."""
        self._shelf = checker.shelf
        self.asked = None if keys is None else tuple(dict.fromkeys(keys))
        self._through: dict[PartyKey, dict[PartyKey, None]] = {}
        for key in self.asked or ():
            party = self._shelf.parties[key]
            stand_ins = (one.listing.rsplit("/", 2)[1] for one in self._shelf.bearing_of(key).positions)
            for other in (*self._shelf.groups_of(party), *stand_ins):
                self._through.setdefault(PartyKey(other), {})[key] = None

    @property
    def keys(self) -> list[str]:
        """All parties whose facts are told."""
        if self.asked is None:
            return sorted(self._shelf.bearing)
        return sorted({*self.asked, *self._through})

    def has(self, parties: Iterable[str]) -> bool:
        """Whether a fact of some parties is told."""
        return self.asked is None or any(one in self.asked or one in self._through for one in parties)

    def refs(self, keys: Iterable[str]) -> tuple[PartyRef, ...]:
        """Return parties by name."""
        known = self._shelf.parties
        return tuple(PartyRef(known[key].key, known[key].name) for key in dict.fromkeys(keys) if key in known)

    def shown_for(self, keys: Iterable[str]) -> tuple[PartyRef, ...]:
        """Return the companies asked for that a fact of others is told for."""
        own = list(keys)
        if self.asked is None or any(key in self.asked for key in own):
            return ()
        return self.refs(one for key in own for one in self._through.get(key, ()))  # type: ignore[call-overload]


class Recorder:
    """Words the facts of one period in one language."""

    def __init__(self, checker: Checker, period: Period, companies: Companies) -> None:
        """Keep what is told, of whom, in which words."""
        self.checker, self.period, self.companies = checker, period, companies
        self.shelf, self.speech, self.lang = checker.shelf, checker.speech, checker.lang
        self._zones = {str(one.key): ZoneInfo(one.zone) for one in checker.shelf.law.regimes}

    def items(self) -> Iterator[DigestItem]:
        """Yield everything of the record that is told."""
        record, told = self.shelf.record, self.companies.has
        orders: dict[str, Order] = {}
        for key in self.companies.keys:
            bearing = self.shelf.bearing.get(key)
            if bearing is None:
                continue
            for listing in bearing.listings:
                yield from self._listing(listing)
            for position in bearing.positions:
                yield from self._position(position)
            orders |= {str(one.key): one for one in bearing.orders}
        for order in orders.values():
            yield from self._order(order)
        yield from (item for one in record.proceedings if told(one.parties) for item in self._case(one))
        yield from (item for one in record.instruments for item in self._instrument(one))
        for regime in self.shelf.law.regimes:
            yield from (item for rule in regime.rules for item in self._rule(rule, regime))
        known = gather(self.shelf, {}, known_at=self.period.reader)
        yield from (item for one in known.grounds if told(one.parties) for item in self._ground(one))
        yield from (item for one in known.happenings if told(one.parties) for item in self._happening(one))

    @cached_property
    def sources(self) -> dict[str, tuple[str, ...]]:
        """The keys of the citations of each fact of the record, by its key."""
        record, bearing = self.shelf.record, self.shelf.bearing
        found = {str(one.key): one.citations for key in bearing for one in bearing[key].listings}
        found |= {str(one.key): one.citations for key in bearing for one in bearing[key].orders}
        for beside in (record.proceedings, record.grounds, record.instruments, record.happenings):
            found |= {one.key: one.citations for one in beside}
        return found

    def zone(self, regimes: Iterable[str]) -> ZoneInfo:
        """Return the zone in which the days of a fact are counted."""
        return next((self._zones[one] for one in regimes if one in self._zones), ZoneInfo(ELSEWHERE))

    def cited(self, keys: Iterable[str]) -> tuple[Cited, ...]:
        """Return what a reader of the last day could cite; else the first print that followed, with its day."""
        every = tuple(dict.fromkeys(keys))
        days = {key: one.published for key in every if (one := self.shelf.citations.get(key)) and one.published}
        public = tuple(key for key in every if key in days and days[key] <= self.period.until)
        first = min(days.values(), default=None)
        if public or first is None or first > self.period.until + SOON_PRINTED:
            # What was printed long after tells of later things; what has no day at least may be of then.
            return self.speech.cited(public or tuple(key for key in every if key not in days) or every)
        later = self._said("printed_later", day=first)
        cited = self.speech.cited(tuple(key for key in every if days.get(key) == first))
        return tuple(replace(one, locator=", ".join(filter(None, (one.locator, later)))) for one in cited)

    def instant_of(self, day: date | None) -> datetime:
        """Return the beginning of a day, of the period's last where it is not known."""
        return datetime.combine(day or self.period.until, time(), ZoneInfo(ELSEWHERE))

    def _day(self, instant: datetime | None, regimes: Iterable[str]) -> date | None:
        return instant.astimezone(self.zone(regimes)).date() if instant is not None else None

    def _within(self, instant: datetime | None, regimes: Iterable[str]) -> bool:
        return self.period.has(self._day(instant, regimes))

    def _made(
        self, of: tuple[DigestSection, DigestKind], fact: Any, at: datetime, title: str, **more: Any
    ) -> DigestItem:
        """Return an item of a fact with what all facts have; `more` are further fields, `cites` its citations."""
        section, kind = of
        regimes: tuple[RegimeKey, ...] = getattr(fact, "regimes", None) or tuple(
            filter(None, (getattr(fact, "regime", None),))
        )
        zone = more.pop("zone", None) or self.zone(regimes)
        keys = getattr(fact, "parties", None) or tuple(filter(None, (getattr(fact, "party", None),)))
        local = at.astimezone(zone)
        public = more.pop("public", at)
        confidence = getattr(fact, "confidence", "high")
        assumed = list(more.pop("assumed", ()))
        if confidence == "low":
            assumed.append(word(Statement("low_confidence", {"what": fact.key}), "assumption", self.lang))
        return DigestItem(
            uid=uid_of(kind, more.pop("unique", fact.key)),
            section=section,
            kind=kind,
            day=local.date(),
            when=spoken(local, None),
            at=local,
            public=public.astimezone(zone).date() if public is not None else None,
            title=title,
            text=more.pop("text", ""),
            text_lang=more.pop("text_lang", "en"),
            key=fact.key,
            parties=self.companies.refs(keys),
            shown_for=self.companies.shown_for(keys),
            regimes=regimes,
            citations=self.cited(more.pop("cites", fact.citations)),
            assumptions=tuple(assumed),
            confidence=confidence,
            **more,
        )

    def _said(self, code: str, **params: object) -> str:
        return said(code, self.lang, **params)

    def _title(self, regime: str | None) -> str:
        return self.speech.titles.get(regime, regime or "") if regime else ""  # type: ignore[call-overload]

    def _listing(self, one: Listing) -> Iterator[DigestItem]:
        if any(key.startswith(FROM_A_LIST) for key in one.citations):
            return
        own, term, title = (one.regime,), one.term, self._title(one.regime)
        known_as = self.shelf.parties[one.party].name.casefold()
        details = (self._said("printed", name=one.name),) if one.name.casefold() not in ("", known_as) else ()
        assumed = [self._said("first_seen")] if one.first_seen else []
        if term.public_from is not None and self._within(term.public_from, own):
            name = self._said("listing", regime=title)
            yield self._made(("lists", "listing"), one, term.public_from, name, details=details, assumed=assumed)
        if term.end_public_from is not None and self._within(term.end_public_from, own):
            end = pick(ENDS.get(one.end_kind or "ended", ENDS["ended"]), self.lang)
            if term.end_by_day and term.end is not None:
                day = (term.end - datetime.resolution).astimezone(self.zone(own)).date().isoformat()
                assumed = [word(Statement("hour_not_on_record", {"day": day}), "assumption", self.lang)]
            else:
                assumed = []
            yield self._made(
                ("lists", "listing_end"), one, term.end_public_from, self._said("listing_end", end=end, regime=title),
                details=(*details, *self._span(term, own)), assumed=assumed, cites=one.end_citations or one.citations,
            )  # fmt: skip

    def _span(self, term: Term, regimes: tuple[str, ...]) -> Iterator[str]:
        """Yield from and until when a fact binds, as known on the last day."""
        zone = self.zone(regimes)
        if term.start is not None:
            yield self._said("from", day=spoken(term.start, zone))
        if term.end is not None and term.end_known(self.period.reader):
            last = term.end - datetime.resolution
            yield self._said("to", day=last.astimezone(zone).date() if term.end_by_day else spoken(term.end, zone))

    def _order(self, one: Order) -> Iterator[DigestItem]:
        term = one.term
        kind = one.kind.replace("_", " ")
        told = [one.forum, self._said("dated", day=one.dated)]
        told += [self._said("judge", name=one.judge)] if one.judge else []
        told += [self._said("scope", scope=one.scope_note)] if one.scope_note else []
        lines = (*told, *self._span(term, one.regimes))
        if term.public_from is not None and self._within(term.public_from, one.regimes):
            title = self._said("order", case=one.title, kind=kind)
            yield self._made(("courts", "order"), one, term.public_from, title, text=one.holding or kind, details=lines)
        ended = term.end_public_from if term.end is not None else None
        if ended is not None and self._within(ended, one.regimes):
            title = self._said("order_end", case=one.title)
            yield self._made(("courts", "order_end"), one, ended, title, text=kind, details=lines)

    def _case(self, one: Proceeding) -> Iterator[DigestItem]:
        if one.public_from is not None and self._within(one.public_from, one.regimes):
            lines = [f"{one.court} {one.docket}".strip()]
            lines += [self._said("dated", day=one.filed)] if one.filed else []
            title = self._said("case", case=one.title)
            yield self._made(
                ("courts", "case"), one, one.public_from, title,
                text=f"{one.plaintiff} v. {one.defendant}", details=tuple(lines),
            )  # fmt: skip

    def _instrument(self, one: Instrument) -> Iterator[DigestItem]:
        titles = {other.key: other.title for other in self.shelf.record.instruments}
        zone, own = self.zone(one.regimes), one.regimes
        is_new = self._within(one.public_from, own)
        lines = [self._title(regime) for regime in own]
        lines += [self._said("from", day=spoken(one.effective, zone))] if one.effective else []
        if one.replaces:
            lines.append(self._said("replaces", titles="; ".join(titles.get(key, key) for key in one.replaces)))
        more = {"text": one.what, "details": tuple(lines), "public": one.public_from}
        if is_new and one.public_from is not None:
            yield self._made(("law", "instrument"), one, one.public_from, one.title, **more)
        known = one.public_from is not None and one.public_from <= self.period.reader
        for kind, at in (("instrument_starts", one.effective), ("instrument_ends", one.ends)):
            same_day = is_new and kind == "instrument_starts" and self._day(at, own) == self._day(one.public_from, own)
            if at is not None and known and self._within(at, own) and not same_day:
                of: Any = ("effective", kind)
                yield self._made(of, one, at, self._said(kind, title=one.title), **more)

    def _rule(self, rule: Rule, regime: Regime) -> Iterator[DigestItem]:
        """Yield a piece of a regime's law that became public, began, or whose end became public."""
        term, own = rule.term, (regime.key,)
        if rule.kind == "caveat" or not any((term.public_from, term.start, term.end)):
            return
        names = {"measure": measure_name(rule.key, self.lang), "regime": self._title(regime.key)}
        known = term.public_from is None or term.public_from <= self.period.reader
        events: list[tuple[str, datetime | None]] = [("rule", term.public_from)]
        if known and self._day(term.start, own) != self._day(term.public_from, own):
            events.append(("rule_starts", term.start))
        known_end = term.end_public_from or term.end if term.end_known(self.period.reader) else None
        events.append(("rule_end", term.retracted_from or known_end))
        for kind, at in events:
            if at is not None and self._within(at, own):
                section: Any = "effective" if kind == "rule_starts" else "law"
                fact = _Law(f"{regime.key}#{rule.key}", regime.key, rule.citations)
                marks = (*(str(edge) for edge in (term.public_from, term.start, term.end)), *rule.tracks, *rule.acts)
                yield self._made(
                    (section, kind), fact, at, self._said(kind, **names), public=term.public_from,  # type: ignore[arg-type]
                    text=rule.text.get(self.lang) or rule.text["en"],
                    text_lang=self.lang if self.lang in rule.text else "en",
                    details=tuple(self._span(term, own)), unique="/".join((fact.key, *marks)),
                )  # fmt: skip

    def _position(self, one: Position) -> Iterator[DigestItem]:
        names = {"authority": one.authority, "regime": self._title(one.regime)}
        for kind, at in (("position", one.term.public_from), ("position_end", one.term.retracted_from)):
            if at is not None and self._within(at, (one.regime,)):
                of: Any = ("law", kind)
                yield self._made(of, one, at, self._said(kind, **names), text=one.says, public=one.term.public_from)

    def _ground(self, one: Ground) -> Iterator[DigestItem]:
        own = (one.regime,) if one.regime else ()
        for kind, at in (("allegation", one.public_from), ("allegation_ruling", one.court_view_public_from)):
            if at is not None and self._within(at, own):
                of: Any = ("allegations", kind)
                alleged = one.alleged.get(self.lang) or one.alleged["en"]
                code = kind if one.role == "ground" or kind == "allegation_ruling" else one.role
                around = gather(self.shelf, {"": one.parties}, known_at=self.period.reader)
                by = one.alleged_by or sued_over(one, around.proceedings) or self._said("somebody")
                yield self._made(
                    of, one, at, self._said(code, limb=self._said(f"limb_{one.role}")),
                    text=alleged, text_lang=self.lang if self.lang in one.alleged else "en",
                    alleged_by=by if one.role == "ground" else "",
                    answers=tuple(on_record(around.about(""), (one.key,), self.lang)),
                    details=(one.limb,) if one.limb else (), public=one.public_from,
                )  # fmt: skip

    def _happening(self, one: Happening) -> Iterator[DigestItem]:
        # The record knows such facts by their day alone, kept as midnight UTC.
        is_day = one.public_from is not None and one.public_from.astimezone(UTC).time() == time()
        zone = ZoneInfo("UTC" if is_day else ELSEWHERE)
        if one.public_from is None or not self.period.has(one.public_from.astimezone(zone).date()):
            return
        code = "said_denial" if one.kind == "denial" else one.kind
        value = f"{one.value:g} {one.currency or ('%' if one.unit == 'percent' else one.unit)}" if one.value else ""
        yield self._made(
            ("company", "happening"), one, one.public_from, self._said(code), zone=zone,
            text=one.what.get(self.lang) or one.what["en"], text_lang=self.lang if self.lang in one.what else "en",
            details=(value.strip(),) if value else (),
        )  # fmt: skip


class _Law(msgspec.Struct, frozen=True):
    """A piece of law as a fact among others."""

    key: str
    regime: str
    citations: tuple[str, ...]


def uid_of(*parts: str) -> str:
    """Return an id that depends on these parts only."""
    return sha256("\n".join(parts).encode()).hexdigest()[:32]

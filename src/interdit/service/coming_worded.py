"""Coming dates in words: each with its id, its day, its source, and what it leans on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar, get_args
from zoneinfo import ZoneInfo

import msgspec

from interdit.model import DAY, Act, Actor, PartyRef, Statement, day_start
from interdit.model.calendar import CalendarDate, CalendarKind
from interdit.reports.calendar_words import said, title
from interdit.reports.wording import word
from interdit.verdict.coming import Coming, DueBy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model import Answer, Cited, Clause, Ownership, Regime, RegimeKey, Rule
    from interdit.reports import Speech

T = TypeVar("T")
Who = tuple[tuple[Actor, ...], tuple[Act, ...]]
"""The actors and acts that a date concerns."""

_LASTING: tuple[CalendarKind, ...] = (
    *("ban_ends", "wind_down_ends", "licence_expires", "listing_ends", "order_ends", "review_ends", "right_ends"),
    *("ownership_rule_ends", "divestment_due", "duty_due", "report_due"),
)
_DUTIES: dict[str, CalendarKind] = {"report": "report_due", "divest": "divestment_due"}


class Drawn(msgspec.Struct, frozen=True):
    """A date before it is worded: what it is of, when, and whom it concerns. `number` tells it from alike ones."""

    uid: str
    kind: CalendarKind
    at: datetime
    day: date
    all_day: bool
    item: Coming | DueBy
    who: Who
    number: int = 1


def drawn(item: Coming | DueBy, party: PartyRef, who: Who, zone: ZoneInfo) -> Drawn:
    """Return a party's date with its id; a duty within days of an act is due at the end of the last of them."""
    if isinstance(item, Coming):
        clause, kind, at = item.clause, item.kind, item.at.astimezone(zone)
        of = clause.order if kind in ("order_starts", "order_ends") else clause.measure
        uid = _uid(kind, party.id, clause.listing or clause.regime or "", of or "")
        return Drawn(uid, kind, at, *written(kind, at, by_day=item.by_day), item, who)
    duty = item.duty
    assert duty.by is not None  # noqa: S101  only duties with a day come here
    kind = _DUTIES.get(duty.do, "duty_due")
    at = duty.by.astimezone(zone) if isinstance(duty.by, datetime) else day_start(duty.by + DAY, zone)
    uid = _uid(kind, party.id, item.listing or duty.regime, f"{item.measure}/{duty.do}")
    return Drawn(uid, kind, at, *written(kind, at, by_day=False), item, who)


class Words:
    """Puts dates into words for one reader in one language."""

    def __init__(self, speech: Speech, known_day: date | None) -> None:
        """Keep the language; citations are those a reader of `known_day` could have."""
        self.speech, self.lang, self.known_day = speech, speech.lang, known_day

    def of_party(self, one: Drawn, party: PartyRef) -> CalendarDate:
        """Word a date of a party."""
        item, (actors, acts) = one.item, one.who
        order, held = self._held(item.held_by)
        made = self._of_coming(one, item) if isinstance(item, Coming) else self._of_due(one, item)
        return msgspec.structs.replace(
            made, party=party, actors=actors, acts=acts, held_in_abeyance_by=order, held=held
        )

    def _of_coming(self, one: Drawn, item: Coming) -> CalendarDate:
        clause, lang = item.clause, self.lang
        reason = self.speech.reason(clause, self.known_day)
        assumed = [word(statement, "assumption", lang) for statement in item.assumed]
        if clause.confidence == "low":
            assumed.append(word(Statement("low_confidence", {"what": clause.listing or ""}), "assumption", lang))
        return msgspec.structs.replace(
            self._bare(one, clause.regime, clause.measure, clause.effect),
            listing=clause.listing,
            order=clause.order,
            text=reason.text,
            citations=self._cited(clause.citations) or ((reason.citation,) if reason.citation else ()),
            assumptions=tuple(dict.fromkeys(assumed)),
            confidence=clause.confidence,
        )

    def _of_due(self, one: Drawn, item: DueBy) -> CalendarDate:
        duty = item.duty
        assumed: tuple[str, ...] = ()
        if item.counted_from is not None:
            counted = item.counted_from.astimezone(one.at.tzinfo).date().isoformat()
            assumed = (said("counted", self.lang, day=counted),)
        return msgspec.structs.replace(
            self._bare(one, duty.regime, item.measure, "permitted"),
            listing=item.listing,
            text=duty.text.get(self.lang) or duty.text["en"],
            citations=self._cited(duty.citations),
            assumptions=assumed,
        )

    def _bare(self, one: Drawn, regime: RegimeKey | None, measure: str | None, effect: Answer) -> CalendarDate:
        return CalendarDate(
            uid=one.uid if one.number == 1 else f"{one.uid}-{one.number}",
            kind=one.kind,
            at=one.at,
            day=one.day,
            all_day=one.all_day,
            party=None,
            regime=regime,
            regime_title=self.speech.titles.get(regime, "") if regime else "",
            measure=measure,
            listing=None,
            order=None,
            effect=effect,
            actors=(),
            acts=(),
            title=title(one.kind, effect, measure or "", self.lang),
            text="",
            citations=(),
        )

    def of_law(
        self, kind: CalendarKind, law: Rule | Ownership, instant: datetime, regime: Regime, who: Who
    ) -> CalendarDate:
        """Word the beginning or end of a piece of law that reaches companies which no list names."""
        lang, at = self.lang, instant.astimezone(ZoneInfo(regime.zone))
        day, all_day = written(kind, at, by_day=law.term.end == instant and law.term.end_by_day)
        assumed = (law.assumption.get(lang) or law.assumption["en"],) if law.assumption else ()
        unnamed = said("by_ownership" if kind.startswith("ownership") else "unnamed", lang)
        return CalendarDate(
            uid=_uid(kind, "", regime.key, law.key),
            kind=kind,
            at=at,
            day=day,
            all_day=all_day,
            party=None,
            regime=regime.key,
            regime_title=self.speech.titles[regime.key],
            measure=law.key,
            listing=None,
            order=None,
            effect="review" if kind.startswith("ownership") else "permitted",
            actors=who[0],
            acts=who[1],
            title=title(kind, "review", law.key, lang),
            text=law.text.get(lang) or law.text["en"],
            citations=self._cited(law.citations),
            assumptions=(*assumed, unnamed),
        )

    def _held(self, by: Clause | None) -> tuple[str | None, str]:
        return (by.order, self.speech.reason(by, self.known_day).text) if by is not None else (None, "")

    def _cited(self, keys: tuple[str, ...]) -> tuple[Cited, ...]:
        public = self.speech.public(keys, self.known_day)
        return self.speech.cited(public if self.known_day is None else self.speech.dated(public))


def _uid(kind: str, party: str, listing: str, measure: str) -> str:
    return sha256("\n".join((kind, party, listing, measure)).encode()).hexdigest()[:32]


def merged(dates: Iterable[Drawn]) -> list[Drawn]:
    """Make one of what several questions say of the same, and number what is alike by its order in time.

    What takes effect for one of the questions is in effect, whatever is held in abeyance for the others.
    """
    same: dict[tuple[str, datetime], list[Drawn]] = {}
    for one in dates:
        same.setdefault((one.uid, one.at), []).append(one)
    found: list[Drawn] = []
    count: dict[str, int] = {}
    for (uid, _), ones in sorted(same.items(), key=lambda pair: pair[0][1]):
        count[uid] = count.get(uid, 0) + 1
        first = next((one for one in ones if one.item.held_by is None), ones[0])
        who = in_order((one.who[0] for one in ones), Actor), in_order((one.who[1] for one in ones), Act)
        item = first.item
        if isinstance(item, Coming):
            assumed = (text for one in ones if isinstance(one.item, Coming) for text in one.item.assumed)
            item = msgspec.structs.replace(item, assumed=tuple(assumed))
        found.append(msgspec.structs.replace(first, item=item, who=who, number=count[uid]))
    return found


def in_order(groups: Iterable[Iterable[T]], literal: object) -> tuple[T, ...]:
    """Return what the groups name, each once, in the order of a Literal's words."""
    found = {one for group in groups for one in group}
    return tuple(one for one in get_args(literal) if one in found)


def written(kind: CalendarKind, at: datetime, *, by_day: bool) -> tuple[date, bool]:
    """Return the day to write down, and whether it is a whole day.

    What begins at midnight does so on that day. What lasts to midnight is written under its last day: under the next it
    would seem to last through that.
    """
    midnight = (at.hour, at.minute, at.second, at.microsecond) == (0, 0, 0, 0)
    if kind in _LASTING and (midnight or by_day):
        return (at - timedelta(microseconds=1)).date(), True
    return at.date(), midnight

"""Coming dates in words: each with its id, its day, its source, and what it leans on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar, get_args
from zoneinfo import ZoneInfo

import msgspec

from interdit.model import DAY, Act, Actor, PartyRef, Statement, day_start
from interdit.model.calendar import CalendarDate
from interdit.reports.calendar_words import said, title
from interdit.reports.wording import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interdit.model import Cited, Clause, Ownership, Regime, Rule
    from interdit.model.calendar import CalendarKind
    from interdit.reports import Speech
    from interdit.verdict.coming import Coming, DueBy

T = TypeVar("T")
Who = tuple[tuple[Actor, ...], tuple[Act, ...]]
"""The actors and acts that a date concerns."""

_LASTING: tuple[CalendarKind, ...] = (
    *("ban_ends", "wind_down_ends", "licence_expires", "listing_ends", "order_ends", "review_ends", "right_ends"),
    *("ownership_rule_ends", "divestment_due", "duty_due", "report_due"),
)
_DUTIES: dict[str, CalendarKind] = {"report": "report_due", "divest": "divestment_due"}


class Words:
    """Puts dates into words for one reader in one language."""

    def __init__(self, speech: Speech, known_day: date | None) -> None:
        """Keep the language; citations are those a reader of `known_day` could have."""
        self.speech, self.lang, self.known_day = speech, speech.lang, known_day

    def of_coming(self, one: Coming, party: PartyRef, who: Who, zone: ZoneInfo) -> CalendarDate:
        """Word what begins or ends for a party."""
        clause, lang = one.clause, self.lang
        reason = self.speech.reason(clause, self.known_day)
        at = one.at.astimezone(zone)
        day, all_day = written(one.kind, at, by_day=one.by_day)
        of = clause.order if one.kind in ("order_starts", "order_ends") else clause.measure
        assumed = [word(statement, "assumption", lang) for statement in one.assumed]
        if clause.confidence == "low":
            assumed.append(word(Statement("low_confidence", {"what": clause.listing or ""}), "assumption", lang))
        order, held = self._held(one.held_by)
        return CalendarDate(
            uid=_uid(one.kind, party.id, clause.listing or clause.regime or "", of or ""),
            kind=one.kind,
            at=at,
            day=day,
            all_day=all_day,
            party=party,
            regime=clause.regime,
            regime_title=self.speech.titles.get(clause.regime or "", ""),
            measure=clause.measure,
            listing=clause.listing,
            order=clause.order,
            effect=clause.effect,
            actors=who[0],
            acts=who[1],
            title=title(one.kind, clause.effect, clause.measure or "", lang),
            text=reason.text,
            citations=(*((reason.citation,) if reason.citation else ()), *reason.more_citations),
            held_in_abeyance_by=order,
            held=held,
            assumptions=tuple(dict.fromkeys(assumed)),
            confidence=clause.confidence,
        )

    def of_due(self, due: DueBy, party: PartyRef, who: Who, zone: ZoneInfo) -> CalendarDate:
        """Word a duty; one within days of an act is due at the end of the last of them."""
        duty, lang = due.duty, self.lang
        kind = _DUTIES.get(duty.do, "duty_due")
        assert duty.by is not None  # noqa: S101  only duties with a day come here
        at = duty.by.astimezone(zone) if isinstance(duty.by, datetime) else day_start(duty.by + DAY, zone)
        day, all_day = written(kind, at, by_day=False)
        assumed: tuple[str, ...] = ()
        if due.counted_from is not None:
            counted = due.counted_from.astimezone(zone).date().isoformat()
            assumed = (said("counted", lang, day=counted),)
        order, held = self._held(due.held_by)
        return CalendarDate(
            uid=_uid(kind, party.id, due.listing or duty.regime, f"{due.measure}/{duty.do}"),
            kind=kind,
            at=at,
            day=day,
            all_day=all_day,
            party=party,
            regime=duty.regime,
            regime_title=self.speech.titles.get(duty.regime, ""),
            measure=due.measure,
            listing=due.listing,
            order=None,
            effect="permitted",
            actors=who[0],
            acts=who[1],
            title=title(kind, "permitted", due.measure, lang),
            text=duty.text.get(lang) or duty.text["en"],
            citations=self._cited(duty.citations),
            held_in_abeyance_by=order,
            held=held,
            assumptions=assumed,
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
        return self.speech.cited(self.speech.public(keys, self.known_day))


def _uid(kind: str, party: str, listing: str, measure: str) -> str:
    return sha256("\n".join((kind, party, listing, measure)).encode()).hexdigest()[:32]


def numbered(dates: Iterable[CalendarDate]) -> Iterator[CalendarDate]:
    """Tell apart dates that are of the same thing, by their order in all of time."""
    seen: dict[str, int] = {}
    for one in sorted(dates, key=lambda one: one.at):
        count = seen[one.uid] = seen.get(one.uid, 0) + 1
        yield msgspec.structs.replace(one, uid=f"{one.uid}-{count}") if count > 1 else one


def merged(ones: Sequence[CalendarDate]) -> CalendarDate:
    """Make one of what several questions say of the same: what takes effect for one of them is in effect."""
    first = next((one for one in ones if one.held_in_abeyance_by is None), ones[0])
    actors, acts = in_order((one.actors for one in ones), Actor), in_order((one.acts for one in ones), Act)
    assumed = tuple(dict.fromkeys(text for one in ones for text in one.assumptions))
    return msgspec.structs.replace(first, actors=actors, acts=acts, assumptions=assumed)


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

"""The shape of a regime file. Times are quoted text in the regime's own zone; no key is named `on` or `off`.

A day as `until` means that the hour is not on record: a bar then lasts to the end of that day. An `until` with an hour
is exact.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

import msgspec

from interdit.model import (
    Act,
    Actor,
    Answer,
    Clock,
    DutyRule,
    Interval,
    Object,
    Ownership,
    Regime,
    RegimeKey,
    Relation,
    Rule,
    Term,
    Text,
    day_interval,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class ValidFile(msgspec.Struct, forbid_unknown_fields=True, rename={"from_": "from"}):
    """When a rule is law, and since when that is public."""

    from_: str | None = None
    until: str | None = None
    public: str | None = None
    until_public: str | None = None
    retracted: str | None = None


class ClockFile(msgspec.Struct, forbid_unknown_fields=True):
    """A date rule: `at` a fixed local instant, or `days` after the listing at `time`."""

    at: str | None = None
    after: Literal["listed", "published"] | None = None
    days: int = 0
    time: str | None = None


class DutyFile(msgspec.Struct, forbid_unknown_fields=True):
    """A duty that follows from a rule."""

    do: Literal["freeze", "reject", "report", "divest"]
    text: Text
    citations: tuple[str, ...]
    business_days: int | None = None
    by: ClockFile | None = None
    valid: ValidFile = msgspec.field(default_factory=ValidFile)


class RuleFile(msgspec.Struct, forbid_unknown_fields=True):
    """One rule."""

    key: str
    kind: Literal["bar", "exception", "licence", "right", "caveat"]
    text: Text
    citations: tuple[str, ...]
    valid: ValidFile = msgspec.field(default_factory=ValidFile)
    effect: Answer = "prohibited"
    actors: tuple[Actor, ...] = ()
    acts: tuple[Act, ...] = ()
    objects: tuple[Object, ...] = ()
    tracks: tuple[str, ...] = ()
    begins: ClockFile | None = None
    ends: ClockFile | None = None
    lifts: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    unlisted_only: bool = False
    for_all: bool = False
    assumption: Text | None = None
    duties: tuple[DutyFile, ...] = ()


class OwnershipFile(msgspec.Struct, forbid_unknown_fields=True):
    """One version of the ownership test."""

    key: str
    percent: float
    text: Text
    citations: tuple[str, ...]
    strictly_more: bool = False
    summed: bool = False
    control: bool = False
    valid: ValidFile = msgspec.field(default_factory=ValidFile)
    assumption: Text | None = None


class RegimeFile(msgspec.Struct, forbid_unknown_fields=True):
    """One regime file, whole."""

    key: str
    title: Text
    zone: str
    coverage: Literal["full", "named", "partial", "none"]
    citations: tuple[str, ...]
    rules: tuple[RuleFile, ...] = ()
    ownership: tuple[OwnershipFile, ...] = ()
    control: bool = False
    name_test: Literal["exact", "exact_or_close", "entry"] = "entry"
    exposure: bool = False
    exposure_citations: tuple[str, ...] = ()
    holidays: str | None = None
    unchecked_because: Text | None = None


@contextmanager
def placed(path: str) -> Iterator[None]:
    """Give a value that cannot be read the place at which it stands."""
    try:
        yield
    except msgspec.ValidationError:
        raise
    except ValueError as error:
        raise msgspec.ValidationError(f"{error} - at `$.{path}`") from error


def instant(text: str, zone: ZoneInfo) -> datetime:
    """Read a local day (its first instant) or a local instant; an explicit offset is kept."""
    if "T" not in text:
        return day_interval(date.fromisoformat(text), zone).start or datetime.min.replace(tzinfo=zone)
    value = datetime.fromisoformat(text)
    return value if value.tzinfo else value.replace(tzinfo=zone)


def ending(text: str, zone: ZoneInfo) -> tuple[datetime, bool]:
    """Read an end: with its hour exact, by its day alone the end of that day, and say which."""
    if "T" in text:
        return instant(text, zone), False
    day: Interval = day_interval(date.fromisoformat(text), zone)
    assert day.end is not None  # noqa: S101  a civil day always ends
    return day.end, True


def term_of(valid: ValidFile, zone: ZoneInfo) -> Term:
    """Build the term of a rule from its `valid` block."""
    end, by_day = ending(valid.until, zone) if valid.until else (None, False)
    return Term(
        start=instant(valid.from_, zone) if valid.from_ else None,
        end=end,
        public_from=instant(valid.public, zone) if valid.public else None,
        end_public_from=instant(valid.until_public, zone) if valid.until_public else None,
        end_by_day=by_day,
        retracted_from=instant(valid.retracted, zone) if valid.retracted else None,
    )


def clock_of(clock: ClockFile | None) -> Clock | None:
    """Build a date rule."""
    if clock is None:
        return None
    if (clock.at is None) == (clock.after is None):
        raise ValueError("a clock needs either `at` or `after`")
    if clock.at is not None:
        datetime.fromisoformat(clock.at)
    return Clock(
        at=clock.at, after=clock.after, days=clock.days, hour=time.fromisoformat(clock.time) if clock.time else None
    )


def rule_of(rule: RuleFile, zone: ZoneInfo, path: str) -> Rule:
    """Build a rule; `path` is its place in the file."""
    with placed(f"{path}.valid"):
        term = term_of(rule.valid, zone)
    with placed(f"{path}.begins"):
        begins = clock_of(rule.begins)
    with placed(f"{path}.ends"):
        ends = clock_of(rule.ends)
    return Rule(
        key=rule.key,
        kind=rule.kind,
        text=rule.text,
        citations=rule.citations,
        term=term,
        effect=rule.effect,
        actors=rule.actors,
        acts=rule.acts,
        objects=rule.objects,
        tracks=rule.tracks,
        begins=begins,
        ends=ends,
        lifts=rule.lifts,
        relations=rule.relations,
        unlisted_only=rule.unlisted_only,
        for_all=rule.for_all,
        assumption=rule.assumption,
        duties=tuple(duty_of(duty, zone, f"{path}.duties[{place}]") for place, duty in enumerate(rule.duties)),
    )


def duty_of(duty: DutyFile, zone: ZoneInfo, path: str) -> DutyRule:
    """Build a duty; `path` is its place in the file."""
    with placed(path):
        return DutyRule(
            do=duty.do,
            text=duty.text,
            citations=duty.citations,
            business_days=duty.business_days,
            by=clock_of(duty.by),
            term=term_of(duty.valid, zone),
        )


def ownership_of(test: OwnershipFile, zone: ZoneInfo, path: str) -> Ownership:
    """Build one version of an ownership test; `path` is its place in the file."""
    with placed(f"{path}.valid"):
        term = term_of(test.valid, zone)
    return Ownership(
        key=test.key,
        percent=test.percent,
        strictly_more=test.strictly_more,
        summed=test.summed,
        control=test.control,
        text=test.text,
        citations=test.citations,
        term=term,
        assumption=test.assumption,
    )


def regime_of(file: RegimeFile) -> Regime:
    """Build a regime from its file; raises ValueError for a time or zone that cannot be read."""
    zone = ZoneInfo(file.zone)
    return Regime(
        key=RegimeKey(file.key),
        title=file.title,
        zone=file.zone,
        coverage=file.coverage,
        citations=file.citations,
        rules=tuple(rule_of(rule, zone, f"rules[{place}]") for place, rule in enumerate(file.rules)),
        ownership=tuple(ownership_of(test, zone, f"ownership[{place}]") for place, test in enumerate(file.ownership)),
        control=file.control,
        name_test=file.name_test,
        exposure=file.exposure,
        exposure_citations=file.exposure_citations,
        holidays=file.holidays,
        unchecked_because=file.unchecked_because,
    )

"""What changed an outcome: the listings, ends, orders and licences that became known, entries of lists, rules, dates.

Whether the record or a date did it is found by asking again for the day of the last run with what is known now: where
that gives the outcome of then, nothing but the date did it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from interdit.edition import Tie, changed_fields
from interdit.reports.watch_words import watch_word
from interdit.service.causes import recorded_causes
from interdit.service.changing import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interdit.model import AlertCause, Instrument, Moment, Outcome, PartyKey
    from interdit.model.watch import Recorded, WatchRun
    from interdit.service.checking import Checker
    from interdit.service.shelf import Shelf

_MOST = 12
"""So many causes are told of one change; more happen where a whole list is loaded for the first time."""
_DAY = timedelta(days=1)
_ZONE = ZoneInfo("America/New_York")


class Since(NamedTuple):
    """From which run to which, and the edition of the first where it is still there (None: it is the same, or gone).

    `files` say which files of stakes and holdings have changed.
    """

    last: WatchRun
    now: WatchRun
    before: Shelf | None
    files: tuple[str, ...] = ()


class Causes:
    """Words what changed between two runs, party by party; each party is looked at once."""

    def __init__(self, checker: Checker, since: Since) -> None:
        """Keep between which runs."""
        self._checker, self._since = checker, since
        self._known: dict[str, tuple[str, ...]] = {}
        self._until = _reader(since.now)
        self._from = _reader(since.last)

    def of(self, told: Told, parties: Iterable[str]) -> Cause:
        """Return what changed an outcome; `parties`: whom it was about before and is now, or may be."""
        last, now = self._since.last, self._since.now
        before, then, after = told.before, told.then, told.after
        lang = self._checker.lang
        reached = _reached(before.outcome, now)
        moved = [watch_word("reached", lang, day=reached)] if reached and then.mark != after.mark else []
        if then.mark == before.mark:
            begun = max((edge for edge in told.edges if _day_of(last) <= edge <= _day_of(now) + _DAY), default=None)
            if not moved and begun is not None:
                moved = [watch_word("begun", lang, day=begun.isoformat())]
            return Cause("clock", tuple(moved or [watch_word("passed", lang, since=last.on, until=now.on)]))
        return self._recorded(told.regimes, parties, moved)

    def _recorded(self, regimes: frozenset[str], parties: Iterable[str], moved: list[str]) -> Cause:
        last, now = self._since.last, self._since.now
        lang = self._checker.lang
        told = [text for key in sorted(set(parties)) for text in self.of_party(key)]
        told += [] if told else self._rules(regimes)
        if last.law != now.law:
            told.append(watch_word("law", lang))
        files = self._since.files
        kind: AlertCause = "exposure" if files and not told else "record"
        if not told and not files and last.code != now.code:
            return Cause("code", (watch_word("code", lang, before=last.code, after=now.code), *moved))
        if not told and last.edition != now.edition:
            told.append(watch_word("edition", lang, edition=now.edition[:19]))
        if not told and not files:
            told.append(watch_word("known", lang, since=_known(last), until=_known(now)))
        happened = tuple(dict.fromkeys(told[:_MOST]))
        return Cause(kind, (*files, *happened, *moved) if kind == "exposure" else (*happened, *files, *moved))

    def of_party(self, key: str) -> tuple[str, ...]:
        """Return what became known of a party since, and which entries of lists on it changed."""
        if key not in self._known:
            self._known[key] = (*self._happened(key), *self._entries(key))
        return self._known[key]

    def _happened(self, key: str) -> Iterator[str]:
        """Yield what became known of a party since: in the time that the record tells, or with the new edition."""
        party = self._checker.shelf.parties.get(key)
        if party is None:
            yield watch_word("party_gone", self._checker.lang, party=key)
            return
        had = self._had(key)
        for one in recorded_causes(self._checker, party):
            cause = one.cause
            at = cause.at or datetime.combine(cause.day, time(), ZoneInfo(cause.zone))
            is_new = had is not None and (cause.kind, cause.key) not in had
            if at <= self._until and (at > self._from or is_new):
                source = f" [{cause.citations[0].title}]" if cause.citations else ""
                yield f"{party.name}: {cause.title}{source}"

    def _had(self, key: str) -> set[tuple[str, str]] | None:
        """Return what the edition of the last run had of a party; None where it is the same edition, or gone."""
        shelf = self._since.before
        if shelf is None:
            return None
        bearing = shelf.bearing.get(key)
        if bearing is None:
            return set()
        listings = {("listing", str(one.key)) for one in bearing.listings}
        ends = {("listing_end", str(one.key)) for one in bearing.listings if one.term.end is not None}
        orders = {("order", str(one.key)) for one in bearing.orders}
        licences = {("licence", one.key) for one in shelf.record.instruments}
        return listings | ends | orders | licences

    def _entries(self, key: str) -> Iterator[str]:
        """Yield the entries of lists that were added, removed or amended since."""
        then = self._since.before or self._checker.shelf
        before, after = View(then.edition, self._from.date()), View(self._checker.shelf.edition, self._until.date())
        for place in sorted(_places(before, key) | _places(after, key)):
            old, new = before.version(place), after.version(place)
            was, now = old.entry if old is not None else None, new.entry if new is not None else None
            if was == now:
                continue
            source, _, number = place.partition("\n")
            change = "added" if was is None else "removed" if now is None else "amended"
            fields = ", ".join(changed_fields(was, now)) if was is not None and now is not None else ""
            day = after.gone(place) if new is None else new.since
            word = watch_word(change, self._checker.lang, source=source, key=number, day=day.isoformat())
            yield f"{word} ({fields})" if fields else word

    def _rules(self, regimes: frozenset[str]) -> list[str]:
        """Return the instruments of some regimes that became known since."""
        new = (one for one in self._checker.shelf.record.instruments if self._is_new(one))
        meant = [one for one in new if not regimes.isdisjoint(one.regimes)]
        return [watch_word("rule", self._checker.lang, title=one.title, day=_day(one)) for one in meant]

    def _is_new(self, one: Instrument) -> bool:
        return one.public_from is not None and self._from < one.public_from <= self._until


class Told(NamedTuple):
    """An outcome before and after, and that for the day of then with what is known now.

    Of the reasons of the outcome after, `edges` are the instants between which they hold, `regimes` those they are of.
    """

    before: Recorded
    then: Recorded
    after: Recorded
    edges: tuple[datetime, ...]
    regimes: frozenset[str]


class Cause(NamedTuple):
    """What changed an outcome: as a code, and in words."""

    kind: AlertCause
    causes: tuple[str, ...]


def _reader(run: WatchRun) -> datetime:
    """Return the last instant that a run knew of."""
    moment: Moment = run.as_of
    if run.known_at:
        moment = date.fromisoformat(run.known_at) if len(run.known_at) == 10 else datetime.fromisoformat(run.known_at)
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time(23, 59, 59), _ZONE)


def _known(run: WatchRun) -> str:
    return run.known_at or run.as_of.isoformat()


def _day_of(run: WatchRun) -> datetime:
    """Return the beginning of the day that a run asked about."""
    return datetime.combine(run.day, time(), _ZONE)


def _reached(before: Outcome, now: WatchRun) -> str:
    """Return the date that the last outcome announced, where it has been reached."""
    if before.next_change is None:
        return ""
    on = now.on if len(now.on) > 10 else f"{now.on}T23:59:59+00:00"
    is_reached = datetime.fromisoformat(before.next_change) <= datetime.fromisoformat(on).astimezone(UTC)
    return before.next_change if is_reached else ""


def _places(view: View, key: PartyKey | str) -> set[str]:
    ties = view.edition.map("ties.map", tuple[Tie, ...]).get(key, ())
    return {f"{tie.entry.source}\n{tie.entry.key}" for tie in ties}


def _day(one: Instrument) -> str:
    return one.public_from.astimezone(_ZONE).date().isoformat() if one.public_from is not None else ""

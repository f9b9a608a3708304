"""Runs of watch lists: what a change can touch is asked again, and each changed outcome is recorded with its alert."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from interdit.errors import InputError, QueryError
from interdit.ledger import watches
from interdit.ledger.alone import alone
from interdit.model import Alert, Moment, Question, Verdict
from interdit.model.watch import Footing, Found, Recorded, Watch, WatchRow, WatchRun
from interdit.service.asking import Ask
from interdit.service.ruling import customer_of
from interdit.service.shelf import Shelf
from interdit.service.watching.causes import Cause, Causes, Since, Told
from interdit.service.watching.exposed import Given, changes, given, hold, taken
from interdit.service.watching.heeding import Heeded
from interdit.service.watching.outcomes import Changed, alert_of, digest, notice_of, recorded, unasked
from interdit.service.watching.rows import Day, ask_of
from interdit.service.watching.touched import (
    UNASKED,
    Decided,
    Watcher,
    answered_by,
    is_understood,
    law_hash,
    names_hash,
    touched,
)
from interdit.service.watching.trouble import written_down
from interdit.verdict import parse_moment
from interdit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interdit.ledger import Ledger
    from interdit.service.book import Book
    from interdit.service.checking import Checker

_RECORD_AT_ONCE = 200
_UNASKED = Footing(UNASKED, "", (), always=False, actor="", act="", object="")


class When(msgspec.Struct, frozen=True):
    """The moment asked about, and as known when, as written or as moments; None is today, and the edition's day.

    Where `known_at` is not given, a day before the edition's is asked about as it was known then.
    """

    on: Moment | str | None = None
    known_at: Moment | str | None = None


class Hands(msgspec.Struct, frozen=True):
    """What a run is given.

    `record` is called with the answers computed and the files that they rest on, before anything rests on them;
    `earlier` opens the edition of an earlier run by its id (None: it is gone); `progress` hears rows done and rows in
    all; `everything` asks every row. `refused` hears of a watch list whose files cannot be used, so that the others
    are run; without it that is raised.
    """

    record: Callable[[Sequence[tuple[Ask, Verdict]], Given], object] | None = None
    earlier: Callable[[str], Shelf | None] | None = None
    progress: Callable[[int, int], None] | None = None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    everything: bool = False
    refused: Callable[[Watch, InputError], object] | None = None


_BARE = Hands()


class Ran(msgspec.Struct, frozen=True):
    """What a run of a watch list found; `skipped`: it was run for that moment, or a later one, before."""

    watch: Watch
    run: WatchRun
    alerts: tuple[Alert, ...] = ()
    skipped: bool = False


def run_all(book: Book, ledger: Ledger, when: When, hands: Hands = _BARE, watch: str = "") -> tuple[Ran, ...]:
    """Run one watch list, or all that were not removed, in the order in which they were made; raises as `run` does."""
    found = []
    for one in (watches.load(ledger, watch),) if watch else watches.listed(ledger):
        try:
            found.append(run(book, ledger, one.id, when, hands))
        except InputError as error:
            if hands.refused is None:
                raise
            hands.refused(one, error)
    return tuple(found)


def replay(
    book: Book,
    ledger: Ledger,
    days: tuple[date, date],
    hands: Hands = _BARE,
    watch: str = "",
) -> Iterator[Ran]:
    """Run watch lists day by day, from the first day to the last, each as it was known that day."""
    first, last = days
    if last < first:
        raise QueryError(f"the last day {last} is before the first, {first}")
    for number in range((last - first).days + 1):
        yield from run_all(book, ledger, When(first + timedelta(number)), hands, watch)


def run(book: Book, ledger: Ledger, identity: str, when: When, hands: Hands = _BARE) -> Ran:
    """Run a watch list: ask again what a change since its last run can touch, and record what changed.

    Nothing is told here: alerts wait as pending deliveries (`deliver`). A moment that was run before, or that lies
    before one that was, gives nothing: a run that was broken off can be started again from any day. Decisions on
    matches are heeded as they stand when the run begins, whatever day is asked about; where they stand otherwise than
    at the last run, its moment can be run again, and so it can after trouble.

    Args:
        book: an opened edition.
        ledger: an opened ledger.
        identity: the id of the watch list.
        when: the moment asked about.
        hands: what else the run is given.

    Raises:
        UnknownKeyError: no such watch list.
        QueryError: a moment that cannot be understood, or a watch list that was removed.
        InputError: a file of stakes or of holdings is gone, cannot be used, or changed meanwhile; no outcome was
            recorded, and the trouble is to be told where it is new.
        LedgerError: the ledger cannot be used, or another process runs watch lists.
    """
    with alone(ledger, "watch"):
        watch = watches.load(ledger, identity)
        if watch.removed_at is not None:
            raise QueryError(f"watch list {identity} was removed on {watch.removed_at:%Y-%m-%d}")
        at = hands.clock()
        checker = Watcher(book.shelf, watch.lang, book.checker(watch.lang).today, Heeded(ledger, at, book.shelf))
        day = _day(checker, when)
        last = watches.last_run(ledger, identity)
        now = _begun(checker, watch, day, at, last.number + 1 if last is not None else 1)
        if last is not None and _is_before(now, last):
            return Ran(watch, last, skipped=True)
        met = last if not watches.troubles(ledger, identity) else None
        with written_down(ledger, watch, now, last):
            now = msgspec.structs.replace(now, files=taken(checker, watch))
            if met is not None and not checker.heeded.has_any and _is_same(now, met):
                return Ran(watch, met, skipped=True)
            rows = _rows(checker, ledger, watch, day)
            now = msgspec.structs.replace(now, ruled=rows.ruled)
            if met is not None and _is_same(now, met):
                return Ran(watch, met, skipped=True)
            return _Run(checker, ledger, watch, rows, now, last, hands).done()


class _Answer(NamedTuple):
    """The outcome for a row, what it rests on, what was asked; its reasons' regimes, and between when they hold.

    `held` are the parties inside a fund.
    """

    after: Recorded
    note: Footing
    question: Question
    edges: tuple[datetime, ...] = ()
    regimes: frozenset[str] = frozenset()
    held: tuple[str, ...] = ()


class _Rows(NamedTuple):
    """The rows of a watch list and what each asks, what their last answers rest on, a hash of the decisions on them."""

    day: Day
    rows: dict[int, WatchRow]
    asks: dict[int, Ask]
    footings: dict[int, Footing]
    ruled: str


class _Run:
    """One run of one watch list."""

    def __init__(
        self, checker: Watcher, ledger: Ledger, watch: Watch, rows: _Rows, now: WatchRun, last: WatchRun | None,
        hands: Hands,
    ) -> None:  # fmt: skip
        self._checker, self._ledger, self._watch, self._rows = checker, ledger, watch, rows
        self._now, self._last, self._hands = now, last, hands
        self._decided = Decided(checker)
        self._answers: dict[Ask, _Answer] = {}
        self._understood: dict[object, str] = {}
        self._pending: list[tuple[Ask, Verdict]] = []
        self._words: Causes | None = None

    def done(self) -> Ran:
        """Ask, compare, write; return what was found."""
        rows, asks, footings = self._rows.rows, self._rows.asks, self._rows.footings
        bad = {number: why for number, row in rows.items() if (why := self._problem(row, asks[number]))}
        again, looked = self._again({number: ask for number, ask in asks.items() if number not in bad}, footings)
        todo = sorted({*again, *(number for number in bad if footings.get(number) != _UNASKED)})
        before = watches.latest(self._ledger, self._watch.id, todo)
        found: list[Found] = []
        changed: list[Changed] = []
        for done, number in enumerate(todo, 1):
            one = self._answered(asks[number], bad.get(number, ""))
            old = before.get(number)
            new = one.after if old is None or old.mark != one.after.mark else None
            found.append(Found(number, one.note, new))
            if new is not None and (old is not None or new.outcome.answer != "permitted"):
                cause = self._cause(number, old, one)
                changed.append(Changed(rows[number], one.question, old, new, cause.kind, cause.causes))
            if self._hands.progress is not None:
                self._hands.progress(done, len(todo))
        return self._written(found, changed, len(rows), looked)

    def _written(self, found: list[Found], changed: list[Changed], rows: int, looked: int) -> Ran:
        hold(self._watch, self._now.files)
        self._record()
        now = msgspec.structs.replace(self._now, rows=rows, looked=looked, asked=len(found), alerts=len(changed))
        alerts = tuple(alert_of(self._watch, one, self._last, now) for one in changed)
        ended = watches.troubles(self._ledger, self._watch.id).get(self._watch.id)
        notice = notice_of(self._watch, alerts, now, ended)
        watches.write_run(self._ledger, now, found, notice, len(self._watch.channels))
        return Ran(self._watch, now, alerts)

    def _again(self, asks: dict[int, Ask], footings: dict[int, Footing]) -> tuple[Iterable[int], int]:
        """Return the rows to ask again, and how many were looked up anew for that."""
        last, now = self._last, self._now
        new = {number for number in asks if footings.get(number) in (None, _UNASKED)}
        # Of owners and of what funds hold no note is kept: where files tell of them, every row may rest on those.
        whole = self._hands.everything or bool(now.files)
        if whole or last is None or (last.code, last.law) != (now.code, now.law):
            return asks, 0
        old = {number: ask for number, ask in asks.items() if number not in new}
        hit = touched(
            self._checker,
            old,
            footings,
            self._decided,
            names=last.names != now.names,
            earlier=self._earlier if last.names != now.names else None,
            progress=self._hands.progress,
        )
        return {*new, *hit.rows}, hit.looked

    def _problem(self, row: WatchRow, ask: Ask) -> str:
        if row.problem:
            return row.problem
        place = (ask.on, ask.actor, ask.act, ask.object)
        if place not in self._understood:
            self._understood[place] = is_understood(ask, self._checker)
        return self._understood[place]

    def _answered(self, ask: Ask, problem: str) -> _Answer:
        if problem:
            question = Question(ask.query, on=self._now.on, known_at=self._now.known_at or None)
            return _Answer(unasked(problem), _UNASKED, question)
        if ask not in self._answers:
            self._answers[ask], verdict = self._asked(ask)
            self._pending.append((ask, verdict))
            if len(self._pending) >= _RECORD_AT_ONCE:
                self._record()
        return self._answers[ask]

    def _asked(self, ask: Ask) -> tuple[_Answer, Verdict]:
        answered, note = answered_by(self._checker, ask, self._decided)
        verdict = answered.verdict
        edges = (edge for one in verdict.reasons for edge in (one.valid_from, one.valid_to) if edge is not None)
        regimes = frozenset(str(one.regime) for one in verdict.reasons if one.regime is not None)
        after = recorded(verdict, self._checker.decided, self._watch.lang)
        inside = (*verdict.exposure.listed, *verdict.exposure.may_hold) if verdict.exposure else ()
        held = tuple(str(one.id) for one in inside)
        return _Answer(after, note, verdict.question, tuple(edges), regimes, held), verdict

    def _record(self) -> None:
        if self._hands.record is not None and self._pending:
            self._hands.record(tuple(self._pending), given(self._watch, self._now))
        self._pending.clear()

    def _cause(self, number: int, before: Recorded | None, now: _Answer) -> Cause:
        if before is None or self._last is None:
            return Cause("added", ())
        ask, old = self._rows.asks[number], self._rows.footings.get(number, _UNASKED)
        heeded = self._checker.heeded
        told = heeded.changes(ask, old, now.note, self._watch.lang) if now.note != _UNASKED else ()
        if not told:
            return self._cause_of(number, before, now)
        causes = [*told, *(one for key in heeded.reopened(ask, old, now.note) for one in self._causes.of_party(key))]
        former = heeded.former(ask, old, now.note)
        if former is None:
            return Cause("decision", tuple(causes))
        with self._checker.heeding(former):
            was, _ = self._asked(ask)
            if was.after.mark == now.after.mark:
                return self._cause_of(number, before, was)
            if was.after.mark != before.mark:
                causes += self._cause_of(number, before, was).causes
        return Cause("decision", tuple(dict.fromkeys(causes)))

    def _cause_of(self, number: int, before: Recorded, now: _Answer) -> Cause:
        """Return what made one outcome of the other, by the same decisions."""
        assert self._last is not None  # noqa: S101  nothing changes before the first run
        day = Day(_moment(self._last.on), self._rows.day.known_at)
        ask = ask_of(self._rows.rows[number], self._watch.ask, day)
        then = now.after if is_understood(ask, self._checker) else recorded(self._checker.check(ask))
        parties = (*self._rows.footings.get(number, _UNASKED).parties, *now.note.parties, *now.held)
        return self._causes.of(Told(before, then, now.after, now.edges, now.regimes), parties)

    @property
    def _causes(self) -> Causes:
        assert self._last is not None  # noqa: S101  nothing changes before the first run
        if self._words is None:
            files = changes(self._watch, self._last, self._now)
            self._words = Causes(self._checker, Since(self._last, self._now, self._earlier, files))
        return self._words

    @cached_property
    def _earlier(self) -> Shelf | None:
        """The edition of the last run; None where it is the same, or gone."""
        if self._last is None or self._last.edition == self._now.edition or self._hands.earlier is None:
            return None
        return self._hands.earlier(self._last.edition)


def _rows(checker: Watcher, ledger: Ledger, watch: Watch, day: Day) -> _Rows:
    kept = watches.rows_of(ledger, watch.id)
    rows = {number: row for number, (row, _) in kept.items()}
    asks = {number: ask_of(row, watch.ask, day) for number, row in rows.items()}
    footings = {number: note for number, (_, note) in kept.items() if note is not None}
    heeded = checker.heeded
    heeded.take(map(customer_of, asks.values()))
    heard = {number: note.heard for number, note in footings.items()}
    stood = [(number, found) for number, ask in asks.items() if (found := heeded.stood(ask, heard.get(number, ())))]
    return _Rows(day, rows, asks, footings, digest(stood) if stood else "")


def _day(checker: Checker, when: When) -> Day:
    on, known_at = (_read(one, what) for one, what in ((when.on, "on"), (when.known_at, "known-at")))
    day = on or checker.today
    if known_at is None and _instant(day) < _instant(checker.shelf.as_of):
        known_at = day
    return Day(day, known_at)


def _begun(checker: Checker, watch: Watch, day: Day, at: datetime, number: int) -> WatchRun:
    shelf = checker.shelf
    return WatchRun(
        watch=watch.id,
        number=number,
        at=at,
        edition=shelf.edition.id,
        as_of=shelf.as_of,
        on=day.on.isoformat(),
        known_at=day.known_at.isoformat() if day.known_at is not None else "",
        names=names_hash(shelf),
        law=law_hash(shelf),
        code=__version__,
        rows=0,
        looked=0,
        asked=0,
        alerts=0,
    )


def _is_before(now: WatchRun, last: WatchRun) -> bool:
    """Whether a run would go back, in what is asked about or in what is known: watch lists go forward."""
    return _instant(_moment(now.on)) < _instant(_moment(last.on)) or _known(now) < _known(last)


def _is_same(now: WatchRun, last: WatchRun) -> bool:
    asked = attrgetter("edition", "on", "known_at", "law", "code", "ruled", "files")
    return bool(asked(now) == asked(last))


def _known(run: WatchRun) -> datetime:
    return _instant(_moment(run.known_at) if run.known_at else run.as_of)


def _instant(moment: Moment) -> datetime:
    """Return an instant to order moments by: of a day, its end."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time.max, UTC)


def _moment(text: str) -> Moment:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def _read(value: Moment | str | None, what: str) -> Moment | None:
    if not isinstance(value, str):
        return value
    return parse_moment(value.strip(), what) if value.strip() else None

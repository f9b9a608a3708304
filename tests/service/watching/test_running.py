"""Runs of watch lists: the story of Xiaomi day by day, runs that break off, days that are run again or passed over."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.fakes.channel import RememberingSender

from interdit.errors import LedgerError, QueryError, UnknownKeyError
from interdit.ledger import Ledger, deliveries, open_ledger, watches
from interdit.ledger.alone import alone
from interdit.model.watch import Channel, WatchAsk
from interdit.service.watching import Hands, Wanted, When, add, deliver, remove, replay, run, run_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from interdit.model import Alert
    from interdit.service.book import Book

NOW = datetime(2026, 11, 1, tzinfo=UTC)
STORY = (date(2021, 1, 13), date(2021, 6, 4))
DAYS = tuple(
    date(2021, *day)
    for day in ((1, 13), (1, 14), (1, 27), (2, 1), (3, 9), (3, 11), (3, 12), (3, 13), (5, 5), (5, 6), (5, 25), (5, 26),
                (6, 3), (6, 4))
)  # fmt: skip
"""The first day, and all on which something happens."""

Told = tuple[str, str, str, str, str]
TOLD: list[Told] = [
    ("2021-01-13", "Hikvision", "added", "-", "prohibited"),
    ("2021-01-13", "China Mobile Ltd", "added", "-", "prohibited"),
    ("2021-01-14", "Xiaomi Corporation", "record", "permitted", "permitted 2021-03-15"),
    ("2021-01-14", "Luokung Technology Corp", "record", "permitted", "permitted 2021-03-15"),
    ("2021-01-27", "China Mobile Ltd", "record", "prohibited", "permitted 2021-03-09"),
    ("2021-02-01", "SMIC", "clock", "permitted 2021-02-01", "prohibited"),
    ("2021-03-09", "China Mobile Ltd", "clock", "permitted 2021-03-09", "prohibited"),
    ("2021-03-11", "Luokung Technology Corp", "record", "permitted 2021-03-15", "permitted 2021-05-08"),
    ("2021-03-12", "Xiaomi Corporation", "record", "permitted 2021-03-15", "permitted"),
    ("2021-03-13", "Xiaomi Corporation", "clock", "permitted", "permitted"),
    ("2021-05-05", "Luokung Technology Corp", "record", "permitted 2021-05-08", "permitted"),
    ("2021-05-06", "Luokung Technology Corp", "clock", "permitted", "permitted"),
    ("2021-05-26", "Xiaomi Corporation", "clock", "permitted", "permitted"),
    ("2021-06-03", "SMIC", "record", "prohibited", "prohibited 2021-06-04"),
    ("2021-06-03", "Hikvision", "record", "prohibited", "prohibited 2021-06-04"),
    ("2021-06-03", "China Mobile Ltd", "record", "prohibited", "prohibited 2021-06-04"),
    ("2021-06-04", "SMIC", "clock", "prohibited 2021-06-04", "permitted 2021-08-02"),
    ("2021-06-04", "Luokung Technology Corp", "clock", "permitted", "permitted"),
    ("2021-06-04", "Hikvision", "clock", "prohibited 2021-06-04", "permitted 2021-08-02"),
    ("2021-06-04", "China Mobile Ltd", "clock", "prohibited 2021-06-04", "permitted 2021-08-02"),
]


def told(alert: Alert) -> Told:
    """An alert in short: day, row, cause, and both answers with the date of their next change."""
    sides = []
    for side in (alert.before, alert.after):
        sides.append("-" if side is None else f"{side.answer} {(side.next_change or '')[:10]}".strip())
    return (alert.on.isoformat(), alert.subject, alert.cause, sides[0], sides[1])


def watched(book: Book, ledger: Ledger, path: Path, *channels: Channel) -> str:
    return add(book, ledger, Wanted(portfolio=str(path), channels=channels), "desk", NOW).watch.id


def test_the_whole_story_day_by_day_is_told_in_order_none_missing_none_twice(
    book: Book, ledger: Ledger, hands: Hands, holdings: Path, testdata: Path
) -> None:
    """A small portfolio of those concerned, and beside it a fund as it was published, which holds none of them."""
    fund = next(iter(sorted((testdata / "data" / "holdings" / "ark_2020-11-30").glob("ARKK.csv"))))
    small, large = watched(book, ledger, holdings), watched(book, ledger, fund)
    ran = list(replay(book, ledger, STORY, hands))
    alerts = watches.alerts(ledger)
    assert [told(one) for one in alerts] == TOLD
    assert len({one.id for one in alerts}) == len(alerts)
    assert [one.run.on for one in ran if one.alerts] == sorted({one[0] for one in TOLD})
    whole = watches.load(ledger, large).rows
    asked = [one.run.asked for one in ran if one.watch.id == large]
    assert asked[0] == whole
    assert sum(asked[1:]) == 0, "nothing of half a year touches a fund without them"
    by_day = {one.run.on: one.run.asked for one in ran if one.watch.id == small}
    assert by_day["2021-01-13"] == 6
    assert sum(by_day.values()) <= 6 + len(TOLD), "what is asked again has changed"


def test_each_change_says_what_caused_it_with_its_source(
    book: Book, ledger: Ledger, hands: Hands, holdings: Path
) -> None:
    watched(book, ledger, holdings)
    for day in DAYS:
        run_all(book, ledger, When(day), hands)
    causes = {told(one)[:2]: one.causes for one in watches.alerts(ledger)}
    assert causes["2021-01-13", "Hikvision"] == ()
    listed = causes["2021-01-14", "Xiaomi Corporation"]
    assert "Listed on 2021-01-14" in listed[0]
    assert "[DoD release, section 1237 list, fourth release" in listed[0]
    assert "Order of 2021-03-12: Xiaomi v. DoD [Xiaomi Corp. v." in causes["2021-03-12", "Xiaomi Corporation"][0]
    assert causes["2021-03-13", "Xiaomi Corporation"] == (
        "So since 2021-03-12 16:59 UTC-05:00; of that day, its stricter part counted",
    )
    assert "2021-02-01 09:30 UTC-05:00" in causes["2021-02-01", "SMIC"][0]
    assert any("EO 14032" in one for one in causes["2021-06-03", "Hikvision"])


def test_days_that_are_passed_over_are_told_together_with_all_that_happened(
    book: Book, ledger: Ledger, hands: Hands, holdings: Path
) -> None:
    identity = watched(book, ledger, holdings)
    run(book, ledger, identity, When("2021-01-13"), hands)
    ran = run(book, ledger, identity, When("2021-05-26"), hands)
    (xiaomi,) = (one for one in ran.alerts if one.subject == "Xiaomi Corporation")
    assert (xiaomi.before is not None, xiaomi.after.next_change, xiaomi.cause) == (True, None, "record")
    happened = " ".join(xiaomi.causes)
    assert happened.index("Listed on 2021-01-14") < happened.index("Order of 2021-03-12")
    assert "Order of 2021-05-25" in happened


def test_a_moment_that_was_run_gives_nothing_and_none_goes_back(
    book: Book, ledger: Ledger, hands: Hands, holdings: Path
) -> None:
    identity = watched(book, ledger, holdings)
    first = run(book, ledger, identity, When("2021-03-12"), hands)
    assert (len(first.alerts), first.skipped) == (3, False)
    for when in (When("2021-03-12"), When("2021-01-14"), When("2021-03-13", "2021-03-11")):
        again = run(book, ledger, identity, when, hands)
        assert (again.skipped, again.alerts, again.run) == (True, (), first.run)
    assert len(watches.runs(ledger, identity)) == 1


def test_what_is_known_can_be_asked_apart_from_the_day(book: Book, ledger: Ledger, hands: Hands) -> None:
    identity = add(book, ledger, Wanted(names=("Xiaomi",)), "desk", NOW).watch.id
    first = run(book, ledger, identity, When("2021-03-16", "2021-03-11"), hands)
    assert [one.after.answer for one in first.alerts] == ["prohibited"]
    (second,) = run(book, ledger, identity, When("2021-03-16", "2021-03-12"), hands).alerts
    assert (second.before is not None and second.before.answer, second.after.answer) == ("prohibited", "permitted")


def test_a_row_that_cannot_be_asked_is_one_to_look_at_and_is_told_once(
    book: Book, ledger: Ledger, hands: Hands, tmp_path: Path
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("name,act,on\nXiaomi,fly,\nXiaomi,buy,2021-03-16\n,,\nApple Inc,,someday\n", encoding="utf-8")
    identity = watched(book, ledger, path)
    first = run(book, ledger, identity, When("2021-03-11"), hands)
    assert [(one.row, one.after.answer) for one in first.alerts] == [(1, "review"), (2, "prohibited"), (3, "review")]
    second = run(book, ledger, identity, When("2021-03-12"), hands)
    assert [(one.row, one.after.answer) for one in second.alerts] == [(2, "permitted")]


def test_answers_are_handed_over_before_anything_rests_on_them(book: Book, ledger: Ledger, holdings: Path) -> None:
    identity = watched(book, ledger, holdings)
    seen: list[str] = []

    def record(answers: object, files: object) -> None:
        assert files == {}
        assert not watches.runs(ledger, identity)
        seen.extend(ask.query for ask, _ in answers)  # type: ignore[attr-defined]

    run(book, ledger, identity, When("2021-01-13"), Hands(record=record))
    assert len(seen) == 6


def test_who_is_not_there_or_was_removed_is_not_run(book: Book, ledger: Ledger, hands: Hands, holdings: Path) -> None:
    with pytest.raises(UnknownKeyError, match="no watch list"):
        run(book, ledger, "nobody", When(), hands)
    identity = watched(book, ledger, holdings)
    remove(ledger, identity, "desk", NOW)
    with pytest.raises(QueryError, match="was removed"):
        run(book, ledger, identity, When(), hands)
    assert run_all(book, ledger, When(), hands) == ()
    with pytest.raises(QueryError, match="before the first"):
        list(replay(book, ledger, (STORY[1], STORY[0]), hands))


def test_one_run_at_a_time(book: Book, ledger: Ledger, hands: Hands, holdings: Path) -> None:
    identity = watched(book, ledger, holdings)
    with alone(ledger, "watch"), pytest.raises(LedgerError, match="another watch run"):
        run(book, ledger, identity, When(), hands)


class _KilledError(BaseException):
    """Stands for a process that is killed: nothing of ours catches it."""


class _Fragile(Ledger):
    """A ledger whose process dies at its next commit, before or after it, where `due` says so."""

    def __init__(self, whole: Ledger, due: list[str]) -> None:
        super().__init__(whole._engine, whole.place)
        self.due = due

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        moment = self.due.pop(0) if self.due else ""
        with super().writing() as connection:
            yield connection
            if moment == "before":
                raise _KilledError
        if moment == "after":
            raise _KilledError


def test_killed_before_and_after_every_commit_and_started_again_the_story_is_the_same(
    book: Book, ledger: Ledger, clock: Callable[[], datetime], holdings: Path, tmp_path: Path
) -> None:
    """Each commit fails twice, once undone and once done; each time all days are started again from the first."""
    channels = (Channel("email", "a@example.com"), Channel("webhook", "https://example.com/b"))
    identity = watched(book, ledger, holdings, *channels)
    sender = RememberingSender()
    killed = 0
    while True:
        fragile = _Fragile(ledger, ["before"] if killed % 2 == 0 else ["after"])
        try:
            for day in DAYS:
                run(book, fragile, identity, When(day), Hands(clock=clock))
                deliver(fragile, {"email": sender, "webhook": sender}, clock=clock)
        except _KilledError:
            killed += 1
            continue
        break
    alerts = watches.alerts(ledger, identity)
    assert [told(one) for one in alerts] == TOLD
    days = sorted({one[0] for one in TOLD})
    commits = len(DAYS) + 2 * len(days)
    assert killed >= commits
    assert {one.state for one in deliveries.listed(ledger, identity)} == {"sent"}
    with open_ledger(f"sqlite:///{tmp_path / 'smooth.db'}") as smooth:
        other = watched(book, smooth, holdings, *channels)
        for day in DAYS:
            run(book, smooth, other, When(day), Hands(clock=clock))
        assert [told(one) for one in watches.alerts(smooth, other)] == TOLD
    for target in ("a@example.com", "https://example.com/b"):
        took = {notice.id: notice for to, notice in sender.took if to == target}
        assert [one.alerts[0].on.isoformat() for one in took.values()] == days
        assert [told(one) for notice in took.values() for one in notice.alerts] == TOLD


def test_what_is_asked_is_what_was_asked_for(book: Book, ledger: Ledger, hands: Hands) -> None:
    ask = WatchAsk(actor="us_department_of_defense", act="contract")
    identity = add(book, ledger, Wanted(names=("Hikvision",), ask=ask, lang="fr"), "desk", NOW).watch.id
    (alert,) = run(book, ledger, identity, When("2026-07-01"), hands).alerts
    assert (alert.question.actor, alert.question.act, alert.after.answer) == (ask.actor, ask.act, "prohibited")

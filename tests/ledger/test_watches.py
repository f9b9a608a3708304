"""Watch lists as rows, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from interdit.errors import LedgerError, UnknownKeyError
from interdit.ledger import deliveries, watches
from interdit.ledger.alone import alone
from interdit.model import Alert, Notice, Outcome, Question, Trouble
from interdit.model.watch import Channel, Footing, Found, Recorded, Watch, WatchAsk, WatchRow, WatchRun

if TYPE_CHECKING:
    from interdit.ledger import Ledger

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)
CHANNELS = (Channel("email", "desk@example.com"), Channel("webhook", "https://example.com/a", "whs_x"))
WATCH = Watch("", "Fund A", "portfolio", WatchAsk(), 0, CHANNELS, "en", "desk", NOW, "holdings.csv")
ROWS = tuple(WatchRow(number, f"Company {number}", {"name": f"Company {number}"}) for number in range(1, 4))
NOTE = Footing("f", "d", ("xiaomi",), always=False, actor="us_person", act="purchase", object="equity")


def ran(watch: Watch, day: int, alerts: int = 0) -> WatchRun:
    on = date(2021, 3, day).isoformat()
    return WatchRun(watch.id, day, NOW, "sha256:e", date(2026, 11, 23), on, on, "n", "l", "1", 3, 0, 3, alerts)


def found(row: int, answer: str) -> Found:
    outcome = Outcome("prohibited" if answer == "p" else "permitted", reasons=(answer,))
    return Found(row, NOTE, Recorded(answer * 64, outcome))


def noticed(watch: Watch, day: int, *rows: int) -> Notice:
    alerts = tuple(
        Alert(f"{day}-{row}", watch.id, watch.name, row, f"Company {row}", Question(""), "record", None,
              Outcome("prohibited"), (), "sha256:e", date(2021, 3, day))
        for row in rows
    )  # fmt: skip
    return Notice(f"notice-{day}", watch.id, watch.name, alerts, "sha256:e", NOW)


def test_a_watch_list_is_read_as_it_was_written_and_ends_without_being_deleted(ledger: Ledger) -> None:
    made = watches.add(ledger, WATCH, ROWS)
    assert made == msgspec.structs.replace(WATCH, id=made.id, rows=3)
    assert watches.load(ledger, made.id) == made
    assert watches.rows_of(ledger, made.id) == {row.number: (row, None) for row in ROWS}
    assert watches.listed(ledger) == (made,)
    assert watches.last_run(ledger, made.id) is None
    ended = watches.remove(ledger, made.id, "other", NOW)
    assert (ended.removed_at, ended.removed_by) == (NOW, "other")
    assert watches.remove(ledger, made.id, "third", NOW + timedelta(1)) == ended
    assert (watches.listed(ledger), watches.listed(ledger, removed=True)) == ((), (ended,))
    with pytest.raises(UnknownKeyError):
        watches.remove(ledger, "nobody", "other", NOW)
    with pytest.raises(LedgerError, match="removed while it ran"):
        watches.write_run(ledger, ran(ended, 1), [found(1, "q")], None, 2)
    assert watches.latest(ledger, made.id) == {}


def test_outcomes_are_added_and_the_last_of_each_row_is_found(ledger: Ledger) -> None:
    made = watches.add(ledger, WATCH, ROWS)
    watches.write_run(ledger, ran(made, 1), [found(row, "q") for row in (1, 2, 3)], None, 2)
    note = msgspec.structs.replace(NOTE, decided="other")
    second = [found(2, "p"), Found(3, note, None)]
    watches.write_run(ledger, ran(made, 2, 1), second, noticed(made, 2, 2), 2)
    last = watches.latest(ledger, made.id)
    assert {row: one.outcome.answer for row, one in last.items()} == {1: "permitted", 2: "prohibited", 3: "permitted"}
    assert watches.latest(ledger, made.id, [2]) == {2: last[2]}
    assert [(run.on, one.outcome.answer) for run, one in watches.history(ledger, made.id, 2)] == [
        ("2021-03-01", "permitted"), ("2021-03-02", "prohibited"),
    ]  # fmt: skip
    assert [one.on for one in watches.runs(ledger, made.id)] == ["2021-03-02", "2021-03-01"]
    assert watches.rows_of(ledger, made.id)[3][1] == note
    assert [one.id for one in watches.alerts(ledger)] == ["2-2"]
    assert watches.alerts(ledger, "nobody") == ()


def test_a_run_is_written_whole_or_not_at_all(ledger: Ledger) -> None:
    made = watches.add(ledger, WATCH, ROWS)
    notice = noticed(made, 1, 1, 2)
    watches.write_run(ledger, ran(made, 1, 2), [found(1, "p")], notice, 2)
    with pytest.raises(LedgerError):
        watches.write_run(ledger, ran(made, 2, 2), [found(2, "p")], notice, 2)
    assert len(watches.runs(ledger, made.id)) == 1
    assert set(watches.latest(ledger, made.id)) == {1}
    assert len(deliveries.listed(ledger, made.id)) == 2


def test_a_portfolio_of_many_rows_is_written_in_parts(ledger: Ledger) -> None:
    many = [WatchRow(number, "x") for number in range(1, 1202)]
    made = watches.add(ledger, WATCH, many)
    watches.write_run(ledger, ran(made, 1), [found(row.number, "q") for row in many], None, 0)
    assert len(watches.latest(ledger, made.id, range(1, 1202))) == len(watches.latest(ledger, made.id)) == 1201


def test_one_process_at_a_time_by_kind_of_work(ledger: Ledger) -> None:
    with alone(ledger, "watch"), alone(ledger, "telling"), pytest.raises(LedgerError, match="another watch run"):
        alone(ledger, "watch").__enter__()
    with alone(ledger, "watch"):
        pass
    with pytest.raises(UnknownKeyError), alone(ledger, "watch"):
        watches.load(ledger, "nobody")


def test_trouble_stands_until_a_run_follows_and_is_no_run(ledger: Ledger) -> None:
    made, other = (watches.add(ledger, WATCH, ROWS) for _ in range(2))
    watches.write_run(ledger, ran(made, 1), [found(1, "q")], None, 2)

    def met(problem: str, number: int) -> Trouble:
        trouble = Trouble(problem, "s.csv", 3, None, None, NOW + timedelta(number), NOW, "sha256:e")
        notice = Notice(f"{number}", made.id, made.name, (), trouble.edition, trouble.at, "en", trouble)
        watches.write_trouble(ledger, trouble, notice, 2)
        return trouble

    first, again, second, back = (met(one, number) for number, one in enumerate(("100%", "100%", "{}", "100%")))
    assert again != first
    assert watches.troubles(ledger) == watches.troubles(ledger, made.id) == {made.id: back}
    assert watches.troubles(ledger, other.id) == {}
    notices = [one.notice for one in deliveries.listed(ledger, made.id)]
    assert notices == ["0", "0", "2", "2"]
    told = [deliveries.notice_of(ledger, one) for one in ("0", "2")]
    assert [(one.trouble, one.alerts, one.edition) for one in told] == [
        (one, (), "sha256:e") for one in (first, second)
    ]
    assert [one.number for one in watches.runs(ledger, made.id)] == [1]
    end = Notice("end", made.id, made.name, (), "sha256:e", NOW, "en", None, back)
    watches.write_run(ledger, ran(made, 2), [found(1, "q")], end, 1)
    assert (watches.troubles(ledger), deliveries.notice_of(ledger, "end")) == ({}, end)
    assert met("100%", 9) == watches.troubles(ledger)[made.id]
    assert len(deliveries.listed(ledger, made.id)) == 7
    watches.remove(ledger, made.id, "desk", NOW)
    assert watches.troubles(ledger) == {}
    with pytest.raises(LedgerError, match="removed while it ran"):
        met("other", 10)

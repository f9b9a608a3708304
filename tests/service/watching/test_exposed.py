"""Files of stakes and holdings of watch lists: read anew by each run, told where they change, never left out."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.service.test_funds import write

import interdit
from interdit.errors import InputError
from interdit.ledger import audit, watches
from interdit.model.watch import WatchAsk
from interdit.service.audit import occasion, record, resting_on
from interdit.service.home import Home
from interdit.service.replaying import Again, Replayer
from interdit.service.watching import Hands, Ran, Wanted, When, add, run, run_all
from interdit.service.watching.desk import Watches
from interdit.service.watching.rounds import Rounds, RoundsPlan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interdit.ledger import Ledger
    from interdit.model import Verdict
    from interdit.model.watch import Watch
    from interdit.service.asking import Ask
    from interdit.service.watching.exposed import Given

BOOK = interdit.open()
NOW = datetime(2026, 11, 1, tzinfo=UTC)
RUSAL = BOOK.party("rusal").name
HEADER = "date,name,weight (%)\n"
APPLE, HIK = "2021-07-30,Apple Inc,99.9\n", "2021-07-30,Hangzhou Hikvision Digital Technology Co Ltd,0.1\n"


def owned(folder: Path, percent: int) -> Path:
    path = folder / "stakes.csv"
    others = f"Somebody Else,Built Trading Ltd,{100 - percent}\n"
    path.write_text(f'owner,owned,percent\n"{RUSAL}",Built Trading Ltd,{percent}\n{others}', encoding="utf-8")
    return path


def watched(ledger: Ledger, ask: WatchAsk, *names: str) -> str:
    return add(BOOK, ledger, Wanted(names=names, ask=ask), "desk", NOW).watch.id


def told(ran: Ran) -> list[tuple[int, str, str, str]]:
    return [(one.row, one.cause, one.before.answer if one.before else "-", one.after.answer) for one in ran.alerts]


def test_a_changed_file_of_stakes_changes_outcomes_and_is_named(either: Ledger, tmp_path: Path) -> None:
    path = owned(tmp_path, 10)
    ask = WatchAsk(act="deal", stakes_file=str(path))
    identity = watched(either, ask, "Built Trading Ltd", "Sunrise Valves GmbH")
    nothing_loaded = [(1, "added", "-", "review"), (2, "added", "-", "review")]
    assert told(run(BOOK, either, identity, When("2018-06-01"))) == nothing_loaded
    assert run(BOOK, either, identity, When("2018-06-01")).skipped
    owned(tmp_path, 50)
    ran = run(BOOK, either, identity, When("2018-06-01"))
    assert (told(ran), ran.run.asked) == ([(1, "exposure", "review", "prohibited")], 2)
    assert ran.alerts[0].causes[0].startswith(f"The file of stakes {path} has changed: sha256 ")
    assert ran.run.files == {"stakes": hashlib.sha256(path.read_bytes()).hexdigest()}
    later = run(BOOK, either, identity, When("2019-03-01"))
    assert told(later) == [(1, "record", "prohibited", "review")], "its owner was taken off the list in January"
    assert not any("stakes" in one for one in later.alerts[0].causes)


def test_what_funds_hold_is_told_by_the_day_and_by_the_file(ledger: Ledger, hands: Hands, tmp_path: Path) -> None:
    folder = write(tmp_path / "funds", HIKFUND_csv=HEADER + APPLE + HIK)
    identity = watched(ledger, WatchAsk(funds=str(folder)), "HIKFUND")
    assert run(BOOK, ledger, identity, When("2021-08-01"), hands).alerts == ()
    (alert,) = run(BOOK, ledger, identity, When("2021-08-02"), hands).alerts
    assert (alert.cause, alert.after.answer) == ("clock", "prohibited")
    write(tmp_path / "funds", HIKFUND_csv=HEADER + APPLE)
    (alert,) = run(BOOK, ledger, identity, When("2021-08-02"), hands).alerts
    assert (alert.cause, alert.after.answer) == ("exposure", "permitted")
    assert alert.causes[0].startswith(f"The holdings in {folder} have changed: sha256 ")


def test_where_the_record_of_a_company_inside_changed_too_that_is_told_first(
    ledger: Ledger, hands: Hands, tmp_path: Path
) -> None:
    folder = write(tmp_path / "funds", XFUND_csv="date,name\n2021-01-04,Xiaomi Corp\n")
    identity = watched(ledger, WatchAsk(funds=str(folder)), "XFUND")
    run(BOOK, ledger, identity, When("2021-01-13"), hands)
    write(tmp_path / "funds", XFUND_csv="date,name\n2021-01-04,Xiaomi Corp\n2021-01-04,Apple Inc\n")
    (alert,) = run(BOOK, ledger, identity, When("2021-01-14"), hands).alerts
    assert alert.cause == "record"
    assert "Listed on 2021-01-14" in alert.causes[0]
    assert alert.causes[-1].startswith("The holdings in")


@pytest.mark.parametrize("broken", ["", "owner,owned,percent\n", "\x00\x01"])
def test_a_file_that_is_gone_or_broken_keeps_its_list_from_its_run_and_no_other(
    ledger: Ledger, hands: Hands, tmp_path: Path, broken: str
) -> None:
    path = owned(tmp_path, 50)
    identity = watched(ledger, WatchAsk(act="deal", stakes_file=str(path)), "Built Trading Ltd", "Hikvision")
    watched(ledger, WatchAsk(), "Hikvision")
    run(BOOK, ledger, identity, When("2021-01-13"), hands)
    before = watches.latest(ledger, identity)
    if broken:
        path.write_text(broken, encoding="utf-8")
    else:
        path.unlink()
    with pytest.raises(InputError, match=rf"watch list {identity} .* was not run: .*stakes\.csv"):
        run(BOOK, ledger, identity, When("2021-01-14"), hands)
    refused: list[tuple[str, str]] = []

    def refuse(watch: Watch, error: InputError) -> None:
        refused.append((watch.id, str(error)))

    with pytest.raises(InputError):
        run_all(BOOK, ledger, When("2021-01-14"), hands)
    hands = Hands(clock=hands.clock, refused=refuse)
    assert [one.watch.id == identity for one in run_all(BOOK, ledger, When("2021-01-14"), hands)] == [False]
    assert [one for one, _ in refused] == [identity]
    assert watches.latest(ledger, identity) == before
    assert [one.on for one in watches.runs(ledger, identity)] == ["2021-01-13"]
    owned(tmp_path, 50)
    ran = run(BOOK, ledger, identity, When("2021-01-14"), hands)
    assert (ran.skipped, ran.alerts) == (False, ())


def test_a_file_that_changes_while_it_is_read_is_not_answered_from(
    ledger: Ledger, hands: Hands, tmp_path: Path
) -> None:
    path = owned(tmp_path, 10)
    identity = watched(ledger, WatchAsk(act="deal", stakes_file=str(path)), "Built Trading Ltd")
    hands = Hands(clock=hands.clock, progress=lambda *_: bool(owned(tmp_path, 60)))  # type: ignore[arg-type]
    with pytest.raises(InputError, match="changed while it was read"):
        run(BOOK, ledger, identity, When("2018-06-01"), hands)
    assert watches.runs(ledger, identity) == ()


def test_answers_are_recorded_with_the_files_and_can_be_replayed(ledger: Ledger, hands: Hands, tmp_path: Path) -> None:
    path = owned(tmp_path, 50)
    identity = watched(ledger, WatchAsk(act="deal", stakes_file=str(path)), "Built Trading Ltd")

    def keep(answers: Sequence[tuple[Ask, Verdict]], files: Given) -> object:
        return record(ledger, answers, resting_on(occasion("desk"), files))

    run(BOOK, ledger, identity, When("2018-06-01"), Hands(clock=hands.clock, record=keep))
    stored = audit.load(ledger, 1)
    (done,) = Replayer(Home(tmp_path), Again(stakes=path)).replay_all([stored])
    assert done.same
    owned(tmp_path, 60)
    (done,) = Replayer(Home(tmp_path), Again(stakes=path)).replay_all([stored])
    assert "not the same content" in done.why


def test_a_server_says_that_a_list_cannot_be_run_and_runs_it_once_it_can(ledger: Ledger, tmp_path: Path) -> None:
    heard: list[str] = []

    class Hearing:
        def ran(self, ran: Ran) -> None:
            heard.append(f"{ran.run.asked} asked")

        def told(self, told: object) -> None: ...

        def counted(self, deliveries: dict[str, int]) -> None: ...

        def failed(self, what: str, error: Exception) -> None:
            heard.append(f"{what}: {error}")

    path = owned(tmp_path, 50)
    watched(ledger, WatchAsk(act="deal", stakes_file=str(path)), "Built Trading Ltd")
    path.unlink()
    desk = Watches(ledger, {})
    Rounds(desk, lambda: BOOK, RoundsPlan("desk"), Hearing()).look()
    owned(tmp_path, 50)
    Rounds(desk, lambda: BOOK, RoundsPlan("desk"), Hearing()).look()
    assert "was not run" in heard[0]
    assert heard[1:] == ["1 asked"]


def test_only_files_that_can_be_read_are_watched_with(ledger: Ledger, tmp_path: Path) -> None:
    for ask in (WatchAsk(stakes_file=str(tmp_path / "no.csv")), WatchAsk(funds=str(tmp_path / "no"))):
        with pytest.raises(InputError, match="no"):
            watched(ledger, ask, "Xiaomi")
    assert watches.listed(ledger) == ()

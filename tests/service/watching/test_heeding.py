"""Decisions on matches change outcomes of watch lists: taken, withdrawn, expired, reopened, forgotten; told once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
import sqlalchemy as sa
from tests.service.watching.test_running import _Fragile, _KilledError

import interdit
from interdit.edition import open_edition
from interdit.ledger import watches
from interdit.ledger.tables import WATCH_ALERTS, WATCH_ANSWERS, WATCH_ROWS
from interdit.model import PartyKey
from interdit.model.choice import Customer
from interdit.service.audit import forget
from interdit.service.book import Book
from interdit.service.build import Inputs, build_edition, shipped_base
from interdit.service.decisions import Decisions, Wish, decide, withdraw
from interdit.service.shelf import Shelf
from interdit.service.watching import Hands, Ran, Wanted, When, add, run
from interdit.service.watching.desk import Watches
from interdit.service.watching.rounds import Rounds, RoundsPlan

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.ledger import Ledger
    from interdit.model import Alert, Party
    from interdit.model.choice import Choice

BOOK = interdit.open()
NOW = datetime.now(UTC)
NEAR = "Xiaomi Holdings"
DAY = "2021-03-10"
replace = msgspec.structs.replace


def take(ledger: Ledger, choice: Choice = "cleared", name: str = NEAR, expires: date | None = None) -> int:
    wish = Wish(Customer(name), PartyKey("xiaomi"), choice, "register seen", expires)
    return decide(Decisions(ledger), BOOK.checker("en"), wish, "clerk").number


def back(ledger: Ledger) -> None:
    withdraw(Decisions(ledger), BOOK.shelf, Customer(NEAR), PartyKey("xiaomi"), reason="wrong", who="clerk")


def watched(ledger: Ledger, *names: str) -> str:
    return add(BOOK, ledger, Wanted(names=names or (NEAR, "Northern Lights Trading GmbH")), "desk", NOW).watch.id


def told(ran: Ran) -> list[tuple[int, str, str, str]]:
    return [(one.row, one.cause, one.before.answer if one.before else "-", one.after.answer) for one in ran.alerts]


def edition(folder: Path, change: dict[str, Party]) -> Book:
    """The shipped edition with some parties changed."""
    base = shipped_base(BOOK.shelf)
    parties = tuple(change.get(str(one.key), one) for one in base.parties)
    build_edition(folder, Inputs(replace(base, parties=parties)), "changed")
    return Book(Shelf(open_edition(folder)))


def named(party: str, text: str) -> Party:
    one = next(one for one in shipped_base(BOOK.shelf).parties if one.key == party)
    return replace(one, names=(*one.names, replace(one.names[0], text=text, kind="alias")))


def test_what_is_decided_is_told_once_and_heeded_until_it_is_withdrawn(either: Ledger) -> None:
    identity = watched(either)
    assert told(run(BOOK, either, identity, When(DAY))) == [(1, "added", "-", "review")]
    number = take(either)
    ran = run(BOOK, either, identity, When(DAY))
    assert (told(ran), ran.run.asked) == ([(1, "decision", "review", "permitted")], 1)
    day = datetime.now(UTC).date()
    sentence = f"Decision {number} of {day}: not Xiaomi Corporation [xiaomi]"
    assert ran.alerts[0].causes == (sentence,)
    assert ran.alerts[0].after.assumptions[0] == sentence
    assert run(BOOK, either, identity, When(DAY)).skipped, "nothing was decided since"
    later = run(BOOK, either, identity, When("2021-03-16"))
    assert (told(later), later.skipped) == ([], False)
    back(either)
    again = run(BOOK, either, identity, When("2021-03-16"))
    assert told(again) == [(1, "decision", "permitted", "review")]
    assert "what was decided on Xiaomi Corporation [xiaomi] is withdrawn" in again.alerts[0].causes[0]
    assert len(watches.alerts(either)) == 3


def test_a_confirmed_match_is_answered_for_the_party_and_goes_on_with_it(ledger: Ledger, hands: Hands) -> None:
    identity = watched(ledger)
    run(BOOK, ledger, identity, When(DAY), hands)
    take(ledger, "confirmed")
    (alert,) = run(BOOK, ledger, identity, When(DAY), hands).alerts
    assert (alert.cause, alert.after.answer, alert.after.next_change is not None) == ("decision", "permitted", True)
    assert alert.after.party is not None
    (alert,) = run(BOOK, ledger, identity, When("2021-03-12"), hands).alerts
    assert (alert.cause, alert.after.next_change) == ("record", None), "the order changes the party's answer"


def test_what_is_decided_before_the_first_run_is_heeded_by_it(ledger: Ledger, hands: Hands) -> None:
    take(ledger)
    assert run(BOOK, ledger, watched(ledger), When(DAY), hands).alerts == ()


def test_it_expires_by_the_day_of_the_run(ledger: Ledger) -> None:
    identity = watched(ledger)
    clock = [datetime.now(UTC)]
    hands = Hands(clock=lambda: clock[-1])
    number = take(ledger, expires=clock[0].date())
    assert run(BOOK, ledger, identity, When(DAY), hands).alerts == ()
    clock.append(clock[0] + timedelta(days=1))
    ran = run(BOOK, ledger, identity, When(DAY), hands)
    assert told(ran) == [(1, "decision", "permitted", "review")]
    assert ran.alerts[0].causes[0].startswith(f"Decision {number} of")
    assert ran.alerts[0].causes[0].endswith(f"has ended with {clock[0].date()}")


def test_it_reopens_when_the_record_changes_and_holds_again_when_that_is_undone(
    ledger: Ledger, hands: Hands, tmp_path: Path
) -> None:
    changed = edition(tmp_path / "changed", {"xiaomi": named("xiaomi", "Xiaomi Group Ltd")})
    shelves = {book.edition: book.shelf for book in (BOOK, changed)}
    hands = replace(hands, earlier=shelves.get)
    identity = watched(ledger)
    take(ledger)
    assert run(BOOK, ledger, identity, When(DAY), hands).alerts == ()
    ran = run(changed, ledger, identity, When(DAY), hands)
    assert told(ran) == [(1, "decision", "permitted", "review")]
    assert "[xiaomi] holds no more: the listed record changed" in ran.alerts[0].causes[0]
    back_again = run(BOOK, ledger, identity, When(DAY), hands)
    assert told(back_again) == [(1, "decision", "review", "permitted")]
    assert back_again.alerts[0].causes[0].endswith("holds again")


def test_a_cleared_match_hides_nobody_who_comes_to_bear_the_name(ledger: Ledger, hands: Hands, tmp_path: Path) -> None:
    changed = edition(tmp_path / "changed", {"smic": named("smic", "Xiaomi Holdings Ltd")})
    hands = replace(hands, earlier={BOOK.edition: BOOK.shelf}.get)
    identity = watched(ledger)
    take(ledger)
    assert run(BOOK, ledger, identity, When("2021-03-16"), hands).alerts == ()
    (alert,) = run(changed, ledger, identity, When("2021-03-16"), hands).alerts
    met = {one.id for one in (alert.after.party, *alert.after.candidates) if one is not None}
    assert (alert.cause, alert.after.answer != "permitted", met) == ("record", True, {"smic"})


def test_a_decision_that_makes_no_difference_is_no_cause(ledger: Ledger, hands: Hands) -> None:
    identity = watched(ledger, "Xiaomi")
    run(BOOK, ledger, identity, When("2021-03-11"), hands)
    take(ledger, "confirmed", "Xiaomi")
    ran = run(BOOK, ledger, identity, When("2021-03-11"), hands)
    assert (ran.alerts, ran.run.asked) == ((), 1)
    take(ledger, "confirmed", "Xiaomi")
    (alert,) = run(BOOK, ledger, identity, When("2021-03-12"), hands).alerts
    assert (alert.cause, any("Decision" in one for one in alert.causes)) == ("record", False)


def test_where_both_changed_both_are_told(ledger: Ledger, hands: Hands) -> None:
    identity = watched(ledger, "Xiaomi")
    run(BOOK, ledger, identity, When("2021-01-13"), hands)
    take(ledger, "cleared", "Xiaomi")
    ran = run(BOOK, ledger, identity, When("2021-01-14"), hands)
    (alert,) = ran.alerts
    assert alert.cause == "decision"
    assert alert.causes[0].endswith("not Xiaomi Corporation [xiaomi]")
    assert any("Listed on 2021-01-14" in one for one in alert.causes[1:])


def test_outcomes_keep_nothing_that_can_be_forgotten(ledger: Ledger, hands: Hands) -> None:
    identity = watched(ledger)
    number = take(ledger)
    run(BOOK, ledger, identity, When(DAY), hands)
    forget(ledger, {number: ("customer", "reason", "seen", "who")}, reason="asked for", who="desk")
    (alert,) = run(BOOK, ledger, identity, When(DAY), hands).alerts
    assert (alert.cause, alert.after.answer) == ("decision", "review")
    assert alert.causes == (f"Decision {number} on [xiaomi] was forgotten",)
    with ledger.reading() as connection:
        for column in (WATCH_ALERTS.c.alert, WATCH_ANSWERS.c.outcome, WATCH_ROWS.c.footing):
            for text in connection.execute(sa.select(column)).scalars():
                assert not any(word in text for word in ("clerk", "register seen")), text


def test_killed_before_and_after_a_commit_the_change_is_told_once(ledger: Ledger, hands: Hands) -> None:
    identity = watched(ledger)
    run(BOOK, ledger, identity, When(DAY), hands)
    take(ledger)
    for due in (["before"], ["after"]):
        with pytest.raises(_KilledError):
            run(BOOK, _Fragile(ledger, due), identity, When(DAY), hands)
    assert run(BOOK, ledger, identity, When(DAY), hands).skipped
    alerts: tuple[Alert, ...] = watches.alerts(ledger, identity)
    assert [(one.cause, one.after.answer) for one in alerts] == [("added", "review"), ("decision", "permitted")]


def test_only_lists_that_a_decision_concerns_are_run_for_it(ledger: Ledger, hands: Hands) -> None:
    identity, other = watched(ledger), watched(ledger, "Huawei")
    for one in (identity, other):
        run(BOOK, ledger, one, When(DAY), hands)
    take(ledger)
    assert [run(BOOK, ledger, one, When(DAY), hands).skipped for one in (identity, other)] == [False, True]


def test_a_server_runs_lists_when_something_is_decided(ledger: Ledger) -> None:
    runs: list[Ran] = []

    class Hearing:
        def ran(self, ran: Ran) -> None:
            runs.append(ran)

        def told(self, told: object) -> None: ...

        def counted(self, deliveries: dict[str, int]) -> None: ...

        def failed(self, what: str, error: Exception) -> None:
            raise AssertionError(what) from error

    desk = Watches(ledger, {})
    watched(ledger)
    rounds = Rounds(desk, lambda: BOOK, RoundsPlan("desk"), Hearing())
    rounds.look()
    rounds.look()
    assert [told(one) for one in runs] == [[(1, "added", "-", "review")]]
    take(ledger)
    rounds.look()
    rounds.look()
    assert [told(one) for one in runs[1:]] == [[(1, "decision", "review", "permitted")]]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_is_told_in_the_language_of_the_list(ledger: Ledger, hands: Hands, lang: str) -> None:
    wanted = Wanted(names=(NEAR,), lang=lang)  # type: ignore[arg-type]
    identity = add(BOOK, ledger, wanted, "desk", NOW).watch.id
    run(BOOK, ledger, identity, When(DAY), hands)
    take(ledger)
    (alert,) = run(BOOK, ledger, identity, When(DAY), hands).alerts
    word = {"en": "Decision ", "fr": "Décision "}[lang]
    assert alert.causes[0].startswith(word)
    assert alert.after.assumptions[0].startswith(word)
    assert "clerk" not in " ".join(alert.after.assumptions)


def test_a_decision_on_the_issuer_of_a_derivative_is_heeded_too(ledger: Ledger, hands: Hands) -> None:
    identity = watched(ledger, f"{NEAR} call warrant on Tesla")
    assert told(run(BOOK, ledger, identity, When(DAY), hands)) == [(1, "added", "-", "review")]
    take(ledger)
    ran = run(BOOK, ledger, identity, When(DAY), hands)
    assert told(ran) == [(1, "decision", "review", "permitted")]
    assert "not Xiaomi Corporation [xiaomi]" in ran.alerts[0].causes[0]
    assert "clerk" not in str(ran.alerts[0].after)
    assert run(BOOK, ledger, identity, When(DAY), hands).skipped
    back(ledger)
    assert told(run(BOOK, ledger, identity, When(DAY), hands)) == [(1, "decision", "permitted", "review")]

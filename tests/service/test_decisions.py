"""Decisions taken, heeded, reopened, expired and withdrawn, over the shipped edition."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

import interdit
from interdit.errors import QueryError, UnknownKeyError
from interdit.ledger import audit, open_ledger
from interdit.ledger import decisions as kept
from interdit.model import PartyKey
from interdit.model.choice import Customer, MatchDecision
from interdit.service.asking import Ask
from interdit.service.audit import occasion, record
from interdit.service.checking import Checker
from interdit.service.decisions import Decisions, Wish, cleared_by, decide, withdraw
from interdit.service.evidence import found_by
from interdit.service.ftm import example_of
from interdit.service.home import Home
from interdit.service.replaying import Again, Replayer
from interdit.service.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from interdit.ledger import Ledger
    from interdit.model import Verdict

BOOK = interdit.open()
SHELF = BOOK.shelf
XIAOMI = PartyKey("xiaomi")
NEAR = Customer("Xiaomi Holdings")
DAY = "2021-03-16"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as found:
        yield found


def take(ledger: Ledger, customer: Customer = NEAR, party: str = "xiaomi", choice: str = "cleared") -> int:
    wish = Wish(customer, PartyKey(party), choice, "register seen")  # type: ignore[arg-type]
    return decide(Decisions(ledger), BOOK.checker("en"), wish, "clerk").number


def answer(decisions: Decisions, query: str = NEAR.name, shelf: Shelf = SHELF) -> Verdict:
    return Checker(shelf, "en", date(2021, 6, 1), decisions).check(Ask(query, on=DAY))


def states(verdict: Verdict) -> list[tuple[str, str, str, tuple[str, ...]]]:
    assert verdict.decisions is not msgspec.UNSET
    return [(one.party, one.choice, one.state, one.changed) for one in verdict.decisions]


def test_a_cleared_match_is_answered_as_nobodys_name_and_that_is_said(ledger: Ledger) -> None:
    decisions = Decisions(ledger)
    assert (answer(decisions).answer, states(answer(decisions))) == ("review", [])
    take(ledger)
    verdict = answer(decisions)
    assert (verdict.answer, verdict.party, verdict.candidates) == ("permitted", None, ())
    assert states(verdict) == [("xiaomi", "cleared", "in_force", ())]
    assert any("Xiaomi Corporation [xiaomi] (clerk" in one for one in verdict.assumptions)
    assert BOOK.check(NEAR.name, on=DAY).answer == "review", "without decisions nothing changes"
    assert answer(decisions, "Xiaomi Holdings Ltd").answer == "review", "another name is another customer"
    assert audit.verify(ledger).broken is None


def test_a_confirmed_match_is_answered_for_the_party(ledger: Ledger) -> None:
    take(ledger, choice="confirmed")
    verdict = answer(Decisions(ledger))
    assert verdict.party is not None
    assert (verdict.party.id, verdict.answer) == ("xiaomi", BOOK.check("Xiaomi", on=DAY).answer)
    assert any("as clerk confirmed" in one for one in verdict.assumptions)


def test_a_name_twin_is_cleared_and_an_identifier_is_not(ledger: Ledger) -> None:
    take(ledger, Customer("Xiaomi"))
    assert answer(Decisions(ledger), "Xiaomi").party is None
    for customer in (Customer("KYG9830T1067"), Customer("Xiaomi", identifiers=("KYG9830T1067",))):
        with pytest.raises(QueryError, match="an identifier names 'xiaomi'"):
            take(ledger, customer)
    assert answer(Decisions(ledger), "KYG9830T1067").party is not None


def test_a_decision_without_a_candidate_reason_or_future_is_refused(ledger: Ledger) -> None:
    with pytest.raises(QueryError, match=r"no candidate for 'Xiaomi Holdings'; candidates: .*xiaomi"):
        take(ledger, party="huawei")
    with pytest.raises(UnknownKeyError, match="no party 'nobody'"):
        take(ledger, party="nobody")
    checker, decisions = BOOK.checker("en"), Decisions(ledger)
    with pytest.raises(QueryError, match="needs a reason"):
        decide(decisions, checker, Wish(NEAR, XIAOMI, "cleared", " "), "clerk")
    with pytest.raises(QueryError, match="has passed"):
        decide(decisions, checker, Wish(NEAR, XIAOMI, "cleared", "x", date(2020, 1, 1)), "clerk")
    assert audit.head_of(ledger).count == 0


def changed(record: bool, law: bool) -> Shelf:
    """The shipped edition with another record of Xiaomi, or another law."""
    shelf = Shelf(SHELF.edition)
    if record:
        parties = dict(SHELF.parties)
        parties["xiaomi"] = msgspec.structs.replace(parties["xiaomi"], country="XX")
        shelf.__dict__["parties"] = parties
    if law:
        regimes = tuple(msgspec.structs.replace(one, holidays="none") for one in SHELF.law.regimes)
        shelf.__dict__["law"] = msgspec.structs.replace(SHELF.law, regimes=regimes)
    return shelf


@pytest.mark.parametrize(("record", "law"), [(True, False), (False, True), (True, True)])
def test_it_reopens_by_itself(ledger: Ledger, record: bool, law: bool) -> None:
    take(ledger)
    decisions = Decisions(ledger)
    wanted = ("record",) * record + ("law",) * law
    (one,) = decisions.standing(NEAR, changed(record, law))
    assert (one.state, one.changed) == ("reopened", wanted)
    assert decisions.standing(NEAR, SHELF)[0].state == "in_force"
    if record and not law:
        verdict = answer(decisions, shelf=changed(record, law))
        assert verdict.answer == "review"
        assert any("the listed record changed" in said for said in verdict.assumptions)


def test_what_is_given_of_a_customer_reopens_under_its_reference(ledger: Ledger) -> None:
    take(ledger, Customer(NEAR.name, reference="C-17"))
    decisions = Decisions(ledger)
    assert decisions.standing(NEAR, SHELF) == ()
    (one,) = decisions.standing(Customer(NEAR.name, country="SG", reference="C-17"), SHELF)
    assert (one.state, one.changed) == ("reopened", ("customer",))


def test_it_expires_and_is_superseded_and_withdrawn(ledger: Ledger) -> None:
    today = datetime.now(UTC).date()
    wish = Wish(NEAR, XIAOMI, "cleared", "for a while", today)
    decide(Decisions(ledger), BOOK.checker("en"), wish, "clerk")
    assert Decisions(ledger, lambda: today).standing(NEAR, SHELF)[0].state == "in_force"
    late = Decisions(ledger, lambda: today + timedelta(days=1))
    assert states(answer(late))[0][2] == "expired"
    assert answer(late).answer == "review"
    take(ledger, choice="confirmed")
    decisions = Decisions(ledger)
    assert [one.state for one in decisions.history(NEAR, XIAOMI, SHELF)] == ["in_force", "superseded"]
    assert withdraw(decisions, SHELF, NEAR, XIAOMI, reason="mistake", who="boss").state == "withdrawn"
    assert answer(decisions).answer == "review"
    with pytest.raises(UnknownKeyError, match="withdrawn already"):
        withdraw(decisions, SHELF, NEAR, XIAOMI, reason="again", who="boss")
    with pytest.raises(UnknownKeyError, match="nothing was decided"):
        decisions.history(Customer("nobody"), XIAOMI, SHELF)
    ((customer, one),) = decisions.listed(SHELF)
    assert (customer, one.reason, one.who, one.state) == (NEAR, "mistake", "boss", "withdrawn")


def test_two_thousand_clearings_hide_nobody(ledger: Ledger) -> None:
    decisions = Decisions(ledger)
    now = datetime.now(UTC)
    customer = Customer("China National")
    keys = [key for key in SHELF.parties if key != "cnnc"] + [f"gone-{number}" for number in range(1740)]
    with ledger.writing() as connection:
        for key in map(PartyKey, keys):
            evidence = decisions.evidence(customer, key, SHELF)
            one = MatchDecision(0, customer, key, "cleared", "x", "clerk", now, None, evidence, "e")
            kept.append_to(connection, one, found_by(customer), [], now)
    verdict = answer(decisions, customer.name)
    assert verdict.decisions is not msgspec.UNSET
    assert len(verdict.decisions) == len(keys) >= 2000
    assert [one.id for one in verdict.candidates] == ["cnnc"]
    assert verdict.answer == "review"


def test_matching_leaves_out_who_is_cleared_for_every_name(ledger: Ledger) -> None:
    take(ledger, Customer(NEAR.name, "company"))
    cleared = cleared_by(Decisions(ledger), lambda: SHELF)
    assert cleared(example_of("Company", {"name": NEAR.name})) == {XIAOMI}
    assert cleared(example_of("Company", {"name": [NEAR.name, "Xiaomi"]})) == frozenset()
    assert cleared(example_of("Company", {"registrationNumber": "1"})) == frozenset()


def test_an_answer_with_decisions_is_asked_again_with_those_it_heeded(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger)
    ask = Ask(NEAR.name, on=DAY)
    checker = BOOK.checker("en", Decisions(ledger))
    (receipt,) = record(ledger, [(ask, checker.check(ask))], occasion("clerk"))
    withdraw(Decisions(ledger), SHELF, NEAR, XIAOMI, reason="mistake", who="boss")
    assert Replayer(Home(tmp_path), Again()).replay(audit.load(ledger, receipt.seq)).same

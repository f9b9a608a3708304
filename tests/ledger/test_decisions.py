"""Decisions as rows and records, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from interdit.ledger import audit
from interdit.ledger.chain import deletion
from interdit.ledger.decisions import SEALED_FIELDS, Found, append, counted, history, listed, referred
from interdit.model import PartyKey
from interdit.model.choice import Customer, Evidence, MatchDecision

if TYPE_CHECKING:
    from interdit.ledger import Ledger

NOW = datetime(2026, 5, 3, 9, tzinfo=UTC)
FOUND = Found("5" * 64, "6" * 64)
DECISION = MatchDecision(
    0, Customer("Jane Doe", reference="C-17"), PartyKey("acme"), "cleared", "another person", "clerk", NOW,
    date(2027, 1, 31), Evidence("a" * 64, "b" * 64, "c" * 64), "sha256:e", (PartyKey("acme"),),
)  # fmt: skip


def test_a_decision_is_read_as_it_was_written_and_the_chain_holds(ledger: Ledger) -> None:
    numbers = [append(ledger, DECISION, FOUND, ["us/sdn"], NOW) for _ in range(3)]
    assert numbers == [1, 2, 3]
    assert [one.number for one in history(ledger, {FOUND.subject})[FOUND.subject]] == numbers
    (first, *_) = referred(ledger, {FOUND.reference})[FOUND.reference]
    assert (first.customer, first.seen, first.expires, first.at) == (
        DECISION.customer, DECISION.seen, DECISION.expires, NOW,
    )  # fmt: skip
    assert history(ledger, {"7" * 64}) == history(ledger, ()) == {}
    assert audit.verify(ledger).broken is None
    stored = audit.load(ledger, 1)
    assert "Jane" not in stored.record
    assert stored.opened().body["regimes"] == ["us/sdn"]


def test_who_is_forgotten_is_found_no_more(ledger: Ledger) -> None:
    number = append(ledger, DECISION, FOUND, [], NOW)
    audit.forget(ledger, {number: SEALED_FIELDS}, deletion("asked for", "request", "clerk"), NOW)
    assert history(ledger, {FOUND.subject}) == referred(ledger, {FOUND.reference}) == {}
    ((subject, one),) = listed(ledger)
    assert (subject, one.customer, one.reason, one.who, one.party) == ("", Customer(""), "", "", "acme")
    assert audit.verify(ledger).broken is None


def test_what_was_taken_or_forgotten_is_counted(ledger: Ledger) -> None:
    assert counted(ledger) == (0, 0)
    number = append(ledger, DECISION, FOUND, [], NOW)
    append(ledger, DECISION, FOUND, [], NOW)
    assert counted(ledger) == (2, 2)
    audit.forget(ledger, {number: SEALED_FIELDS}, deletion("asked for", "request", "clerk"), NOW)
    assert counted(ledger) == (2, 1)

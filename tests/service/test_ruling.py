"""What decisions do to a finding."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from interdit.model import Candidate, PartyKey
from interdit.model.choice import Customer, Ruled
from interdit.screening import Finding, Subject
from interdit.service.asking import Ask
from interdit.service.ruling import apply, customer_of, identified

if TYPE_CHECKING:
    from collections.abc import Collection

A, B, C = PartyKey("a"), PartyKey("b"), PartyKey("c")
RULED = Ruled(
    7, A, "A Corp", "cleared", "in_force", (), "other firm", "clerk", datetime(2026, 5, 3, tzinfo=UTC), None, "", ""
)
replace = msgspec.structs.replace


def near(left: Collection[PartyKey], *keys: PartyKey) -> Finding:
    found = tuple(Candidate(key, key, "alike") for key in keys if key not in left)
    return Finding((), found, "near_miss" if found else "none")


def test_cleared_ones_leave_and_are_named() -> None:
    one = apply((RULED,), lambda left: near(left, A, B))
    assert [each.id for each in one.finding.candidates] == [B]
    assert one.finding.how == "near_miss"
    assert "A Corp [a] (clerk, 2026-05-03: other firm)" in one.said[0].params["cleared"]
    alone = apply((RULED,), lambda left: near(left, A))
    assert alone.finding.how == "cleared"
    assert alone.shown == (RULED,)


def test_decisions_that_hold_no_more_change_nothing_and_are_said() -> None:
    for state, changed in (("expired", ()), ("reopened", ("record", "law")), ("withdrawn", ())):
        old = replace(RULED, state=state, changed=changed)
        one = apply((old,), lambda left: near(left, A, B))
        assert one.finding == near((), A, B)
        assert len(one.said) == {"expired": 1, "reopened": 2, "withdrawn": 0}[state]


def test_a_confirmed_one_is_the_party_unless_somebody_new_came_up() -> None:
    confirmed = replace(RULED, choice="confirmed", seen=(A, B))
    one = apply((confirmed,), lambda left: near(left, A, B))
    assert (one.finding.parties, one.finding.how, one.opened) == ((A,), "confirmed", None)
    assert [each.id for each in one.finding.candidates] == [B]
    new = apply((confirmed,), lambda left: near(left, A, B, C))
    assert new.opened is not None
    assert [each.id for each in new.opened.candidates] == [A, B, C]


def test_an_identifier_stands_above_a_decision() -> None:
    found = Finding((A,), (), "identifier")
    assert apply((RULED,), lambda _: found).finding == found


def test_the_customer_of_a_question_is_what_it_gives() -> None:
    assert customer_of(Ask("x", kind="person", reference="C-1")) == Customer("x", "person", reference="C-1")
    subject = Subject("x", isin="KYG9830T1067", country="CN")
    found = customer_of(Ask("shown", subject=subject))
    assert found == Customer("x", country="CN", identifiers=("KYG9830T1067",))
    assert identified(found) == {"isin": "KYG9830T1067"}

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace
from tests.verdict.making import PURCHASE, REGIME, asked, law, regime

from interdit.model import Holding, Law, PartyKey, Stake, Term
from interdit.verdict import CaseFile, decide
from interdit.verdict.coverage import is_checked, scope_of, touching

BUY = asked(date(2021, 6, 1))
FULL = regime(REGIME, PURCHASE)
NONE = regime("us/other", PURCHASE, coverage="none")
FUND = replace(asked(date(2021, 6, 1)), object="fund")


def _codes(given: Law, question: object = BUY) -> tuple[str, list[str]]:
    decision = decide(CaseFile(), question, given)  # type: ignore[arg-type]
    return decision.answer, [reason.statement.code for reason in decision.reasons]


def test_regimes_with_a_measure_for_the_question_govern_it() -> None:
    elsewhere = regime("uk/other", replace(PURCHASE, actors=("uk_person",)))
    assert [one.key for one in touching((FULL, NONE, elsewhere), BUY)] == [REGIME, "us/other"]


def test_a_checked_list_clears_and_the_unchecked_one_is_named() -> None:
    assert _codes(law(FULL, NONE)) == ("permitted", ["not_listed"])
    checked, unchecked = scope_of(BUY, law(FULL, NONE))
    assert checked == (REGIME,)
    assert [(key, why.code) for key, why in unchecked] == [("us/other", "list_not_loaded")]


@pytest.mark.parametrize(("day", "first"), [(date(2021, 6, 1), "us/a"), (date(2022, 6, 1), "us/b")])
def test_laws_in_force_at_the_moment_are_cited_first(day: date, first: str) -> None:
    """Of two laws, one over by 2022 and one in force only then, the one that spoke at the moment is shown."""
    turn = datetime(2022, 1, 1, tzinfo=UTC)
    over = replace(PURCHASE, term=Term(PURCHASE.term.start, turn))
    later = replace(PURCHASE, term=Term(turn))
    given = law(*(replace(regime(key, one), citations=(key,)) for key, one in (("us/a", over), ("us/b", later))))
    (reason,) = decide(CaseFile(), asked(day), given).reasons
    assert reason.statement.code == "not_listed"
    assert reason.citations[0] == first
    assert set(reason.citations) == {"us/a", "us/b"}


@pytest.mark.parametrize("coverage", ["none", "partial"])
def test_where_nothing_is_checked_nobody_is_cleared(coverage: str) -> None:
    assert _codes(law(regime(REGIME, PURCHASE, coverage=coverage))) == ("review", ["nothing_checked"])


def test_an_act_that_no_law_touches_is_free_and_an_actor_without_law_is_not() -> None:
    assert _codes(law(FULL), replace(BUY, act="lend")) == ("permitted", ["no_measure_for_act"])
    assert _codes(law(FULL), replace(BUY, actor="un_member_state")) == ("review", ["no_law_for_actor"])


def test_given_stakes_stand_for_a_list_that_is_not_held() -> None:
    given = law(regime(REGIME, PURCHASE, coverage="none"))
    stake = replace(BUY, stakes=(Stake(REGIME, 10),))
    assert is_checked(given.regimes[0], stake, given)
    assert [why.code for _, why in scope_of(stake, given)[1]] == ["list_taken_from_stakes"]


def test_a_fund_whose_holdings_are_unknown_is_not_cleared() -> None:
    given = law(regime(REGIME, PURCHASE, exposure=True))
    assert _codes(given, FUND) == ("review", ["fund_unknown"])
    assert [why.code for _, why in scope_of(FUND, given)[1]] == ["holdings_not_examined"]
    held = replace(FUND, holdings=(Holding(PartyKey("beta")),))
    assert _codes(given, held) == ("permitted", ["not_listed"])


def test_a_casebook_too_old_for_the_moment_does_not_clear() -> None:
    as_of = BUY.on - timedelta(days=31)
    old = replace(law(FULL), casebook_as_of=as_of)
    assert _codes(old) == ("review", ["nothing_checked"])
    assert [why.code for _, why in scope_of(BUY, old)[1]] == ["casebook_old"]
    assert _codes(replace(old, casebook_as_of=as_of + timedelta(days=1)))[0] == "permitted"

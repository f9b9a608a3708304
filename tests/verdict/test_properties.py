"""What must hold for every question, on the edition that ships and on made-up records."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import get_args
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.verdict.making import AS_OF, LISTING, REGIME, SIMPLE, at, days, listing, moments, order

from interdit.edition import open_edition
from interdit.model import (
    DEFAULT_OBJECT,
    STRICTNESS,
    Act,
    Actor,
    Answer,
    Decision,
    Law,
    Listing,
    Order,
    PartyKey,
    Regime,
    Stake,
    Term,
)
from interdit.service.book import SHIPPED
from interdit.service.shelf import Shelf
from interdit.verdict import Asked, CaseFile, decide
from interdit.verdict.asked import reader_instant, window
from interdit.verdict.coverage import speaks, touching
from interdit.verdict.decide import gather
from interdit.verdict.state import state_at

CASE_FILES = settings(deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


@cache
def _shelf() -> Shelf:
    return Shelf(open_edition(SHIPPED))


@cache
def _parties() -> tuple[PartyKey, ...]:
    shelf = _shelf()
    return tuple(PartyKey(key) for key in shelf.bearing)


@cache
def _kinds() -> tuple[tuple[Actor, Act], ...]:
    """Every actor and act that some law speaks of."""
    regimes = _shelf().law.regimes
    return tuple(
        (actor, act)
        for actor in get_args(Actor)
        for act in get_args(Act)
        if touching(regimes, Asked(actor, act, DEFAULT_OBJECT[act], AS_OF, None, AS_OF))
    )


@cache
def _checked_kinds() -> tuple[tuple[Actor, Act], ...]:
    full = [regime for regime in _shelf().law.regimes if regime.coverage == "full"]
    return tuple(
        (actor, act)
        for actor, act in _kinds()
        if touching(full, Asked(actor, act, DEFAULT_OBJECT[act], AS_OF, None, AS_OF))
    )


def _strictness(answer: Answer) -> int:
    return STRICTNESS.index(answer)


@st.composite
def real_questions(
    draw: st.DrawFn, on: st.SearchStrategy[date] | st.SearchStrategy[datetime], *, checked: bool = False
) -> tuple[CaseFile, Asked]:
    """A party of the shipped edition, and a question about it, often with a reader of the past.

    `checked`: only such actors and acts as some list that is held whole speaks of.
    """
    actor, act = draw(st.sampled_from(_checked_kinds() if checked else _kinds()))
    party = draw(st.sampled_from(_parties()))
    known_at = draw(st.none() | moments(datetime(2020, 1, 1, tzinfo=UTC)) | days())
    question = Asked(actor, act, DEFAULT_OBJECT[act], draw(on), known_at, AS_OF)
    return _shelf().case_file(party), question


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """Any interval, with what the public knew of it and when."""
    start = draw(st.integers(0, 700))
    end = draw(st.none() | st.integers(1, 700).map(lambda length: start + length))
    public = draw(st.integers(0, 700))
    end_public = None if end is None else public + draw(st.integers(0, 400))
    return Term(at(start), None if end is None else at(end), at(public), None if end_public is None else at(end_public))


@st.composite
def listings(draw: st.DrawFn) -> Listing:
    number = draw(st.integers(1, 28))
    return listing(date(2021, 1, number), key=f"us/test/alfa/2021-01-{number:02}", term=draw(terms()))


def _injunction(term: Term, aims: tuple[str, ...], scope: str, number: int) -> Order:
    return order(f"alfa-v-us/2021-01-{number:02}", term=term, scope=scope, aims=aims)


@st.composite
def injunctions(draw: st.DrawFn, aims: tuple[str, ...]) -> Order:
    """An injunction of any interval and scope, against some or all of the listings."""
    scope = draw(st.sampled_from(["listing", "regime", "prohibition:purchase", "prohibition:sell"]))
    chosen = draw(st.lists(st.sampled_from(aims), unique=True)) if aims else []
    return _injunction(draw(terms()), tuple(chosen), scope, draw(st.integers(1, 28)))


@st.composite
def case_files(draw: st.DrawFn) -> CaseFile:
    found = draw(st.lists(listings(), max_size=3, unique_by=lambda one: one.key))
    aims = tuple(one.key for one in found)
    orders = draw(st.lists(injunctions(aims), max_size=3, unique_by=lambda one: one.key))
    return CaseFile(listings=tuple(found), orders=tuple(orders))


def made_questions(on: st.SearchStrategy[date] | st.SearchStrategy[datetime] | None = None) -> st.SearchStrategy[Asked]:
    """Questions to the made-up law, of a reader with or without hindsight."""
    known_at = st.none() | st.integers(0, 1200).map(at)
    moment = st.integers(0, 1200).map(at) if on is None else on
    return st.builds(lambda when, known: Asked("us_person", "purchase", "equity", when, known, AS_OF), moment, known_at)


def _holds_until_the_next_change(case: CaseFile, question: Asked, law: Law, seed: int) -> None:
    decision = decide(case, question, law)
    since = question.on
    assert isinstance(since, datetime)
    # Past the edition's day the law's own changes are still told, but an answer may be a review for being too late.
    last = datetime(2026, 11, 23, tzinfo=UTC)
    end = min(decision.next_change or last, last)
    chance = random.Random(seed)  # noqa: S311  chooses instants to look at
    length = max((end - since).total_seconds(), 0)
    between = [since + timedelta(seconds=chance.uniform(0, length)) for _ in range(12)]
    for instant in [*between, end - timedelta(microseconds=1)]:
        if since <= instant < end:
            assert decide(case, replace(question, on=instant), law).answer == decision.answer, instant
    if decision.next_change is not None and decision.next_change <= last:
        assert decide(case, replace(question, on=decision.next_change), law).answer != decision.answer


@CASE_FILES
@given(real_questions(moments()), st.integers())
def test_an_answer_changes_at_its_next_change_and_not_before(asked: tuple[CaseFile, Asked], seed: int) -> None:
    _holds_until_the_next_change(*asked, _shelf().law, seed)


@CASE_FILES
@given(case_files(), made_questions(), st.integers())
def test_a_made_up_answer_changes_at_its_next_change_and_not_before(case: CaseFile, question: Asked, seed: int) -> None:
    _holds_until_the_next_change(case, question, SIMPLE, seed)


def _agrees_with_its_instants(case: CaseFile, question: Asked, law: Law) -> None:
    decision = decide(case, question, law)
    zone = _zone_of(law, question)
    stretch = window(question.on, zone)
    assert stretch.start is not None
    assert stretch.end is not None
    pieces = gather(case, question, law, reader_instant(question.known_at, question.as_of, zone))
    cuts = [stretch.start, *(edge for edge in pieces.boundaries() if stretch.covers(edge))]
    answers = [state_at(pieces, cut).answer for cut in cuts]
    hours = [stretch.start + timedelta(minutes=20 * step) for step in range(66)]
    answers += [state_at(pieces, hour).answer for hour in hours if stretch.covers(hour)]
    assert decision.answer == max(answers, key=_strictness)
    assert all(stretch.covers(change.at) for change in decision.changes_within)
    if decision.next_change is not None:
        assert decision.next_change >= stretch.end


def _zone_of(law: Law, question: Asked) -> ZoneInfo:
    return ZoneInfo(touching(law.regimes, question)[0].zone)


@CASE_FILES
@given(real_questions(days()))
def test_the_answer_for_a_day_is_the_strictest_of_its_instants(asked: tuple[CaseFile, Asked]) -> None:
    _agrees_with_its_instants(*asked, _shelf().law)


@CASE_FILES
@given(case_files(), made_questions(st.dates(date(2021, 1, 1), date(2023, 12, 31))))
def test_a_made_up_answer_for_a_day_is_the_strictest_of_its_instants(case: CaseFile, question: Asked) -> None:
    _agrees_with_its_instants(case, question, SIMPLE)


def _public_instants(case: CaseFile, law: Law) -> list[datetime]:
    listed = (*case.listings, *case.basis, *case.parents, *case.held)
    held = [one.term for one in listed] + [one.term for one in case.orders] + [one.term for one in case.positions]
    for regime in law.regimes:
        held += [rule.term for rule in regime.rules] + [test.term for test in regime.ownership]
        held += [duty.term for rule in regime.rules for duty in rule.duties]
    found = {one for term in held for one in (term.public_from, term.end_public_from, term.retracted_from)}
    return sorted(one for one in found if one is not None)


def _said(decision: Decision) -> bytes:
    return msgspec.json.encode(decision)


def _later_reader_learns_nothing(case: CaseFile, question: Asked, law: Law, seed: int) -> None:
    """Between two publications all readers know the same."""
    assert isinstance(question.known_at, datetime)
    news = _public_instants(case, law)
    until = next((one for one in news if one > question.known_at), datetime(2026, 11, 23, tzinfo=UTC))
    later = question.known_at + (until - question.known_at) * random.Random(seed).random()  # noqa: S311
    assume(later < until)
    assert _said(decide(case, question, law)) == _said(decide(case, replace(question, known_at=later), law))


@CASE_FILES
@given(real_questions(moments() | days()), moments(datetime(2020, 1, 1, tzinfo=UTC)), st.integers())
def test_with_nothing_public_in_between_a_later_reader_gets_the_same(
    asked: tuple[CaseFile, Asked], known_at: datetime, seed: int
) -> None:
    case, question = asked
    _later_reader_learns_nothing(case, replace(question, known_at=known_at), _shelf().law, seed)


@CASE_FILES
@given(case_files(), made_questions(), st.integers(0, 1500).map(at), st.integers())
def test_with_nothing_public_in_between_a_later_reader_gets_the_same_of_a_made_up_record(
    case: CaseFile, question: Asked, known_at: datetime, seed: int
) -> None:
    _later_reader_learns_nothing(case, replace(question, known_at=known_at), SIMPLE, seed)


@CASE_FILES
@given(case_files(), made_questions(), st.data())
def test_an_injunction_more_is_never_stricter_and_one_less_never_laxer(
    case: CaseFile, question: Asked, data: st.DataObject
) -> None:
    more = data.draw(injunctions(tuple(one.key for one in case.listings)))
    without = decide(case, question, SIMPLE).answer
    with_it = decide(replace(case, orders=(*case.orders, more)), question, SIMPLE).answer
    assert _strictness(with_it) <= _strictness(without)
    for number in range(len(case.orders)):
        fewer = decide(replace(case, orders=case.orders[:number] + case.orders[number + 1 :]), question, SIMPLE).answer
        assert _strictness(fewer) >= _strictness(without)


@CASE_FILES
@given(real_questions(moments() | days()), st.data())
def test_an_injunction_more_is_never_stricter_on_the_real_record(
    asked: tuple[CaseFile, Asked], data: st.DataObject
) -> None:
    case, question = asked
    aimed = data.draw(st.sampled_from(case.listings)) if case.listings else None
    assume(aimed is not None)
    assert aimed is not None
    made = data.draw(injunctions((aimed.key,)))
    more = replace(made, regimes=(aimed.regime,), parties=(aimed.party,))
    law = _shelf().law
    with_it = decide(replace(case, orders=(*case.orders, more)), question, law).answer
    assert _strictness(with_it) <= _strictness(decide(case, question, law).answer)
    for number, gone in enumerate(case.orders):
        if gone.lifts:
            fewer = replace(case, orders=case.orders[:number] + case.orders[number + 1 :])
            assert _strictness(decide(fewer, question, law).answer) >= _strictness(decide(case, question, law).answer)


def _without(law: Law, case: CaseFile, gone: set[str]) -> tuple[Law, CaseFile]:
    regimes = tuple(replace(one, coverage="none") if one.key in gone else one for one in law.regimes)

    def kept(found: tuple[Listing, ...]) -> tuple[Listing, ...]:
        return tuple(one for one in found if one.regime not in gone)

    smaller = replace(
        case, listings=kept(case.listings), basis=kept(case.basis), parents=kept(case.parents), held=kept(case.held)
    )
    return replace(law, regimes=regimes), smaller


@CASE_FILES
@given(real_questions(moments() | days()))
def test_taking_all_lists_that_govern_away_never_clears(asked: tuple[CaseFile, Asked]) -> None:
    """A law governs an act that it bars, and one that it says is free: holding, under EO 14032."""
    case, question = asked
    law = _shelf().law
    gone: set[str] = {one.key for one in law.regimes if speaks(one, question)}
    assert gone >= {one.key for one in touching(law.regimes, question)}
    smaller, fewer = _without(law, case, gone)
    assert decide(fewer, question, smaller).answer != "permitted"


def test_a_law_that_leaves_holding_free_answers_until_it_is_taken_away_too() -> None:
    law = _shelf().law
    case = _shelf().case_file(PartyKey("14th-research-institute-of-cetc"))
    question = Asked("us_person", "hold", "equity", date(2022, 1, 1), None, AS_OF)
    barring: set[str] = {one.key for one in touching(law.regimes, question)}
    assert "us/ns-cmic" not in barring
    answers = []
    for gone in (set(), barring, {*barring, "us/ns-cmic"}):
        smaller, fewer = _without(law, case, gone)
        answers.append(decide(fewer, question, smaller).answer)
    assert answers == ["permitted", "permitted", "review"]


def test_before_the_first_publication_whom_it_names_is_left_open() -> None:
    """Since when a list had named a company is not on record before its first publication held."""
    known = replace(SIMPLE, known={REGIME: ((date(2021, 1, 1), date(2021, 1, 1), date(2027, 1, 1)),)})
    case = _shelf().case_file(_parties()[0])
    case = replace(case, listings=(listing(date(2021, 1, 1)),), orders=(), positions=(), basis=(), parents=(), held=())
    before = decide(case, Asked("us_person", "purchase", "equity", date(2020, 12, 1), None, AS_OF), known)
    assert before.answer == "review"
    assert "since_unknown" in {reason.statement.code for reason in before.reasons}
    later = replace(case, listings=(listing(date(2021, 2, 1)),))
    codes = decide(later, Asked("us_person", "purchase", "equity", date(2020, 12, 1), None, AS_OF), known).reasons
    assert "since_unknown" not in {reason.statement.code for reason in codes}


def _in_force(regime: Regime, question: Asked) -> bool:
    """Whether a bar of the regime that touches the question binds at its moment as the reader knows the law."""
    zone = ZoneInfo(regime.zone)
    stretch = window(question.on, zone)
    reader = reader_instant(question.known_at, question.as_of, zone)
    terms_ = [rule.term.known(reader) for rule in regime.rules if rule.kind == "bar" and question.act in rule.acts]
    return any(one is not None and one.meet(stretch) is not None for one in terms_)


@settings(CASE_FILES, max_examples=300)
@given(
    real_questions(
        moments(datetime(2021, 1, 12, tzinfo=UTC)) | st.dates(date(2021, 1, 12), date(2026, 11, 22)), checked=True
    )
)
def test_taking_the_only_checked_list_in_force_away_never_clears(asked: tuple[CaseFile, Asked]) -> None:
    """A list that is over, or not in force yet, does not speak for the one that was taken away."""
    case, question = asked
    law = _shelf().law
    checked = [one for one in touching(law.regimes, question) if one.coverage == "full" and _in_force(one, question)]
    assume(len(checked) == 1)
    assume(decide(case, question, law).answer != "permitted")
    smaller, fewer = _without(law, case, {checked[0].key})
    assert decide(fewer, question, smaller).answer != "permitted"


@CASE_FILES
@given(case_files(), made_questions(), st.randoms(use_true_random=False))
def test_the_order_of_listings_does_not_matter(case: CaseFile, question: Asked, chance: random.Random) -> None:
    listed = list(case.listings)
    chance.shuffle(listed)
    first, second = (decide(one, question, SIMPLE) for one in (case, replace(case, listings=tuple(listed))))
    assert (first.answer, first.next_change, first.next_event) == (second.answer, second.next_change, second.next_event)
    assert {one.identity for one in first.reasons} == {one.identity for one in second.reasons}
    assert first.changes_within == second.changes_within


@CASE_FILES
@given(case_files(), made_questions(), st.randoms(use_true_random=False))
def test_the_order_of_orders_does_not_matter(case: CaseFile, question: Asked, chance: random.Random) -> None:
    ordered = list(case.orders)
    chance.shuffle(ordered)
    first, second = (decide(one, question, SIMPLE) for one in (case, replace(case, orders=tuple(ordered))))
    assert (first.answer, first.next_change) == (second.answer, second.next_change)


STAKE_QUESTIONS: tuple[tuple[Actor, Act, str], ...] = (
    ("us_person", "deal", "us/sdn"),
    ("us_person", "purchase", "us/sdn"),
    ("uk_person", "deal", "uk/russia-2019"),
    ("eu_person", "lend", "eu/russia-269-2014"),
    ("exporter_ear", "export", "us/bis-entity"),
)


@CASE_FILES
@given(
    st.sampled_from(STAKE_QUESTIONS),
    moments(datetime(2010, 1, 1, tzinfo=UTC)),
    st.lists(st.tuples(st.floats(0, 100), st.booleans()), min_size=1, max_size=4),
    st.tuples(st.floats(0, 100), st.booleans()),
)
def test_one_more_stake_never_frees(
    kind: tuple[Actor, Act, str], on: datetime, parts: list[tuple[float, bool]], more: tuple[float, bool]
) -> None:
    actor, act, regime = kind
    stakes = tuple(Stake(regime, percent, joint=joint) for percent, joint in [*parts, more])
    question = Asked(actor, act, DEFAULT_OBJECT[act], on, None, AS_OF, stakes[:-1])
    law = _shelf().law
    before = decide(CaseFile(), question, law).answer
    after = decide(CaseFile(), replace(question, stakes=stakes), law).answer
    assert _strictness(after) >= _strictness(before)


@pytest.mark.parametrize("listed", [False, True])
@pytest.mark.parametrize("day", [date(2021, 1, 12), date(2021, 1, 29), date(2021, 5, 26), date(2021, 6, 2)])
def test_general_license_1_frees_an_unlisted_issuer_of_a_close_name_and_no_listed_one(listed: bool, day: date) -> None:
    """The real licences on a made-up issuer: no company of the record is in this position."""
    shelf = _shelf()
    group = shelf.case_file(PartyKey("china-mobile-group"))
    telecom = shelf.case_file(PartyKey("china-mobile"))
    position = next(one for one in telecom.positions if one.reach == "close_name")
    lasting = replace(position, term=replace(position.term, retracted_from=None))
    own = tuple(one for one in telecom.listings if one.regime == "us/ccmc") if listed else ()
    case = CaseFile(
        listings=own,
        positions=(lasting,),
        basis=tuple(one for one in group.listings if one.key == position.listing),
    )
    decision = decide(case, Asked("us_person", "purchase", "equity", day, None, AS_OF), shelf.law)
    assert decision.answer == ("prohibited" if listed else "permitted")
    if not listed:
        assert [reason.statement.code for reason in decision.reasons] == ["licence"]
        cited = "".join(decision.reasons[0].citations)
        assert "gl-1" in cited


def test_the_made_up_law_is_the_one_the_strategies_speak_of() -> None:
    assert [one.key for one in SIMPLE.regimes] == [REGIME]
    assert LISTING.startswith(REGIME)

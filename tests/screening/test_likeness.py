"""What a score decides, and what it only proposes. The scores are given, so that the rules stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.model import Name, Party, PartyKey
from interdit.names import build_table, shape
from interdit.screening import Query, build_index, thresholds
from interdit.screening.likeness import Likely, is_short, least, likely
from interdit.screening.match import Aligned, Comparison, Hit, Screened
from interdit.screening.naming import find_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.screening.naming import Named

HAN = build_table()
PARTIES = (
    ("firm", "company", "Karvelograd Zenith Co., Ltd.", "CN", ()),
    ("sister", "company", "Karvelograd Zephyr Co., Ltd.", "CN", ()),
    ("smik", "company", "Smik Holdings Limited", "", ()),
    ("plain", "company", "China General Machinery Corp", "CN", ()),
    ("chinese", "company", "浙江大华技术股份有限公司", "CN", ()),
    ("person", "person", "Anatoly Karvelov", "RU", ("1961-04-06",)),
    ("ali", "person", "Ali Hasan", "IQ", ("1960",)),
    ("ship", "vessel", "Karvelograd Zenith", "", ()),
)
INDEX = build_index(
    [
        Party(PartyKey(key), name, country, names=(Name(name, "primary", "en"),), kind=kind, born=born)
        for key, kind, name, country, born in PARTIES
    ],
    HAN,
)
HIT, REVIEW = thresholds().hit, thresholds().review
BETWEEN = (HIT + REVIEW) / 2


class Given:
    """A scorer that says what it is told, and that words written alike answer to each other."""

    def __init__(self, *hits: tuple[str, float], kind: str = "primary", answered: bool = True) -> None:
        self._hits = tuple(
            Hit(PartyKey(key), next(row.text for row in INDEX.rows if row.party == key), kind, score)
            for key, score in hits
        )
        self._answered = answered

    def screen(
        self, queries: Sequence[Query], *, limit: int = 5, threshold: float | None = None, appended: bool = True
    ) -> list[Screened]:
        assert limit >= len(self._hits)
        assert not appended, "exact rules look for whole names in longer texts themselves"
        found = tuple(hit for hit in self._hits if threshold is None or hit.score >= threshold)
        return [Screened(found, "" if found else "nothing_to_compare") for _ in queries]

    def explain(self, query: Query, hit: Hit) -> Comparison:
        pairs = (Aligned(query.name, hit.name, 0.9, "spelling"), Aligned("zenith", "", 0.0, ""))
        return Comparison(hit.score, pairs if not self._answered else pairs[:1])


def _likely(query: Query, *hits: tuple[str, float], kind: str = "primary", answered: bool = True) -> Likely:
    scorer = Given(*hits, kind=kind, answered=answered)
    return likely(query, shape(query.name, HAN), INDEX, HAN, lambda: scorer)


def _said(found: Likely) -> str:
    return " ".join([f"{one.row.party}!" for one in found.hits] + [f"{one.row.party}:{one.why}" for one in found.near])


SLIP = "Karvelogrod Zenith Co Ltd"
CASES = (
    (Query(SLIP), "firm", HIT, "firm!"),
    (Query(SLIP, country="CN"), "firm", HIT, "firm!"),
    (Query(SLIP), "firm", BETWEEN, "firm:alike"),
    (Query(SLIP), "firm", REVIEW - 0.01, ""),
    (Query("Zenith Karvelograd Co Ltd"), "firm", BETWEEN, "firm:other_order"),
    # another legal form, another country
    (Query("Karvelogrod Zenith Inc"), "firm", 0.99, "firm:alike_other_form"),
    (Query("Karvelogrod Zenith Inc", country="US"), "firm", 0.99, ""),
    (Query(SLIP, country="US"), "firm", BETWEEN, ""),
    (Query(SLIP, country="US"), "firm", HIT, "firm:alike_elsewhere"),
    (Query(SLIP, country="HK"), "firm", HIT, "firm!"),
    # likeness that rests on little
    (Query("Cmik Holdings Co Ltd"), "smik", 0.99, "smik:alike"),
    (Query("Karvelograd Machinery Corp"), "plain", 0.99, "plain:alike"),
    (Query("Zhejiang Dahua Jishu"), "chinese", 0.99, "chinese:alike"),
    (Query("浙江大化技术"), "chinese", 0.99, "chinese!"),
    (Query("Karvelograd Zenit Ltd"), "ship", 0.99, "ship:alike"),
    (Query("Karvelograd Zenit"), "ship", 0.99, "ship!"),
    (Query("Zenitt Group"), "firm", 0.99, "firm:short_alike"),
    (Query("Zenitt Group", country="CN"), "firm", 0.99, "firm:short_alike"),
    # persons
    (Query("Anatoli Karvelov", "person"), "person", 0.99, "person!"),
    (Query("Anatoli Karvelov", "person", "FR"), "person", 0.99, "person:alike_elsewhere"),
    (Query("Anatoli Karvelov", "person", "FR"), "person", BETWEEN, "person:alike"),
    (Query("Anatoli Karvelov", "person", birth_date="1990"), "person", 0.99, "person:other_birth_date"),
    (Query("Aly Hasan", "person"), "ali", 0.99, "ali:short_alike"),
    (Query("Aly Hasan"), "ali", 0.99, "ali:short_alike"),
    (Query("Aly Hasan", "person", "IQ"), "ali", 0.99, "ali!"),
    (Query("Aly Hasan", "person", birth_date="1960-05-01"), "ali", 0.99, "ali!"),
    (Query("Aly Hasan", "person", birth_date="1961"), "ali", 0.99, "ali:short_alike"),
    (Query("علي حسن", "person"), "ali", 0.99, "ali:alike"),
)


@pytest.mark.parametrize(("query", "party", "score", "said"), CASES)
def test_what_a_score_decides(query: Query, party: str, score: float, said: str) -> None:
    assert _said(_likely(query, (party, score))) == said


def test_a_weak_alias_is_never_a_hit() -> None:
    assert _said(_likely(Query(SLIP), ("firm", 0.99), kind="weak")) == "firm:weak_alias"


def test_a_telling_word_that_nothing_answers_leaves_it_open() -> None:
    assert _said(_likely(Query(SLIP), ("firm", 0.99), answered=False)) == "firm:alike"


def _named(*hits: tuple[str, float], name: str = SLIP) -> Named:
    scorer = Given(*hits)
    return find_name(Query(name), INDEX, HAN, lambda: scorer)


def test_one_party_alone_is_meant() -> None:
    named = _named(("firm", 0.97))
    assert (named.how, named.parties, named.near) == ("fuzzy", ("firm",), ())
    assert named.scores == {"firm": 0.97}


def test_another_party_that_comes_near_leaves_it_open() -> None:
    named = _named(("firm", 0.97), ("sister", REVIEW))
    assert (named.how, named.parties) == ("near_miss", ())
    assert [(one.row.party, one.score) for one in named.near] == [("firm", 0.97), ("sister", REVIEW)]


def test_several_hits_are_several_parties_under_one_name() -> None:
    named = _named(("firm", 0.97), ("sister", 0.95))
    assert (named.how, named.parties) == ("fuzzy", ("firm", "sister"))


def test_a_name_in_which_nothing_can_be_compared_is_not_clear() -> None:
    assert _named(("firm", 0.0)).how == "not_comparable"


def test_an_exact_name_asks_no_scorer() -> None:
    def fail() -> Given:
        raise AssertionError("scored")

    assert find_name(Query("Karvelograd Zenith Company Limited"), INDEX, HAN, fail).how == "name"
    assert find_name(Query("Karvelograd Zenith Inc"), INDEX, HAN, fail).how == "near_miss"


@pytest.mark.parametrize(
    ("name", "person", "short"),
    [
        ("Xiaomi", False, True),
        ("Rosoboronexport", False, False),
        ("VAT Group AG", False, True),
        ("China National Trading", False, True),
        ("Hangzhou Hikvision", False, False),
        ("华为", False, True),
        ("华为技术", False, False),
        ("Jon Smith", True, True),
        ("Evan Hernandez", True, True),
        ("Volodymyr Zelensky", True, False),
        ("Kim Jong Un", True, False),
    ],
)
def test_short_names(name: str, person: bool, short: bool) -> None:
    assert is_short(shape(name, HAN), person=person) == short


def test_an_unknown_kind_is_held_against_the_lowest_threshold() -> None:
    assert least() == min(least("person"), least("company"))


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from([query for query, *_ in CASES]))
def test_more_likeness_never_means_less(low: float, high: float, query: Query) -> None:
    """A higher score never turns a hit into less, nor a candidate into nothing."""
    low, high = sorted((low, high))
    ranks = []
    for score in (low, high):
        found = _likely(query, ("firm", score))
        ranks.append(2 if found.hits else 1 if found.near else 0)
    assert ranks[0] <= ranks[1]

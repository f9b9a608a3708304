from __future__ import annotations

import pytest
from tests.news.record.conftest import facts_for, make

from interdit.model.claim import Claim, Outcome
from interdit.news.record import hold

Case = tuple[str, Claim, Outcome, str]

CASES: tuple[Case, ...] = (
    ("investment", make("restriction", subtype="investment_ban", written="2021-02-10"), "confirmed", "from 2021-03-15"),
    (
        "freeze",
        make("restriction", subtype="asset_freeze", authority="Pentagon"),
        "contradicted",
        "No rule of the lists",
    ),
    (
        "business",
        make("restriction", quote="may not do business in the US", written="2021-02-10"),
        "imprecise",
        "only this",
    ),
    (
        "funding",
        make("restriction", subtype="investment_ban", quote="cut off from US funding"),
        "imprecise",
        "binds those who",
    ),
    (
        "export",
        make("restriction", "Huawei", subtype="export_control", quote="Entity List"),
        "confirmed",
        "licence is required",
    ),
    (
        "unspecified",
        make("restriction", "Huawei", subtype="unspecified", written="2020-01-10"),
        "confirmed",
        "Listed on",
    ),
    ("not in this law", make("restriction", "Alibaba", subtype="investment_ban"), "unknown", "No rule"),
    (
        "start",
        make("deadline", subtype="start", on="2021-03-15", written="2021-02-10"),
        "confirmed",
        "The law gives 2021-03-15",
    ),
    (
        "start days off",
        make("deadline", subtype="start", on="2021-03-11", written="2021-02-10"),
        "imprecise",
        "2021-03-15",
    ),
    (
        "end far off",
        make("deadline", subtype="end", on="2021-11-11", written="2021-02-10"),
        "contradicted",
        "2022-01-14",
    ),
    ("no day", make("deadline", subtype="end", written="2021-02-10"), "unknown", ""),
    ("divest", make("divestment", on="2022-01-14", written="2021-02-10"), "confirmed", "2022-01-14"),
    ("divest by another day", make("divestment", on="2021-06-14", written="2021-02-10"), "contradicted", "2022-01-14"),
    (
        "divest from no such law",
        make("divestment", "DJI", authority="Pentagon", quote="investors must sell"),
        "contradicted",
        "No rule",
    ),
    ("sold of his own will", make("divestment", "DJI", authority="Pentagon", quote="he sold"), "unknown", "No rule"),
    ("sale", make("forced_sale", "ByteDance", written="2020-09-10"), "confirmed", "ordered to sell on 2020-08-14"),
    (
        "sale lifted",
        make("forced_sale", "ByteDance", negated=True, written="2021-02-10"),
        "contradicted",
        "neither revoked",
    ),
    (
        "sale to come",
        make("forced_sale", "ByteDance", polarity="expected", written="2020-08-01"),
        "confirmed",
        "2020-08-14",
    ),
    ("no sale", make("forced_sale", written="2021-02-10"), "unknown", ""),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_a_measure_forbids_is_what_its_law_does(case: Case) -> None:
    _, claim, outcome, note = case
    standing = hold(claim, facts_for(claim))
    assert (standing.outcome, note in standing.note) == (outcome, True), standing


def test_a_measure_said_in_force_while_an_order_suspends_it_is_imprecise() -> None:
    for day, outcome in (("2021-03-11", "confirmed"), ("2021-03-20", "imprecise")):
        claim = make("restriction", subtype="investment_ban", status="in_force", written=day)
        standing = hold(claim, facts_for(claim))
        assert (standing.outcome, "suspended on 2021-03-12" in standing.note) == (outcome, day > "2021-03-12")


def test_a_rule_forbids_nothing_before_it_is_law() -> None:
    right = make("deadline", "DJI", subtype="start", on="2026-06-30", quote="From June 30, 2026", written="2025-09-26")
    standing = hold(right, facts_for(right))
    assert standing.outcome == "confirmed"
    assert "2026-06-30" in standing.note
    wrong = make("deadline", "DJI", subtype="start", on="2022-10-05", written="2025-09-26")
    assert hold(wrong, facts_for(wrong)).outcome == "contradicted"


def test_what_a_list_does_not_forbid_is_held_with_what_it_does() -> None:
    claim = make("restriction", "DJI", negated=True, quote="The list forbids nobody to buy", written="2025-09-26")
    standing = hold(claim, facts_for(claim))
    assert standing.outcome == "imprecise"
    assert "forbids only this" in standing.note


def test_a_claim_that_nothing_is_forbidden_is_borne_out_by_a_law_that_forbids_nothing() -> None:
    claim = make("restriction", "IDG Capital", subtype="investment_ban", negated=True, written="2024-03-01")
    assert hold(claim, facts_for(claim)).outcome == "confirmed"

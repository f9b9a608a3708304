from __future__ import annotations

import pytest
from tests.news.record.conftest import facts_for, make, money

from interdit.model.claim import Claim, Outcome
from interdit.news.record import hold

Case = tuple[str, Claim, Outcome, str]

CASES: tuple[Case, ...] = (
    ("award", make("ground", subtype="award", written="2021-03-08"), "confirmed", "On record as alleged"),
    ("ties", make("ground", subtype="military_ties", quote="ties to the military"), "confirmed", "The company answers"),
    (
        "closer ties",
        make("ground", subtype="military_ties", quote="works with the army"),
        "imprecise",
        "The law's test",
    ),
    ("the only one", make("ground", subtype="award", quote="the only reason"), "contradicted", "the record holds 2"),
    ("of another kind", make("ground", subtype="human_rights"), "unknown", "other reasons"),
    ("a person", make("ground", subtype="person", object="Lei Jun"), "imprecise", "not the person"),
    ("another person", make("ground", subtype="person", object="Ada Nobody"), "unknown", ""),
    ("plan", make("ground", subtype="investment_plan", amounts=(money(7.7e9, "USD"),)), "confirmed", "USD 7.7 billion"),
    (
        "plan in another currency",
        make("ground", subtype="investment_plan", amounts=(money(50e9, "USD"),)),
        "imprecise",
        "CNY",
    ),
    (
        "plan of another size",
        make("ground", subtype="investment_plan", amounts=(money(20e9, "USD"),)),
        "contradicted",
        "",
    ),
    ("of a company without any", make("ground", "IDG Capital", subtype="award"), "unknown", "nothing on this"),
    ("of nobody held", make("ground", "Nowhere Industries", subtype="award"), "unknown", "Nowhere Industries"),
    ("of its time", make("ground", "Huawei", subtype="accusation", on="2018"), "confirmed", "Telecom supplier"),
    (
        "not the first",
        make("ground", "Huawei", subtype="accusation", on="2020", quote="first accused"),
        "contradicted",
        "Not the",
    ),
    ("denial", make("denial", quote="denies the ties"), "confirmed", "2021-01-15"),
    ("denial of more", make("denial", quote="was never in contact with the army"), "imprecise", "What it denied is"),
    ("denial of due process", make("denial", subtype="due_process"), "confirmed", "no chance to defend itself"),
    ("denial in the rebuttals", make("denial", "DJI"), "confirmed", "The company answers"),
    ("no denial", make("denial", "SMIC"), "unknown", ""),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_reason_is_one_that_was_alleged_and_a_denial_one_that_was_made(case: Case) -> None:
    _, claim, outcome, note = case
    standing = hold(claim, facts_for(claim))
    assert (standing.outcome, note in standing.note) == (outcome, True), standing


def test_a_body_that_is_no_party_is_held_by_what_the_record_names_it_for() -> None:
    claim = make("ground", "MIIT", subtype="military_ties", quote="close to the army")
    standing = hold(claim, facts_for(claim, make("ground")))
    assert standing.outcome == "imprecise"
    assert "nothing closer" in standing.note


def test_a_ground_of_a_later_day_is_not_the_one_that_an_earlier_document_means() -> None:
    claim = make("ground", "Hesai", subtype="award", written="2025-01-01")
    assert "hesai/2026-06-08/reason-2" not in hold(claim, facts_for(claim)).refs

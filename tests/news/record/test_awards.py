from __future__ import annotations

import pytest
from tests.news.record.conftest import facts_for, make

from interdit.model.claim import Claim, Outcome
from interdit.news.record import hold

Case = tuple[str, Claim, Outcome, str]

CASES: tuple[Case, ...] = (
    ("of its year", make("ground", subtype="award", on="2019"), "confirmed", "2019"),
    ("of its day", make("ground", subtype="award", on="2019-08-29"), "confirmed", ""),
    ("of another year", make("ground", subtype="award", on="2017"), "contradicted", "of 2019"),
    ("by one of five", make("ground", subtype="award", attrs={"giver": "MIIT"}), "imprecise", "jointly by"),
    ("by somebody", make("ground", subtype="award", quote="an award given by the ministry"), "imprecise", "jointly by"),
    ("every five years", make("ground", subtype="award", attrs={"period_years": " 5 "}), "confirmed", "five years"),
    ("every two years", make("ground", subtype="award", attrs={"period_years": "2"}), "contradicted", "five years"),
    (
        "to private business",
        make("ground", subtype="award", attrs={"recipients": "private business people"}),
        "confirmed",
        "100",
    ),
    (
        "to the great",
        make("ground", subtype="award", attrs={"recipients": "great founders"}),
        "imprecise",
        "100 people",
    ),
    ("interval of one unheard of", make("ground", "AMEC", subtype="award", attrs={"period_years": "2"}), "unknown", ""),
    ("recipients of one unheard of", make("ground", "AMEC", subtype="award", attrs={"recipients": "x"}), "unknown", ""),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_an_award_that_was_made_a_reason(case: Case) -> None:
    _, claim, outcome, note = case
    standing = hold(claim, facts_for(claim))
    assert (standing.outcome, note in standing.note) == (outcome, True), standing


def test_all_bodies_named_leave_nothing_off() -> None:
    bodies = (
        "the United Front, the MIIT, the human resources ministry, the market regulator and the federation of industry"
    )
    claim = make("ground", subtype="award", attrs={"giver": bodies})
    assert hold(claim, facts_for(claim)).outcome == "confirmed"

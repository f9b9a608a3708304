from __future__ import annotations

import pytest
from tests.news.record.conftest import facts_for, make

from interdit.model.claim import Claim, Outcome
from interdit.news.record import hold

Case = tuple[str, Claim, Outcome, str]

CASES: tuple[Case, ...] = (
    ("found", make("court_finding", subtype="evidence", on="2021-03-12"), "confirmed", "No substantial evidence"),
    ("left open", make("court_finding", subtype="due_process", on="2021-03-12"), "contradicted", "did not decide"),
    ("before the ruling", make("court_finding", subtype="evidence", written="2021-02-12"), "unknown", ""),
    (
        "in a holding",
        make("court_finding", "TikTok", subtype="free_speech", on="2025-01-17"),
        "confirmed",
        "First Amendment",
    ),
    ("not in a holding", make("court_finding", "DJI", subtype="free_speech", on="2025-09-26"), "unknown", "dual-use"),
    ("no ruling", make("court_finding", "SMIC", subtype="evidence"), "unknown", "nothing on this"),
    (
        "in words of the criminal law",
        make("court_finding", subtype="national_security", on="2021-03-12", quote="the accused did not show it"),
        "imprecise",
        "nobody is accused",
    ),
    (
        "of the army as such",
        make("court_finding", subtype="evidence", on="2021-03-12", quote="no evidence of ties to the army"),
        "imprecise",
        "the statute's definition",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_courts_reason_is_one_that_a_ruling_gives(case: Case) -> None:
    _, claim, outcome, note = case
    standing = hold(claim, facts_for(claim))
    assert (standing.outcome, note in standing.note) == (outcome, True), standing

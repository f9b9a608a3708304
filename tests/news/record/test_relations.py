from __future__ import annotations

import pytest
from tests.news.record.conftest import facts_for, make

from interdit.model.claim import Claim, Outcome
from interdit.news.record import hold

Case = tuple[str, Claim, Outcome, str]

CASES: tuple[Case, ...] = (
    ("founder", make("relation", "Lei Jun", subtype="founder_of", object="Xiaomi"), "confirmed", "Founder"),
    ("founder, not head", make("relation", "Lei Jun", subtype="head_of", object="Xiaomi"), "imprecise", "Founder"),
    ("a stranger", make("relation", "Ada Nobody", subtype="founder_of", object="Xiaomi"), "unknown", ""),
    (
        "not the founder",
        make("relation", "Lei Jun", subtype="founder_of", object="Xiaomi", negated=True),
        "unknown",
        "",
    ),
    ("owner", make("relation", "ByteDance", subtype="owner_of", object="TikTok"), "confirmed", "ByteDance Ltd"),
    ("owned", make("relation", "TikTok", subtype="subsidiary_of", object="ByteDance"), "confirmed", "ByteDance Ltd"),
    ("not its owner", make("relation", "Huawei", subtype="owner_of", object="TikTok"), "unknown", ""),
    ("market", make("relation", subtype="listed_on", object="Hong Kong stock exchange"), "confirmed", "1810"),
    ("another market", make("relation", subtype="listed_on", object="Nasdaq"), "unknown", "1810"),
    (
        "laureates",
        make("relation", "Lei Jun", subtype="award_corecipient", object="Ding Lei and Wang Gaofei"),
        "confirmed",
        "lead",
    ),
    ("unknown kind", make("relation", "Lei Jun", subtype="friend_of", object="Xiaomi"), "unknown", ""),
    (
        "before",
        make("relation", "Huawei", subtype="previously_targeted", object="Xiaomi"),
        "confirmed",
        "before Xiaomi",
    ),
    (
        "not before",
        make("relation", "Xiaomi", subtype="previously_targeted", object="Huawei", written="2021-03-01"),
        "contradicted",
        "Listed on 2021-01-14, not before Huawei, on 2020-06-24",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_who_is_what_to_whom(case: Case) -> None:
    _, claim, outcome, note = case
    standing = hold(claim, facts_for(claim))
    assert (standing.outcome, note in standing.note) == (outcome, True), standing

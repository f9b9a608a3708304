from __future__ import annotations

import pytest
from tests.news.record.conftest import facts_for, make

from interdit.model.claim import Claim, Outcome
from interdit.news.record import hold

Case = tuple[str, Claim, Outcome, str]

CASES: tuple[Case, ...] = (
    ("suit of its day", make("lawsuit_filed", on="2021-01-29"), "confirmed", "Department of Defense"),
    ("suit without a day", make("lawsuit_filed", written="2021-02-10"), "confirmed", "2021-01-29"),
    ("no suit", make("lawsuit_filed", "SMIC", on="2021-01-29"), "unknown", "nothing on this"),
    (
        "suit of users",
        make("lawsuit_filed", "WeChat", on="2020-08-21"),
        "imprecise",
        "Brought by U.S. WeChat Users Alliance",
    ),
    (
        "suit against a country that is sued",
        make("lawsuit_filed", "Huawei", on="2019-03-06", object="US"),
        "confirmed",
        "",
    ),
    (
        "suit against a country that is not",
        make("lawsuit_filed", "DJI", on="2024-10-18", object="US"),
        "imprecise",
        "not the",
    ),
    ("relief", make("relief_sought", polarity="sought", written="2021-03-14"), "confirmed", "vacatur of 2021-05-25"),
    ("relief without a case", make("relief_sought", "SMIC", polarity="sought"), "unknown", ""),
    ("injunction", make("injunction", on="2021-03-12"), "confirmed", "The suspension ended on 2021-05-25"),
    ("injunction of a wrong day", make("injunction", on="2021-03-15"), "imprecise", "the ruling is of 2021-03-12"),
    (
        "injunction of another court",
        make("injunction", on="2021-03-12", authority="Texas judge"),
        "imprecise",
        "Another court",
    ),
    ("injunction of its court", make("injunction", on="2021-03-12", authority="a Washington judge"), "confirmed", ""),
    ("permanent", make("injunction", on="2021-03-12", quote="blocked the ban permanently"), "imprecise", "preliminary"),
    ("not permanent", make("injunction", on="2021-03-12", quote="this is not permanent"), "confirmed", ""),
    ("no injunction", make("injunction", on="2021-03-12", negated=True), "contradicted", "was suspended"),
    ("injunction to come", make("injunction", polarity="expected", written="2021-02-20"), "confirmed", "2021-03-12"),
    ("injunction before any", make("injunction", written="2021-02-20"), "unknown", ""),
    (
        "its stay refused",
        make("injunction", "WeChat", on="2020-09-19", written="2020-11-01"),
        "confirmed",
        "refused on 2020-10-26",
    ),
    ("vacated", make("ruling_vacated", on="2021-05-25"), "confirmed", "Agreed final order"),
    ("suspended, not vacated", make("ruling_vacated", on="2021-03-12"), "imprecise", "did not end the listing"),
    ("upheld, not vacated", make("ruling_vacated", "DJI", on="2025-09-26"), "contradicted", "went the other way"),
    ("upheld", make("ruling_upheld", "DJI", on="2025-09-26"), "confirmed", "dual-use drones"),
    ("suspended, not upheld", make("ruling_upheld", on="2021-03-12"), "contradicted", "went the other way"),
    (
        "upheld by the highest",
        make("ruling_upheld", "TikTok", on="2025-01-17", authority="Supreme Court"),
        "confirmed",
        "",
    ),
    ("appeal", make("appeal", "DJI", on="2025-10", written="2025-11-01"), "confirmed", "2025-10-14"),
    ("no appeal, as agreed", make("appeal", negated=True, written="2021-06-01"), "confirmed", "Agreed on 2021-05-11"),
    ("an appeal that was lodged denied", make("appeal", "DJI", on="2025-10-14", negated=True), "contradicted", ""),
    ("settlement", make("settlement", on="2021-05-11"), "confirmed", "Joint status report"),
    ("no settlement", make("settlement", "Hikvision"), "unknown", ""),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_suit_and_an_order_stand_as_the_docket_has_them(case: Case) -> None:
    _, claim, outcome, note = case
    standing = hold(claim, facts_for(claim))
    assert (standing.outcome, note in standing.note) == (outcome, True), standing


def test_a_suit_that_is_announced_is_not_the_one_filed_before() -> None:
    claim = make("lawsuit_filed", "DJI", polarity="expected", written="2025-09-26")
    assert hold(claim, facts_for(claim)).outcome == "unknown"
    early = make("lawsuit_filed", "DJI", polarity="expected", written="2024-10-01")
    assert hold(early, facts_for(early)).outcome == "confirmed"


def test_a_dismissed_appeal_of_the_authority_leaves_the_annulment() -> None:
    claim = make("ruling_upheld", "Bank Mellat", on="2016-02-18", quote="dismissed the appeal of the Council")
    standing = hold(claim, facts_for(claim))
    assert standing.outcome == "imprecise"
    assert "went the other way" in standing.note

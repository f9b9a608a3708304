from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from tests.news.record.conftest import facts_for, make

from interdit.model.claim import Claim, Outcome
from interdit.news.record import hold
from interdit.news.record.listings import nearest, title

Case = tuple[str, Claim, Outcome, str]

CASES: tuple[Case, ...] = (
    ("of its day", make("designation", on="2021-01-14"), "confirmed", "Listed from 2021-01-14 to 2021-05-25"),
    ("of its month", make("designation", on="2021-01"), "confirmed", ""),
    ("days off", make("designation", on="2021-01-20", authority="Pentagon"), "imprecise", "The day is off"),
    ("years off", make("designation", on="2019-01-20", authority="Pentagon"), "contradicted", "no such listing"),
    (
        "of another authority",
        make("designation", on="2021-01-14", authority="US Treasury"),
        "imprecise",
        "Another authority",
    ),
    ("of another list", make("designation", on="2021-01-14", quote="on the Entity List"), "unknown", "on another list"),
    (
        "of its list",
        make("designation", "Huawei", on="2019-05", quote="on the Entity List"),
        "confirmed",
        "BIS Entity List",
    ),
    ("not listed but it was", make("designation", negated=True, written="2021-03-01"), "contradicted", "2021-01-14"),
    (
        "not listed any more",
        make("designation", negated=True, written="2021-07-01", authority="Pentagon"),
        "confirmed",
        "",
    ),
    ("to come", make("designation", polarity="expected", written="2021-01-05"), "confirmed", "after the document"),
    ("to come but made", make("designation", polarity="expected", written="2021-02-05"), "imprecise", "already"),
    (
        "after the record",
        make("designation", on="2990-01-02", written="2990-01-05"),
        "unknown",
        "The record goes up to",
    ),
    ("removed", make("removal", on="2021-05-25"), "confirmed", "vacated by a court"),
    ("removed days off", make("removal", on="2021-05-28", written="2021-06-01"), "imprecise", "2021-05-25"),
    (
        "suspended, not removed",
        make("removal", on="2021-03-12", written="2021-03-15"),
        "imprecise",
        "did not end the listing",
    ),
    (
        "its first day off the list",
        make("removal", "AMEC", on="2024-12-19", authority="Pentagon"),
        "confirmed",
        "2024-12-18",
    ),
    (
        "another took its place",
        make("removal", "Hesai", on="2024-10-24", authority="Pentagon"),
        "imprecise",
        "took its place",
    ),
    (
        "never removed",
        make("removal", "Hikvision", written="2022-01-01", quote="off the 1260H list"),
        "contradicted",
        "not ended",
    ),
    ("not removed, rightly", make("removal", "Huawei", negated=True, written="2022-01-01"), "confirmed", "Listed on"),
    (
        "not removed but it was",
        make("removal", negated=True, written="2021-07-01"),
        "contradicted",
        "ended on 2021-05-25",
    ),
    ("removal sought", make("removal", polarity="sought", written="2021-03-14"), "confirmed", "Filed on 2021-01-29"),
    ("removal sought without a case", make("removal", "SMIC", polarity="sought"), "unknown", ""),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_listing_and_its_end_stand_as_recorded(case: Case) -> None:
    _, claim, outcome, note = case
    standing = hold(claim, facts_for(claim))
    assert (standing.outcome, note in standing.note) == (outcome, True), standing


def test_a_document_beyond_the_record_is_not_corrected_by_it() -> None:
    claim = make("designation", on="2990-01-02", written="2990-01-05")
    standing = hold(claim, facts_for(claim))
    assert (standing.refs, "The day is off" in standing.note) == ((), False)


def test_the_nearest_listing_is_the_last_before_a_day_else_the_next() -> None:
    listings = facts_for(make("designation", "Huawei")).listings
    assert nearest(listings, date(2020, 1, 1)) is listings[1]
    assert nearest(listings, date(2000, 1, 1)) is listings[0]
    assert nearest((), date(2000, 1, 1)) is None


def test_the_title_of_a_list_that_is_not_held_is_its_key() -> None:
    facts = facts_for(make("designation"))
    assert "Communist Chinese" in title(facts, facts.listings[0])["en"]
    assert title(replace(facts, regimes={}), facts.listings[0]) == {"en": "us/ccmc"}


def test_one_that_stays_on_a_list_was_put_on_it_before() -> None:
    stays = make("designation", "DJI", on="2025-01-07", quote="DJI remains on the Chinese military companies list")
    standing = hold(stays, facts_for(stays))
    assert standing.outcome == "confirmed"
    assert "2022-10-05" in standing.note


def test_one_listed_then_on_another_list_was_listed_all_the_same() -> None:
    claim = make("designation", "YMTC", on="2024-01", authority="Commerce Department", quote="listed in January 2024")
    assert hold(claim, facts_for(claim)).outcome != "contradicted"

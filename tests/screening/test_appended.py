"""A whole recorded name in a longer text is shown, below a hit, and changes nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.screening.making import crowd, party, screener_of

from interdit.edition import open_edition
from interdit.names import shape
from interdit.screening import Query, build_index, thresholds
from interdit.screening.appended import APPENDED, held, may_hold
from interdit.screening.beginnings import Beginnings
from interdit.screening.wording import WHY
from interdit.service.book import SHIPPED
from interdit.service.shelf import Shelf

if TYPE_CHECKING:
    from interdit.screening import Hit

LISTED = [
    party("telecom", "company", "China Telecom Corporation Limited", country="CN"),
    party("xiaomi", "company", "Xiaomi Corporation"),
    party("huawei", "company", "Huawei Technologies Co., Ltd.", "华为技术有限公司"),
    party("mobile", "company", "China Mobile Limited"),
    party("works", "company", "Karvelograd Instrumentation Works"),
    party("bank", "company", "Karvelogradbank", "weak:KGB Holding Ltd"),
    party("llc", "company", "Zenith Orion L.L.C."),
    party("karvel", "person", "Viktor Anatolyevich Karvel"),
    party("ship", "vessel", "Anatolyevich Instrumentation"),
    party("crystal", "company", "Crystalord Ltd", "Crystalord Marine Ltd"),
]
ALL = [*LISTED, *crowd()]
SCREENER = screener_of(ALL)
INDEX = build_index(ALL, {})
BEGINNINGS = Beginnings(INDEX.cores)
REAL = Shelf(open_edition(SHIPPED))
ENDED = [
    (one.key, name.text) for one in LISTED for name in one.names if name.kind != "weak" and shape(name.text, {}).form
]


def found(name: str, kind: str = "company", **given: str) -> tuple[Hit, ...]:
    (screened,) = SCREENER.screen([Query(name, kind, **given)], limit=16)  # type: ignore[arg-type]
    return screened.hits


def ruled(name: str, kind: str = "company") -> dict[str, str]:
    return {hit.party: hit.why for hit in found(name, kind) if hit.why}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("China Telecom Corporation Limited Regional Branch, Accounts Payable", "telecom"),
        ("CHINA TELECOM CORP LTD BEIJING", "telecom"),
        ("The China Telecom Co Ltd, Beijing", "telecom"),
        ("Huawei Technologies Co., Ltd Marine Systems Ltd", "huawei"),
        ("华为技术有限公司北京分公司", "huawei"),
        ("Zenith Orion L.L.C. Third Floor", "llc"),
        ("Karvelograd Instrumentation Works Novosibirsk", "works"),
        ("Karvelogradbank Head Office, Building 4", "bank"),
    ],
)
def test_words_behind_a_whole_name_are_to_be_looked_at(name: str, expected: str) -> None:
    assert ruled(name) == {expected: "goes_on"}
    (hit,) = [one for one in found(name) if one.party == expected]
    assert thresholds("company").review < hit.score == APPENDED < thresholds("company").hit


@pytest.mark.parametrize(
    "name",
    [
        "A/C 12345 CHINA TELECOM CORPORATION LIMITED",
        "/ORDP/China Telecom Corporation Limited",
        "/BENEF/12345/CHINA TELECOM CORPORATION LTD/BEIJING",
        "ATTN Mr Wang, c/o China Telecom Corporation Limited",
        "For the account of China Telecom Corp Ltd, Beijing",
        "Payable to: China Telecom Corp Ltd",
        "attention purchasing department, China Telecom Corporation Limited",
    ],
)
def test_a_payment_message_names_somebody_behind_a_mark(name: str) -> None:
    assert ruled(name) == {"telecom": "within"}


@pytest.mark.parametrize("name", ["China Mobile Tietong", "Huawei Marine Networks Co., Ltd", "Xiaomi Corp Finance Ltd"])
def test_another_company_whose_name_begins_so_is_never_a_hit(name: str) -> None:
    (screened,) = REAL.screener.screen([Query(name, "company")])
    assert all(hit.score < thresholds("company").hit for hit in screened.hits)
    assert {hit.why for hit in screened.hits if hit.score == APPENDED} <= {"goes_on"}


@pytest.mark.parametrize(
    "name",
    [
        "China Telecom Beijing",
        "KGB Holding Ltd, Third Floor",
        "Karvelogradbank Novosibirsk Trading",
        "Healthcare of Xiaomi Corp",
        "Anatolyevich Instrumentation Works Novosibirsk",
        "Viktor Anatolyevich Karvel Trading House",
        "Karvelograd Instrumentation Works Ltd",
    ],
)
def test_what_says_too_little_or_is_of_another_kind_is_left_to_likeness(name: str) -> None:
    assert ruled(name) == {}


def test_a_person_is_found_among_persons() -> None:
    assert ruled("Viktor Anatolyevich Karvel, for the family household", "person") == {"karvel": "goes_on"}
    assert set(ruled("Viktor Anatolyevich Karvel, for the family household", "")) == {"karvel"}


def test_the_longest_name_is_meant() -> None:
    assert set(ruled("Crystalord Marine Ltd Harbour Office")) == {"crystal"}
    assert found("Crystalord Marine Ltd Harbour Office")[0].name == "Crystalord Marine Ltd"


def test_what_else_is_given_weighs() -> None:
    name = "China Telecom Corporation Limited Regional Branch, Accounts Payable"
    here, elsewhere = found(name, country="China")[0].score, found(name, country="France")[0].score
    assert thresholds("company").review < elsewhere < APPENDED < here < thresholds("company").hit


def test_who_was_cleared_is_not_found_again() -> None:
    query = Query("China Telecom Corporation Limited Regional Branch, Accounts Payable", "company")
    (screened,) = SCREENER.screen([query], without=[LISTED[0].key])
    assert [hit for hit in screened.hits if hit.why] == []


def test_the_rule_is_told_in_words() -> None:
    query = Query("China Telecom Corporation Limited Regional Branch, Accounts Payable", "company")
    hit = found(query.name)[0]
    assert SCREENER.explain(query, hit).notes[-1] == hit.why == "goes_on"
    assert {"goes_on", "within"} <= WHY.keys()


TAIL = ("regional", "branch", "accounts", "payable", "12", "beijing", "qwxzy", "street", "&", "(2)", "c", "L.", "x'y")
TAILS = st.lists(st.sampled_from(TAIL), min_size=1)


@given(st.sampled_from(ENDED), TAILS, st.sampled_from(["company", "organization", ""]))
def test_words_behind_a_legal_form_never_lose_the_party(one: tuple[str, str], tail: list[str], kind: str) -> None:
    own, name = one
    text = f"{name} {' '.join(tail)}"
    assert own in {hit.party for hit in found(text, kind)}


@given(st.sampled_from([one.name for one in ALL[:60]]), TAILS, st.sampled_from(["company", "person", ""]))
def test_nobody_scores_less_for_it_or_changes_places(name: str, tail: list[str], kind: str) -> None:
    queries = [Query(f"{name} {' '.join(tail)}", kind)]
    (plain,) = SCREENER.screen(queries, threshold=0.0, limit=64, appended=False)
    (whole,) = SCREENER.screen(queries, threshold=0.0, limit=64)
    scores = {hit.party: hit.score for hit in whole.hits}
    assert all(scores[hit.party] >= hit.score for hit in plain.hits)
    assert [hit for hit in whole.hits if not hit.why] == [
        hit for hit in plain.hits if hit.party not in {one.party for one in whole.hits if one.why}
    ]
    assert all(hit.score == APPENDED for hit in whole.hits if hit.why)


@given(st.text(max_size=40))
def test_a_glance_never_overlooks_what_is_held(text: str) -> None:
    for query in (text, f"Xiaomi Corp {text}", f"{text} c/o Xiaomi Corp"):
        assert may_hold([query], BEGINNINGS)[0] or not held(query, "", INDEX, {})


def test_a_large_batch_says_the_same_as_each_name_alone() -> None:
    fresh = screener_of(ALL)
    names = [f"{one.name} {tail}" for one in ALL for tail in ("Office 4", "Branch", "c/o Xiaomi Corp", "")]
    queries = [Query(name, "company") for name in names]
    assert fresh.screen(queries, threads=2) == [SCREENER.screen([query])[0] for query in queries]

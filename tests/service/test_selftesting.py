from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.fakes.selftest_screener import DeafScreener, TripleScreener

from interdit.edition import open_edition
from interdit.errors import UnknownKeyError
from interdit.screening import thresholds
from interdit.screening.variations import KINDS
from interdit.service.book import SHIPPED
from interdit.service.selftesting import Plan, chosen_kinds, self_test, silent
from interdit.service.shelf import Shelf

if TYPE_CHECKING:
    from interdit.model.selftest import KindResult, SelfTest

PLAN = Plan(date(2026, 11, 24), sample=40, kinds=("exact", "title", "form_dropped", "transposed", "cyrillic"))


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(open_edition(SHIPPED))


@pytest.fixture(scope="module")
def screener(shelf: Shelf) -> TripleScreener:
    return TripleScreener(shelf.parties[key] for key in shelf.parties)


@pytest.fixture(scope="module")
def report(shelf: Shelf, screener: TripleScreener) -> SelfTest:
    return self_test(shelf, screener, PLAN)


def kind(report: SelfTest, key: str) -> KindResult:
    return next(one for one in report.kinds if one.key == key)


def test_exact_names_are_found_and_another_script_is_not(report: SelfTest) -> None:
    assert kind(report, "exact").found.found == kind(report, "exact").found.of == 40, "none is left out"
    assert kind(report, "form_dropped").found.value == 1.0
    assert kind(report, "cyrillic").found.value == 0.0
    assert 0 < (kind(report, "transposed").found.value or 0) < 1


def test_every_name_of_the_sample_is_accounted_for(report: SelfTest) -> None:
    assert report.sampled == 40
    for one in report.kinds:
        assert one.found.of + one.not_applicable + one.ambiguous + one.too_short == one.names == 40
    assert report.variations == sum(one.found.of for one in report.kinds)
    assert report.missed_in_all == sum(one.found.of - one.found.found for one in report.kinds)


def test_what_was_missed_is_named_with_its_score(report: SelfTest) -> None:
    assert report.missed
    limits = thresholds("company").review
    assert all(one.score < limits for one in report.missed)
    assert {one.kind for one in report.missed} <= set(PLAN.kinds)


def test_every_record_is_searched_by_its_own_name(report: SelfTest, shelf: Shelf) -> None:
    assert [one.gap for one in report.coverage] == [0] * len(report.coverage)
    assert sum(one.searchable for one in report.coverage) >= len(shelf.parties)
    assert not report.failures
    assert not silent(report)


def test_it_says_what_it_rests_on(report: SelfTest, shelf: Shelf) -> None:
    assert (report.schema, report.edition, report.as_of) == ("interdit.selftest/1", shelf.edition.id, shelf.as_of)
    assert report.law == f"sha256:{shelf.edition.manifest.inputs['law']}"
    assert report.command.endswith("--sample 40 --seed 1 --kinds exact,title,form_dropped,transposed,cyrillic")
    assert report.notice.startswith("Not legal advice.")
    assert set(report.thresholds) == {"company", "organization", "person", "vessel", "unknown"}


def test_it_comes_out_the_same_again(report: SelfTest, shelf: Shelf, screener: TripleScreener) -> None:
    again = self_test(shelf, screener, PLAN)
    assert msgspec.json.encode(again) == msgspec.json.encode(report)


def test_a_system_without_lists_is_told(shelf: Shelf) -> None:
    deaf = self_test(shelf, DeafScreener(), PLAN)
    assert silent(deaf)
    assert "nothing alerted at all" in deaf.failures[0]
    assert all(one.searchable == 0 and one.gap for one in deaf.coverage)
    assert all(len(one.missing) == one.in_edition for one in deaf.coverage), "every one is named"


def test_a_record_that_is_not_found_is_a_gap_and_is_named(shelf: Shelf) -> None:
    some = [shelf.parties[key] for key in shelf.parties if key != "hikvision"]
    found = self_test(shelf, TripleScreener(some), PLAN)
    gaps = {one.key: one for one in found.coverage if one.gap}
    assert "casebook us/ns-cmic" in gaps
    assert [name for name in gaps["casebook us/ns-cmic"].missing if "(hikvision)" in name]
    assert any("us/ns-cmic: 1 of" in one for one in found.failures)
    assert not silent(found)


def test_own_canaries_must_alert(shelf: Shelf, screener: TripleScreener) -> None:
    plan = msgspec.structs.replace(PLAN, canaries=("Xiaomi Corporation", "Zqwv Nobody"))
    found = self_test(shelf, screener, plan)
    own = {one.name: one for one in found.canaries if one.origin == "given by the user"}
    assert (own["Xiaomi Corporation"].alerted, own["Zqwv Nobody"].alerted) == (True, False)
    assert found.failures == ("canary 'Zqwv Nobody' (given by the user) does not alert",)
    assert "--canary FILE" in found.command


def test_own_clean_names_stand_for_made_up_ones(shelf: Shelf, screener: TripleScreener) -> None:
    plan = msgspec.structs.replace(PLAN, clean=("Xiaomi Corporation", "Zqwv Nobody", "Qqq"))
    alerts = self_test(shelf, screener, plan).alerts
    assert (alerts.origin, alerts.review.found, alerts.review.of) == ("names given by the user", 1, 3)
    assert alerts.examples[0][:2] == ("Xiaomi Corporation", "Xiaomi Corporation")


def test_made_up_names_come_by_thousands(report: SelfTest) -> None:
    assert report.alerts.review.of == 2000
    assert report.alerts.origin == "made-up names of nobody"


def test_work_is_counted(shelf: Shelf, screener: TripleScreener) -> None:
    seen: list[tuple[int, int]] = []
    self_test(shelf, screener, PLAN, lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_kinds_are_chosen_in_the_order_of_the_report() -> None:
    assert chosen_kinds(()) == KINDS
    assert [one.key for one in chosen_kinds(("title", "exact"))] == ["exact", "title"]
    with pytest.raises(UnknownKeyError, match=r"'nothing'.*exact, case_punctuation"):
        chosen_kinds(("nothing",))

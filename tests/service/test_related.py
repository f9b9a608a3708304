from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

import interdit
from interdit.errors import QueryError, UnknownKeyError
from interdit.reports.related import render_related
from interdit.service.asking import Ask
from interdit.service.related import gather, related_report, viewpoint

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.model.related import Lead, RelatedReport
    from interdit.service.book import Book

MARCH = "2021-03-16"
GROUP = ("parent", "subsidiary", "sibling")
"""What the record holds of groups has no citation of its own: it rests on the party itself."""


@pytest.fixture(scope="module")
def book() -> Book:
    return interdit.open()


def by_id(report: RelatedReport) -> dict[str, Lead]:
    return {str(one.party.id): one for one in report.leads}


def test_the_award_leads_to_netease_weibo_and_byd_with_the_courts_view(book: Book) -> None:
    report = book.related("Xiaomi", on=MARCH)
    assert {str(one.party.id) for one in report.leads[:3]} == {"netease", "weibo", "byd"}
    for lead in report.leads[:3]:
        (tie,) = lead.ties
        assert (lead.listed, lead.standing) == ((), "not listed; the court gave this ground little weight")
        assert (tie.kind, tie.allegations[0].ruling) == ("shared_ground", "little_weight")
        assert tie.allegations[0].court_view.startswith("Of little weight")
        assert tie.allegations[0].alleged_by == "Department of Defense"
        assert tie.allegations[0].rebuttal
        assert tie.citations
    assert "Ding Lei" in by_id(report)["netease"].ties[0].text
    assert report.standing.endswith("suspended by xiaomi-v-dod/2021-03-12")


def test_before_the_ruling_no_view_and_no_source_of_it(book: Book) -> None:
    report = book.related("Xiaomi", on=MARCH, known_at="2021-03-11")
    lead = by_id(report)["netease"]
    assert lead.standing == "not listed; no court's view of this ground on record, as known then"
    text = render_related(report)
    assert not [word for word in ("ittle weight", "njunction", "ECF 21", "2026-06-08") if word in text]


@pytest.mark.parametrize(("known_at", "shown"), [("2021-03-04", False), ("2021-03-05", True)])
def test_the_award_shows_once_it_was_public(book: Book, known_at: str, shown: bool) -> None:
    report = book.related("Xiaomi", on=MARCH, known_at=known_at)
    assert ("netease" in by_id(report)) is shown
    assert "amec" in by_id(report)


def test_from_netease_the_way_back(book: Book) -> None:
    leads = by_id(book.related("NetEase", on=MARCH))
    assert {"xiaomi", "weibo", "byd"} <= set(leads)
    assert leads["xiaomi"].standing.startswith("listed: us/ccmc since 2021-01-14, suspended by xiaomi-v-dod")
    assert "alleged against Xiaomi Corporation" in leads["weibo"].ties[0].text


def test_today_byd_is_listed_and_that_is_said(book: Book) -> None:
    lead = by_id(book.related("Xiaomi", on="2026-07-01"))["byd"]
    assert [one.regime for one in lead.listed] == ["us/1260h"]


def test_nine_were_listed_by_the_notice_of_january(book: Book) -> None:
    report = book.related("Xiaomi", on=MARCH)
    beside = [one for one in report.leads if one.ties[0].kind == "co_listed"]
    assert len(beside) == 8
    assert {one.ties[0].breadth for one in beside} == {9}
    assert "1 of 9" in beside[0].ties[0].text
    assert all(one.rank > 3 for one in beside)
    assert not by_id(book.related("Xiaomi", on="2020-12-01"))


def test_a_group_upwards_downwards_and_sideways(book: Book) -> None:
    report = book.related("china-mobile", on="2021-09-01")
    leads = by_id(report)
    assert report.leads[0].party.id == "china-mobile-group"
    assert [tie.kind for tie in report.leads[0].ties][:2] == ["parent", "shared_name"]
    assert leads["aspire-technologies-shenzhen"].ties[0].kind == "sibling"
    group = by_id(book.related("china-mobile-group", on="2021-09-01"))
    assert group["china-mobile"].ties[0].kind == "subsidiary"
    assert any("no date on record" in one for one in report.assumptions)


def test_former_names_and_who_bears_them(book: Book) -> None:
    report = book.related("avic-xian", on="2026-07-01")
    assert [one.name for one in report.former_names] == ["Xi’an Aircraft Industry Group Co., Ltd."]
    assert "former_name" in {tie.kind for tie in by_id(report)["xian-aircraft-group"].ties}


def test_parties_of_one_case(book: Book) -> None:
    ties = by_id(book.related("tiktok", on="2026-07-01"))["bytedance"].ties
    assert {"shared_ground", "same_case", "co_listed"} == {tie.kind for tie in ties}
    early = by_id(book.related("hikvision", on="2024-03-01", known_at="2024-03-01"))["dahua"].ties
    assert "same_case" not in {tie.kind for tie in early}


def test_a_name_of_two_parties_is_asked_back(book: Book) -> None:
    report = book.related("China Mobile", on=MARCH)
    assert (report.party, report.leads, report.total) == (None, (), 0)
    assert {str(one.id) for one in report.candidates} == {"china-mobile", "china-mobile-group"}


def test_an_unknown_name_is_an_error(book: Book) -> None:
    with pytest.raises(UnknownKeyError, match="Zzqx Nobody"):
        book.related("Zzqx Nobody")
    with pytest.raises(QueryError):
        book.related("Xiaomi", on="yesterday")


def test_french_is_french(book: Book) -> None:
    report = book.related("Xiaomi", on=MARCH, lang="fr")
    assert report.leads[0].standing == "non inscrit\N{NO-BREAK SPACE}; le tribunal a donné peu de poids à ce motif"
    assert "Titre d'Outstanding Builder" in report.leads[0].ties[0].text


def test_every_lead_of_every_party_says_how_and_on_what(book: Book) -> None:
    for key in ("alibaba", "smic", "rusal", "hikvision", "dji", "unitree", "huawei"):
        report = related_report(book.checker("en"), key)
        for lead in report.leads:
            assert lead.standing
            assert lead.because
            assert all(tie.text and tie.rests_on and (tie.citations or tie.kind in GROUP) for tie in lead.ties)
        assert report.party is not None
        assert report.party.id not in by_id(report)


def test_what_nobody_alleged_links_no_persons(book: Book) -> None:
    report = book.related("unitree", on="2026-07-01")
    assert "Wang" not in msgspec.json.encode(report).decode()


def test_what_lies_around_is_gathered_once_for_a_moment(book: Book) -> None:
    named = book.checker("en").named(Ask("Xiaomi", MARCH))
    assert named.sure == "xiaomi"
    around = gather(book.shelf, named.sure)
    assert {one.listed.isoformat() for one in around.same_day} == {"2021-01-14"}
    assert viewpoint(book.shelf, named.asked).whole


_WORDS = ("award", "Outstanding", "Builder", "Ding Lei", "Wang", "Lei Jun", "iaomi", "outstanding-builder", "related")


@pytest.mark.parametrize("name", ["NetEase", "Weibo", "BYD"])
@pytest.mark.parametrize("act", ["purchase", "sell", "hold"])
def test_check_holds_no_word_of_the_award(book: Book, name: str, act: str) -> None:
    verdict = book.check(name, on=MARCH, act=act)
    text = msgspec.json.encode(verdict).decode()
    assert verdict.answer == "permitted"
    assert [word for word in _WORDS if word in text] == []


def test_portfolio_holds_no_word_of_the_award(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "holdings.csv"
    path.write_text("name\nNetEase\nWeibo\nBYD\n", encoding="utf-8")
    report = book.portfolio(path, on=MARCH)
    text = msgspec.json.encode(report).decode() + repr(list(report.output()))
    assert (report.strictest, report.totals["permitted"]) == ("permitted", 3)
    assert [word for word in _WORDS if word in text] == []

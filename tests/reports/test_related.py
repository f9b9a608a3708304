from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
import pytest
from lxml import html

import interdit
from interdit.reports import related

if TYPE_CHECKING:
    from interdit.model.related import RelatedReport


@pytest.fixture(scope="module")
def report() -> RelatedReport:
    return interdit.open().related("Xiaomi", on="2021-03-16")


def flat(text: str) -> str:
    return " ".join(text.split())


def test_text_has_leads_allegation_answer_ruling_and_sources(report: RelatedReport) -> None:
    text = flat(related.render_related(report))
    for piece in (
        "1. BYD Company Limited (byd) not listed; the court gave this ground little weight",
        "ranked by: shared ground, 1 of 6",
        "Alleged against Xiaomi Corporation by Department of Defense 2021-03-05",
        "Answered: Honour given jointly",
        "Court 2021-03-12: Of little weight",
        "ECF 21, memorandum opinion",
        "changes no answer",
        "Not legal advice.",
    ):
        assert piece in text
    assert max(map(len, related.render_related(report).splitlines())) <= 100


def test_a_shorter_report_says_how_many_there_are(report: RelatedReport) -> None:
    short = related.shortened(report, 2)
    assert "Leads (2 of 13 shown)" in related.render_related(short)
    assert related.shortened(report, None) is report


def test_no_lead_is_no_finding() -> None:
    none = interdit.open().related("alibaba", on="2020-01-01")
    assert none.leads == ()
    assert "no finding that there are none" in flat(related.render_related(none))


def test_who_may_be_meant_is_shown_with_ids() -> None:
    text = related.render_related(interdit.open().related("China Mobile", on="2021-03-16"))
    assert "china-mobile-group  China Mobile Communications Group" in text


@pytest.mark.parametrize("name", ["Xiaomi", "china-mobile", "tiktok"])
def test_french_speaks_no_english_of_its_own(name: str) -> None:
    report = interdit.open().related(name, on="2021-09-01", lang="fr")
    text = flat(related.render_related(related.shortened(report, 6), "fr"))
    assert not re.search(r"[{}]|\b(listed:|not listed|shared by|ranked|leads?|Answered|Sources:|Both)\b", text)


def test_the_page_has_picture_table_allegations_sources_and_notice(report: RelatedReport) -> None:
    page = related.related_html(report)
    tree = html.fromstring(page)
    assert [one.get("role") for one in tree.iter("{*}svg", "svg")] == ["img"]
    assert sum(1 for _ in tree.iter("tr")) == 1 + 13
    links = {str(one.get("href")) for one in tree.iter("a") if str(one.get("href")).startswith("#")}
    assert links == {f"#{one.get('id')}" for one in tree.iter("li") if one.get("id")}
    assert "Of little weight" in page
    assert report.notice in "".join(map(str, tree.itertext()))
    assert not re.search(r"(?:src|href)=\"https?:[^\"]*\.(?:js|css)|<script", page)


def test_what_parties_are_called_cannot_become_markup(report: RelatedReport) -> None:
    assert report.party is not None
    odd = msgspec.structs.replace(report, party=msgspec.structs.replace(report.party, name="<b>&Co"))
    page = related.related_html(odd, "fr")
    assert "<b>&Co" not in page
    assert "&lt;b&gt;&amp;Co" in page


def test_an_allegation_of_several_leads_is_told_once(report: RelatedReport) -> None:
    (told,) = related.allegations(report)
    assert (told.ground, related.names(told.against)) == ("xiaomi/2021-01-14/1", "Xiaomi Corporation")
    assert related.said("title", "fr") == "Parties liées"

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from interdit.web import Site, web_handlers

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.service.book import Book


def _text(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def test_why_xiaomi_could_be_bought_stands_on_its_page(client: TestClient[Litestar]) -> None:
    said = _text(client.get("/party/xiaomi?on=2021-03-16").text)
    for part in (
        "May a US person buy shares of Xiaomi Corporation on 2021-03-16 ?",
        "no bar found in what was checked",
        "before the ban began: Xiaomi v. DoD",
        "Designation likely unlawful",
        "Next change of a reason 2021-05-25 16:09 EDT",
        "SDN list (blocking)",
        "Of little weight: hundreds of entrepreneurs have held it",
        "Honour given jointly by several bodies",
        "Xiaomi Corp. v. Department of Defense, D.D.C. 1:21-cv-00280-RC, ECF 21",
        "KYG9830T1067",
        "小米集团",
    ):
        assert part in said, part


def test_a_reader_of_before_the_ruling_sees_nothing_of_it(client: TestClient[Litestar]) -> None:
    said = _text(client.get("/party/xiaomi?on=2021-03-16&known_at=2021-03-11").text)
    assert "prohibited" in said
    assert "As a careful reader of 2021-03-11 knew it" in said
    for later in ("Enjoined", "Of little weight", "2021-03-12", "vacat", "injunction"):
        assert later not in said, later


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("xiaomi?on=2021-01-20&known_at=2021-01-20", "permitted"),
        ("xiaomi?on=2021-03-16&known_at=2021-03-11", "prohibited"),
        ("xiaomi?on=2021-06-10", "permitted"),
        ("china-mobile?on=2021-09-01&act=sell", "permitted"),
        ("huawei?on=2021-03-16&actor=exporter_ear&act=export", "licence_required"),
        ("netease?on=2021-03-16", "permitted"),
    ],
)
def test_the_answer_is_told_by_icon_and_word(asked: str, answer: str, client: TestClient[Litestar]) -> None:
    page = client.get(f"/party/{asked}").text
    told = re.search(
        r'<p class="verdict (\w+)">\s*<svg class="icon".*?</svg>\s*<span><strong>(.*?)</strong>', page, re.S
    )
    assert told is not None
    assert told.groups() == (answer, answer.replace("_", " "))


def test_every_reference_leads_to_a_source(client: TestClient[Litestar]) -> None:
    for asked in ("xiaomi?on=2021-03-16", "china-mobile?on=2021-09-01&act=sell&lang=fr", "hikvision"):
        page = client.get(f"/party/{asked}").text
        pointed, there = set(re.findall(r'href="#(source-\d+)"', page)), set(re.findall(r'id="(source-\d+)"', page))
        assert pointed
        assert pointed <= there


def test_duties_are_told(client: TestClient[Litestar], book: Book) -> None:
    frozen = [
        one for one in book.shelf.bearing if any("/sdn/" in listing.key for listing in book.shelf.bearing[one].listings)
    ]
    checked = [(one, book.check(one, on="2024-05-01", act="deal")) for one in frozen]
    key, verdict = next((key, verdict) for key, verdict in checked if verdict.duties)
    said = _text(client.get(f"/party/{key}?on=2024-05-01&act=deal").text)
    assert "What must be done" in said
    for duty in verdict.duties:
        assert f"{duty.do} , {'at once' if duty.by is None else f'by {duty.by}'}: {duty.text}" in said


def test_leads_are_on_a_page_of_their_own(client: TestClient[Litestar]) -> None:
    said = _text(client.get("/party/xiaomi/related?on=2021-03-16").text)
    assert "A tie is no finding about anybody" in said
    assert "NetEase, Inc." in said
    assert "not listed; the court gave this ground little weight" in said


def test_the_picture_of_leads_may_style_itself_and_load_nothing(client: TestClient[Litestar]) -> None:
    answer = client.get("/party/netease/related.svg?on=2021-03-16&lang=fr")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert answer.text.startswith("<svg")


def test_claims_are_shown_only_where_a_store_is_given(book: Book, tmp_path: Path) -> None:
    site = Site(kept=tmp_path / "none.db")
    with TestClient(Litestar([web_handlers(lambda: book, site)], openapi_config=None)) as client:
        assert "Reported, not confirmed" not in client.get("/party/xiaomi?on=2021-03-16").text


def test_a_finance_subsidiary_shows_its_notes_and_its_group(client: TestClient[Litestar]) -> None:
    text = client.get("/party/proven-glory-capital?on=2021-09-01&lang=en").text
    assert "ISIN · note" in text
    assert '<a href="/party/huawei-holding">' in text
    assert "Issuer as lists print it: Proven Glory Capital Limited" in text

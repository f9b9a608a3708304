"""Where the day of publication is taken from, and where it never is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interdit.model.claim import DocumentDate
from interdit.news.docdate import document_date
from interdit.news.document import Document
from interdit.news.span import Span, Zone, ZoneKind
from interdit.news.wordlist import LANGUAGES

DAY = date(2021, 3, 12)


def dated(
    language: str, *lines: tuple[ZoneKind, str], published: date | None = None, meta: date | None = None
) -> DocumentDate:
    raw, zones = "", []
    for kind, text in lines:
        zones.append(Zone(len(raw), len(raw) + len(text), kind))
        raw += text + "\n"
    spans = tuple(Span(zone.start, zone.end) for zone in zones)
    doc = Document("a.txt", raw, spans, (), meta, "metadata: article:published_time" if meta else "")
    return document_date(doc, zones, language, published)


def test_order_of_sources() -> None:
    lines: tuple[tuple[ZoneKind, str], ...] = (("title", "A title"), ("byline", "Published March 12, 2021"))
    other = date(2020, 1, 2)
    assert dated("en", *lines, published=other, meta=DAY) == DocumentDate(other, "given")
    assert dated("en", *lines, meta=other) == DocumentDate(other, "metadata: article:published_time")
    assert dated("en", *lines) == DocumentDate(DAY, "byline")
    assert dated("en", lines[0]) == DocumentDate(None, "not known")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Publié le 12 mars 2021 à 10h30 par Jeanne Martin"),
        ("fr", "Mis à jour le 14 mars 2021, publié le 12 mars 2021"),
        ("fr", "12/03/2021 à 18:02"),
        ("en", "By Ann Smith | Mar 12, 2021 5:13 PM ET"),
        ("en", "Updated March 14, 2021, first published March 12, 2021"),
        ("en", "2021-03-12T09:00:00"),
        ("de", "Veröffentlicht am 12.03.2021, 10:05 Uhr"),
        ("de", "Freitag, 12. März 2021"),
        ("es", "Publicado el 12 de marzo de 2021"),
        ("zh", "2021年03月12日 10:21"),
        ("zh", "记者 王明 2021-03-12 10:00:00"),
    ],
)
def test_byline(language: str, line: str) -> None:
    assert dated(language, ("title", "T"), ("byline", line), ("body", "X")) == DocumentDate(DAY, "byline")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "WASHINGTON, March 12, 2021 - A judge halted the ban."),
        ("en", "BEIJING, March 12, 2021 (Agency) -- A judge halted the ban."),
        ("fr", "PARIS, 12 mars 2021 (Agence) – Un juge a suspendu la mesure."),
        ("fr", "San Francisco, le 12 mars 2021 (Agence) – Un juge a suspendu la mesure."),
        ("de", "Washington, 12. März 2021 (Agentur) - Ein Gericht hat den Bann ausgesetzt."),
        ("es", "Washington, 12 mar 2021 (Agencia).- Un juez frenó el veto."),
        ("zh", "某某社北京2021年3月12日电 法院叫停禁令。"),
        ("zh", "（某某社华盛顿2021年3月12日电）法院叫停禁令。"),
    ],
)
def test_dateline(language: str, text: str) -> None:
    assert dated(language, ("title", "T"), ("body", text)) == DocumentDate(DAY, "dateline")


def test_a_dateline_without_a_year_takes_the_bylines() -> None:
    assert dated("fr", ("body", "PARIS, 12 mars (Agence) – Un juge a suspendu la mesure.")).value is None
    assert dated("zh", ("body", "某某社北京3月12日电 法院叫停禁令。")).value is None
    assert dated("zh", ("byline", "发布时间 2021年"), ("body", "某某社北京3月12日电 法院叫停禁令。")) == DocumentDate(
        DAY, "dateline"
    )


def test_the_text_itself_dates_nothing() -> None:
    assert dated("en", ("title", "T"), ("body", "On March 12, 2021, a judge halted the ban.")).value is None
    assert dated("fr", ("body", "Le 12 mars 2021, un juge a suspendu la mesure.")).value is None
    assert dated("de", ("body", "Am 12. März 2021 hat ein Gericht entschieden - endlich.")).value is None
    assert dated("zh", ("body", "2021年3月12日，法院叫停禁令。")).value is None
    assert dated("en", ("body", "March 12, 2021 was long.")).value is None


@pytest.mark.parametrize("kind", ["teaser", "newsletter", "comments", "navigation", "source", "cross_link"])
def test_never_from_furniture(kind: ZoneKind) -> None:
    lines: tuple[tuple[ZoneKind, str], ...] = (
        ("title", "T"), ("body", "A judge halted the ban."), (kind, "Published March 12, 2026"),
    )  # fmt: skip
    assert dated("en", *lines) == DocumentDate(None, "not known")
    assert dated("en", *reversed(lines)) == DocumentDate(None, "not known")


def test_no_byline_of_the_articles_below() -> None:
    lines: tuple[tuple[ZoneKind, str], ...] = (
        ("body", "A judge halted the ban."), ("teaser", "More news"), ("byline", "March 12, 2026"),
    )  # fmt: skip
    assert dated("en", *lines).value is None


def test_a_line_of_nothing_but_the_day() -> None:
    assert dated("en", ("title", "T"), ("heading", "Friday, March 12, 2021"), ("body", "X")).value == DAY
    assert (
        dated("en", ("title", "T"), ("heading", "What the order of March 12, 2021 says"), ("body", "X")).value is None
    )


def test_an_ambiguous_or_imprecise_byline_tells_nothing() -> None:
    assert dated("en", ("byline", "03/04/2021"), ("body", "X")).value is None
    assert dated("en", ("byline", "Published March 2021"), ("body", "X")).value is None
    assert dated("en", ("byline", "Published 3 hours ago, yesterday"), ("body", "X")).value is None
    assert dated("fr", ("byline", "04/03/2021"), ("body", "X")).value == date(2021, 3, 4)


def test_only_an_update_is_told() -> None:
    assert dated("en", ("byline", "Updated March 14, 2021"), ("body", "X")).value == date(2021, 3, 14)
    both = dated(
        "en", ("byline", "Updated March 14, 2021"), ("body", "BEIJING, March 12, 2021 (Agency) -- A judge ruled.")
    )
    assert both == DocumentDate(DAY, "dateline")


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=80), language=st.sampled_from(LANGUAGES))
def test_no_exception(text: str, language: str) -> None:
    dated(language, ("byline", text), ("body", text))

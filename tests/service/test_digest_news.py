from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.reports.digests import ARTICLE

import interdit
from interdit.errors import InputError
from interdit.model import PartyKey
from interdit.service.digest_news import news
from interdit.service.digest_record import Companies, Period, Recorder

if TYPE_CHECKING:
    from pathlib import Path

BOOK = interdit.open()
WEEK = Period(date(2021, 3, 8), date(2021, 3, 14))


def recorder(period: Period = WEEK, *keys: str) -> Recorder:
    checker = BOOK.checker("en")
    return Recorder(checker, period, Companies(checker, tuple(map(PartyKey, keys)) if keys else None))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "judge.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "table.csv").write_text("a,b\n", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("nothing", encoding="utf-8")
    return tmp_path


def test_every_file_of_a_folder_is_accounted_for(folder: Path) -> None:
    articles, claims = news(recorder(), [folder])
    assert [(one.name, one.state) for one in articles] == [
        ("empty.html", "unreadable"),
        ("judge.txt", "told"),
        ("table.csv", "no_article"),
    ]
    assert articles[0].notes
    assert articles[1].claims == len(claims) > 3


def test_claims_have_quote_span_and_the_standing_of_that_day(folder: Path) -> None:
    _, claims = news(recorder(), [folder / "judge.txt"])
    order = next(one for one in claims if one.claim.type == "injunction")
    assert ARTICLE[order.claim.char_start : order.claim.char_end] == order.claim.quote
    assert order.claim.record.outcome in ("confirmed", "imprecise")
    assert order.citations
    _, before = news(recorder(Period(date(2021, 3, 8), date(2021, 3, 12))), [folder / "judge.txt"])
    assert [one.uid for one in before] == [one.uid for one in claims]


@pytest.fixture
def undated(folder: Path) -> Path:
    path = folder / "a.txt"
    path.write_text(ARTICLE.replace("March 12, 2021 - ", ""), encoding="utf-8")
    return path


def test_what_was_ruled_later_confirms_nothing_yet(undated: Path) -> None:
    early = Period(date(2021, 1, 11), date(2021, 1, 17))
    for period, known in ((early, False), (WEEK, True)):
        _, claims = news(recorder(period), [undated], undated=True)
        found = [one for one in claims if one.claim.type == "injunction"]
        assert found
        assert any(one.claim.record.outcome in ("confirmed", "imprecise") for one in found) == known


def test_an_article_without_a_day_is_of_no_period(undated: Path) -> None:
    (article,), claims = news(recorder(), [undated])
    assert (article.state, article.published, claims) == ("undated", None, ())
    assert article.claims > 3


def test_articles_without_a_day_come_last_where_they_are_asked_for(undated: Path) -> None:
    articles, claims = news(recorder(), [undated.parent], undated=True)
    assert [one.name for one in articles if one.state == "told"] == ["judge.txt", "a.txt"]
    assert "may be of other days" in articles[-1].notes[-1]
    assert [one.article for one in claims] == sorted((one.article for one in claims), reverse=True)


def test_an_accusation_has_its_denial_and_ruling(folder: Path) -> None:
    _, claims = news(recorder(), [folder / "judge.txt"])
    accused = [one for one in claims if one.accusation]
    assert accused
    assert all({"denial", "ruling"} <= {answer.kind for answer in one.answers} for one in accused)


def test_an_article_of_other_days_is_named_not_told(folder: Path) -> None:
    (article,), claims = news(recorder(Period(date(2021, 5, 24), date(2021, 5, 30))), [folder / "judge.txt"])
    assert (article.state, article.published, claims) == ("other_period", date(2021, 3, 12), ())


def test_claims_on_other_companies_are_counted(folder: Path) -> None:
    (article,), claims = news(recorder(WEEK, "netease"), [folder / "judge.txt"])
    assert claims == ()
    assert article.left_out == article.claims > 0


def test_a_place_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        news(recorder(), [tmp_path / "none"])

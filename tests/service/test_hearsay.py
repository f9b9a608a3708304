"""What is reported beside a verdict: held anew, answered, and never a part of the answer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.fakes.articles import article, claim

import interdit
from interdit.model.claim import ClaimDate, ClaimType, Outcome, Polarity, Standing, Status
from interdit.service.hearsay import SHOWN, beside
from interdit.service.reported import Store

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.model.reported import Beside
    from interdit.service.book import Book
    from interdit.service.newsdesk import ReadArticle

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
ACCUSED = claim(type="ground", subtype="award", polarity="alleged", quote="an award was the reason", fact="award")
UNHEARD = claim(type="designation", polarity="alleged", subject="Huawei", fact="listing")


@pytest.fixture(scope="module")
def book() -> Book:
    return interdit.open()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reported.sqlite"


def shown(path: Path, book: Book, *articles: ReadArticle, query: str = "Xiaomi", **more: Any) -> Beside | None:
    with Store(path) as store:
        for one in articles:
            store.keep(one, NOW)
    verdict = book.check(query, on="2021-03-16", **more)
    return beside(path, book.shelf, verdict, more.get("lang", "en"))


def test_nothing_is_shown_where_nothing_is_kept_or_of_others(path: Path, book: Book) -> None:
    assert shown(path, book) is None
    assert not path.exists()
    assert shown(path, book, article(claim(subject="Huawei"))) is None
    assert shown(path, book, query="No Such Firm Anywhere") is None


def test_a_claim_is_held_against_the_record_as_it_stands_now(path: Path, book: Book) -> None:
    stale = claim(record=Standing("contradicted", (), "an old note"))
    found = shown(path, book, article(stale))
    assert found is not None
    (one,) = found.claims
    assert (one.claim.record.outcome, one.claim.quote, found.total) == ("confirmed", stale.quote, 1)
    assert "2021-01-14" in one.claim.record.note
    assert one.rejoinders == ()
    assert found.notice.startswith("Reported, not confirmed")


def test_five_at_most_one_of_each_fact_the_newest_first(path: Path, book: Book) -> None:
    days = [date(2021, 3, day) for day in range(1, 9)]
    articles = [article(claim(), claim(), name=f"{day}", published=day) for day in days]
    found = shown(path, book, *articles)
    assert found is not None
    assert [one.article.published for one in found.claims] == days[::-1][:SHOWN]
    assert found.total == 16


def test_a_later_version_of_an_article_does_not_say_it_twice(path: Path, book: Book) -> None:
    found = shown(path, book, article(text="1"), article(text="2"))
    assert found is not None
    assert (len(found.claims), found.total) == (1, 2)
    found = shown(path, book, article(name="-", text="3"), article(name="-", text="4"))
    assert found is not None
    assert len(found.claims) == 3


def test_an_accusation_comes_with_denial_and_ruling_on_record(path: Path, book: Book) -> None:
    found = shown(path, book, article(ACCUSED))
    assert found is not None
    answers = found.claims[0].rejoinders
    assert {one.kind for one in answers} == {"denial", "ruling"}
    assert any("Of little weight" in one.text for one in answers)
    assert any(one.source == "xiaomi-v-dod/2021-03-12" for one in answers)
    assert not any(one.reported for one in answers)


def test_an_accusation_comes_with_denial_and_ruling_among_what_is_kept(path: Path, book: Book) -> None:
    told = [
        claim(type="denial", polarity="denied", quote="the firm denies it", fact="denial"),
        claim(type="injunction", quote="a judge stopped it", fact="ruling", date=ClaimDate("2021-03-12", "day")),
        claim(type="injunction", quote="it asks a judge", polarity="sought", fact="asked"),
        claim(type="denial", polarity="denied", quote="another firm denies", subject="Huawei", fact="other"),
    ]
    found = shown(path, book, article(ACCUSED), article(*told, name="b.txt", published=date(2021, 3, 13)))
    assert found is not None
    said = {one.text: (one.kind, one.day) for one in found.claims[0].rejoinders if one.reported}
    assert said == {"the firm denies it": ("denial", "2021-01"), "a judge stopped it": ("ruling", "2021-03-12")}


def test_with_an_earlier_reader_neither_later_articles_nor_later_rulings_are_shown(path: Path, book: Book) -> None:
    early = article(ACCUSED, name="early", published=date(2021, 3, 8))
    found = shown(path, book, early, article(name="late"), known_at="2021-03-08")
    assert found is not None
    assert [one.article.name for one in found.claims] == ["early"]
    assert not any(one.kind == "ruling" for one in found.claims[0].rejoinders)
    instant = shown(path, book, known_at="2021-03-08T09:00-05:00")
    assert instant is not None
    assert instant.total == 1
    assert shown(path, book, known_at="2021-03-07") is None


def test_an_article_without_a_day_counts_from_when_it_was_kept(path: Path, book: Book) -> None:
    undated = msgspec.structs.replace(article(), published=msgspec.structs.replace(article().published, value=None))
    assert shown(path, book, undated, known_at="2026-10-31") is None
    assert shown(path, book, known_at="2026-11-01") is not None


CLAIMS = some.builds(
    claim,
    type=some.sampled_from(get_args(ClaimType)),
    polarity=some.sampled_from(get_args(Polarity)),
    status=some.sampled_from((*get_args(Status), None)),
    negated=some.booleans(),
    subtype=some.sampled_from((None, "award", "person", "preliminary", "accusation", "listed_on")),
    subject=some.sampled_from(("Xiaomi", "Huawei")),
    object=some.sampled_from((None, "Huawei", "Lei Jun")),
    quote=some.text(max_size=40),
    fact=some.sampled_from("abcdefgh"),
    date=some.sampled_from((ClaimDate(), ClaimDate("2021-03", "month"), ClaimDate("2030-01-01", "day"))),
    record=some.builds(Standing, some.sampled_from(get_args(Outcome))),
)


@cache
def _untouched(query: str, known_at: str | None, lang: Any) -> bytes:
    """The verdict of a book that has seen no kept claim."""
    return msgspec.json.encode(interdit.open().check(query, on="2021-03-16", known_at=known_at, lang=lang))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    claims=some.lists(CLAIMS, min_size=1, max_size=6),
    query=some.sampled_from(("Xiaomi", "Huawei", "SMIC", "CoStar Group Inc")),
    known_at=some.sampled_from((None, "2021-03-11", "2021-06-01")),
    lang=some.sampled_from(("en", "fr")),
)
def test_no_kept_claim_changes_a_verdict(
    tmp_path: Path, book: Book, claims: list[Any], query: str, known_at: str | None, lang: Any
) -> None:
    path = tmp_path / "reported.sqlite"
    path.unlink(missing_ok=True)
    before = _untouched(query, known_at, lang)
    found = shown(path, book, article(*claims), query=query, known_at=known_at, lang=lang)
    after = book.check(query, on="2021-03-16", known_at=known_at, lang=lang)
    assert msgspec.json.encode(after) == before
    for one in found.claims if found else ():
        assert not one.is_accusation or one.rejoinders or known_at or one.claim.subject is None

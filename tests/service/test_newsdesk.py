from __future__ import annotations

import io
import json
import sys
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from evals.news.measure import meet
from tests.news.articles import HISTOIRE, PRODUCT, STORY
from tests.news.record.test_hold import AWARD, INJUNCTION, Row

from interdit.errors import InputError, QueryError
from interdit.service import newsdesk
from interdit.service.book import SHIPPED, open_book
from interdit.service.newsdesk import Wish, load, read_article

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.service.newsdesk import ReadArticle
    from interdit.service.shelf import Shelf

WISH = Wish(published=date(2021, 3, 14))


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return open_book(str(SHIPPED)).shelf


def test_claims_come_with_their_standing_and_whom_they_mean(shelf: Shelf) -> None:
    article = read_article(shelf, STORY.encode(), "story.txt", WISH)
    assert article.title == "Judge halts Pentagon ban on Xiaomi"
    assert article.language == "en"
    assert article.parties["Xiaomi"] == ("xiaomi",)
    ruling = next(one for one in article.claims if one.type == "injunction")
    assert ruling.record.outcome == "confirmed"
    assert article.digest == sha256(STORY.encode()).hexdigest()


def test_the_standing_speaks_the_readers_language(shelf: Shelf) -> None:
    french = read_article(shelf, HISTOIRE.encode(), "h.txt", Wish(date(2021, 3, 14), lang="fr"))
    assert any("suspendue" in one.record.note for one in french.claims)


def test_silence_is_said(shelf: Shelf) -> None:
    article = read_article(shelf, PRODUCT.encode(), "p.txt", WISH)
    assert article.claims == ()
    assert "no claim on a measure was found" in article.notes


def test_a_further_way_to_find_claims_is_asked_with_what_is_known(shelf: Shelf) -> None:
    asked = []

    def seek(reading: object, known: tuple[object, ...]) -> tuple[tuple[object, ...], tuple[str, ...]]:
        asked.append((reading, known))
        return known[:1], ("one was dropped",)

    article = read_article(shelf, STORY.encode(), "story.txt", WISH, seek)  # type: ignore[arg-type]
    assert len(asked) == 1
    assert len(article.claims) == 1
    assert "one was dropped" in article.notes


def test_an_article_comes_from_a_file_or_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"text")
    assert load(str(path)) == b"text"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"more")))
    assert load("-") == b"more"
    with pytest.raises(InputError, match="this is a folder"):
        load(str(tmp_path))
    with pytest.raises(InputError, match="cannot be read"):
        load(str(tmp_path / "none"))
    with pytest.raises(QueryError, match="expected a file"):
        load("file:///etc/passwd")


def test_private_addresses_are_for_the_settings_to_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERDIT_HOME", str(tmp_path))
    assert newsdesk.manners().private_hosts == frozenset()
    (tmp_path / "interdit.toml").write_text('private_hosts = ["news.example"]\n', encoding="utf-8")
    assert newsdesk.manners().private_hosts == frozenset({"news.example"})
    assert not newsdesk.manners().allow_private


# ---------------------------------------------------------------- the two seed articles, from their bytes to the record

SEEDS = {"s1": ("000_259af9e2aad0fd78.txt", date(2021, 3, 8)), "s2": ("004_1c9bc527ca963b15.txt", date(2021, 3, 14))}


@pytest.fixture(scope="module")
def seeds(shelf: Shelf, testdata: Path) -> dict[str, ReadArticle]:
    return {
        key: read_article(shelf, (testdata / "seeds" / name).read_bytes(), name, Wish(day))
        for key, (name, day) in SEEDS.items()
    }


@pytest.fixture(scope="module")
def gold(testdata: Path) -> dict[str, dict[str, Any]]:
    lines = (testdata / "seeds" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


@pytest.mark.parametrize("row", [*AWARD, *INJUNCTION], ids=lambda row: row[0])
def test_every_row_of_the_two_articles_is_read_and_held(
    seeds: dict[str, ReadArticle], gold: dict[str, dict[str, Any]], row: Row
) -> None:
    _, ids, outcome, note = row
    for one in ids:
        wanted = gold[one]
        standings = [claim.record for claim in seeds[one[:2]].claims if meet(claim, wanted)]
        assert any(held.outcome == outcome and note in held.note for held in standings), (one, standings)

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.fakes.dossiers import desk, said, text

import interdit
from interdit.errors import InputError
from interdit.service.asking import Ask
from interdit.service.dossier import DossierAsk
from interdit.service.dossiers.desk import Desk
from interdit.service.dossiers.news import Reading, article_files, news_section
from interdit.service.newsdesk import Wish, read_article
from interdit.service.reported import Store

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = (
    "Judge blocks Pentagon ban on Xiaomi\n\nWASHINGTON, March 12, 2021 - A federal judge on Friday blocked the U.S. "
    "Department of Defense from restricting investment in Xiaomi Corp. The Pentagon put Xiaomi on a blacklist in "
    "January 2021 over alleged ties to the Chinese military. Huawei was blacklisted in 2019."
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "press" / "judge.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    (path.parent / "notes.csv").write_text("a,b", encoding="utf-8")
    return path


def _fresh(known_at: str = "") -> Desk:
    one = desk(known_at=known_at)
    return Desk(one.checker, one.party, one.ask)


def _blocks(one: Desk, wanted: Reading) -> list[dict[str, object]]:
    import msgspec

    found: dict[str, list[dict[str, object]]] = msgspec.json.decode(
        msgspec.json.encode(news_section(one, wanted, lambda _: None))
    )
    return found["blocks"]


def test_of_a_folder_its_texts_are_read(article: Path) -> None:
    assert article_files((str(article.parent), str(article), "https://example.org/a")) == (
        str(article),
        "https://example.org/a",
    )


def test_claims_stand_in_their_words_and_accusations_with_their_answers(article: Path) -> None:
    blocks = _blocks(_fresh(), Reading((str(article),), date(2021, 3, 12)))
    accusations = [one for one in blocks if one["block"] == "accusation"]
    assert accusations
    assert any("alleged ties to the Chinese military" in text(one) for block in accusations for one in said(block))
    assert any("Of little weight" in text(one) for block in accusations for one in said(block["ruled"]))
    titles = [str(one["title"]) for one in blocks]
    assert any(one.startswith("Claims: ") for one in titles)
    assert any(one.startswith("About others: ") for one in titles)


def test_an_article_after_the_reader_is_left_out_and_said(article: Path) -> None:
    late = _blocks(_fresh("2021-03-11"), Reading((str(article),), date(2021, 3, 12)))
    assert [one["block"] for one in late] == ["statements"]
    assert "published after the reader's moment" in "\n".join(text(one) for one in said(late))


def test_without_articles_it_says_that_none_was_read(tmp_path: Path) -> None:
    (block,) = _blocks(_fresh(), Reading(kept=tmp_path / "no.sqlite"))
    assert "No article was given or kept" in text(next(said(block)))


def test_kept_claims_are_there_and_an_article_is_not_told_twice(article: Path, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    path, one = tmp_path / "kept.sqlite", _fresh()
    read = read_article(one.shelf, article.read_bytes(), article.name, Wish(date(2021, 3, 12)))
    with Store(path) as store:
        store.keep(read, datetime(2021, 3, 13, tzinfo=UTC))
    kept = _blocks(one, Reading(kept=path))
    assert any("alleged ties" in text(each) for each in said(kept))
    both = _blocks(_fresh(), Reading((str(article),), date(2021, 3, 12), path))
    quotes = [text(each) for each in said(both) if each.get("quote")]
    assert len(quotes) == len(set(quotes))


def test_an_article_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        interdit.open().dossier(DossierAsk(ask=Ask("Xiaomi"), articles=(str(tmp_path / "no.txt"),)))

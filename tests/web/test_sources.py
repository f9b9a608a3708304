from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.web.opened import MANY, book_of_home, opened, synced

from interdit.service.book import open_book
from interdit.service.home import Home
from interdit.service.syncing import Intake, sync
from interdit.web import Site
from interdit.web.sources import problems_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_fresh_install_says_what_to_run(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    with opened(site=Site(home=home)) as client:
        page = client.get("/sources").text
    assert 'id="empty"' in page
    assert "<code>interdit sync</code>" in page
    assert page.count("○</span> not loaded") == 12 + 1  # each list, and the count of them
    assert not home.folder.exists()


def test_each_list_with_state_count_and_what_is_held(tmp_path: Path) -> None:
    home = synced(tmp_path)
    row = '{n},"COMPANY NUMBER {n}",-0- ,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '
    (tmp_path / "sdn.csv").write_text("\r\n".join(row.format(n=number) for number in range(10)), encoding="ascii")
    sync(home, ("us_ofac_sdn",), Intake(datetime(2021, 9, 3, tzinfo=UTC), tmp_path, date(2021, 9, 3)))
    book = book_of_home(home)
    with opened(book, Site(home=home)) as client:
        page = client.get("/sources").text
    assert 'id="empty"' not in page
    assert "stale" in page
    assert f">{MANY + 1}</td>" in page
    assert "1 in quarantine" in page
    assert "fewer than the 5000" in page
    assert book.edition in page


def test_without_a_home_the_edition_is_shown_alone() -> None:
    with opened() as client:
        page = client.get("/sources").text
    assert "does not show how its lists stand" in page
    counts = open_book().shelf.edition.manifest.counts
    assert f"<dt>Parties</dt><dd>{counts['parties']}</dd>" in page


@pytest.mark.parametrize(("lang", "said"), [("en", "Official lists"), ("fr", "Listes officielles")])
def test_in_both_languages(lang: str, said: str) -> None:
    with opened() as client:
        assert said in client.get(f"/sources?lang={lang}").text


def test_problems_stand_by_their_list(tmp_path: Path) -> None:
    edition = book_of_home(synced(tmp_path)).shelf.edition
    assert all(one.source == source for source, found in problems_of(edition).items() for one in found)

"""`interdit read --keep`, `interdit reported` and `interdit forget`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.fakes.articles import article, claim

from interdit.service import newsdesk
from interdit.service.reported import Store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INTERDIT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def full(home: Path) -> Path:
    with Store(home / "reported.sqlite") as store:
        store.keep(article(claim(), claim(), name="https://example.org/a"), NOW)
        store.keep(article(claim(subject="Huawei"), name="b.txt"), NOW)
    return home


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that the reader, a stand-in, finds three claims in."""
    found = article(claim(), claim(subject="Oleg Deripaska"), claim(subject="Some Firm"), name="page.txt")
    monkeypatch.setattr(newsdesk, "read_article", lambda *_: found)
    (tmp_path / "page.txt").write_text("A page.", encoding="utf-8")
    return tmp_path / "page.txt"


def test_nothing_is_kept_unasked(interdit: Interdit, home: Path, page: Path) -> None:
    assert interdit("read", page, "--json").code == 0
    assert not (home / "reported.sqlite").exists()


def test_keeping_says_what_was_kept_and_what_was_not(interdit: Interdit, home: Path, page: Path) -> None:
    plain = interdit("read", page, "--json")
    done = interdit("read", page, "--json", "--keep")
    assert (done.code, done.out) == (0, plain.out)
    says = "page.txt: 1 claim kept, 2 not: 1 about a natural person, 1 about nobody whom the edition holds"
    assert says in done.err
    with Store(home / "reported.sqlite") as store:
        assert [one.claims for one in store.listed()] == [1]


def test_a_damaged_store_keeps_nothing_and_says_so(interdit: Interdit, home: Path, page: Path) -> None:
    home.mkdir()
    (home / "reported.sqlite").write_bytes(b"spoilt")
    for arguments in (("read", page, "--keep"), ("reported",), ("forget", "--all"), ("forget", "a.txt")):
        done = interdit(*arguments)
        assert done.code == 5
        assert "reported.sqlite: is damaged" in done.err
    assert (home / "reported.sqlite").read_bytes() == b"spoilt"


@pytest.mark.usefixtures("full")
def test_what_is_kept_is_listed(interdit: Interdit) -> None:
    done = interdit("reported")
    assert (done.code, done.err) == (0, "")
    assert "https://example.org/a" in done.out
    assert "b.txt" in done.out
    found = json.loads(interdit("reported", "--json").out)
    assert {one["name"]: len(one["claims"]) for one in found} == {"https://example.org/a": 2, "b.txt": 1}
    assert found[0]["claims"][0]["quote"]
    assert "affirmations" in interdit("reported", "--lang", "fr").out


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("example.org", ["https://example.org/a"]),
        ("华为", ["b.txt"]),
        ("Xiaomi Corporation", ["https://example.org/a"]),
    ],
)
@pytest.mark.usefixtures("full")
def test_what_is_kept_is_found(interdit: Interdit, query: str, names: list[str]) -> None:
    assert [one["name"] for one in json.loads(interdit("reported", query, "--json").out)] == names


def test_where_nothing_is_kept_that_is_said(interdit: Interdit, home: Path) -> None:
    done = interdit("reported", "--json")
    assert (done.code, json.loads(done.out), done.err) == (0, [], "nothing is kept\n")
    assert interdit("reported", "Xiaomi").err == "nothing is kept of 'Xiaomi'\n"
    assert interdit("forget", "--all").out == "0 claims forgotten\n"
    assert not home.exists()


@pytest.mark.usefixtures("full")
def test_one_article_or_all_are_forgotten(interdit: Interdit) -> None:
    assert interdit("forget", "b.txt").out == "1 claim forgotten\n"
    again = interdit("forget", "b.txt")
    assert (again.code, again.out) == (4, "")
    assert "nothing is kept of 'b.txt'" in again.err
    assert interdit("forget", "--all").out == "2 claims forgotten\n"
    assert json.loads(interdit("reported", "--json").out) == []


@pytest.mark.parametrize("arguments", [(), ("a.txt", "--all")])
@pytest.mark.usefixtures("full")
def test_one_article_or_all_must_be_said(interdit: Interdit, arguments: tuple[str, ...]) -> None:
    done = interdit("forget", *arguments)
    assert done.code == 2
    assert "name one article, or say --all" in done.err
    assert len(json.loads(interdit("reported", "--json").out)) == 2


@pytest.mark.parametrize("command", ["forget", "reported"])
def test_help_shows_examples(interdit: Interdit, command: str) -> None:
    assert "Examples:" in interdit(command, "--help").out
    assert "--keep" in interdit("read", "--help").out

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import feedparser
import pytest
from tests.fakes.postbox import Postbox
from tests.reports.digests import ARTICLE

if TYPE_CHECKING:
    from tests.cli.conftest import Interdit

WEEK = ("digest", "--week", "2021-03-12", "--party", "xiaomi")


def test_people_get_text(interdit: Interdit) -> None:
    done = interdit(*WEEK)
    assert done.code == 0
    assert done.out.startswith("interdit: digest of Xiaomi Corporation, 2021-03-08 to 2021-03-14\n")
    assert "Xiaomi v. DoD: preliminary injunction" in done.out
    assert "du 2021-03-08 au 2021-03-14" in interdit(*WEEK, "--lang", "fr").out


def test_machines_get_json(interdit: Interdit) -> None:
    found = json.loads(interdit(*WEEK, "--json").out)
    assert (found["schema"], found["since"], found["until"]) == ("interdit.digest/1", "2021-03-08", "2021-03-14")
    assert found == json.loads(interdit(*WEEK, "--format", "json").out)


def test_without_days_the_last_seven_and_what_the_edition_does_not_know(interdit: Interdit) -> None:
    done = interdit("digest", "--party", "netease")
    assert done.code == 0
    assert "No official list is loaded" in done.out


def test_files_by_their_suffix(interdit: Interdit, tmp_path: Path) -> None:
    for name, begins in (("d.html", b"<!DOCTYPE html>"), ("d.txt", b"interdit: digest"), ("d.json", b"{")):
        done = interdit(*WEEK, "-o", tmp_path / name)
        assert done.code == 0
        assert (tmp_path / name).read_bytes().lstrip().startswith(begins)
        assert done.out.startswith(f"{tmp_path / name}: ")
    interdit(*WEEK, "--base-url", "https://i.example.com", "-o", tmp_path / "d.atom")
    feed = feedparser.parse((tmp_path / "d.atom").read_bytes())
    assert not feed.bozo
    assert feed.feed.link == "https://i.example.com/digest"


def test_articles_and_a_portfolio(interdit: Interdit, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "judge.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "news" / "notes.md").write_text("no article", encoding="utf-8")
    held = tmp_path / "held.csv"
    held.write_text("Name\nXiaomi Corporation\n", encoding="utf-8")
    done = interdit("digest", "--week", "2021-W10", "--portfolio", held, "--articles", tmp_path / "news")
    assert done.code == 0
    assert "of held.csv" in done.out
    assert "✓ confirmed" in done.out
    assert "notes.md\n  not read: no .txt or .html file." in done.out


def test_articles_without_a_day_are_counted_or_told(interdit: Interdit, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE.replace("March 12, 2021 - ", ""), encoding="utf-8")
    left = " ".join(interdit(*WEEK, "--articles", path).out.split())
    assert "a.txt day of publication not known: left out, it may be of other days." in left
    assert "Articles left out, as their day is not known and they may be of others: 1 (--undated" in left
    told = " ".join(interdit(*WEEK, "--articles", path, "--undated").out.split())
    assert "left out, as" not in told
    assert "✓ confirmed" in told


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--day", "soon"), 2),
        (("--day", "2021-03-12", "--week", "2021-03-12"), 2),
        (("--since", "2021-03-12", "--until", "2021-03-01"), 2),
        (("--week", "2021-W60"), 2),
        (("--ahead", "-1"), 2),
        (("--base-url", "ftp://x"), 2),
        (("--json", "--format", "atom"), 2),
        (("--party", "nobody"), 4),
        (("--portfolio", "none.csv"), 3),
        (("--articles", "nowhere"), 3),
        (("-o", "digest.pdf"), 2),
        (("-o", "no/digest.html"), 3),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    arguments: tuple[str, ...], code: int, interdit: Interdit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = interdit("digest", *arguments)
    assert (done.code, done.out) == (code, "")
    assert done.err
    assert list(Path().iterdir()) == []


def test_a_digest_is_sent_where_it_is_wanted(
    interdit: Interdit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERDIT_HOME", str(tmp_path))
    refused = interdit(*WEEK, "--email", "desk@desk.example")
    assert (refused.code, refused.out) == (5, "")
    assert "no mail server is set (host in [smtp]" in refused.err
    with Postbox(rcpt={"gone@desk.example": ["550 no such user"]}) as postbox:
        (tmp_path / "interdit.toml").write_text(
            f'[smtp]\nhost = "127.0.0.1"\nport = {postbox.port}\nsecurity = "none"\nsender = "alerts@desk.example"\n'
        )
        done = interdit(*WEEK, "--email", "desk@desk.example", "--email", "gone@desk.example")
        (mail,) = postbox.mail
    assert done.code == 5
    assert "email desk@desk.example: sent" in done.err
    assert "gone@desk.example" in done.err
    assert mail["Subject"].startswith("interdit digest, 2021-03-08 to 2021-03-14: ")
    assert "preliminary injunction" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert interdit(*WEEK, "--email", "desk").code == 2

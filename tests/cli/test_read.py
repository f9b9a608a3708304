"""`interdit read`, run as a user runs it."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest
from tests.news.articles import PRODUCT, STORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Interdit

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
FIELDS = {
    "id", "doc", "lang", "type", "subtype", "subject", "object", "authority", "date", "quote", "char_start", "char_end",
    "speaker", "speaker_kind", "polarity", "negated", "status", "amounts", "fact", "attrs", "doc_date", "method",
    "score", "record",
}  # fmt: skip


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def _claims(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_json_is_a_claim_a_line_with_its_standing(interdit: Interdit, story: Path) -> None:
    done = interdit("read", story, "--published", "2021-03-14", "--json")
    assert done.code == 0, done.err
    found = _claims(done.out)
    assert all(set(one) == FIELDS for one in found)
    ruling = next(one for one in found if one["type"] == "injunction")
    assert ruling["record"]["outcome"] == "confirmed"  # type: ignore[index]
    assert ruling["record"]["refs"]  # type: ignore[index]
    assert "No claim changes an answer" in done.err


def test_people_see_the_story_by_date(interdit: Interdit, story: Path) -> None:
    out = interdit("read", story, "--published", "2021-03-14").out
    assert out.startswith("Judge halts Pentagon ban on Xiaomi\n")
    assert "2021-03-14 (given)" in out
    days = [line[:10].strip() for line in out.splitlines() if line[:4].isdigit()]
    assert days == sorted(days)
    assert "✓ confirmed" in out


def test_french_words_in_french(interdit: Interdit) -> None:
    done = interdit("read", EXAMPLES / "luokung.txt", "--lang", "fr")
    assert done.code == 0
    assert "✓ confirmé" in done.out
    assert "n'est pas ce qui est" in done.err


def test_the_examples_of_the_tour_tell_their_stories(interdit: Interdit) -> None:
    done = interdit("read", EXAMPLES / "luokung.txt", EXAMPLES / "dji.txt", "--json")
    found = _claims(done.out)
    assert {one["subject"] for one in found} >= {"Luokung", "DJI"}
    kinds = {(one["subject"], one["type"]) for one in found}
    assert kinds >= {("Luokung", "injunction"), ("Luokung", "lawsuit_filed"), ("DJI", "ruling_upheld")}
    assert not any("newsletter" in str(one["quote"]) or "Lire aussi" in str(one["quote"]) for one in found)


def test_precise_is_a_part_of_wide(interdit: Interdit) -> None:
    wide = _claims(interdit("read", EXAMPLES / "dji.txt", "--json").out)
    narrow = _claims(interdit("read", EXAMPLES / "dji.txt", "--json", "--precise").out)
    assert {(one["type"], one["char_start"]) for one in narrow} <= {(one["type"], one["char_start"]) for one in wide}
    assert len(narrow) > 0


def test_a_page_on_something_else_says_that_it_claims_nothing(interdit: Interdit, tmp_path: Path) -> None:
    path = tmp_path / "product.txt"
    path.write_text(PRODUCT, encoding="utf-8")
    done = interdit("read", path)
    assert done.code == 0
    assert "! no claim on a measure was found" in done.out


def test_without_a_day_that_is_said(interdit: Interdit, story: Path) -> None:
    done = interdit("read", story)
    assert "no day of publication was found: relative dates stay open" in done.out
    assert "no date" in done.out


def test_one_bad_file_does_not_stop_the_others(interdit: Interdit, tmp_path: Path, story: Path) -> None:
    pdf = tmp_path / "order.pdf"
    pdf.write_bytes(b"%PDF-1.7 \x00\x01")
    done = interdit("read", pdf, tmp_path / "gone.txt", story, "--json")
    assert done.code == 3
    assert f"error: {pdf}: this is a PDF; expected plain text or HTML" in done.err
    assert "gone.txt: cannot be read" in done.err
    assert _claims(done.out)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"\x00\x01\x02\x03" * 50, "this is binary"),
        (b"word " * 1_000_000, "characters of text; expected at most"),
    ],
    ids=["empty", "binary", "five megabytes"],
)
def test_what_is_no_article_is_named(interdit: Interdit, tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "input.txt"
    path.write_bytes(data)
    done = interdit("read", path)
    assert done.code == 3
    assert said in done.err
    assert done.out == ""


def test_other_encodings_and_languages_are_said(interdit: Interdit, tmp_path: Path) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes("La société a été placée sur la liste noire, selon les autorités américaines.".encode("cp1252"))
    assert "not UTF-8: read as cp1252" in interdit("read", latin).out
    italian = tmp_path / "it.txt"
    text = "La società è stata inserita nella lista nera del governo per i suoi legami con gli altri della difesa. "
    italian.write_text(text * 3, encoding="utf-8")
    assert "the language is 'it': only fr, en, de, es, zh are read" in interdit("read", italian).out


def test_a_page_without_an_article_says_so(interdit: Interdit, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><body><nav><a href=/>Home</a> <a href=/a>About</a></nav></body></html>", encoding="utf-8")
    done = interdit("read", page)
    assert done.code == 0
    assert "no article was found" in done.out


# ---------------------------------------------------------------- addresses


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of a client that gave up: what is said here would stand in another test's output."""


class _Site(BaseHTTPRequestHandler):
    pages: ClassVar[dict[str, bytes]] = {}

    def do_GET(self) -> None:
        if self.path == "/slow":
            threading.Event().wait(3)
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/latest/meta-data")
            self.end_headers()
            return
        body = self.pages.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.splitlines()[2:] if line)
    head = '<meta property="article:published_time" content="2021-03-13T08:00:00Z"><title>x</title>'
    page = f"<html><head>{head}</head><body><h1>{STORY.splitlines()[0]}</h1>{paragraphs}</body></html>"
    _Site.pages = {"/story": page.encode()}
    server = _Server(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def own_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "interdit.toml").write_text('private_hosts = ["127.0.0.1"]\n', encoding="utf-8")
    monkeypatch.setenv("INTERDIT_HOME", str(home))


@pytest.mark.usefixtures("own_network")
def test_a_page_is_fetched_and_dated_by_its_markup(interdit: Interdit, site: str) -> None:
    done = interdit("read", f"{site}/story", "--json")
    assert done.code == 0, done.err
    found = _claims(done.out)
    assert {one["type"] for one in found} >= {"injunction", "designation"}
    assert found[0]["doc_date"] == {"value": "2021-03-13", "basis": "metadata: article:published_time"}


def test_a_private_address_is_refused(interdit: Interdit, site: str) -> None:
    done = interdit("read", f"{site}/story")
    assert done.code == 5
    assert "private" in done.err or "public" in done.err
    assert done.out == ""


@pytest.mark.usefixtures("own_network")
def test_a_redirect_to_a_private_address_is_refused(interdit: Interdit, site: str) -> None:
    done = interdit("read", f"{site}/away")
    assert done.code == 5
    assert "169.254.169.254" in done.err


@pytest.mark.usefixtures("own_network")
def test_an_address_that_does_not_answer_in_time_is_an_error(
    interdit: Interdit, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interdit.archive import Manners
    from interdit.service import newsdesk

    hasty = Manners(timeout=0.2, deadline=0.5, attempts=1, private_hosts=frozenset({"127.0.0.1"}))
    monkeypatch.setattr(newsdesk, "manners", lambda: hasty)
    done = interdit("read", f"{site}/slow")
    assert done.code == 5
    assert "error: " in done.err


def test_a_wrong_scheme_is_bad_usage(interdit: Interdit) -> None:
    assert interdit("read", "ftp://example.com/a").code == 2


def test_help_has_examples(interdit: Interdit) -> None:
    out = interdit("read", "--help").out
    assert "interdit read article.txt" in out
    assert "--published DATE" in out


def test_a_parser_that_is_not_installed_is_named_with_the_remedy(
    interdit: Interdit, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interdit.news import parse

    monkeypatch.setattr(parse, "missing", lambda: "spaCy")
    done = interdit("read", story, "--parse")
    assert done.code == 2
    assert "pip install 'interdit[news-parse]'" in done.err
    assert done.out == ""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest
from tests.web.opened import opened, token

from interdit.errors import SourceError
from interdit.service.book import open_book
from interdit.service.newsdesk import Wish, load
from interdit.web import Site
from interdit.web.article import read_shown
from interdit.web.forms import FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx import Response
    from tests.web.opened import Client

ARTICLES = Path(__file__).parent.parent.parent / "examples" / "articles"
LUOKUNG = (ARTICLES / "luokung.txt").read_bytes()


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    pages = {"https://example.org/a": LUOKUNG}

    def fetch(url: str) -> bytes:
        return pages[url] if url in pages else load(url)

    with opened(site=Site(load=fetch)) as found:
        yield found


def send(client: Client, **fields: Any) -> Response:
    """Post the form as browsers do, by parts, with a file or without one."""
    file = fields.pop("file", ("", b""))
    return client.post("/article", data={FIELD: token(client), **fields}, files={"file": file})


def tree(page: str) -> Any:
    return lxml.html.fromstring(page)


def text_of(page: str) -> str:
    """The article's text as the page shows it, without the marks' numbers."""
    (article,) = tree(page).find_class("article")
    for ref in article.find_class("ref"):
        ref.drop_tree()
    return str(article.text_content())


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.name)
def test_the_page_shows_the_whole_text_and_every_claim_in_its_place(client: Client, path: Path) -> None:
    data = path.read_bytes()
    shown = read_shown(open_book(), data, path.name, Wish())
    page = send(client, file=(path.name, data)).text
    assert text_of(page) == data.decode()
    assert len(shown.said) > 3
    for one in shown.said:
        assert data.decode()[one.claim.char_start : one.claim.char_end] == one.claim.quote
        assert page.count(f'id="claim-{one.number}"') == page.count(f'id="in-{one.number}"') == 1
        assert f'href="#claim-{one.number}"' in page
        assert one.claim.quote in tree(page).text_content()
    assert sum(shown.counts.values()) == len(shown.said)


def test_the_seeds_lose_no_letter(client: Client, testdata: Path) -> None:
    for path in sorted((testdata / "seeds").glob("0*.txt")):
        data = path.read_bytes()
        page = send(client, file=(path.name, data), published="2021-03-13").text
        assert text_of(page) == data.decode().replace("\r\n", "\n")
        assert page.count('class="claim ') > 9
        assert "published 2021-03-13" in page


def test_a_claim_shows_speaker_stance_denial_and_where_the_record_has_it(client: Client) -> None:
    page = send(client, text=LUOKUNG.decode()).text
    assert 'href="/party/luokung"><code>us/ccmc/luokung/' in page
    assert "Said by" in page
    assert "alleged" in page
    assert re.search(r"The company answers|On record of|Says", page)
    assert "No claim changes an answer" in page


def test_a_note_said_once_is_not_said_again() -> None:
    shown = read_shown(open_book(), LUOKUNG, "a", Wish())
    notes = [one.claim.record.note for one in shown.said]
    assert [one.same_note is None for one in shown.said] == [
        note not in notes[:place] for place, note in enumerate(notes)
    ]


def test_text_file_and_address_give_the_same(client: Client) -> None:
    pages = [
        send(client, text=LUOKUNG.decode().replace("\n", "\r\n")).text,
        send(client, file=("a.txt", LUOKUNG)).text,
        send(client, url="https://example.org/a").text,
    ]
    assert len({text_of(page) for page in pages}) == 1
    assert len({tuple(re.findall(r'id="claim-\d+"', page)) for page in pages}) == 1


def test_a_page_is_shown_as_its_text(client: Client) -> None:
    html = f"<html><head><title>T</title></head><body><article><p>{LUOKUNG.decode()}</p></article></body></html>"
    page = send(client, file=("a.html", html.encode())).text
    assert "Washington a suspendu mercredi" in text_of(page)


def test_markup_in_a_text_is_shown_as_text(client: Client) -> None:
    said = "The Pentagon put Xiaomi on its blacklist in January 2021. <script>alert(1)</script> & so on."
    page = send(client, text=said).text
    assert "<script>alert" not in page
    assert text_of(page) == said


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({}, 400, "give an article"),
        ({"text": "x", "url": "https://example.org/a"}, 400, "one of the three"),
        ({"text": "x", "published": "yesterday"}, 400, "is not a day"),
        ({"file": ("a.pdf", b"%PDF-1.4")}, 422, "a PDF"),
        ({"url": "http://127.0.0.1:9/"}, 422, "no public address"),
        ({"url": "http://169.254.169.254/latest/meta-data"}, 422, "no public address"),
        ({"url": "file:///etc/passwd"}, 400, "expected a file, - or an address"),
        ({"text": "x" * (11 << 20)}, 413, "more than 10 MB"),
    ],
)
def test_what_cannot_be_read_is_said(client: Client, fields: dict[str, Any], status: int, said: str) -> None:
    answered = send(client, **fields)
    assert answered.status_code == status
    alert = re.search(r'role="alert"[^>]*>(.*?)</div>', answered.text, re.DOTALL)
    assert alert is not None
    assert said in alert[1]


def test_a_failed_fetch_keeps_what_was_typed() -> None:
    def fetch(url: str) -> bytes:
        raise SourceError(f"{url}: the server answered 404")

    with opened(site=Site(load=fetch)) as client:
        answered = send(client, url="https://example.org/gone")
        assert answered.status_code == 422
        assert 'value="https://example.org/gone"' in answered.text


def test_without_a_fetcher_no_address_is_asked_for() -> None:
    with opened() as client:
        assert 'name="url"' not in client.get("/article").text
        assert "fetches no addresses" in send(client, url="https://example.org/a").text


def test_a_text_without_claims_says_so(client: Client) -> None:
    page = send(client, text="It rained on Tuesday. The garden was glad of it, and so was the gardener.").text
    assert "No claim on a measure was found" in page
    assert "the-claims" not in page


def test_a_form_of_another_site_is_refused(client: Client) -> None:
    token(client)
    assert client.post("/article", data={"text": "x"}).status_code == 403


def test_in_french(client: Client) -> None:
    client.headers["Accept-Language"] = "fr"
    page = send(client, text=LUOKUNG.decode()).text
    del client.headers["Accept-Language"]
    assert "affirmations" in page
    assert "confirmé" in page

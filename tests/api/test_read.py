from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from click.testing import CliRunner

from interdit.cli.main import cli
from interdit.errors import SourceError
from interdit.service.newsdesk import load_public

if TYPE_CHECKING:
    from pathlib import Path

    from tests.api.asking import Api, Make

TEXT = (
    "Judge blocks Pentagon ban on Xiaomi\n\nWASHINGTON, March 12, 2021 - A federal judge on Friday blocked the U.S. "
    "Department of Defense from restricting investment in Xiaomi Corp. The company had been put on a blacklist of "
    "Chinese military companies in January 2021, and it sued the government in Washington.\n"
)
_PAGE = "<html><head><title>News</title></head><body><article><p>{}</p></article></body></html>"
HTML = _PAGE.format(TEXT.replace("\n\n", "</p><p>"))


def test_the_claims_are_those_of_the_command_line(api: Api, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    done = CliRunner().invoke(cli, ["read", str(path), "--json", "--published", "2021-03-13"], catch_exceptions=False)
    expected = [msgspec.json.decode(line) for line in done.stdout.splitlines()]
    assert expected
    found = api.post("/v1/read", json={"text": TEXT, "published": "2021-03-13"}).json()
    plain = api.post(
        "/v1/read", content=TEXT.encode(), params={"published": "2021-03-13"}, headers={"content-type": "text/plain"}
    ).json()
    for one in (found, plain):
        assert one["schema"] == "interdit.read/1"
        assert _without_name(one["article"]["claims"]) == _without_name(expected)


def _without_name(claims: list[dict[str, object]]) -> list[dict[str, object]]:
    """Claims are numbered by the name of their article, which a body has none of."""
    return [claim | {"id": "", "doc": ""} for claim in claims]


def test_an_article_at_an_address(make_api: Make) -> None:
    asked: list[str] = []

    def load(url: str) -> bytes:
        asked.append(url)
        return HTML.encode()

    done = make_api(load=load).post("/v1/read", json={"url": "https://example.com/a", "lang": "fr"})
    assert done.json()["article"]["claims"]
    assert asked == ["https://example.com/a"]


def test_an_address_that_cannot_be_had_is_told(api: Api) -> None:
    done = api.post("/v1/read", json={"url": "https://example.com/a"})
    assert (done.status_code, done.json()["error"]) == (422, "source")


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "localhost"])
def test_only_public_addresses_are_fetched(host: str, make_api: Make) -> None:
    done = make_api(load=load_public).post("/v1/read", json={"url": f"http://{host}:9/latest/meta-data"})
    assert (done.status_code, done.json()["error"]) == (422, "source")
    assert "is not at a public address" in done.json()["detail"]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "/etc/passwd", "-", "ftp://example.com/"])
def test_only_the_web_is_fetched(url: str, make_api: Make) -> None:
    assert make_api(load=load_public).post("/v1/read", json={"url": url}).status_code == 400


@pytest.mark.parametrize("body", [{}, {"url": "http://x.example", "text": "x"}, {"text": 3}])
def test_one_of_address_and_text(body: dict[str, object], api: Api) -> None:
    assert api.post("/v1/read", json=body).status_code == 422


def test_no_text_and_no_media_type(api: Api) -> None:
    assert api.post("/v1/read", content=b"", headers={"content-type": "text/plain"}).status_code in (200, 422)
    assert api.post("/v1/read", content=b"x").status_code == 415


def test_the_loader_is_told_of_failures(make_api: Make) -> None:
    def load(url: str) -> bytes:
        raise SourceError(f"{url}: the server answered 404")

    assert "404" in make_api(load=load).post("/v1/read", json={"url": "http://x.example"}).json()["detail"]

from __future__ import annotations

from typing import TYPE_CHECKING

import feedparser
import pytest

if TYPE_CHECKING:
    from tests.api.asking import Api

ASKED = {"party": "xiaomi", "since": "2021-03-08", "until": "2021-03-14"}


def test_a_feed_reader_gets_every_item(api: Api) -> None:
    found = api.get("/v1/feed.atom", params=ASKED)
    assert found.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(found.content)
    digest = api.get("/v1/digest", params=ASKED).json()
    assert not feed.bozo
    assert len(feed.entries) == len(digest["items"]) > 5
    assert "Xiaomi v. DoD: preliminary injunction" in {one["title"] for one in digest["items"]}


def test_what_a_reader_has_is_not_sent_again(api: Api) -> None:
    found = api.get("/v1/feed.atom", params=ASKED)
    for field, answer in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified")):
        again = api.get("/v1/feed.atom", params=ASKED, headers={field: found.headers[answer]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == found.headers["etag"]
        assert again.headers["last-modified"] == found.headers["last-modified"]


@pytest.mark.parametrize(
    "headers",
    [
        {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"If-Modified-Since": "lately"},
        {"If-Modified-Since": "Fri, 31 Dec 9999 23:59:59 GMT", "If-None-Match": '"other"'},
    ],
)
def test_what_a_reader_has_not_is_sent(headers: dict[str, str], api: Api) -> None:
    assert api.get("/v1/feed.atom", params=ASKED, headers=headers).status_code == 200


def test_the_feed_names_itself_without_the_key_in_its_address(api: Api) -> None:
    found = feedparser.parse(api.get("/v1/feed.atom", params=ASKED | {"lang": "fr"}).content)
    (own,) = [one.href for one in found.feed.links if one.rel == "self"]
    assert own.endswith("/v1/feed.atom?lang=fr&since=2021-03-08&until=2021-03-14&ahead=60&party=xiaomi")
    assert found.feed.language == "fr"


def test_what_cannot_be_answered(api: Api) -> None:
    assert api.get("/v1/feed.atom", params={"party": "nobody"}).status_code == 404
    refused = api.get("/v1/feed.atom", params={"since": "2021-W02"})
    assert (refused.status_code, "such as 2021-03-16" in refused.text) == (422, True)
    assert api.get("/v1/digest", params={"until": "0001-01-01"}).status_code == 400
    assert api.get("/v1/digest", params={"since": "2021-01-01", "until": "2021-12-31"}).status_code == 400
    assert api.get("/v1/digest", params={"since": "2021-02-01", "until": "2021-01-01"}).status_code == 400

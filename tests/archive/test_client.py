from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.fakes.publisher import Answer, Publisher

from interdit.archive import Archive, Fetched, Manners, Receipt, fetch, writing
from interdit.archive.client import user_agent
from interdit.errors import SourceError
from interdit.model import Snapshot, SourceKey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SDN = SourceKey("us_ofac_sdn")
FETCHED = datetime(2021, 3, 12, 17, 0, tzinfo=UTC)
MANNERS = Manners(
    timeout=5, attempts=3, first_wait=0.01, longest_wait=2, private_hosts=frozenset({"127.0.0.1"}), trust_env=False
)
BODY = b"ent_num,SDN_Name\r\n" * 30_000


def get(
    archive: Archive, publisher: Publisher, path: str = "sdn.csv", *, last: Snapshot | None = None, **manners: object
) -> Fetched:
    """Fetch into the archive, as a sync does."""
    url = publisher.url(path)
    with writing(archive) as writer:

        def keep(body: Iterator[bytes], headers: Mapping[str, str]) -> Snapshot:
            return writer.put(body, Receipt(SDN, "main", FETCHED, "sdn.csv", url, dict(headers)))

        return fetch(url, keep, last=last, manners=msgspec.structs.replace(MANNERS, **manners))


def nothing_kept(archive: Archive) -> bool:
    files = [path for path in archive.folder.rglob("*") if path.is_file()]
    return [path.name for path in files] == ["lock"]


def test_a_list_comes_as_it_is_with_what_was_said_of_it(archive: Archive, publisher: Publisher) -> None:
    file = publisher.folder / "sdn.csv"
    file.write_bytes(BODY)
    modified = datetime(2021, 3, 11, 9, 0, tzinfo=UTC).timestamp()
    os.utime(file, (modified, modified))
    fetched = get(archive, publisher)
    assert fetched.status == "new"
    assert fetched.snapshot is not None
    assert archive.open_body(fetched.snapshot).read() == BODY
    assert fetched.snapshot.published == date(2021, 3, 11)
    assert fetched.headers["last-modified"] == "Thu, 11 Mar 2021 09:00:00 GMT"
    assert fetched.headers.keys() >= {"etag", "date", "content-length"}
    (asked,) = publisher.asked
    assert asked.headers["user-agent"] == user_agent()
    assert re.fullmatch(r"interdit/\S+ \(\+https://pypi\.org/project/interdit/\)", user_agent())
    assert asked.headers["accept-encoding"] == "identity"
    assert "if-none-match" not in asked.headers


def test_what_is_unchanged_is_not_sent_again(archive: Archive, publisher: Publisher) -> None:
    (publisher.folder / "sdn.csv").write_bytes(BODY)
    get(archive, publisher)
    last = archive.latest(SDN, "main")
    again = get(archive, publisher, last=last)
    assert (again.status, again.snapshot) == ("unchanged", None)
    assert {"if-none-match", "if-modified-since"} <= publisher.asked[-1].headers.keys()
    (publisher.folder / "sdn.csv").write_bytes(BODY + b"1,x\r\n")
    assert get(archive, publisher, last=last).status == "new"
    assert len(archive.snapshots(SDN)) == 2


def test_the_same_bytes_without_validators_are_unchanged(archive: Archive, publisher: Publisher) -> None:
    publisher.script("sdn.csv", Answer(body=BODY), Answer(body=BODY))
    first = get(archive, publisher)
    again = get(archive, publisher, last=first.snapshot)
    assert (first.status, again.status) == ("new", "unchanged")
    assert again.snapshot == first.snapshot
    assert len(archive.snapshots(SDN)) == 1


def test_validators_of_another_address_are_not_sent(archive: Archive, publisher: Publisher) -> None:
    for name in ("sdn.csv", "moved.csv"):
        (publisher.folder / name).write_bytes(BODY)
    first = get(archive, publisher)
    get(archive, publisher, "moved.csv", last=first.snapshot)
    assert "if-none-match" not in publisher.asked[-1].headers


def test_a_304_that_was_not_asked_for_is_an_error(archive: Archive, publisher: Publisher) -> None:
    publisher.script("sdn.csv", Answer(304))
    with pytest.raises(SourceError, match="answered 304"):
        get(archive, publisher)


CUT = Answer(body=b"half", announced=1000)
CUT_CHUNKED = Answer(body=b"half", chunked=True)


@pytest.mark.parametrize(
    "faults",
    [
        [Answer(500), Answer(503)],
        [Answer(429, {"Retry-After": "0"}), Answer(502)],
        [Answer(408)],
        [CUT, CUT],
        [CUT_CHUNKED],
        [Answer(body=b"late", silent=1.0)],
        [Answer(body=b"x" * 100, drip=0.05)],
    ],
)
def test_a_server_that_is_not_well_is_asked_again(archive: Archive, publisher: Publisher, faults: list[Answer]) -> None:
    (publisher.folder / "sdn.csv").write_bytes(BODY)
    publisher.script("sdn.csv", *faults)
    fetched = get(archive, publisher, timeout=0.3, deadline=0.5)
    assert fetched.snapshot is not None
    assert archive.open_body(fetched.snapshot).read() == BODY
    assert len(publisher.asked) == len(faults) + 1
    assert archive.verify() == ()
    assert len(list(archive.folder.rglob("*.zst"))) == 1


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Answer(500), "the server answered 500 Internal Server Error, 3 times"),
        (Answer(429), "the server answered 429 Too Many Requests, 3 times"),
        (CUT, "3 times"),
        (CUT_CHUNKED, "3 times"),
        (Answer(body=b"x" * 100, drip=0.05), "the body was not there after 0.5 seconds, 3 times"),
        (Answer(silent=1.0), "timed out, 3 times"),
    ],
)
def test_in_the_end_it_gives_up_and_keeps_nothing(
    archive: Archive, publisher: Publisher, fault: Answer, said: str
) -> None:
    publisher.script("sdn.csv", *[fault] * 3)
    with pytest.raises(SourceError, match=said) as caught:
        get(archive, publisher, timeout=0.3, deadline=0.5)
    assert publisher.url("sdn.csv") in str(caught.value)
    assert "the last good file stays in force" in str(caught.value)
    assert len(publisher.asked) == 3
    assert nothing_kept(archive)


def test_nobody_at_the_door_is_said() -> None:
    with pytest.raises(SourceError, match=r"/sdn\.csv: .*refused.*, 3 times"):
        fetch("http://127.0.0.1:9/sdn.csv", lambda _body, _headers: pytest.fail("no body"), manners=MANNERS)


@pytest.mark.parametrize(
    ("retry_after", "date_", "asked"),
    [
        ("3600", "", 1),
        ("Fri, 12 Mar 2021 18:00:00 GMT", "Fri, 12 Mar 2021 17:00:00 GMT", 1),
        ("Fri, 12 Mar 2021 17:00:00 GMT", "Fri, 12 Mar 2021 17:00:00 GMT", 2),
        ("1", "", 2),
        ("soon", "", 2),
        ("-5", "", 2),
    ],
)
def test_nobody_is_asked_sooner_than_they_said(
    archive: Archive, publisher: Publisher, retry_after: str, date_: str, asked: int
) -> None:
    (publisher.folder / "sdn.csv").write_bytes(BODY)
    headers = {"Retry-After": retry_after, **({"Date": date_} if date_ else {})}
    publisher.script("sdn.csv", Answer(429, headers))
    if asked == 1:
        with pytest.raises(SourceError, match="asks to come back in 3600 seconds"):
            get(archive, publisher)
    else:
        assert get(archive, publisher).status == "new"
    assert len(publisher.asked) == asked


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(404), "404 Not Found .has the publisher moved the file"),
        (Answer(403), "403 Forbidden"),
        (Answer(204), "204 No Content"),
        (Answer(206, body=b"part"), "206 Partial Content"),
        (Answer(302), "302 Found"),
        (Answer(headers={"Content-Encoding": "br"}, body=b"x"), "encoding 'br'"),
        (Answer(body=b"x" * 5001), "larger than the 5,000 bytes allowed"),
        (Answer(body=b"x" * 5001, chunked=True), "larger than the 5,000 bytes allowed"),
        (Answer(body=b"x", announced=10**12), "larger than the 5,000 bytes allowed"),
    ],
)
def test_what_asking_again_would_not_change_is_said_at_once(
    archive: Archive, publisher: Publisher, answer: Answer, said: str
) -> None:
    publisher.script("sdn.csv", answer)
    with pytest.raises(SourceError, match=said):
        get(archive, publisher, max_bytes=5000)
    assert len(publisher.asked) == 1
    assert nothing_kept(archive)


def test_gzip_that_was_not_asked_for_is_kept_as_sent(archive: Archive, publisher: Publisher) -> None:
    import gzip

    from interdit.archive import iter_csv

    packed = gzip.compress(b"1,a\r\n")
    publisher.script("sdn.csv", Answer(headers={"Content-Encoding": "gzip"}, body=packed))
    fetched = get(archive, publisher)
    assert fetched.snapshot is not None
    assert archive.open_body(fetched.snapshot).read() == packed
    assert list(iter_csv(archive.open_body(fetched.snapshot))) == [(1, ["1", "a"])]


def test_an_empty_body_is_kept_for_the_guard_to_judge(archive: Archive, publisher: Publisher) -> None:
    publisher.script("sdn.csv", Answer())
    fetched = get(archive, publisher)
    assert fetched.snapshot is not None
    assert fetched.snapshot.size == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(archive: Archive, publisher: Publisher, status: int) -> None:
    (publisher.folder / "there.csv").write_bytes(BODY)
    publisher.script("sdn.csv", Answer(status, {"Location": "here/"}))
    publisher.script("here/", Answer(status, {"Location": "/there.csv"}))
    fetched = get(archive, publisher)
    assert fetched.snapshot is not None
    assert fetched.snapshot.url == publisher.url("sdn.csv")
    assert [one.target for one in publisher.asked] == ["/sdn.csv", "/here/", "/there.csv"]


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://127.0.0.1/sdn.csv", "only http and https"),
        ("data:text/csv,1", "only http and https|no address that can be fetched"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254, which is no public address"),
        ("http://localhost:{port}/sdn.csv", "no public address"),
        ("//0/sdn.csv", "no public address"),
        ("http://[::ffff:10.0.0.1]/", "no public address"),
        ("/sdn.csv", "redirected more than 5 times"),
    ],
)
def test_a_redirect_leads_nowhere_it_must_not(archive: Archive, publisher: Publisher, location: str, said: str) -> None:
    (publisher.folder / "sdn.csv").write_bytes(b"secret")
    publisher.script("sdn.csv", *[Answer(302, {"Location": location.format(port=publisher.port)})] * 6)
    with pytest.raises(SourceError, match=said):
        get(archive, publisher)
    assert len(publisher.asked) == (6 if location == "/sdn.csv" else 1)
    assert nothing_kept(archive)


def test_a_redirect_to_no_address_is_said(archive: Archive, publisher: Publisher) -> None:
    publisher.script("sdn.csv", Answer(302, {"Location": "http://[::1"}))
    with pytest.raises(SourceError, match="no address that can be fetched"):
        get(archive, publisher)


def test_a_redirect_from_https_to_http_is_not_followed(publisher: Publisher) -> None:
    import httpx

    from interdit.archive.client import _follow

    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.scheme == "https"
        return httpx.Response(302, headers={"Location": publisher.url("sdn.csv")})

    with pytest.raises(SourceError, match="redirected from https to http"):
        _follow(httpx.MockTransport(answer), "https://lists.example/sdn.csv", {}, MANNERS)
    assert publisher.asked == []


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "sdn.csv", "", "ftp://x/y", "http://", "http://[::1", "http://a\nb/"]
)
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(SourceError, match=r"only http and https|no address that can be fetched"):
        fetch(url, lambda _body, _headers: pytest.fail("no body"), manners=MANNERS)


def test_this_machine_is_refused_by_default(publisher: Publisher) -> None:
    manners = Manners(trust_env=False)
    with pytest.raises(SourceError, match="no public address"):
        fetch(publisher.url("sdn.csv"), lambda _body, _headers: pytest.fail("no body"), manners=manners)
    assert publisher.asked == []


def test_an_error_of_the_archive_is_not_taken_for_the_servers(publisher: Publisher) -> None:
    (publisher.folder / "sdn.csv").write_bytes(BODY)

    def full(_body: Iterator[bytes], _headers: Mapping[str, str]) -> Snapshot:
        raise SourceError("the archive cannot be written")

    with pytest.raises(SourceError, match="the archive cannot be written"):
        fetch(publisher.url("sdn.csv"), full, manners=MANNERS)
    assert len(publisher.asked) == 1

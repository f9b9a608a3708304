from __future__ import annotations

import base64
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook, WebhookVerificationError
from tests.fakes.message import NOW, message
from tests.fakes.receiver import Answer, Receiver

from interdit.errors import QueryError
from interdit.telling import Failed, Means, Patience, Sent
from interdit.telling.webhook import address_of, key_of, new_secret, post, shown, signature

SECRET = new_secret()
MEANS = Means(private_hosts=frozenset(("127.0.0.1",)), patience=Patience(timeout=5.0))


def failed(told: Sent | Failed) -> Failed:
    assert isinstance(told, Failed)
    return told


def test_the_notice_is_posted_as_json_signed_as_standard_webhooks_says() -> None:
    now = datetime.now(UTC)
    with Receiver() as receiver:
        assert post(message(), receiver.url, SECRET, MEANS, now) == Sent()
    (posted,) = receiver.posted
    assert posted.path == "/hook?key=k-secret"
    assert posted.body.decode() == message().data
    assert posted.headers["content-type"] == "application/json"
    assert posted.headers["webhook-id"] == posted.headers["idempotency-key"] == "notice-7d41c2"
    assert Webhook(SECRET).verify(posted.body, dict(posted.headers))["watch_name"] == "Desk A"
    for data, secret in ((posted.body + b" ", SECRET), (posted.body, new_secret())):
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(data, dict(posted.headers))


@given(st.binary(min_size=24, max_size=64), st.text(), st.integers(0, 2**33))
def test_our_signature_is_that_of_the_reference_library(key: bytes, body: str, stamp: int) -> None:
    told = body.encode("utf-8", "replace")
    theirs = Webhook(key).sign("id-1", datetime.fromtimestamp(stamp, UTC), told.decode())
    assert signature(key, "id-1", str(stamp), told) == theirs


def test_the_receiver_of_the_documentation_takes_our_messages_and_no_others() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "alerts.md").read_text(encoding="utf-8")
    told: dict[str, Any] = {}
    exec(page.split("```python\n")[1].split("```")[0], told)  # noqa: S102  our own text
    with Receiver() as receiver:
        post(message(), receiver.url, SECRET, MEANS, datetime.now(UTC))
        post(message(), receiver.url, SECRET, MEANS, datetime.now(UTC) - timedelta(minutes=6))
    now, old = receiver.posted
    assert told["verified"](SECRET, now.headers, now.body)
    assert not told["verified"](new_secret(), now.headers, now.body)
    assert not told["verified"](SECRET, now.headers, now.body + b" ")
    assert not told["verified"](SECRET, old.headers, old.body)


def test_a_secret_is_read_with_or_without_padding_and_kept_to_its_length() -> None:
    assert len(key_of(new_secret())) == 32
    assert key_of(new_secret()) != key_of(new_secret())
    assert key_of(SECRET.rstrip("=")) == key_of(SECRET)
    short = base64.b64encode(b"a" * 23).decode()
    for text in ("", "whsec_", "whsec_!!", SECRET.removeprefix("whsec_"), f"whsec_{short}"):
        with pytest.raises(QueryError, match="secret") as caught:
            key_of(text)
        assert short not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://hooks.example/services/T0/B0/xyz", "https://hooks.example/…"),
        ("https://hooks.example:8443/?token=x#part", "https://hooks.example:8443/…"),
        ("https://hooks.example", "https://hooks.example"),
        ("http://[::1]:80/", "http://[::1]"),
    ],
)
def test_an_address_is_shown_without_what_may_be_secret(text: str, expected: str) -> None:
    assert shown(address_of(text)) == expected


@pytest.mark.parametrize(
    "text", ["", "hooks.example/x", "ftp://hooks.example/x", "https:///x", "https://u:p4ss@h.example/"]
)
def test_what_is_no_address_of_a_webhook(text: str) -> None:
    with pytest.raises(QueryError, match="webhook") as caught:
        address_of(text)
    assert "p4ss" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "permanent", "gone"),
    [
        (400, True, False),
        (401, True, False),
        (404, True, False),
        (410, True, True),
        (408, False, False),
        (429, False, False),
        (500, False, False),
        (503, False, False),
    ],
)
def test_a_status_says_whether_trying_again_is_of_use(status: int, permanent: bool, gone: bool) -> None:
    with Receiver(Answer(status, body=b"why\r\n not\x00")) as receiver:
        told = failed(post(message(), receiver.url, SECRET, MEANS, NOW))
    assert (told.permanent, told.gone, told.setup, told.retry_at) == (permanent, gone, False, None)
    assert f"answered {status}" in told.reason
    assert told.reason.endswith(": why not")
    assert "k-secret" not in told.reason


@pytest.mark.parametrize(("status", "after"), [(429, "120"), (503, "Fri, 12 Mar 2021 17:02:00 GMT")])
def test_a_receiver_says_when_to_come_back(status: int, after: str) -> None:
    headers = {"Retry-After": after}
    if not after.isdecimal():
        now = datetime.now(UTC).replace(microsecond=0)
        headers["Retry-After"] = (now + timedelta(seconds=120)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    with Receiver(Answer(status, headers)) as receiver:
        told = failed(post(message(), receiver.url, SECRET, MEANS, NOW))
    assert told.retry_at is not None
    assert timedelta(seconds=100) <= told.retry_at - NOW <= timedelta(seconds=121)


def test_an_absurd_wait_is_bounded() -> None:
    with Receiver(Answer(503, {"Retry-After": "9" * 40})) as receiver:
        told = failed(post(message(), receiver.url, SECRET, MEANS, NOW))
    assert told.retry_at == NOW + timedelta(days=365)


def test_redirects_are_not_followed() -> None:
    with Receiver() as elsewhere, Receiver(Answer(307, {"Location": elsewhere.url})) as receiver:
        told = failed(post(message(), receiver.url, SECRET, MEANS, NOW))
    assert (told.permanent, elsewhere.posted) == (True, [])
    assert "redirects are not followed" in told.reason


def test_a_receiver_that_hangs_or_is_not_there_is_tried_again() -> None:
    means = Means(private_hosts=frozenset(("127.0.0.1",)), patience=Patience(timeout=0.05))
    with Receiver(Answer(hang=threading.Event())) as receiver:
        told = failed(post(message(), receiver.url, SECRET, means, NOW))
        url = receiver.url
    assert (told.permanent, told.setup) == (False, False)
    told = failed(post(message(), url, SECRET, means, NOW))
    assert (told.permanent, told.setup) == (False, False)
    assert "k-secret" not in told.reason


def test_a_long_answer_is_not_read_to_its_end() -> None:
    with Receiver(Answer(400, body=b"x" * 4_000_000)) as receiver:
        told = failed(post(message(), receiver.url, SECRET, MEANS, NOW))
    assert len(told.reason) < 300


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "169.254.169.254", "[::1]"])
def test_an_address_that_is_not_public_is_refused_and_not_said(host: str) -> None:
    told = failed(post(message(), f"http://{host}:9/x", SECRET, Means(), NOW))
    assert (told.setup, told.permanent) == (True, False)
    assert "private_hosts" in told.reason
    if host == "localhost":
        assert "127.0.0.1" not in told.reason


def test_without_a_secret_nothing_is_posted() -> None:
    with Receiver() as receiver:
        told = failed(post(message(), receiver.url, "", MEANS, NOW))
    assert (told.setup, receiver.posted) == (True, [])

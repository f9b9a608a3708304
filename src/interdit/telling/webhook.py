"""Telling a webhook: the notice as JSON, posted and signed as Standard Webhooks 1.0 asks (standardwebhooks.com).

`webhook-id` and `Idempotency-Key` are the notice's id, the same on each attempt. Redirects are not followed, and the
address is judged as for every fetch: what is not public is refused unless the settings name the host.
"""

from __future__ import annotations

import base64
import hmac
import secrets
import time
from binascii import Error as NoBase64Error
from datetime import timedelta
from typing import TYPE_CHECKING

from interdit.errors import QueryError
from interdit.telling.outcome import Failed, Sent, one_line

if TYPE_CHECKING:
    from datetime import datetime

    import httpx

    from interdit.model import Message
    from interdit.telling.means import Means, Patience

PREFIX = "whsec_"
"""What every secret begins with, so that scanners for leaked secrets know it."""
_SHORTEST, _LONGEST = 24, 64
"""Bytes of a secret, as Standard Webhooks has it."""
_KEPT = 4096
"""So many bytes of an answer are read, then no more."""
_LATER = frozenset((408, 425, 429))
_LONGEST_ASK = timedelta(days=365)


def new_secret() -> str:
    """Return a new secret: `whsec_` and 32 random bytes as base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode("ascii")


def key_of(secret: str) -> bytes:
    """Return the key that a secret stands for.

    Raises:
        QueryError: it is none; the message does not show it.
    """
    try:
        if not secret.startswith(PREFIX):
            raise NoBase64Error
        text = secret.removeprefix(PREFIX)
        key = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (NoBase64Error, ValueError):
        raise QueryError(f"the webhook's secret is none: expected {PREFIX} and base64") from None
    if not _SHORTEST <= len(key) <= _LONGEST:
        raise QueryError(f"the webhook's secret has {len(key)} bytes: expected {_SHORTEST} to {_LONGEST}")
    return key


def signature(key: bytes, identity: str, stamp: str, body: bytes) -> str:
    """Return the signature of a message: version 1, HMAC-SHA256 over id, timestamp and body."""
    signed = hmac.digest(key, f"{identity}.{stamp}.".encode() + body, "sha256")
    return f"v1,{base64.b64encode(signed).decode('ascii')}"


def address_of(text: str) -> httpx.URL:
    """Read the address of a webhook.

    Raises:
        QueryError: it is no address that can be posted to; the message shows the host at most.
    """
    import httpx

    try:
        url = httpx.URL(text.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError):
        raise QueryError("the webhook's address cannot be read (expected such as https://host/path)") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise QueryError("the webhook's address begins with neither https:// nor http:// and a host")
    if url.userinfo:
        raise QueryError(f"the webhook's address at {url.host} has a user in it (leave it out: messages are signed)")
    return url


def shown(url: httpx.URL) -> str:
    """Return the address as it may be shown: where receivers let in by a secret, the path and query hold it."""
    port = f":{url.port}" if url.port else ""
    host = f"[{url.host}]" if ":" in url.host else url.host
    return f"{url.scheme}://{host}{port}{'/…' if url.query or url.path not in ('', '/') else ''}"


def post(message: Message, target: str, secret: str, means: Means, now: datetime) -> Sent | Failed:
    """Post the message once.

    2xx is done; 410 closes the channel; 408, 425, 429, 5xx and broken connections are temporary, all else is permanent.
    """
    import httpx

    from interdit.archive.client import user_agent
    from interdit.archive.gate import Gate, PrivateAddressError, resolve

    url, body, stamp = address_of(target), message.data.encode(), str(int(now.timestamp()))
    try:
        key = key_of(secret)
    except QueryError as error:
        return Failed(f"{shown(url)}: {error}", setup=True)
    headers = {
        "content-type": "application/json",
        "user-agent": user_agent(),
        "webhook-id": message.id,
        "webhook-timestamp": stamp,
        "webhook-signature": signature(key, message.id, stamp, body),
        "idempotency-key": message.id,
    }
    extensions = {"timeout": httpx.Timeout(means.patience.timeout).as_dict()}
    request = httpx.Request("POST", url, headers=headers, content=body, extensions=extensions)
    gate = Gate(allow_private=False, private_hosts=means.private_hosts, trust_env=True, look_up=resolve)
    try:
        with gate:
            response = gate.handle_request(request)
            try:
                return _judged(response, shown(url), means.patience, now)
            finally:
                response.close()
    except PrivateAddressError:
        # Whoever sets up a channel is not told what the names around this machine lead to.
        why = "is not at a public address; not told (if it is your own, name it in private_hosts of interdit.toml)"
        return Failed(f"{shown(url)}: {url.host} {why}", setup=True)
    except httpx.HTTPError as error:
        return Failed(f"{shown(url)}: {one_line(str(error)) or type(error).__name__}")


def _judged(response: httpx.Response, place: str, patience: Patience, now: datetime) -> Sent | Failed:
    from interdit.archive.client import retry_after

    status = response.status_code
    if 200 <= status < 300:
        return Sent()
    said = _said(response, patience)
    reason = f"{place}: answered {status} {response.reason_phrase}".rstrip() + (f": {said}" if said else "")
    if status in _LATER or status >= 500:
        after = retry_after(response)
        at = None if after is None else now + min(timedelta(seconds=min(after, 1e9)), _LONGEST_ASK)
        return Failed(reason, retry_at=at)
    if 300 <= status < 400:
        reason += " (redirects are not followed: give the address they lead to)"
    return Failed(reason, permanent=True, gone=status == 410)


def _said(response: httpx.Response, patience: Patience) -> str:
    """The beginning of the answer; one that does not come in time, or breaks, is left."""
    import httpx

    until, got = time.monotonic() + patience.deadline, b""
    try:
        for chunk in response.iter_raw(_KEPT):
            got += chunk
            if len(got) >= _KEPT or time.monotonic() > until:
                break
    except httpx.HTTPError:
        pass
    return one_line(got[:_KEPT].decode("utf-8", "replace"))

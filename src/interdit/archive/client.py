"""The polite fetcher: one URL to bytes, asking first whether anything is new, patient with a server that is not well.

Conditional requests by RFC 9110 section 13, Retry-After by its section 10.2.3. A body is handed on as it comes, exactly
as sent; one that ends before its Content-Length, or is longer than allowed, is never handed on as whole.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from interdit.errors import SourceError
from interdit.model import Snapshot

if TYPE_CHECKING:
    import httpx

    from interdit.archive.gate import Gate, Resolve

Keep = Callable[[Iterator[bytes], Mapping[str, str]], Snapshot]
"""Takes the body as it comes and the headers of use; must let the errors of the body pass."""

_HEADERS = ("etag", "last-modified", "content-type", "content-encoding", "content-length", "date")
_REDIRECTS = frozenset((301, 302, 303, 307, 308))


class Manners(msgspec.Struct, frozen=True):
    """How to fetch. Seconds and bytes; `deadline` bounds one attempt however slowly the body drips.

    `private_hosts` names mirrors of one's own that may have a private address; `allow_private` allows it to all hosts.
    """

    timeout: float = 30.0
    deadline: float = 900.0
    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 60.0
    max_bytes: int = 1 << 30
    max_redirects: int = 5
    allow_private: bool = False
    private_hosts: frozenset[str] = frozenset()
    trust_env: bool = True


class Fetched(msgspec.Struct, frozen=True):
    """What a fetch brought: a kept snapshot, or nothing new since the last one (after a 304 there is no snapshot)."""

    status: Literal["new", "unchanged"]
    url: str
    headers: dict[str, str]
    snapshot: Snapshot | None = None


def user_agent() -> str:
    """Who we say we are."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        name = f"interdit/{version('interdit')}"
    except PackageNotFoundError:  # run from a folder of sources
        name = "interdit"
    return f"{name} (+https://pypi.org/project/interdit/)"


def log_retries() -> None:
    """Let stamina log by the standard library; a program that set up no logging does not see its retries.

    By itself it takes structlog where that is installed, which unconfigured writes to stdout.
    """
    import stamina

    stamina.instrumentation.set_on_retry_hooks([stamina.instrumentation.LoggingOnRetryHook])
    if not logging.getLogger("stamina").handlers:
        logging.getLogger("stamina").addHandler(logging.NullHandler())


class AbsentFileError(SourceError):
    """The server says that there is no such file."""


class _UnwellError(Exception):
    def __init__(self, what: str, after: float | None) -> None:
        self.after = after
        super().__init__(what)


def fetch(
    url: str,
    keep: Keep,
    *,
    last: Snapshot | None = None,
    manners: Manners | None = None,
    look_up: Resolve | None = None,
) -> Fetched:
    """Fetch a URL and hand its body to `keep`, unless it is unchanged since `last`.

    Raises:
        SourceError: it cannot be had, or may not be fetched; says why and what to do.
    """
    import httpx
    import stamina

    from interdit.archive.gate import Gate, resolve

    log_retries()
    manners = manners or Manners()
    gate = Gate(
        allow_private=manners.allow_private,
        private_hosts=manners.private_hosts,
        trust_env=manners.trust_env,
        look_up=look_up or resolve,
    )
    attempts = stamina.retry_context(
        on=lambda error: _delay(error, manners),
        attempts=manners.attempts,
        timeout=None,
        wait_initial=manners.first_wait,
        wait_max=manners.longest_wait,
        wait_jitter=manners.first_wait,
    )
    with gate:
        try:
            for attempt in attempts:
                with attempt:
                    return _once(gate, url, keep, last, manners)
        except (httpx.TransportError, _UnwellError) as error:
            raise SourceError(_gave_up(url, error, manners)) from error
    raise AssertionError("unreachable: an attempt returns or raises")


def _once(gate: Gate, url: str, keep: Keep, last: Snapshot | None, manners: Manners) -> Fetched:
    response = _follow(gate, url, _conditions(url, last), manners)
    try:
        _check_status(response, url, last)
        headers = {name: response.headers[name] for name in _HEADERS if name in response.headers}
        if response.status_code == 304:
            return Fetched("unchanged", url, headers)
        snapshot = keep(_body(response, url, manners), headers)
    finally:
        response.close()
    same = last is not None and last.sha256 == snapshot.sha256
    return Fetched("unchanged" if same else "new", url, headers, snapshot)


def _follow(gate: httpx.BaseTransport, url: str, conditions: Mapping[str, str], manners: Manners) -> httpx.Response:
    """Ask, and go where the server sends us, checking each place before going there."""
    import httpx

    headers = {"user-agent": user_agent(), "accept": "*/*", "accept-encoding": "identity", **conditions}
    extensions = {"timeout": httpx.Timeout(manners.timeout).as_dict()}
    here = _checked(url, url)
    for _ in range(manners.max_redirects + 1):
        response = gate.handle_request(httpx.Request("GET", here, headers=headers, extensions=extensions))
        location = response.headers.get("location")
        if response.status_code not in _REDIRECTS or location is None:
            return response
        response.close()
        there = _checked(location, url, here)
        if (here.scheme, there.scheme) == ("https", "http"):
            raise SourceError(
                f"{url}: redirected from https to {there}, which anybody on the way could alter; not fetched"
            )
        here = there
    raise SourceError(
        f"{url}: redirected more than {manners.max_redirects} times, last to {here} (is the address right?)"
    )


def _checked(text: str, asked: str, base: httpx.URL | None = None) -> httpx.URL:
    import httpx

    try:
        url = base.join(text) if base is not None else httpx.URL(text)
    except (httpx.InvalidURL, ValueError) as error:
        raise SourceError(f"{asked}: {text!r} is no address that can be fetched: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        by = "" if base is None else f"redirected to {text!r}: "
        raise SourceError(f"{asked}: {by}only http and https are fetched")
    return url


def _check_status(response: httpx.Response, url: str, last: Snapshot | None) -> None:
    status = response.status_code
    if status == 429 or status == 408 or status >= 500:
        raise _UnwellError(f"the server answered {status} {response.reason_phrase}".rstrip(), retry_after(response))
    if status == 304 and _conditions(url, last):
        return
    if status != 200:
        remedy = "has the publisher moved the file?" if status in (404, 410) else "is the address right?"
        kind = AbsentFileError if status in (404, 410) else SourceError
        raise kind(f"{url}: the server answered {status} {response.reason_phrase}".rstrip() + f" ({remedy})")
    encoding = response.headers.get("content-encoding", "identity").lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):  # gzip is kept as it is, and unpacked when read
        raise SourceError(f"{url}: sent in the encoding {encoding!r}, which was not asked for and cannot be read")


def _body(response: httpx.Response, url: str, manners: Manners) -> Iterator[bytes]:
    """The bytes as sent, held to their announced and their allowed length."""
    import httpx

    announced = response.headers.get("content-length", "")
    expected = int(announced) if announced.isdecimal() else None
    until = time.monotonic() + manners.deadline
    received = 0
    _check_size(url, expected or 0, manners)
    for chunk in response.iter_raw():  # as it comes: gathering would hide how slowly
        received += len(chunk)
        _check_size(url, received, manners)
        if time.monotonic() > until:
            raise httpx.ReadTimeout(f"the body was not there after {manners.deadline:g} seconds")
        yield chunk
    if expected is not None and received != expected:
        raise httpx.RemoteProtocolError(f"{received} bytes came where {expected} were announced")


def _check_size(url: str, size: int, manners: Manners) -> None:
    if size > manners.max_bytes:
        raise SourceError(
            f"{url}: larger than the {manners.max_bytes:,} bytes allowed; not kept "
            "(raise the limit in the settings if that is its right size)"
        )


def _conditions(url: str, last: Snapshot | None) -> dict[str, str]:
    """The headers that ask for the body only if it is another; validators of another address say nothing here."""
    if last is None or last.url != url:
        return {}
    pairs = (("if-none-match", "etag"), ("if-modified-since", "last-modified"))
    return {asked: last.headers[given] for asked, given in pairs if given in last.headers}


def retry_after(response: httpx.Response) -> float | None:
    """Return the seconds the server asks us to wait; a moment counts from the server's own clock."""
    text = response.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        moment, now = parsedate_to_datetime(text), parsedate_to_datetime(response.headers.get("date", ""))
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _delay(error: Exception, manners: Manners) -> bool | float:
    """Whether to try again, and after how long if the server said so; never sooner than it asked."""
    import httpx

    if isinstance(error, _UnwellError):
        return True if error.after is None else error.after <= manners.longest_wait and error.after
    return isinstance(error, httpx.TransportError) and not isinstance(error, httpx.UnsupportedProtocol)


def _gave_up(url: str, error: Exception, manners: Manners) -> str:
    if isinstance(error, _UnwellError) and error.after is not None and error.after > manners.longest_wait:
        return f"{url}: {error} and asks to come back in {error.after:g} seconds (run again then)"
    what = str(error) or type(error).__name__
    return f"{url}: {what}, {manners.attempts} times (the last good file stays in force; run again later)"

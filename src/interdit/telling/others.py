"""Telling Slack, Teams and the other services that Apprise speaks to.

Its URLs hold the secrets of the services, and its log shows them: while we send, what it logs is heard here and shown
to nobody. Redirects are not followed. A service at a host of one's own (`json://host`) is told only where that host has
a public address or the settings name it; Apprise connects by itself, so here the address is judged just before.
"""

from __future__ import annotations

import logging
import re
import warnings
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from interdit.errors import QueryError
from interdit.telling.outcome import Failed, Sent, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.model import Message
    from interdit.telling.means import Means

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=://)")
_STATUS = re.compile(r"error=(\d{3})")
_LATER = frozenset((408, 425, 429))
_LOGGERS = ("apprise", "urllib3.connectionpool", "requests_oauthlib")
_heard: ContextVar[list[str] | None] = ContextVar("heard", default=None)


def _let_through(record: logging.LogRecord) -> bool:
    """Keep to ourselves what is logged while we send; all else passes."""
    heard = _heard.get()
    if heard is None:
        return True
    if record.levelno >= logging.WARNING:
        heard.append(record.getMessage())
    return False


@contextmanager
def _hearing() -> Iterator[list[str]]:
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_let_through)  # once, however often it is added
    heard: list[str] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def shown(url: str) -> str:
    """Return the URL as it may be shown: its service alone."""
    found = _SCHEME.match(url)
    return f"{found[0].lower()}://…" if found else "…"


def check_url(url: str) -> None:
    """See that Apprise can read a URL.

    Raises:
        QueryError: it cannot, or Apprise is not installed; the message shows the service at most.
    """
    with _hearing():
        _service(url, timeout=1.0)


def notify(message: Message, url: str, means: Means) -> Sent | Failed:
    """Tell the service once.

    Apprise says whether a service took a message, in its log why not. An HTTP status of 4xx is permanent, except 408,
    425 and 429; what gives no status is temporary.
    """
    with _hearing() as heard:
        try:
            service = _service(url, means.patience.timeout)
        except QueryError as error:
            return Failed(str(error), setup=True)
        private = _private(service, means)
        if private:
            return Failed(f"{shown(url)}: {private}", setup=True)
        took = _told(service, message, means.patience.deadline)
        if took:
            return Sent()
        why = one_line(_masked("; ".join(heard), url)) or "the service did not take it, and Apprise does not say why"
    statuses = {int(one) for one in _STATUS.findall(why)}
    permanent = bool(statuses) and all(400 <= one < 500 and one not in _LATER for one in statuses)
    return Failed(f"{shown(url)}: {why}", permanent=permanent)


def _service(url: str, timeout: float) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of modules that Apprise loads
            import apprise

            asset = apprise.AppriseAsset(async_mode=False, http_redirects=False)
            service = apprise.Apprise.instantiate(url, asset=asset)
    except ImportError as error:
        raise QueryError(
            f"{shown(url)} needs Apprise, which is not installed (pip install 'interdit[alerts]')"
        ) from error
    if service is None:
        raise QueryError(
            f"{shown(url)} is no URL that Apprise can read (see the services at https://github.com/caronc/apprise/wiki)"
        )
    service.redirects = False  # whatever the URL says
    if "cto=" not in url:
        service.socket_connect_timeout = timeout
    if "rto=" not in url:
        service.socket_read_timeout = timeout
    if "overflow=" not in url:
        service.overflow_mode = apprise.OverflowMode.SPLIT  # nothing is cut off: a long message comes in parts
    return service


def _told(service: Any, message: Message, deadline: float) -> bool:
    import apprise

    service.asset._service_timeout = deadline
    sender = apprise.Apprise(asset=service.asset)
    sender.add(service)
    return bool(sender.notify(body=message.brief, title=one_line(message.subject), body_format="text"))


def _private(service: Any, means: Means) -> str:
    """Why the service may not be connected to, '' where it may; of services at fixed hosts nothing is looked up."""
    from interdit.archive.gate import PrivateAddressError, judge

    own = any("{host}" in one for one in service.templates)
    named = (service.host if own else "", getattr(service, "smtp_host", ""))
    for host in [str(one) for one in named if one]:
        try:
            judge(host.strip("[]"), 443, private=host in means.private_hosts)
        except PrivateAddressError:
            return "is not at a public address; not told (if it is your own, name it in private_hosts of interdit.toml)"
        except OSError:
            continue  # perhaps a proxy knows it; else Apprise says that there is no connection
    return ""


def _masked(text: str, url: str) -> str:
    """What Apprise said, without any part of the URL that may be secret."""
    parts = [one for one in re.split(r"[/:@?&=#]+", url.partition("://")[2]) if len(one) >= 4]
    for secret in sorted({*parts, *map(unquote, parts)}, key=len, reverse=True):
        text = text.replace(secret, "…")
    return text

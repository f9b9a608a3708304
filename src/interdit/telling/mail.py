"""Telling by e-mail: a message of text and HTML (RFC 5322, 2045, 2046), handed to one mail server (RFC 5321).

A message that is sent twice has the same Message-ID (RFC 5322 section 3.6.4), by which mail programs know it again. It
says that a machine wrote it, so that no machine answers (RFC 3834).
"""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from hashlib import sha256
from typing import TYPE_CHECKING

from interdit.errors import InputError, QueryError
from interdit.telling.outcome import Failed, Refused, Sent, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from interdit.model import Message
    from interdit.settings import Smtp
    from interdit.telling.means import Means

MOST = 50
"""So many addresses in one channel."""
_LOST = "the connection was lost or could not be made"


def addresses_of(text: str) -> tuple[str, ...]:
    """Read addresses written with commas between them; a domain in other letters is taken in its ASCII form.

    Raises:
        QueryError: one is no address, or there are none or too many.
    """
    found = tuple(dict.fromkeys(_address(one.strip()) for one in text.split(",") if one.strip()))
    if not found:
        raise QueryError("no e-mail address was given (expected such as desk@example.org)")
    if len(found) > MOST:
        raise QueryError(f"{len(found)} e-mail addresses, more than {MOST} (use an address of a mailing list)")
    return found


def _address(text: str) -> str:
    name, at, domain = text.rpartition("@")
    odd = any(not one.isprintable() or one.isspace() or one in '<>()[]:;\\"@,' for one in name + domain)
    try:
        plain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        plain = ""
    if not at or not name or odd or "." not in plain.strip(".") or plain.startswith(".") or len(text) > 254:
        raise QueryError(f"{text!r} is no e-mail address (expected such as desk@example.org)")
    if not name.isascii():
        raise QueryError(f"{text!r}: letters beyond ASCII before the @ are not supported (give another address)")
    return f"{name}@{plain}"


def written(message: Message, to: tuple[str, ...], sender: str, now: datetime) -> EmailMessage:
    """Return the message as an e-mail of that moment."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = sender
    mail["To"] = ", ".join(to)
    mail["Subject"] = one_line(message.subject)
    mail["Date"] = format_datetime(now)
    domain = parseaddr(sender)[1].rpartition("@")[2]
    mail["Message-ID"] = f"<{sha256(message.id.encode()).hexdigest()[:32]}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    mail.add_alternative(message.html, subtype="html")
    return mail


def send_mail(message: Message, target: str, means: Means, now: datetime) -> Sent | Failed:
    """Hand the message to the mail server once, for all addresses of the target.

    4xx answers and broken connections are temporary, 5xx permanent, for all or for single recipients. A refused login
    or a missing setting is the installation's own fault: not permanent, the message waits for it to be mended.
    """
    smtp, to = means.smtp, addresses_of(target)
    if not smtp.host:
        return Failed("no mail server is set (host in [smtp] of interdit.toml)", setup=True)
    try:
        password = means.password()
    except InputError as error:
        return Failed(str(error), setup=True)
    where = f"mail server {smtp.host}:{smtp.used_port}"
    try:
        with contextlib.closing(_connected(smtp)) as server:  # closed in any case: an odd goodbye undoes no delivery
            if smtp.user:
                server.login(smtp.user, password)
            refused = server.send_message(written(message, to, smtp.sender, now), parseaddr(smtp.sender)[1], to)
            with contextlib.suppress(OSError):
                server.quit()
    except smtplib.SMTPRecipientsRefused as error:
        return _settled(where, to, _refused(error.recipients), took=False)
    except smtplib.SMTPNotSupportedError as error:
        return Failed(f"{where}: {one_line(str(error))} (see [smtp] in interdit.toml)", setup=True)
    except smtplib.SMTPResponseException as error:
        never, said = error.smtp_code >= 500, _answer(error.smtp_code, error.smtp_error)
        if isinstance(error, smtplib.SMTPAuthenticationError):
            return Failed(f"{where}: {said} (see [smtp] in interdit.toml)", setup=never)
        return Failed(f"{where}: {said}", permanent=never)
    except ssl.SSLCertVerificationError as error:
        return Failed(f"{where}: its certificate is not accepted: {error.verify_message}", setup=True)
    except OSError as error:  # what is left of smtplib's errors is among these
        return Failed(f"{where}: {_LOST}: {one_line(str(error)) or type(error).__name__}")
    return _settled(where, to, _refused(refused), took=True)


def _connected(smtp: Smtp) -> smtplib.SMTP:
    """Return a connection, secured as set; raises OSError, closed then."""
    context = ssl.create_default_context()
    if smtp.security == "tls":
        return smtplib.SMTP_SSL(smtp.host, smtp.used_port, timeout=smtp.timeout, context=context)
    server = smtplib.SMTP(smtp.host, smtp.used_port, timeout=smtp.timeout)
    if smtp.security == "starttls":
        try:
            server.starttls(context=context)
        except BaseException:
            server.close()
            raise
    return server


def _refused(answers: Mapping[str, tuple[int, bytes]]) -> tuple[Refused, ...]:
    return tuple(Refused(address, code >= 500, _answer(code, text)) for address, (code, text) in answers.items())


def _settled(where: str, to: tuple[str, ...], refused: tuple[Refused, ...], *, took: bool) -> Sent | Failed:
    """How it went when recipients were refused. `took`: the server took the message for those who were not."""
    never = {one.address for one in refused if one.permanent}
    later = {one.address for one in refused if not one.permanent}
    left = tuple(one for one in to if one in later or not (took or one in never))
    if took and not left:
        return Sent(refused)
    said = "; ".join(f"{one.address}: {one.reason}" for one in refused)
    return Failed(f"{where}: {said}", permanent=not left, refused=refused, left=", ".join(left) if left != to else "")


def _answer(code: int, text: bytes | str) -> str:
    return one_line(f"{code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}")

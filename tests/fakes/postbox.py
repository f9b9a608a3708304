"""A mail server on this machine (aiosmtpd): takes mail, or answers as told, by recipient or by message."""

from __future__ import annotations

from asyncio import Server
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

if TYPE_CHECKING:
    import ssl
    from email.message import EmailMessage


@dataclass
class Postbox:
    """`data` and `rcpt` hold the answers to come, in order, '' for taking it; 'close' breaks the connection."""

    data: list[str] = field(default_factory=list)
    rcpt: dict[str, list[str]] = field(default_factory=dict)
    mail: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    tls: ssl.SSLContext | None = None
    password: str = ""
    was_secure: list[bool] = field(default_factory=list)

    def __enter__(self) -> Self:
        known: dict[str, Any] = {"hostname": "127.0.0.1", "port": 0}
        if self.tls is not None:
            known |= {"tls_context": self.tls, "require_starttls": True}
        if self.password:
            known |= {"authenticator": self._authenticate, "auth_require_tls": False, "auth_required": True}
        self._controller = _Controller(self, **known)
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    @property
    def port(self) -> int:
        return int(self._controller.port)

    def _authenticate(self, _server: object, _session: object, _envelope: object, _way: str, told: Any) -> AuthResult:
        return AuthResult(success=told.password == self.password.encode(), handled=False)

    async def handle_RCPT(  # noqa: N802  the name aiosmtpd gives it
        self, _server: SMTP, _session: object, envelope: Any, address: str, _options: list[str]
    ) -> str:
        answers = self.rcpt.get(address, [])
        if answers and (answer := answers.pop(0)):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802  as above
        answer = self.data.pop(0) if self.data else ""
        if answer == "close":
            assert server.transport is not None
            server.transport.close()
            return "421 going"
        if answer:
            return answer
        self.was_secure.append(session.ssl is not None)
        self.envelopes.append((envelope.mail_from, tuple(envelope.rcpt_tos)))
        self.mail.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"


class _Controller(Controller):
    def _trigger_server(self) -> None:
        """Knock at the port that the system chose."""
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd has types for some

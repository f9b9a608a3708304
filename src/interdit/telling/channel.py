"""Channels: where alerts are told, as a user writes them, checked before the first alert."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from interdit.errors import QueryError
from interdit.telling import mail, others, webhook

ChannelKind = Literal["email", "webhook", "apprise"]


class Channel(msgspec.Struct, frozen=True):
    """Where alerts are told: e-mail addresses, a URL that is posted to, or a URL of Apprise (Slack, Teams and others).

    `secret` signs what is posted. It, and what an address may hold of secrets, is neither printed nor logged.
    """

    kind: ChannelKind
    target: str
    secret: str = ""

    @property
    def shown(self) -> str:
        """The target as it may be shown."""
        if self.kind == "email":
            return self.target
        if self.kind == "apprise":
            return others.shown(self.target)
        try:
            return webhook.shown(webhook.address_of(self.target))
        except QueryError:
            return "…"

    def __repr__(self) -> str:
        return f"Channel({self.kind!r}, {self.shown!r})"


def parse_channel(kind: str, text: str, secret: str = "") -> Channel:
    """Read a channel as a user writes it; a webhook without a secret is given a new one.

    Raises:
        QueryError: no such kind, an address that cannot be told to, a secret that is none, or Apprise is missing.
    """
    known = get_args(ChannelKind)
    text = text.strip()
    if kind == "email":
        return Channel("email", ", ".join(mail.addresses_of(text)))
    if kind == "webhook":
        url, secret = webhook.address_of(text), secret or webhook.new_secret()
        webhook.key_of(secret)
        return Channel("webhook", str(url), secret)
    if kind == "apprise":
        others.check_url(text)
        return Channel("apprise", text)
    raise QueryError(f"unknown kind of channel {kind!r}: choose one of {', '.join(known)}")

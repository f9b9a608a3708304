"""Channels as a user writes them, checked before the first alert."""

from __future__ import annotations

from typing import get_args

from interdit.errors import QueryError
from interdit.model.watch import Channel, ChannelKind
from interdit.telling import mail, others, webhook


def parse_channel(kind: str, text: str, secret: str = "") -> Channel:
    """Read a channel as a user writes it; a webhook without a secret is given a new one.

    Raises:
        QueryError: no such kind, an address that cannot be told to, a secret that is none, or Apprise is missing.
    """
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
    raise QueryError(f"unknown kind of channel {kind!r}: choose one of {', '.join(get_args(ChannelKind))}")

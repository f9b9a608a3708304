"""How an attempt to tell a channel went."""

from __future__ import annotations

from datetime import datetime

import msgspec


class Refused(msgspec.Struct, frozen=True):
    """A recipient of an e-mail whom the server did not take, and what it said."""

    address: str
    permanent: bool
    reason: str


class Sent(msgspec.Struct, frozen=True):
    """The channel took the message. `refused` are recipients of an e-mail who never got it, the others did."""

    refused: tuple[Refused, ...] = ()


class Failed(msgspec.Struct, frozen=True):
    """The channel did not take the message, or not for all.

    Args:
        reason: for people, in English; holds no secret.
        permanent: trying this message again is of no use.
        retry_at: not before this instant, where the channel asks so.
        gone: the receiver asks never to be told anything again: close the channel.
        setup: something is missing here (a setting, a package), or is not accepted: it stays to be sent until mended.
        refused: recipients of an e-mail whom the server refused.
        left: of an e-mail, the addresses still to be told, as a target; '' for all.
    """

    reason: str
    permanent: bool = False
    retry_at: datetime | None = None
    gone: bool = False
    setup: bool = False
    refused: tuple[Refused, ...] = ()
    left: str = ""


def one_line(text: str, longest: int = 200) -> str:
    """Return what another machine said as one printable line of bounded length."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"

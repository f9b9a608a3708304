"""What this installation tells with: its mail server, the hosts it may reach, how patient it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec

from interdit.settings import Settings, Smtp, smtp_password


class Patience(msgspec.Struct, frozen=True):
    """How one call of `send` behaves. Seconds; `attempts` are those of the call, waits between them double.

    A channel that asks for a longer wait than `longest_wait` is left to the next call.
    """

    attempts: int = 3
    first_wait: float = 0.5
    longest_wait: float = 5.0
    timeout: float = 15.0
    deadline: float = 60.0


class Means(msgspec.Struct, frozen=True):
    """What is needed to tell. `password` returns the mail server's, or raises InputError; it is called when needed.

    `private_hosts` may be told though their address is not public.
    """

    smtp: Smtp = Smtp()
    password: Callable[[], str] = str
    private_hosts: frozenset[str] = frozenset()
    patience: Patience = Patience()


def means_of(settings: Settings) -> Means:
    """Return what the settings set up; nothing is read or connected to yet."""
    return Means(settings.smtp, partial(smtp_password, settings), frozenset(settings.private_hosts))

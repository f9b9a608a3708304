"""Telling: what is pending is sent, channel by channel, and marked; what fails is tried again, later each time.

A process that is killed between the channel's yes and the mark sends again: at least once, with the same notice id, by
which a channel that honours it knows the message. Only one process tells at a time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

import msgspec

from interdit.errors import InterditError, TellingError
from interdit.ledger import deliveries
from interdit.ledger.alone import alone
from interdit.model.watch import Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from interdit.ledger import Ledger
    from interdit.model import Notice
    from interdit.model.watch import Channel, ChannelKind

_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=6)
"""The wait before the second attempt, doubled after each, and the longest."""
_MOST = 20
"""After so many attempts, about four days, a delivery is given up."""


class Sender(Protocol):
    """Tells a notice to a channel of its kind."""

    def send(self, notice: Notice, channel: Channel) -> None:
        """Return once the channel took it. Raises TellingError, permanent where trying again is of no use."""


class Told(msgspec.Struct, frozen=True):
    """How the deliveries that were due went: those sent, those to be tried again, those given up."""

    sent: tuple[Delivery, ...] = ()
    again: tuple[Delivery, ...] = ()
    failed: tuple[Delivery, ...] = ()


def deliver(
    ledger: Ledger,
    senders: Mapping[ChannelKind, Sender],
    *,
    watch: str | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Told:
    """Tell what is due, of one watch list or of all.

    Args:
        ledger: an opened ledger.
        senders: by kind of channel; what has none is tried again once there is one.
        watch: the id of a watch list.
        clock: an aware clock.

    Raises:
        LedgerError: the ledger cannot be used, or another process is telling.
    """
    done: dict[str, list[Delivery]] = {"sent": [], "pending": [], "failed": []}
    with alone(ledger, "telling"):
        for one in deliveries.due(ledger, clock(), watch):
            after = _tried(ledger, one, senders.get(one.channel.kind), clock)
            deliveries.mark(ledger, after)
            done[after.state].append(after)
    return Told(*map(tuple, done.values()))


def _tried(ledger: Ledger, one: Delivery, sender: Sender | None, clock: Callable[[], datetime]) -> Delivery:
    attempts = one.attempts + 1
    try:
        if sender is None:
            raise TellingError(f"nothing is set up to tell by {one.channel.kind}")
        sender.send(deliveries.notice_of(ledger, one.notice), one.channel)
    except InterditError as error:
        over = attempts >= _MOST or (isinstance(error, TellingError) and error.permanent)
        return msgspec.structs.replace(
            one,
            state="failed" if over else "pending",
            attempts=attempts,
            next_try=clock() + min(_FIRST * 2 ** (attempts - 1), _LONGEST),
            last_error=str(error),
        )
    return msgspec.structs.replace(one, state="sent", attempts=attempts, last_error="", sent_at=clock())

"""Telling: what is pending is sent, channel by channel, and marked; what fails is tried again, later each time.

A process that is killed between the channel's yes and the mark sends again: at least once, with the same notice id, by
which a channel that honours it knows the message. Only one process tells at a time.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

import msgspec

from interdit.errors import InterditError, TellingError
from interdit.ledger import deliveries
from interdit.ledger.alone import alone
from interdit.model.watch import Delivery
from interdit.telling import next_try

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from interdit.ledger import Ledger
    from interdit.model import Notice
    from interdit.model.watch import Channel, ChannelKind


_LEAST = 5
"""So many attempts a delivery has, however old its notice is when it can first be told."""


class Sender(Protocol):
    """Tells a notice to a channel of its kind."""

    def send(self, notice: Notice, channel: Channel) -> str:
        """Return once the channel took it: '', or which addresses were refused. Raises TellingError."""


class Told(msgspec.Struct, frozen=True):
    """How the deliveries that were due went: those sent, those to be tried again, those given up.

    `failed` holds the delivery with which a channel closed; `closed` those that were not tried, as their channel had
    closed before.
    """

    sent: tuple[Delivery, ...] = ()
    again: tuple[Delivery, ...] = ()
    failed: tuple[Delivery, ...] = ()
    closed: tuple[Delivery, ...] = ()


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
    done: dict[str, list[Delivery]] = {"sent": [], "pending": [], "failed": [], "closed": []}
    with alone(ledger, "telling"):
        closed = deliveries.closed(ledger, watch)
        for one in deliveries.due(ledger, clock(), watch):
            said = closed.get(one.watch, {}).get(one.number)
            if said is not None:
                # What came due since: the channel is not asked again, and the exit code has told of it already.
                deliveries.close(ledger, after := msgspec.structs.replace(one, state="closed", last_error=said))
                done["closed"].append(after)
                continue
            after = _tried(ledger, one, senders.get(one.channel.kind), clock)
            deliveries.mark(ledger, after)
            if after.state == "closed":
                deliveries.close(ledger, after)
                closed.setdefault(one.watch, {})[one.number] = after.last_error
            done["failed" if after.state == "closed" else after.state].append(after)
    return Told(*map(tuple, done.values()))


def _tried(ledger: Ledger, one: Delivery, sender: Sender | None, clock: Callable[[], datetime]) -> Delivery:
    attempts = one.attempts + 1
    channel = msgspec.structs.replace(one.channel, target=one.left or one.channel.target)
    try:
        if sender is None:
            raise TellingError(f"nothing is set up to tell by {one.channel.kind}")
        refused = sender.send(deliveries.notice_of(ledger, one.notice), channel)
    except InterditError as error:
        told = error if isinstance(error, TellingError) else TellingError(str(error))
        key, now = f"{one.notice}/{one.number}", clock()
        since = one.made_at if attempts > _LEAST else now
        later = None if told.permanent or told.gone else next_try(key, attempts, since, now, told.retry_at)
        return msgspec.structs.replace(
            one,
            state="closed" if told.gone else "failed" if later is None else "pending",
            attempts=attempts,
            next_try=later or now,
            last_error=str(told),
            left=told.left or one.left,
        )
    return msgspec.structs.replace(one, state="sent", attempts=attempts, last_error=refused, sent_at=clock(), left="")

"""Sending a message to a channel: a few attempts now, and when to try again later."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from interdit.telling import mail, others, webhook
from interdit.telling.outcome import Failed, Refused, Sent

if TYPE_CHECKING:
    from collections.abc import Callable

    from interdit.model import Message
    from interdit.model.watch import Channel
    from interdit.telling.means import Means, Patience


class Schedule(msgspec.Struct, frozen=True):
    """When a message that failed is tried again: waits double from `first` to `longest`, until `give_up` is over."""

    first: timedelta = timedelta(minutes=1)
    longest: timedelta = timedelta(hours=6)
    give_up: timedelta = timedelta(days=4)


def send(message: Message, channel: Channel, means: Means, clock: Callable[[], datetime]) -> Sent | Failed:
    """Tell a channel, with a few attempts within seconds where the failure is temporary.

    A failure is an answer, not an exception. A message may come twice where a connection breaks after the channel took
    it: it has the same id then. `clock` returns the aware instant of each attempt.

    Raises:
        QueryError: the channel's address was never checked (`parse_channel`) and is none.
    """
    import stamina

    from interdit.archive.client import log_retries

    log_retries()
    patience, progress = means.patience, _Progress(channel)
    attempts = stamina.retry_context(
        on=lambda error: _wait(error, patience, clock),
        attempts=patience.attempts,
        timeout=None,
        wait_initial=patience.first_wait,
        wait_max=patience.longest_wait,
        wait_jitter=patience.first_wait,
    )
    try:
        for attempt in attempts:
            with attempt:
                return progress.after(_once(message, progress.channel, means, clock()))
    except _AgainError as again:
        return again.failed
    raise AssertionError("unreachable: an attempt returns or raises")


def next_try(
    key: str,
    attempts: int,
    since: datetime,
    now: datetime,
    not_before: datetime | None = None,
    schedule: Schedule | None = None,
) -> datetime | None:
    """Return when a message that failed is tried again, or None to give it up.

    The wait is half to all of the doubled one, by a hash of key and attempt, so that many do not come at once and a
    restart changes nothing. `not_before` is kept to; the last try is at the latest when the time to give up has come.

    Args:
        key: what tells one delivery from another, such as the notice's id with the channel's.
        attempts: how often it was tried, at least once.
        since: when it was to be told first.
        now: the present.
        not_before: what the channel asked for (`Failed.retry_at`).
        schedule: the waits.
    """
    schedule = schedule or Schedule()
    end = since + schedule.give_up
    if now >= end:
        return None
    doubled: int = 2 ** min(attempts - 1, 32)
    wait = min(schedule.first * doubled, schedule.longest)
    share = int.from_bytes(sha256(f"{key}\n{attempts}".encode()).digest()[:4], "big") / 2**32
    at = now + wait * (0.5 + share / 2)
    return min(max(at, not_before or at), end)


class _AgainError(Exception):
    """Another attempt is worth it; the message is logged and holds no secret."""

    def __init__(self, failed: Failed) -> None:
        self.failed = failed
        super().__init__(failed.reason)


class _Progress:
    """An e-mail that some took and some did not: who is left, who was refused for good, whether anybody has it."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self._never: tuple[Refused, ...] = ()
        self._reached = False

    def after(self, told: Sent | Failed) -> Sent | Failed:
        """Count an attempt in; raises _AgainError where it failed for now."""
        never = (*self._never, *(one for one in told.refused if one.permanent))
        if isinstance(told, Sent):
            return Sent(never)
        if told.permanent and self._reached:
            named = {one.address for one in never}
            rest = (one.strip() for one in self.channel.target.split(","))
            return Sent((*never, *(Refused(one, True, told.reason) for one in rest if one not in named)))
        if told.permanent or told.setup:
            return msgspec.structs.replace(told, refused=never, left=told.left or self._left())
        asked = len(self.channel.target.split(","))
        if told.left and asked > len(told.left.split(",")) + sum(one.permanent for one in told.refused):
            self._reached = True
        later = tuple(one for one in told.refused if not one.permanent)
        self._never = never
        self.channel = msgspec.structs.replace(self.channel, target=told.left or self.channel.target)
        raise _AgainError(msgspec.structs.replace(told, refused=(*never, *later), left=self._left()))

    def _left(self) -> str:
        return self.channel.target if self._reached or self._never else ""


def _once(message: Message, channel: Channel, means: Means, now: datetime) -> Sent | Failed:
    if channel.kind == "email":
        return mail.send_mail(message, channel.target, means, now)
    if channel.kind == "webhook":
        return webhook.post(message, channel.target, channel.secret, means, now)
    return others.notify(message, channel.target, means)


def _wait(error: Exception, patience: Patience, clock: Callable[[], datetime]) -> bool | float:
    """Whether to try again now, and after how long if the channel said so; never sooner than it asked."""
    if not isinstance(error, _AgainError):
        return False
    if error.failed.retry_at is None:
        return True
    wait = (error.failed.retry_at - clock()).total_seconds()
    return max(wait, 0.0) if wait <= patience.longest_wait else False

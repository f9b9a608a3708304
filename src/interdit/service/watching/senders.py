"""The senders that this installation has, by kind of channel."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, get_args

from interdit.errors import TellingError
from interdit.model.watch import Channel, ChannelKind
from interdit.reports.alerts import worded_notice
from interdit.telling import Failed, Means, means_of, send

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from interdit.model import Notice
    from interdit.service.watching.delivering import Sender
    from interdit.settings import Settings


def senders_of(settings: Settings) -> Mapping[ChannelKind, Sender]:
    """Return the senders of the settings; what is not set up (a mail server, Apprise) says so when it is told by."""
    sender = Speaking(means_of(settings))
    return dict.fromkeys(get_args(ChannelKind), sender)


class Speaking:
    """Puts a notice into words and tells it, by whatever the channel is."""

    def __init__(self, means: Means, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Keep what is told with, and an aware clock."""
        self._means, self._clock = means, clock

    def send(self, notice: Notice, channel: Channel) -> str:
        """Return once the channel took it: '', or which addresses were refused. Raises TellingError."""
        told = send(worded_notice(notice, notice.lang), channel, self._means, self._clock)
        refused = "; ".join(f"{one.address}: {one.reason}" for one in told.refused)
        if isinstance(told, Failed):
            reason = f"{told.reason} ({refused})" if refused else told.reason
            raise TellingError(reason, permanent=told.permanent, retry_at=told.retry_at, left=told.left, gone=told.gone)
        return refused

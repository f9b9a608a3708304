"""The senders that this installation has, by kind of channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interdit.model.watch import ChannelKind
    from interdit.service.watching.delivering import Sender
    from interdit.settings import Settings


def senders_of(_settings: Settings) -> Mapping[ChannelKind, Sender]:
    """Return the senders that the settings set up; what has none stays pending and says so."""
    return {}

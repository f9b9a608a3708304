"""Channels that remember what they were told, and that can be made to fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.errors import TellingError

if TYPE_CHECKING:
    from interdit.model import Notice
    from interdit.model.watch import Channel


class RememberingSender:
    """Keeps each notice it took; `refuse` says how the next ones fail: 'again', 'never', 'gone', '' for not at all."""

    def __init__(self, refuse: str = "") -> None:
        self.refuse = refuse
        self.took: list[tuple[str, Notice]] = []

    def send(self, notice: Notice, channel: Channel) -> str:
        """Take a notice."""
        if self.refuse:
            raise TellingError("the channel is closed", permanent=self.refuse == "never", gone=self.refuse == "gone")
        self.took.append((channel.target, notice))
        return ""

    @property
    def once(self) -> list[Notice]:
        """The notices as a channel that honours their ids shows them: each once, in the order of their coming."""
        return list({notice.id: notice for _, notice in self.took}.values())

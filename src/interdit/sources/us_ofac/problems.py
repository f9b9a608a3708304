"""Collects what is wrong in a file while it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.model import Problem

if TYPE_CHECKING:
    from datetime import date


class Problems:
    """The problems of one reading, in the order they were met."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found: list[Problem] = []
        self._said: set[str] = set()

    def error(self, locator: str, message: str) -> None:
        """Note a record, or a part of one, that could not be kept."""
        self.found.append(Problem(self.source, locator, message))

    def unclaimed(self, role: str, uid: str) -> None:
        """Note a record of a file beside the primary one that belongs to no entry."""
        message = "belongs to no entry of the primary file"
        self.found.append(Problem(self.source, f"{role}, uid {uid}", message, unclaimed=role))

    def notice(self, locator: str, message: str) -> None:
        """Note something odd in a record that is kept."""
        self.found.append(Problem(self.source, locator, message, "notice"))

    def check_day(self, printed: str, published: date) -> None:
        """Note a file that bears a later day than the one it is said to have been published on."""
        if printed > published.isoformat():
            self.notice("document", f"is dated {printed}, after its publication on {published}")

    def once(self, locator: str, message: str) -> None:
        """Note something that may come with every record, where it is first met."""
        if message not in self._said:
            self._said.add(message)
            self.notice(locator, message)

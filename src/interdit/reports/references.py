"""The sources of a report: each citation is numbered where it is first leaned on, and stands once in the list below."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model import Cited


class References:
    """Citations by their number in one report."""

    def __init__(self) -> None:
        """Begin with none."""
        self._numbers: dict[Cited, int] = {}

    def number(self, cited: Cited) -> int:
        """Return a citation's number, the next one where it is new."""
        return self._numbers.setdefault(cited, len(self._numbers) + 1)

    def numbers(self, cited: Iterable[Cited]) -> list[int]:
        """Return the numbers of several, each once."""
        return list(dict.fromkeys(self.number(one) for one in cited))

    def listed(self) -> list[tuple[int, Cited]]:
        """Return what was numbered so far, in order."""
        return [(number, one) for one, number in self._numbers.items()]

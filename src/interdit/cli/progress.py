"""What a terminal shows while work goes on: a bar for counted work, a line for steps. Nothing elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID
    from rich.status import Status

_WORTH_A_BAR = 2000
"""Pieces of work from which a bar is worth showing."""


class Bar:
    """A progress bar on stderr: call it with what is done and what there is in all. One is shown at a time."""

    _one_is_shown: ClassVar[bool] = False

    def __init__(self, label: str, worth: int = _WORTH_A_BAR) -> None:
        """Name what is counted, and from how many on a bar is worth showing."""
        self._label, self._worth = label, worth
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __call__(self, done: int, total: int) -> None:
        """Move the bar, now and then."""
        step = min(250, max(1, total // 200))
        if total < self._worth or not sys.stderr.isatty() or (done % step and done != total):
            return
        if self._bar is None:
            if Bar._one_is_shown:
                return
            Bar._one_is_shown = True
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task(self._label, total=total)
        if self._task is not None:
            self._bar.update(self._task, completed=done)
        if done == total:
            self._take_away()

    def __enter__(self) -> Bar:
        """Nothing is shown before there is enough to do."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        self._take_away()

    def _take_away(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar, Bar._one_is_shown = None, False


class Steps:
    """Says on stderr what is being done to which list."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._status: Status | None = None

    def __call__(self, source: str, step: str) -> None:
        """Show the step; nothing where stderr is no terminal."""
        if not sys.stderr.isatty():
            return
        if self._status is None:
            from rich.console import Console

            self._status = Console(stderr=True).status("")
            self._status.start()
        self._status.update(f"{step} {source}")

    def __enter__(self) -> Steps:
        """Nothing is shown before the first step."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the line away."""
        if self._status is not None:
            self._status.stop()

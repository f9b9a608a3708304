"""The command line, run in this process as the console script runs it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from interdit.cli.main import run


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


Interdit = Callable[..., Done]


@pytest.fixture
def interdit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Interdit:
    """Run `interdit` with arguments; give its exit code and what it printed."""

    def call(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["interdit", *map(str, arguments)])
        code = 0
        try:
            run()
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else int(done.code is not None)
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return call

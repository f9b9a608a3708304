from __future__ import annotations

import io
import subprocess
import sys

import pytest

from interdit.cli.progress import Bar, Steps


class Terminal(io.StringIO):
    """A stderr that is a terminal."""

    def isatty(self) -> bool:
        return True


def terminal_for(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of stderr; called in the test, since capturing takes the place back before it."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return stream


def test_a_terminal_shows_a_bar_for_long_work_and_takes_it_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_for(monkeypatch)
    with Bar("changes") as bar:
        for done in range(1, 5001):
            bar(done, 5000)
    assert "changes" in terminal.getvalue()


def test_short_work_has_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_for(monkeypatch)
    with Bar("changes") as bar:
        for done in range(1, 101):
            bar(done, 100)
    assert terminal.getvalue() == ""


def test_a_terminal_shows_the_step_and_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_for(monkeypatch)
    with Steps() as step:
        step("un_sc", "parse")
    assert "parse un_sc" in terminal.getvalue()


def test_a_bar_goes_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_for(monkeypatch)

    def work(bar: Bar, step: Steps) -> None:
        bar(250, 5000)
        step("un_sc", "parse")
        raise KeyError

    with pytest.raises(KeyError), Steps() as step, Bar("changes") as bar:
        work(bar, step)
    assert terminal.getvalue().count("\x1b[?25l") == terminal.getvalue().count("\x1b[?25h") >= 1


def test_where_stderr_is_no_terminal_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with Bar("changes") as bar, Steps() as step:
        for done in range(1, 5001):
            bar(done, 5000)
        step("un_sc", "parse")
    assert capsys.readouterr() == ("", "")


def test_rich_is_not_loaded_before_something_is_shown() -> None:
    code = (
        "import sys, interdit.cli.progress as p; p.Bar('')(250, 9999); p.Steps()('', ''); print('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "False\n"

"""The folder of `--funds`: read once, with what was taken from it on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.cli.progress import Bar
    from interdit.service.checking import Checker


def take_funds(checker: Checker, folder: Path | None, bar: Bar) -> str:
    """Read a folder of holdings files, say what was taken, and show on the bar how far its rows are looked up.

    Returns the folder as a question gives it, '' for none. Raises InputError where a file cannot be used.
    """
    if folder is None:
        return ""
    funds = checker.funds(str(folder))
    for line in (*funds.folder.said, *funds.folder.problems):
        click.echo(line, err=True)
    funds.progress = bar
    return str(folder)

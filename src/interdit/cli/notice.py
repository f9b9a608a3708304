"""The notice that every export carries, in a file beside it and on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path


def write_notice(output: Path, notice: str, edition: str) -> None:
    """Write the notice beside an export and tell it."""
    beside = output.with_name(f"{output.name}.notice.txt")
    beside.write_text(f"{notice}\n{edition}\n", encoding="utf-8")
    click.echo(notice, err=True)

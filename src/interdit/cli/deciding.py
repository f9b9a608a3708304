"""What `--decisions` does: later answers heed what was decided on matches."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from interdit.service.decisions import Decisions

F = TypeVar("F", bound="Callable[..., Any]")


def decisions_option(command: F) -> F:
    """Add the wish that decisions on matches are heeded and shown."""
    return click.option(
        "--decisions", "decided", is_flag=True, help="Heed and show what was decided on matches (interdit decide)."
    )(command)


@contextmanager
def deciding(wanted: bool) -> Iterator[Decisions | None]:
    """Open the ledger's decisions, where wanted."""
    if not wanted:
        yield None
        return
    from interdit.service.ledgers import opened_ledger
    from interdit.settings import read_settings

    with opened_ledger(read_settings()) as ledger:
        from interdit.service.decisions import Decisions

        yield Decisions(ledger)

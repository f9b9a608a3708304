"""What `--audit` does: the answer is recorded before it is shown, and not shown where it cannot be."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from interdit.ledger import Ledger
    from interdit.model import Verdict
    from interdit.model.audit import Receipt
    from interdit.reports import Lang
    from interdit.service.asking import Ask
    from interdit.service.audit import Occasion, PortfolioTrail
    from interdit.service.portfolio import PortfolioReport


class Trail:
    """An opened ledger, and on what occasion the answers are given."""

    def __init__(self, ledger: Ledger, on: Occasion) -> None:
        """Use `recording`."""
        self._ledger, self._on = ledger, on

    def answer(self, ask: Ask, verdict: Verdict) -> None:
        """Record one answer and tell its number."""
        from interdit.service.audit import record

        _tell(record(self._ledger, [(ask, verdict)], self._on)[0])

    def answers(self, answers: Sequence[tuple[Ask, Verdict]], files: Mapping[str, tuple[str, str]]) -> None:
        """Record several answers, with the files that they rest on: path and SHA-256 by `stakes`, `funds`."""
        from interdit.service.audit import record, resting_on

        record(self._ledger, answers, resting_on(self._on, files))

    def portfolio(self) -> PortfolioTrail:
        """Begin to record a file's answers."""
        from interdit.service.audit import PortfolioTrail

        return PortfolioTrail(self._ledger, self._on)

    def close(self, rows: PortfolioTrail, report: PortfolioReport) -> None:
        """Record the file and tell its number."""
        _tell(rows.close(report))


@contextmanager
def recording(wanted: bool, lang: Lang, **given: Path | None) -> Iterator[Trail | None]:
    """Open the ledger before anything is answered, where wanted; `given`: `law`, `stakes`, `funds`, `portfolio`."""
    if not wanted:
        yield None
        return
    from interdit.service.ledgers import opened_ledger, who_asks
    from interdit.settings import read_settings

    settings = read_settings()
    with opened_ledger(settings) as ledger:
        from interdit.service.audit import occasion

        yield Trail(ledger, occasion(who_asks(settings), lang, **given))


def _tell(receipt: Receipt) -> None:
    click.echo(f"audit record {receipt.seq}, sha256:{receipt.hash}", err=True)

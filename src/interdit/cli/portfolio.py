"""`interdit portfolio`: a file of holdings or counterparties, an answer for every row."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interdit.cli.options import common_options, fails, question_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import Progress, TaskID

    from interdit.reports import Lang
    from interdit.service.portfolio import PortfolioReport

_WORTH_A_BAR = 2000
"""Rows from which a progress bar is worth showing."""

_EPILOG = """\b
Examples:
  interdit portfolio holdings.csv --on 2021-03-16
  interdit portfolio ARKK.csv --on 2021-09-01 -o answers.xlsx
  interdit portfolio counterparties.xlsx --column name="Société" --act sell --fail-on prohibited
  interdit portfolio infotable.xml --json
"""


@click.command(epilog=_EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@question_options
@click.option("--column", "columns", multiple=True, metavar="ROLE=HEADER", help="Which column holds what: name=Issuer.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write .csv, .xlsx, .parquet, .json or .jsonl.")
@common_options
@click.pass_context
def portfolio(
    context: click.Context,
    file: Path,
    on: str | None,
    known_at: str | None,
    actor: str,
    act: str,
    thing: str | None,
    columns: tuple[str, ...],
    output: Path | None,
    as_json: bool,
    lang: Lang,
    fail_on: str | None,
    edition: Path | None,
    law: Path | None,
) -> None:
    """Answer for every row of a holdings or counterparty FILE.

    Reads CSV, XLSX, Parquet, 13F XML and JSON as publishers write them: it finds header, columns and as-of date and
    says what it took. Columns `on`, `actor`, `act` and `object` of the file ask their own question row by row.
    """
    from interdit.service.asking import Ask
    from interdit.service.book import open_book
    from interdit.service.portfolio import run_portfolio
    from interdit.tables import check_target

    if output is not None:
        check_target(output)
    chosen = dict(_column(one) for one in columns)
    checker = open_book(edition, law).checker(lang)
    ask = Ask("", on, known_at, actor, act, thing)
    with _Progress() as progress:
        report = run_portfolio(checker, file, ask, chosen, progress)
    for line in (*report.said, *report.problems):
        click.echo(line, err=True)
    if output is not None:
        _write(report, output)
    if as_json:
        _print_json(report)
    elif output is None:
        from interdit.reports.portfolio import render_portfolio

        click.echo(render_portfolio(report.rows, report.totals, report.notice, lang))
    else:
        totals = ", ".join(f"{count} {answer}" for answer, count in report.totals.items() if count)
        click.echo(f"{output}: {len(report.rows)} rows ({totals})")
    if fails(report.strictest, fail_on):
        context.exit(1)


def _column(text: str) -> tuple[str, str]:
    role, equals, header = text.partition("=")
    if not equals or not header:
        raise click.UsageError(f"--column {text!r} is not like name=Issuer")
    return role.strip().lower(), header.strip()


def _write(report: PortfolioReport, output: Path) -> None:
    """Write the rows, and beside them the notice that every export carries."""
    from interdit.tables import write_table

    write_table(output, report.output_header, report.output())
    beside = output.with_name(f"{output.name}.notice.txt")
    beside.write_text(f"{report.notice}\n{report.edition}\n", encoding="utf-8")
    click.echo(report.notice, err=True)


def _print_json(report: PortfolioReport) -> None:
    import msgspec

    from interdit.tables import unique_names

    names = unique_names(report.output_header)
    for number, row in enumerate(report.output()):
        start = ",\n" if number else "[\n"
        click.echo(start + msgspec.json.encode(dict(zip(names, row, strict=True))).decode(), nl=False)
    click.echo("\n]" if report.rows else "[]")
    click.echo(report.notice, err=True)


class _Progress:
    """A progress bar on a terminal for files that take a while; nothing elsewhere."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Callable[[int, int], None]:
        return self.show

    def show(self, done: int, total: int) -> None:
        """Move the bar, now and then."""
        if total < _WORTH_A_BAR or not sys.stderr.isatty() or (done % 250 and done != total):
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("rows", total=total)
        if self._task is not None:
            self._bar.update(self._task, completed=done)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

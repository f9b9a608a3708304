"""`interdit portfolio`: a file of holdings or counterparties, an answer for every row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interdit.cli.deciding import deciding, decisions_option
from interdit.cli.funds import take_funds
from interdit.cli.notice import write_notice
from interdit.cli.options import (
    audit_option,
    common_options,
    defaults,
    fails,
    funds_option,
    question_options,
    stakes_option,
)
from interdit.cli.progress import Bar
from interdit.cli.recording import recording

if TYPE_CHECKING:
    from interdit.reports import Lang
    from interdit.service.portfolio import PortfolioReport

_EPILOG = """\b
Examples:
  interdit portfolio holdings.csv --on 2021-03-16
  interdit portfolio ARKK.csv --on 2021-09-01 -o answers.xlsx
  interdit portfolio counterparties.xlsx --column name="Société" --act sell --fail-on prohibited
  interdit portfolio counterparties.csv --act deal --stakes stakes.csv
  interdit portfolio funds.csv --funds holdings/ --on 2021-08-02
  interdit portfolio infotable.xml --json
"""


@click.command(epilog=_EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@question_options
@click.option("--column", "columns", multiple=True, metavar="ROLE=HEADER", help="Which column holds what: name=Issuer.")
@stakes_option
@funds_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write .csv, .xlsx, .parquet, .json or .jsonl.")
@decisions_option
@audit_option
@common_options
@click.pass_context
def portfolio(
    context: click.Context,
    file: Path,
    on: str | None,
    known_at: str | None,
    actor: str | None,
    act: str,
    thing: str | None,
    columns: tuple[str, ...],
    stakes_file: Path | None,
    funds: Path | None,
    output: Path | None,
    decided: bool,
    audited: bool,
    as_json: bool,
    lang: Lang | None,
    fail_on: str | None,
    edition: str | None,
    law: Path | None,
) -> None:
    """Answer for every row of a holdings or counterparty FILE.

    Reads CSV, XLSX, Parquet, 13F XML and JSON as publishers write them: it finds header, columns and as-of date and
    says what it took. Columns `on`, `actor`, `act` and `object` of the file ask their own question row by row.
    """
    import msgspec

    from interdit.service.asking import Ask
    from interdit.service.book import open_book
    from interdit.service.portfolio import column_choice, run_portfolio
    from interdit.tables import check_target

    if output is not None:
        check_target(output)
    chosen = dict(map(column_choice, columns))
    actor, lang = defaults(actor, lang)
    book = open_book(edition, law)
    ask = Ask("", on, known_at, actor, act, thing, stakes_file=str(stakes_file) if stakes_file else "")
    recorded = recording(audited, lang, law=law, stakes=stakes_file, funds=funds, portfolio=file)
    with deciding(decided) as decisions, recorded as trail:
        checker = book.checker(lang, decisions)
        if stakes_file is not None:
            for line in checker.owners(str(stakes_file)).stakes.lines():
                click.echo(line, err=True)
        kept = trail.portfolio() if trail is not None else None
        with Bar("rows") as progress, Bar("holdings") as bar:
            ask = msgspec.structs.replace(ask, funds=take_funds(checker, funds, bar))
            report = run_portfolio(checker, file, ask, chosen, progress, kept.seen if kept is not None else None)
        if trail is not None and kept is not None:
            trail.close(kept, report)
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


def _write(report: PortfolioReport, output: Path) -> None:
    """Write the rows, and beside them the notice that every export carries."""
    from interdit.tables import write_table

    write_table(output, report.output_header, report.output())
    write_notice(output, report.notice, report.edition)


def _print_json(report: PortfolioReport) -> None:
    import msgspec

    from interdit.tables import unique_names

    names = unique_names(report.output_header)
    for number, row in enumerate(report.output()):
        start = ",\n" if number else "[\n"
        click.echo(start + msgspec.json.encode(dict(zip(names, row, strict=True))).decode(), nl=False)
    click.echo("\n]" if report.rows else "[]")
    click.echo(report.notice, err=True)

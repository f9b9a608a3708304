"""`interdit screen`: a file of names of any length, the listed parties that each may mean."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from interdit.cli.deciding import deciding, decisions_option
from interdit.cli.notice import write_notice
from interdit.cli.options import defaults, shared_options
from interdit.cli.progress import Bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interdit.reports import Lang
    from interdit.service.screen_file import ScreenRow

_EPILOG = """\b
Examples:
  interdit screen customers.csv
  interdit screen customers.xlsx --column "Legal name" -o candidates.xlsx
  interdit screen names.txt --column name --kind person --threshold 0.9
  interdit screen kyc.parquet --column name=client --column birth_date=born -o candidates.parquet
  cat suppliers.jsonl | interdit screen - --json

\b
Output: row, query, rank, party, name, score, listings, problem. `row` counts from 1 after the
header; a row without a candidate comes out once with rank to listings empty. `problem` says why
a row could not be read or searched in full; no row is left out. With --decisions a column
`decision` says what was decided; candidates that were cleared have no rank and count for no limit.
"""


def _threads() -> int:
    """The processors this process may use."""
    import os

    allowed = getattr(os, "sched_getaffinity", None)
    return min(len(allowed(0)) if allowed else os.cpu_count() or 1, 8)


@click.command(epilog=_EPILOG)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--column", "columns", multiple=True, metavar="HEADER", help="The column of names; or kind=HEADER, country=, …"
)
@click.option(
    "--kind",
    default="",
    type=click.Choice(["", "company", "organization", "person", "vessel"]),
    metavar="K",
    help="Of rows that do not say theirs: company, organization, person or vessel.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    metavar="P",
    help="Show candidates from this score on. Default: the review threshold of the row's kind.",
)
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 64), help="Candidates a row at most.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write .csv, .xlsx, .parquet, .json or .jsonl.")
@click.option("--engine", default="local", show_default=True, type=click.Choice(["local"]), help="Where it runs.")
@click.option("--threads", type=click.IntRange(1, 64), help="Default: the processors there are, 8 at most.")
@decisions_option
@shared_options
def screen(
    file: Path,
    columns: tuple[str, ...],
    kind: str,
    threshold: float | None,
    limit: int,
    output: Path | None,
    engine: str,  # noqa: ARG001  one engine so far
    threads: int | None,
    decided: bool,
    as_json: bool,
    lang: Lang | None,
    edition: str | None,
    law: Path | None,
) -> None:
    """Find the listed parties that the names in FILE may mean.

    Reads CSV, XLSX, Parquet and JSON lines of any length, and CSV or JSON lines from standard input (-). Columns with
    kind, country, birth date and identifiers are found by their headers and weigh for or against a candidate.
    """
    from interdit.reports.screen import render_tally, screening_notice
    from interdit.service.book import open_book
    from interdit.service.screen_file import Wish, column_choice, screen_file
    from interdit.service.unheld import unheld
    from interdit.tables import check_target

    if output is not None:
        check_target(output)
    _, lang = defaults("-", lang)
    wish = Wish(kind, limit, threshold, threads or _threads())
    start = perf_counter()
    book = open_book(edition, law)
    with (
        deciding(decided) as decisions,
        screen_file(book, file, dict(map(column_choice, columns)), wish, decisions) as screening,
        Bar("rows") as bar,
    ):
        for line in screening.said():
            click.echo(line, err=True)
        rows = screening.rows(bar)
        if output is not None:
            _write(output, screening.header, rows)
        else:
            _print(screening.header, rows, as_json, lang)
    click.echo(render_tally(asdict(screening.tally), perf_counter() - start, lang), err=True)
    notice = screening_notice((book.edition, book.as_of.isoformat()), *unheld(book.checker(lang).shelf), lang)
    if output is not None:
        write_notice(output, notice, book.edition)
    else:
        click.echo(notice, err=True)


def _write(output: Path, header: tuple[str, ...], rows: Iterable[ScreenRow]) -> None:
    from interdit.service.screen_file import NUMBERS
    from interdit.tables import write_table

    is_text = output.suffix.casefold() == ".csv"
    write_table(output, header, (row.texts() if is_text else row.cells() for row in rows), NUMBERS)


def _print(header: tuple[str, ...], rows: Iterator[ScreenRow], as_json: bool, lang: Lang) -> None:
    from interdit.tables import print_csv

    if as_json:
        import msgspec

        encode = msgspec.json.Encoder().encode
        for row in rows:
            sys.stdout.write(encode(dict(zip(header, row.cells(), strict=True))).decode() + "\n")
    elif _is_terminal():
        _print_table(rows, lang)
    else:
        print_csv(sys.stdout, header, (row.texts() for row in rows))


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _print_table(rows: Iterator[ScreenRow], lang: Lang) -> None:
    """Rows with a candidate or a problem; the others are only counted."""
    from interdit.reports.screen import render_head, render_row

    is_first = True
    for row in rows:
        if row.party or row.problem:
            if is_first:
                click.echo(render_head(lang))
                is_first = False
            click.echo(render_row(row.texts()))

"""`interdit compare`: how alike two names are and why; or a file of pairs, each with its score."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interdit.cli.notice import write_notice
from interdit.cli.options import defaults, shared_options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interdit.reports import Lang
    from interdit.service.book import Book
    from interdit.service.compare_file import FileComparison

_EPILOG = """\b
Examples:
  interdit compare "Gazprom PJSC" "Gazprom Neft"
  interdit compare --kind person "Jon Smith" "Smith, John" --json
  interdit compare --pairs pairs.csv -o scores.csv

\b
A file of pairs has the columns name1, name2 and, if it likes, schema (Person, Company,
Organization, LegalEntity, Vessel); its columns are kept and `score` comes last.
"""


@click.command(epilog=_EPILOG)
@click.argument("names", nargs=-1, metavar="[A B]")
@click.option(
    "--kind",
    default="company",
    show_default=True,
    type=click.Choice(["company", "person", "organization", "vessel"]),
    help="What the names are of; in a file of pairs, where a row does not say.",
)
@click.option("--pairs", type=click.Path(path_type=Path, allow_dash=True), help="A file of pairs, or - for stdin.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write .csv, .xlsx, .parquet, .json or .jsonl.")
@shared_options
def compare(
    names: tuple[str, ...],
    kind: str,
    pairs: Path | None,
    output: Path | None,
    as_json: bool,
    lang: Lang | None,
    edition: str | None,
    law: Path | None,
) -> None:
    """Hold two names against each other, or score a file of pairs.

    The score is the one that `screen` gives, calibrated on a stated sample; it is not the probability that two people
    are one.
    """
    from interdit.service.book import open_book
    from interdit.tables import check_target

    if pairs is None and (len(names) != 2 or output is not None):
        raise click.UsageError("give two names, or a file with --pairs (and then -o if you like)")
    if pairs is not None and names:
        raise click.UsageError("give either two names or --pairs, not both")
    if output is not None:
        check_target(output)
    _, lang = defaults("-", lang)
    book = open_book(edition, law)
    if pairs is None:
        _print_one(book, names, kind, as_json, lang)
    else:
        _score_file(book, pairs, kind, output, as_json)
    from interdit.reports.screen import comparison_notice

    notice = comparison_notice((book.edition, book.as_of.isoformat()), lang)
    if output is not None:
        write_notice(output, notice, book.edition)
    else:
        click.echo(notice, err=True)


def _print_one(book: Book, names: Sequence[str], kind: str, as_json: bool, lang: Lang) -> None:
    found = book.screener.compare(names[0], names[1], kind)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
        return
    from interdit.reports.comparison import render_comparison

    pairs = [(one.first, one.second, one.similarity, one.how) for one in found.pairs]
    ignored = [(one.text, one.side, one.why) for one in found.ignored]
    click.echo(render_comparison((names[0], names[1], found.score), pairs, ignored, found.notes, lang))


def _score_file(book: Book, pairs: Path, kind: str, output: Path | None, as_json: bool) -> None:
    from interdit.service.compare_file import FileComparison, pairs_header, pairs_of
    from interdit.tables import print_csv, write_table
    from interdit.tables.stream import open_stream

    with open_stream(pairs, pairs_header) as stream:
        for note in stream.notes:
            click.echo(note, err=True)
        comparison = FileComparison(book.screener, pairs_of(stream.header, stream.file), kind)
        header = (*stream.header.cells, "score")
        scored = comparison.run(stream.rows)
        is_text = not as_json if output is None else output.suffix.casefold() == ".csv"
        rows = ((*cells, f"{score:.4f}" if is_text and score is not None else score) for cells, score in scored)
        if output is not None:
            write_table(output, header, rows, {"score": float})
        elif as_json:
            _print_json(header, rows)
        else:
            print_csv(sys.stdout, header, rows)
    _tell(comparison)


def _print_json(header: tuple[str, ...], rows: Iterator[tuple[str | float | None, ...]]) -> None:
    import msgspec

    from interdit.tables import unique_names

    names = unique_names(header)
    for row in rows:
        sys.stdout.write(msgspec.json.encode(dict(zip(names, row, strict=True))).decode() + "\n")


def _tell(comparison: FileComparison) -> None:
    for line in comparison.said():
        click.echo(line, err=True)
    click.echo(f"{comparison.rows} pairs, {comparison.empty} of them without a score", err=True)

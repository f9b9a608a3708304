"""`interdit calendar`: coming dates for a portfolio or the whole edition, as a table, JSON, iCalendar or a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interdit.cli.notice import write_notice
from interdit.cli.options import defaults, shared_options

if TYPE_CHECKING:
    from interdit.model.calendar import Calendar
    from interdit.reports import Lang

_EPILOG = """\b
Examples:
  interdit calendar
  interdit calendar holdings.csv -o holdings.ics
  interdit calendar --actor us_person --from 2021-01-20 --known-at 2021-01-20
  interdit calendar holdings.csv --until 2027-12-31 -o dates.xlsx

Dates are those that the record and the law name; see docs/calendar.md.
"""


@click.command(epilog=_EPILOG)
@click.argument("portfolio", required=False, type=click.Path(path_type=Path))
@click.option("--from", "since", metavar="DAY", default="", help="First day. Default: that of --known-at, else today.")
@click.option("--until", metavar="DAY", default="", help="Last day. Default: two years after the first.")
@click.option("--known-at", metavar="WHEN", default="", help="As a careful reader of that day or instant knew it.")
@click.option(
    "--actor", "actors", multiple=True, metavar="A", help="Only for this actor; may be repeated. Default: all."
)
@click.option("--act", "acts", multiple=True, metavar="A", help="Only for this act; may be repeated. Default: all.")
@click.option("--column", "columns", multiple=True, metavar="ROLE=HEADER", help="Which column holds what: name=Issuer.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write .ics, .csv, .xlsx, .parquet or .json.")
@shared_options
def calendar(
    portfolio: Path | None,
    since: str,
    until: str,
    known_at: str,
    actors: tuple[str, ...],
    acts: tuple[str, ...],
    columns: tuple[str, ...],
    output: Path | None,
    as_json: bool,
    lang: Lang | None,
    edition: str | None,
    law: Path | None,
) -> None:
    """Show when bans begin, wind-downs end, licences expire and reports are due.

    For the companies in a PORTFOLIO file, or without one for every party of the edition. What a court order holds in
    abeyance is marked so. An .ics file comes with alarms 14 days and 1 day before.
    """
    from interdit.service.book import open_book
    from interdit.service.calendar import CalendarAsk, portfolio_calendar
    from interdit.service.calendar import calendar as whole_calendar
    from interdit.service.portfolio import column_choice

    _check_output(output)
    _, lang = defaults("-", lang)
    checker = open_book(edition, law).checker(lang)
    ask = CalendarAsk(since, until, known_at, actors, acts)
    if portfolio is not None:
        found, told = portfolio_calendar(checker, ask, portfolio, dict(map(column_choice, columns)))
        for line in told:
            click.echo(line, err=True)
    elif columns:
        raise click.UsageError("--column names columns of a PORTFOLIO file: give one")
    else:
        found = whole_calendar(checker, ask)
    if output is not None:
        _write(found, output, lang)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    elif output is None:
        from interdit.reports.calendar import render_calendar

        click.echo(render_calendar(found, lang))
    else:
        for line in found.unsure:
            click.echo(line, err=True)
        click.echo(f"{output}: {len(found.dates)} dates")


def _check_output(output: Path | None) -> None:
    """Refuse what cannot be written before the work is done."""
    if output is None:
        return
    from interdit.errors import InputError
    from interdit.tables import check_target

    if output.suffix.lower() != ".ics":
        check_target(output)
        return
    from interdit.reports.ical import check_icalendar

    check_icalendar()
    if output.is_dir() or not output.resolve().parent.is_dir():
        raise InputError("there is no folder to write into", file=str(output), remedy=f"make {output.parent}")


def _write(found: Calendar, output: Path, lang: Lang) -> None:
    if output.suffix.lower() == ".ics":
        from interdit.cli.writing import replace_file
        from interdit.reports.ical import ical

        replace_file(output, ical(found, lang))
        return
    from interdit.reports.calendar import HEADER, rows
    from interdit.tables import write_table

    write_table(output, HEADER, rows(found))
    write_notice(output, found.notice, found.edition)

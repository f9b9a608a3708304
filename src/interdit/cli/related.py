"""`interdit related`: related parties as leads, ranked and explained, as a table, a picture or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interdit.cli.options import defaults, shared_options

if TYPE_CHECKING:
    from interdit.model.related import RelatedReport
    from interdit.reports import Lang

_SUFFIXES = (".svg", ".html", ".json")
_EPILOG = """\b
Examples:
  interdit related Xiaomi --on 2021-03-16
  interdit related Xiaomi --on 2021-03-16 --known-at 2021-03-11
  interdit related china-mobile --limit 5 --lang fr
  interdit related Xiaomi -o leads.svg
  interdit related Xiaomi -o leads.html

A lead says where to look next; it is no finding and changes no answer. See docs/related.md.
"""


@click.command(epilog=_EPILOG)
@click.argument("name")
@click.option("--on", metavar="WHEN", help="Day (2021-03-16) or instant with offset. Default: today.")
@click.option("--known-at", metavar="WHEN", help="As a careful reader of that day or instant knew it.")
@click.option("--limit", type=click.IntRange(1), help="First leads only. Default: 20; all in JSON.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write .svg, .html or .json.")
@shared_options
def related(
    name: str,
    on: str | None,
    known_at: str | None,
    limit: int | None,
    output: Path | None,
    as_json: bool,
    lang: Lang | None,
    edition: str | None,
    law: Path | None,
) -> None:
    """Show who is related to NAME by the record, how, on what that rests, and whether they are listed.

    Shared grounds with the court's view of them, group ties, names, cases, and listing by one notice.
    """
    from interdit.cli.writing import check_output
    from interdit.service.book import open_book

    if output is not None:
        check_output(output, _SUFFIXES, drawn=output.suffix.lower() != ".json")
    _, lang = defaults("-", lang)
    report = open_book(edition, law).related(name, on=on, known_at=known_at, lang=lang)
    if output is not None:
        _write(report, output, limit, lang)
    if as_json:
        from interdit.reports.related import shortened

        click.echo(_json(shortened(report, limit)).decode(), nl=False)
    elif output is None:
        from interdit.reports.related import SHOWN, render_related, shortened

        click.echo(render_related(shortened(report, limit or SHOWN), lang))
    else:
        click.echo(f"{output}: {min(limit or report.total, report.total)} of {report.total} leads")


def _write(report: RelatedReport, output: Path, limit: int | None, lang: Lang) -> None:
    """Write the report; a name that may mean several has no picture."""
    from interdit.cli.writing import replace_file
    from interdit.errors import UnknownKeyError
    from interdit.reports.related import SHOWN, related_html, shortened
    from interdit.reports.related_plot import related_svg

    suffix = output.suffix.lower()
    if report.party is None and suffix != ".json":
        ids = ", ".join(one.id for one in report.candidates)
        raise UnknownKeyError(f"{report.query!r} is not certain to be one party: ask with one of these ids: {ids}")
    if suffix == ".json":
        replace_file(output, _json(shortened(report, limit)))
        return
    shown = shortened(report, limit or SHOWN)
    replace_file(output, (related_svg(shown, lang) if suffix == ".svg" else related_html(shown, lang)).encode())


def _json(report: RelatedReport) -> bytes:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(report)) + b"\n"

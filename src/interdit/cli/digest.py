"""`interdit digest`: what became public in a day or a week, what is coming, and what articles claim of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interdit.cli.options import defaults, shared_options

if TYPE_CHECKING:
    from interdit.model.digest import Digest
    from interdit.reports import Lang

_FORMATS = {".html": "html", ".htm": "html", ".txt": "text", ".json": "json", ".atom": "atom", ".xml": "atom"}
_EPILOG = """\b
Examples:
  interdit digest
  interdit digest --week 2021-01-14
  interdit digest --week 2021-W10 --articles articles/ -o digest.html
  interdit digest --day 2021-03-12 --portfolio holdings.csv --lang fr
  interdit digest --since 2021-05-24 --until 2021-06-06 --format json
  interdit digest --email desk@example.com --to slack://TOKEN_A/TOKEN_B/TOKEN_C
  interdit digest --base-url https://interdit.example.com -o feed.atom

\b
What is told is what was known at the end of the last day. Articles: .txt and .html, read
as interdit read reads them, each claim held against the record of that day. See docs/digest.md.
"""


@click.command(epilog=_EPILOG)
@click.option("--day", metavar="DATE", default="", help="One day.")
@click.option("--week", metavar="DATE", default="", help="The ISO week, Monday to Sunday, of a day, or 2021-W02.")
@click.option("--since", metavar="DATE", default="", help="First day. Default: six days before the last.")
@click.option("--until", metavar="DATE", default="", help="Last day. Default: today.")
@click.option("--ahead", metavar="DAYS", type=int, default=60, show_default=True, help="How far deadlines are told.")
@click.option("--portfolio", type=click.Path(path_type=Path), metavar="FILE", help="Only of the companies in a file.")
@click.option("--party", "parties", multiple=True, metavar="ID", help="Only of this party; may be repeated.")
@click.option(
    "--articles", multiple=True, type=click.Path(path_type=Path), metavar="DIR|FILE", help="Articles; may be repeated."
)
@click.option("--undated", is_flag=True, help="Also articles whose day of publication is not known, after the others.")
@click.option("--format", "form", type=click.Choice(["text", "html", "json", "atom"]), help="Default: text, or by -o.")
@click.option("--base-url", metavar="URL", default="", help="Where interdit is served: Atom links lead there.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write .html, .txt, .json or .atom.")
@click.option("--email", "emails", multiple=True, metavar="ADDRESS", help="Send it there, by [smtp] of interdit.toml.")
@click.option("--to", "others", multiple=True, metavar="URL", help="Tell its subject there: a URL of Apprise.")
@shared_options
def digest(
    day: str,
    week: str,
    since: str,
    until: str,
    ahead: int,
    portfolio: Path | None,
    parties: tuple[str, ...],
    articles: tuple[Path, ...],
    undated: bool,
    form: str | None,
    base_url: str,
    output: Path | None,
    emails: tuple[str, ...],
    others: tuple[str, ...],
    as_json: bool,
    lang: Lang | None,
    edition: str | None,
    law: Path | None,
) -> None:
    """Tell what became public in a week: lists, orders, law, deadlines, news claims with their standing.

    Without a period, the seven days that end today. Exit code 5 where it could not be sent.
    """
    from interdit.cli.sending import channels_of, send_to
    from interdit.service.book import open_book
    from interdit.service.digest import DigestAsk, days_of

    form = _form(form, output, as_json=as_json)
    _check_base(base_url)
    channels = channels_of(emails, others)
    _, lang = defaults("-", lang)
    days = days_of(day, week, since, until, today=datetime.now().astimezone().date())
    ask = DigestAsk(
        *days,
        ahead=ahead,
        companies=parties or None,
        portfolio=str(portfolio or ""),
        articles=tuple(map(str, articles)) or None,
        undated=undated,
    )
    found = open_book(edition, law).digest(ask, lang=lang)
    data = _rendered(found, form, base_url)
    for line in found.unsure:
        click.echo(line, err=True)
    if output is not None:
        from interdit.cli.writing import replace_file

        replace_file(output, data)
        click.echo(f"{output}: {len(found.items)} items, {len(found.claims)} claims")
    elif not channels:
        click.echo(data.decode().rstrip("\n"))
    if channels:
        from interdit.reports.digest import digest_message

        send_to(digest_message(found), channels)


def _form(form: str | None, output: Path | None, *, as_json: bool) -> str:
    """Return which form is wanted, and refuse a file that cannot be written before the work is done."""
    by_name = None
    if output is not None:
        from interdit.cli.writing import check_output

        if form is None and not as_json:
            check_output(output, tuple(_FORMATS), drawn=False)
        by_name = _FORMATS.get(output.suffix.lower())
    if as_json and form not in (None, "json"):
        raise click.UsageError("--json and another --format cannot both be")
    return "json" if as_json else form or by_name or "text"


def _check_base(base_url: str) -> None:
    if base_url and not base_url.startswith(("http://", "https://")):
        raise click.UsageError(f"--base-url {base_url!r} does not begin with http:// or https://")


def _rendered(found: Digest, form: str, base_url: str) -> bytes:
    if form == "atom":
        from interdit.reports.atom import atom_feed

        return atom_feed(found, base_url)
    from interdit.reports.digest import digest_html, digest_json, digest_text

    if form == "json":
        return digest_json(found)
    return f"{digest_html(found) if form == 'html' else digest_text(found)}\n".encode()

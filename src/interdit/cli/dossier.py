"""`interdit dossier`: everything on record about a company for one question, as HTML, PDF, Markdown or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interdit.cli.options import as_day, defaults, question_options, shared_options, stakes_option

if TYPE_CHECKING:
    from datetime import date

    from interdit.model.dossier import Dossier
    from interdit.reports import Lang

_SUFFIXES = (".html", ".pdf", ".md", ".json")
_EPILOG = """\b
Examples:
  interdit dossier Xiaomi --on 2021-03-16 -o xiaomi.pdf
  interdit dossier Xiaomi --on 2021-03-16 --known-at 2021-03-11 --lang fr -o xiaomi.html
  interdit dossier Xiaomi --articles press/ --prices 1810.HK.csv --index HSI.csv -o xiaomi.html
  interdit dossier china-mobile --act sell --on 2021-09-01 > china-mobile.md

Without -o it is Markdown on stdout. Each sentence bears the numbers of its sources; see docs/dossier.md.
"""


@click.command(epilog=_EPILOG)
@click.argument("name")
@question_options
@click.option(
    "--articles", multiple=True, metavar="PATH", help="An article, a folder of them, or an address. Again for more."
)
@click.option("--published", callback=as_day, metavar="DAY", help="Of articles that do not say theirs.")
@click.option(
    "--prices", type=click.Path(path_type=Path), metavar="FILE", help="Daily prices of the share, with --index."
)
@click.option("--index", type=click.Path(path_type=Path), metavar="FILE", help="Daily levels of its market's index.")
@stakes_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write .html, .pdf, .md or .json.")
@shared_options
def dossier(
    name: str,
    on: str | None,
    known_at: str | None,
    actor: str | None,
    act: str,
    thing: str | None,
    output: Path | None,
    as_json: bool,
    lang: Lang | None,
    edition: str | None,
    law: Path | None,
    articles: tuple[str, ...],
    published: date | None,
    **files: Path | None,
) -> None:
    """Write the dossier of NAME: the answer now and over time, what it rests on, and what stands beside it.

    Listings with law, proceedings and orders, grounds against answers and the court's view, claims of articles,
    ownership, related parties, securities, market impact, sources.
    """
    from interdit.cli.progress import Steps
    from interdit.service.asking import Ask
    from interdit.service.book import open_book
    from interdit.service.dossier import DossierAsk
    from interdit.settings import read_settings

    if output is not None:
        _check(output)
    actor, lang = defaults(actor, lang)
    wanted = DossierAsk(
        ask=Ask(name, on, known_at, actor, act, thing),
        articles=articles,
        published=published,
        kept=read_settings().kept,
        prices=files["prices"],
        index=files["index"],
        stakes=files["stakes_file"],
    )
    book = open_book(edition, law)
    with Steps() as steps:
        made = book.dossier(wanted, lang=lang, tell=lambda what: steps(what, "dossier:"))
        if output is not None:
            steps(output.name, "dossier:")
            _write(made, output)
    if as_json or output is None:
        click.echo(_text(made, as_json), nl=False)
    else:
        click.echo(f"{output}: {made.party.name}, {made.label}; {len(made.sources)} sources")


def _check(output: Path) -> None:
    """Refuse what cannot be written before the work is done."""
    from interdit.cli.writing import check_output

    suffix = output.suffix.lower()
    check_output(output, _SUFFIXES, drawn=suffix in (".html", ".pdf"))
    if suffix == ".pdf":
        from interdit.reports.paper import check_paper

        check_paper()


def _write(made: Dossier, output: Path) -> None:
    from interdit.cli.writing import replace_file
    from interdit.reports.dossier_forms import written

    replace_file(output, written(made, output.suffix.lower().removeprefix("."))[0])


def _text(made: Dossier, as_json: bool) -> str:
    from interdit.reports.dossier_forms import written

    return written(made, "json" if as_json else "md")[0].decode()

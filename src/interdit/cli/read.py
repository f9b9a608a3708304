"""`interdit read`: articles, what each claims, and how the record stands to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from interdit.cli.options import as_day, defaults, shared_options
from interdit.cli.progress import Bar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from interdit.reports import Lang
    from interdit.service.llm import Seeker
    from interdit.service.newsdesk import ReadArticle
    from interdit.service.shelf import Shelf

_EPILOG = """\b
Examples:
  interdit read article.txt
  interdit read page.html --published 2021-03-14
  interdit read https://example.com/news/blacklist --json
  interdit read articles/*.txt --precise --json > claims.jsonl
  interdit read https://example.com/news/blacklist --keep
  pbpaste | interdit read -

\b
Reads French, English, German, Spanish and Chinese. Each claim comes with its exact words, who says
it, and how the record stands to it: confirmed, imprecise, contradicted, not on record. JSON: one
claim a line; offsets are code points into the article's text. A file that cannot be read is named
on stderr, the others are read, and the exit code is 3 (5 for an address).

\b
--keep stores the claims about companies of the edition, with the hash of the article's text, below
INTERDIT_HOME; interdit check then shows them as reported, not confirmed; interdit forget removes them.
"""


@click.command(epilog=_EPILOG)
@click.argument("articles", nargs=-1, required=True, metavar="FILE|URL …")
@click.option(
    "--published",
    callback=as_day,
    metavar="DATE",
    help="The articles' day, where their pages do not say it.",
)
@click.option("--precise", is_flag=True, help="Only claims fit for filing: fewer, and more often right.")
@click.option("--keep", is_flag=True, help="Keep the claims, to be shown beside answers. They never change one.")
@click.option("--parse", is_flag=True, help="Look at the grammar too (needs interdit[news-parse] and a model).")
@click.option("--llm", is_flag=True, help="Ask the language model of interdit.toml too: it is sent the text.")
@shared_options
@click.pass_context
def read(
    context: click.Context,
    articles: tuple[str, ...],
    published: date | None,
    precise: bool,
    keep: bool,
    parse: bool,
    llm: bool,
    as_json: bool,
    lang: Lang | None,
    edition: str | None,
    law: Path | None,
) -> None:
    """Tell what articles claim of companies and measures, and what the record says to it."""
    from interdit.errors import InterditError
    from interdit.reports.claims import claims_notice
    from interdit.service.book import open_book
    from interdit.service.newsdesk import Wish, load, read_article

    _, lang = defaults("-", lang)
    wish = Wish(published, precise, lang, parse)
    if parse:
        _need_parser()
    seek = _second_opinion() if llm else None
    shelf = open_book(edition, law).shelf
    code = 0
    with Bar("articles", worth=8) as bar:
        for number, where in enumerate(articles, 1):
            bar(number, len(articles))
            try:
                article = read_article(shelf, load(where), where, wish, seek)
                if keep:  # before it is shown: a reader of the output that has enough (`| head`) loses nothing kept
                    _keep(article, shelf)
                _show(article, as_json=as_json, lang=lang)
            except InterditError as error:
                click.echo(f"error: {error}", err=True)
                code = max(code, error.exit_code)
    click.echo(claims_notice(lang), err=True)
    context.exit(code)


def _need_parser() -> None:
    from interdit.errors import QueryError
    from interdit.news.parse import missing

    if (lacking := missing()) is not None:
        raise QueryError(
            f"--parse: {lacking} is not installed (pip install 'interdit[news-parse]', then a model: see docs/read.md)"
        )


def _second_opinion() -> Seeker:
    """The language model of the settings; says whom the text is sent to before anything is."""
    from interdit.errors import QueryError
    from interdit.service.llm import seeker
    from interdit.settings import read_settings

    settings = read_settings()
    seek = seeker(settings)
    if seek is None:
        where = settings.folder / "interdit.toml"
        raise QueryError(
            f"--llm: no language model is set (set url and model under [llm] in {where}; see docs/read.md)"
        )
    click.echo(f"the article's text is sent to {seek.host}", err=True)
    return seek


def _show(article: ReadArticle, *, as_json: bool, lang: Lang) -> None:
    if as_json:
        import msgspec

        for claim in article.claims:
            click.echo(msgspec.json.encode(claim).decode())
        _say(article.name, article.notes)
        return
    from interdit.reports.claims import render_article

    heading = (article.title, article.name, article.published)
    click.echo(render_article(heading, article.claims, article.notes, lang) + "\n")


def _keep(article: ReadArticle, shelf: Shelf) -> None:
    from datetime import UTC, datetime

    from interdit.service.keeping import fit, told
    from interdit.service.reported import Store
    from interdit.settings import read_settings

    fitting, left = fit(article, shelf)
    with Store(read_settings().kept) as store:
        kept = store.keep(fitting, datetime.now(UTC))
    click.echo(told(article.name, kept, left), err=True)


def _say(name: str, notes: Iterable[str]) -> None:
    for note in notes:
        click.echo(f"{name}: {note}", err=True)

"""`interdit reported` and `interdit forget`: what was kept of articles, and its removal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from interdit.model import PartyKey
    from interdit.model.reported import KeptArticle
    from interdit.reports import Lang
    from interdit.service.reported import Store

_FORGET = """\b
Examples:
  interdit forget article.txt
  interdit forget https://example.com/news/blacklist
  interdit forget 259af9e2aad0fd78
  interdit forget --all

\b
NAME is the file or address as it was read, DIGEST the hash of the article's text or at least its
first 8 letters; interdit reported shows both. What is forgotten is overwritten in the store.
"""
_REPORTED = """\b
Examples:
  interdit reported
  interdit reported Xiaomi
  interdit reported example.com --json > kept.json

\b
QUERY is a company, a file name or address or a part of it, or the beginning of a hash. JSON: the
articles with every claim that is kept of them.
"""


@click.command(epilog=_FORGET)
@click.argument("what", metavar="NAME|DIGEST", required=False)
@click.option("--all", "everything", is_flag=True, help="Everything that was kept.")
def forget(what: str | None, everything: bool) -> None:
    """Remove what interdit read --keep stored of an article, or of all."""
    if (what is None) is not everything:
        raise click.UsageError("name one article, or say --all")
    with _store() as store:
        count = store.forget_all() if what is None else store.forget(what)
    click.echo(f"{count} {'claim' if count == 1 else 'claims'} forgotten")


@click.command(epilog=_REPORTED)
@click.argument("query", required=False)
@click.option("--json", "as_json", is_flag=True, help="JSON on stdout.")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Default: en, or interdit.toml.")
def reported(query: str | None, as_json: bool, lang: Lang | None) -> None:
    """Show the articles of which claims are kept: reported, not confirmed."""
    from interdit.cli.options import defaults
    from interdit.reports.reported import render_kept
    from interdit.service.keeping import matching

    _, lang = defaults("-", lang)
    with _store() as store:
        found = store.listed()
        if query and found:
            found = matching(found, query, _meant(query))
        if as_json:
            click.echo(_json(store, found))
        elif found:
            click.echo(render_kept(found, lang))
    if not found:
        click.echo(f"nothing is kept{f' of {query!r}' if query else ''}", err=True)


def _json(store: Store, found: tuple[KeptArticle, ...]) -> str:
    import msgspec

    told = [
        msgspec.to_builtins(one) | {"claims": [each.claim for each in store.claims_of(one.digest)]} for one in found
    ]
    return msgspec.json.format(msgspec.json.encode(told)).decode()


def _meant(query: str) -> tuple[PartyKey, ...]:
    from interdit.news.names import resolver
    from interdit.service.book import open_book

    return resolver(open_book().shelf.edition)(query)


def _store() -> Store:
    from interdit.service.reported import Store
    from interdit.settings import read_settings

    return Store(read_settings().kept)

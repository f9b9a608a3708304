"""`interdit watch`: companies, portfolios and queries that are asked again as the record changes, and told once."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interdit.cli.audit import opened
from interdit.cli.options import (
    audit_option,
    defaults,
    funds_option,
    output_options,
    shared_options,
    stakes_option,
)
from interdit.cli.progress import Bar
from interdit.cli.recording import recording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from interdit.errors import InputError
    from interdit.ledger import Ledger
    from interdit.model.watch import Watch
    from interdit.reports import Lang
    from interdit.service.book import Book
    from interdit.service.watching import Ran
    from interdit.settings import Settings

_EPILOG = """\b
Examples:
  interdit watch add Xiaomi SMIC --email desk@example.com
  interdit watch add --portfolio holdings.csv --name "Fund A" --webhook https://example.com/alerts
  interdit watch add "Example Trading Ltd" --act contract --to slack://TOKEN_A/TOKEN_B/TOKEN_C
  interdit watch add --portfolio counterparties.csv --act deal --stakes stakes.csv --funds holdings/
  interdit watch list
  interdit watch run
  interdit watch run --since 2021-01-13 --on 2021-06-04
  interdit watch alerts

\b
Run it after each `interdit sync`, and once a day: dates are reached without any change of the lists.
"""


@click.group(epilog=_EPILOG)
def watch() -> None:
    """Watch lists: what a change of the record or a date can touch is asked again, and each change is told once.

    See docs/watch.md.
    """


@watch.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--portfolio", type=click.Path(path_type=Path), metavar="FILE", help="Watch the rows of a file instead.")
@click.option("--column", "columns", multiple=True, metavar="ROLE=HEADER", help="Which column holds what: name=Issuer.")
@click.option("--name", default="", metavar="TEXT", help="What the watch list is called. Default: of what is watched.")
@click.option("--actor", metavar="A", help="Who acts. Default: us_person, or interdit.toml.")
@click.option("--act", default="purchase", show_default=True, metavar="A", help="What is done, as in interdit check.")
@click.option("--object", "thing", default="", metavar="O", help="With what. Default: by the act.")
@click.option("--kind", default="", metavar="K", help="Of the names: company, person, organization or vessel.")
@click.option("--country", default="", metavar="C", help="Of the names.")
@stakes_option
@funds_option
@click.option("--email", "emails", multiple=True, metavar="ADDR", help="Tell an address.")
@click.option("--webhook", "webhooks", multiple=True, metavar="URL", help="Post to a URL, signed with a secret.")
@click.option("--to", "others", multiple=True, metavar="APPRISE_URL", help="Slack, Teams and others, by Apprise.")
@shared_options
def add(
    names: tuple[str, ...],
    portfolio: Path | None,
    columns: tuple[str, ...],
    name: str,
    actor: str | None,
    act: str,
    thing: str,
    kind: str,
    country: str,
    stakes_file: Path | None,
    funds: Path | None,
    emails: tuple[str, ...],
    webhooks: tuple[str, ...],
    others: tuple[str, ...],
    as_json: bool,
    lang: Lang | None,
    edition: str | None,
    law: Path | None,
) -> None:
    """Watch companies or queries by NAME, or the rows of a portfolio's file.

    The rows are kept: a file that moves or changes later changes nothing. --stakes and --funds are read anew by each
    run. The secret of a webhook is shown once, on stdout.
    """
    from interdit.model.watch import WatchAsk
    from interdit.service.book import open_book
    from interdit.service.ledgers import who_asks
    from interdit.service.portfolio import column_choice

    actor, lang = defaults(actor, lang)
    book = open_book(edition, law)
    with opened() as (ledger, settings):
        from interdit.service.watching import Wanted
        from interdit.service.watching import add as added
        from interdit.service.watching.desk import channels_of

        ask = WatchAsk(actor, act, thing, country, kind, str(stakes_file or ""), str(funds or ""))
        chosen = dict(map(column_choice, columns))
        wanted = Wanted(
            names=names,
            portfolio=str(portfolio) if portfolio else "",
            columns=chosen,
            name=name,
            ask=ask,
            channels=channels_of(emails, webhooks, others),
            lang=lang,
        )
        made = added(book, ledger, wanted, who_asks(settings), datetime.now(UTC))
    for line in (*made.said, *made.problems):
        click.echo(line, err=True)
    _show_added(made.watch, as_json, lang)


@watch.command("list")
@click.option("--removed", is_flag=True, help="Those that were removed too.")
@output_options
def list_(removed: bool, as_json: bool, lang: Lang | None) -> None:
    """Show the watch lists: what, for whom, where told, the last run, and what keeps one from being run."""
    _, lang = defaults("-", lang)
    with opened() as (ledger, _):
        from interdit.ledger import deliveries
        from interdit.ledger.watches import last_run, listed, troubles

        closed, stopped = deliveries.closed(ledger), troubles(ledger)
        found = [
            (one, last_run(ledger, one.id), closed.get(one.id, {}), stopped.get(one.id))
            for one in listed(ledger, removed=removed)
        ]
    if as_json:
        _echo_json(
            [
                {"watch": one.masked, "last_run": run, "closed": said, "trouble": trouble}
                for one, run, said, trouble in found
            ]
        )
    elif found:
        from interdit.reports.watches import render_watches

        click.echo(render_watches(found, lang))
    else:
        click.echo("nothing is watched yet", err=True)


@watch.command()
@click.argument("identity", metavar="ID")
def remove(identity: str) -> None:
    """End a watch list; its outcomes and alerts are kept."""
    from interdit.service.ledgers import who_asks

    with opened() as (ledger, settings):
        from interdit.service.watching import remove as removed

        ended = removed(ledger, identity, who_asks(settings), datetime.now(UTC))
    click.echo(f"{ended.id} {ended.name}: removed")


@watch.command()
@click.argument("identity", metavar="[ID]", required=False)
@click.option("--on", metavar="WHEN", help="Ask about this day or instant. Default: today.")
@click.option("--known-at", metavar="WHEN", help="As known then. Default: --on, if before the edition's day.")
@click.option("--since", metavar="DAY", help="Replay day by day from this day to --on, each as known that day.")
@click.option("--no-send", "silent", is_flag=True, help="Record alerts; tell them with a later run.")
@audit_option
@shared_options
def run(
    identity: str | None,
    on: str | None,
    known_at: str | None,
    since: str | None,
    silent: bool,
    audited: bool,
    as_json: bool,
    lang: Lang | None,
    edition: str | None,
    law: Path | None,
) -> None:
    """Ask again what can have changed, of one watch list or of all; record and tell what did.

    Watch lists go forward: a day before one that was run gives nothing, so a run that was broken off can simply be
    started again. Exit code 5 where a channel could not be told; it is tried again by later runs. Exit code 3 where a
    file of stakes or of holdings is gone or cannot be used: that list is not run, and its channels are told once; the
    others are run.
    """
    from interdit.service.book import open_book

    _, lang = defaults("-", lang)
    book = open_book(edition, law)
    with opened() as (ledger, settings):
        from interdit.service.watching import deliver
        from interdit.service.watching.senders import senders_of

        refused: dict[str, InputError] = {}
        with _running(settings, audited, lang, law, refused) as runs:
            found = list(runs(book, ledger, identity, _days(since, on, known_at)))
        told = deliver(ledger, senders_of(settings), watch=identity) if not silent else None
    if found or not refused:
        _show_runs(found, as_json, lang)
    if told is not None and (told.sent or told.again or told.failed or told.closed):
        from interdit.reports.watch_words import watch_word

        counts = {"sent": len(told.sent), "again": len(told.again), "failed": len(told.failed)}
        click.echo(watch_word("told", lang, **counts), err=True)
        if told.closed:
            click.echo(watch_word("closed_before", lang, count=len(told.closed)), err=True)
        for one in (*told.again, *told.failed, *told.closed):
            click.echo(f"{one.channel.kind} {one.channel.shown}: {one.last_error}", err=True)
    for error in refused.values():
        click.echo(f"error: {error}", err=True)
    code = 3 if refused else 5 if told is not None and (told.again or told.failed) else 0
    if code:
        click.get_current_context().exit(code)


@watch.command()
@click.argument("identity", metavar="[ID]", required=False)
@click.option("--last", "count", type=click.IntRange(min=1), default=50, show_default=True, help="The newest N.")
@click.option("--deliveries", is_flag=True, help="Of one watch list: what was told where, and what was not.")
@output_options
def alerts(identity: str | None, count: int, deliveries: bool, as_json: bool, lang: Lang | None) -> None:
    """Show the alerts of one watch list, or of all, oldest first."""
    _, lang = defaults("-", lang)
    if deliveries and identity is None:
        raise click.UsageError("--deliveries needs the ID of a watch list")
    with opened() as (ledger, _):
        from interdit.ledger import deliveries as sent
        from interdit.ledger import watches

        if identity is not None:
            watches.load(ledger, identity)
        found = watches.alerts(ledger, identity, count)
        told = sent.listed(ledger, identity) if deliveries and identity is not None else ()
    from interdit.reports.watches import render_alerts, render_deliveries

    if as_json:
        _echo_json([{**_plain(one), "channel": one.channel.masked} for one in told] if deliveries else found)
    elif deliveries:
        click.echo(render_deliveries(told) or "nothing was to be told", err=not told)
    else:
        click.echo(render_alerts(found, lang) or "no alerts yet", err=not found)


def _show_added(made: Watch, as_json: bool, lang: Lang) -> None:
    secrets = [(one.shown, one.secret) for one in made.channels if one.secret]
    if as_json:
        _echo_json({**_plain(made.masked), "secrets": [{"channel": place, "secret": one} for place, one in secrets]})
        return
    from interdit.reports.watch_words import watch_word

    kind = watch_word(made.kind, lang)
    click.echo(watch_word("added_to", lang, id=made.id, rows=made.rows, kind=kind), err=bool(secrets))
    click.echo(watch_word("first_run", lang), err=True)
    for place, secret in secrets:
        click.echo(watch_word("secret", lang, target=place), err=True)
        click.echo(secret)


def _days(since: str | None, on: str | None, known_at: str | None) -> tuple[date, date] | tuple[str | None, str | None]:
    """Return the first and last day of a replay, else the moment as written."""
    if since is None:
        return on, known_at
    if known_at is not None:
        raise click.UsageError("--since asks about each day as it was known that day: leave out --known-at")
    from interdit.verdict import parse_day

    last = parse_day(on, "--on") if on is not None else datetime.now().astimezone().date()
    return parse_day(since, "--since"), last


@contextmanager
def _running(
    settings: Settings, audited: bool, lang: Lang, law: Path | None, refused: dict[str, InputError]
) -> Iterator[Callable[[Book, Ledger, str | None, tuple[date | str | None, date | str | None]], Iterable[Ran]]]:
    """Give what runs watch lists, with a bar and, where wanted, the audit trail; `refused` takes what was not run."""
    from interdit.service.home import Home
    from interdit.service.watching import Hands, When, replay, run_all
    from interdit.service.watching.desk import earlier_of

    with recording(audited, lang, law=law) as trail, Bar("rows") as bar:
        record = trail.answers if trail is not None else None

        def refuse(watch: Watch, error: InputError) -> None:
            refused[watch.id] = error

        hands = Hands(record=record, earlier=earlier_of(Home(settings.folder)), progress=bar, refused=refuse)

        def runs(
            book: Book, ledger: Ledger, identity: str | None, when: tuple[date | str | None, date | str | None]
        ) -> Iterable[Ran]:
            first, last = when
            if isinstance(first, date) and isinstance(last, date):
                return replay(book, ledger, (first, last), hands, identity or "")
            return run_all(book, ledger, When(first, last), hands, identity or "")

        yield runs


def _show_runs(found: Iterable[Ran], as_json: bool, lang: Lang) -> None:
    from interdit.reports.watch_words import watch_word
    from interdit.reports.watches import render_alerts

    if as_json:
        _echo_json([{**_plain(one.run), "alert_list": one.alerts, "skipped": one.skipped} for one in found])
        return
    quiet = True
    for one in found:
        quiet = False
        told = {"name": one.watch.name, "id": one.watch.id, "on": one.run.on}
        if one.skipped:
            click.echo(watch_word("skipped", lang, last=one.run.on, **told), err=True)
            continue
        counts = {"asked": one.run.asked, "rows": one.run.rows, "looked": one.run.looked, "alerts": one.run.alerts}
        click.echo(watch_word("ran", lang, **told, **counts), err=True)
        if one.alerts:
            click.echo(render_alerts(one.alerts, lang) + "\n")
    if quiet:
        click.echo("nothing is watched yet", err=True)


def _plain(value: object) -> dict[str, object]:
    import msgspec

    return msgspec.convert(msgspec.to_builtins(value), dict[str, object])


def _echo_json(value: object) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value)).decode())

"""`interdit audit`: what was answered, whether the record of it is sound, and the answers asked again."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interdit.cli.options import defaults, output_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.ledger import Ledger
    from interdit.model.audit import Head
    from interdit.reports import Lang
    from interdit.settings import Settings

_EPILOG = """\b
Examples:
  interdit check Xiaomi --on 2021-03-16 --audit
  interdit audit show --last 5
  interdit audit verify
  interdit audit replay --all
  interdit audit export -o audit-2026.zip --since 2026-01-01
  interdit audit forget 42 --reason "request of 3 May"
"""


@click.group(epilog=_EPILOG)
def audit() -> None:
    """The audit trail: every answer recorded with --audit, or served.

    Records are chained by hashes, so that any change shows. Names and questions can be deleted; the chain still holds.
    """


@audit.command()
@click.argument("number", type=click.IntRange(min=1), required=False, metavar="ID")
@click.option(
    "--last", "count", type=click.IntRange(min=1), default=20, show_default=True, help="The newest N records."
)
@output_options
def show(number: int | None, count: int, as_json: bool, lang: Lang | None) -> None:
    """Show one record, or the newest."""
    from interdit.reports.audit import render_records

    _, lang = defaults("-", lang)
    with opened() as (ledger, _):
        from interdit.ledger.audit import last, load

        found = (load(ledger, number),) if number is not None else last(ledger, count)
    if as_json:
        from interdit.service.audit import told

        _echo_json([told(one) for one in found])
    elif found:
        click.echo(render_records(found, lang, whole=number is not None))
    else:
        click.echo("no answer was recorded yet", err=True)


@audit.command()
@click.option(
    "--head", "noted", metavar="N:HASH", help="A record's number and hash, noted earlier: it must still hold."
)
@output_options
@click.pass_context
def verify(context: click.Context, noted: str | None, as_json: bool, lang: Lang | None) -> None:
    """Find any change, removal or reorder, and name the first bad record (exit code 5)."""
    from interdit.reports.audit import render_verified

    _, lang = defaults("-", lang)
    expected = _head(noted) if noted else None
    with opened() as (ledger, _):
        from interdit.ledger.audit import verify as verified

        found = verified(ledger, expected)
    if as_json:
        _echo_json(found)
    else:
        click.echo(render_verified(found, lang))
    if found.broken is not None:
        context.exit(5)


@audit.command()
@click.argument("number", type=click.IntRange(min=1), required=False, metavar="ID")
@click.option("--all", "everything", is_flag=True, help="Every answer that is still kept.")
@click.option("--edition", type=click.Path(path_type=Path), help="The folder of an edition that is kept elsewhere.")
@click.option("--law", type=click.Path(path_type=Path), help="The folder of regimes that the answer was given with.")
@click.option("--stakes", type=click.Path(path_type=Path), help="The file of stakes that the answer was given with.")
@click.option("--funds", type=click.Path(path_type=Path), help="The folder of holdings that the answer was given with.")
@output_options
@click.pass_context
def replay(
    context: click.Context,
    number: int | None,
    everything: bool,
    edition: Path | None,
    law: Path | None,
    stakes: Path | None,
    funds: Path | None,
    as_json: bool,
    lang: Lang | None,
) -> None:
    """Ask recorded questions again of the edition that answered them, and compare every byte.

    With another version of interdit the differences are listed. Exit code 5: the same version gives other bytes, or an
    answer could not be asked again.
    """
    from interdit.reports.audit import render_replayed

    if (number is None) is not everything:
        raise click.UsageError("name one record, or say --all")
    _, lang = defaults("-", lang)
    with opened() as (ledger, settings):
        from interdit.ledger.audit import load, scan
        from interdit.service.home import Home
        from interdit.service.replaying import Again, Replayer

        replayer = Replayer(Home(settings.folder), Again(edition, law, stakes, funds))
        if number is not None:
            found = [replayer.replay(load(ledger, number))]
        else:
            found = list(replayer.replay_all(scan(ledger)))
    if as_json:
        _echo_json(found)
    else:
        click.echo(render_replayed(found, lang))
    if any(one.why or (not one.same and one.code_then == one.code_now) for one in found):
        context.exit(5)


@audit.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The .zip to write.")
@click.option("--since", metavar="WHEN", help="From this day on (UTC), or from an instant.")
@click.option("--until", metavar="WHEN", help="To the end of this day (UTC), or to an instant.")
@click.option("--key", type=click.Path(path_type=Path), help="Ed25519 key in PEM. Default: made once in INTERDIT_HOME.")
def export(output: Path, since: str | None, until: str | None, key: Path | None) -> None:
    """Write records as a signed bundle that anybody can verify offline: docs/audit.md has the script."""
    start, end = instant_of(since, last=False), instant_of(until, last=True)
    with opened() as (ledger, settings):
        from interdit.ledger.audit import scan
        from interdit.ledger.audit import since as stretch
        from interdit.ledger.bundle import public_hex, signing_key, write_bundle
        from interdit.version import __version__

        first, to = stretch(ledger, start, end)
        signs = signing_key(key or settings.folder / "audit-signing.pem")
        made = write_bundle(output, scan(ledger, first, to), signs, __version__, datetime.now(UTC))
    click.echo(f"{output}: records {made.first} to {made.first + made.count - 1}")
    click.echo(f"public key: {public_hex(signs)}", err=True)


@audit.command()
@click.argument("numbers", type=click.IntRange(min=1), nargs=-1, metavar="[ID]...")
@click.option("--query", default="", metavar="TEXT", help="Every record that asks about this name.")
@click.option("--who", default="", metavar="NAME", help="This name, wherever it asked or deleted.")
@click.option("--reason", required=True, help="Why. It stays in the open: do not name the person.")
def forget(numbers: tuple[int, ...], query: str, who: str, reason: str) -> None:
    """Delete questions, answers and names of records. The chain still verifies, and says that they were deleted.

    With ID all of a record's sealed values go, with --query questions and answers, with --who the name of who asked.
    """
    if sum(map(bool, (numbers, query.strip(), who))) != 1:
        raise click.UsageError("give record numbers, or --query, or --who")
    with opened() as (ledger, settings):
        from interdit.service.audit import FIELDS, about
        from interdit.service.audit import forget as forgotten
        from interdit.service.ledgers import who_asks

        targets = dict.fromkeys(numbers, FIELDS) if numbers else about(ledger, query=query.strip(), who=who)
        receipt = forgotten(ledger, targets, reason=reason, who=who_asks(settings))
    records = "record" if len(targets) == 1 else "records"
    click.echo(f"deleted in {len(targets)} {records}; audit record {receipt.seq} says so")


@audit.command()
@click.option("--dry-run", is_flag=True, help="Only say how many.")
def expire(dry_run: bool) -> None:
    """Delete questions, answers and names of records that were kept for the years that law or interdit.toml asks."""
    with opened() as (ledger, settings):
        from interdit.ledger.retention import periods
        from interdit.service.audit import expire as expired
        from interdit.service.ledgers import who_asks

        for regime, period in sorted(periods(settings.retention).items()):
            click.echo(f"{regime}: {period.years} years ({period.source})", err=True)
        who = who_asks(settings)
        over, endless = expired(ledger, settings.retention, who=who, now=datetime.now(UTC), dry=dry_run)
    click.echo(f"{over} {'to delete' if dry_run else 'deleted'}; {endless} kept, for a regime of theirs has no period")


@contextmanager
def opened() -> Iterator[tuple[Ledger, Settings]]:
    """Open the ledger for one command."""
    from interdit.service.ledgers import opened_ledger
    from interdit.settings import read_settings

    settings = read_settings()
    with opened_ledger(settings) as ledger:
        yield ledger, settings


def _head(text: str) -> Head:
    from interdit.model.audit import Head

    number, _, digest = text.partition(":")
    digest = digest.removeprefix("sha256:").lower()
    if not number.isascii() or not number.isdigit() or len(digest) != 64:
        raise click.UsageError(f"--head {text!r} is not like 42:sha256:9f86d0…")
    return Head(int(number), digest)


def instant_of(text: str | None, *, last: bool) -> datetime | None:
    """Return the instant that is meant; of a day its beginning, or its end, in UTC."""
    from interdit.verdict import parse_moment

    found = parse_moment(text, "date") if text else None
    if isinstance(found, date) and not isinstance(found, datetime):
        return datetime.combine(found + timedelta(days=int(last)), time(), UTC)
    return found


def _echo_json(value: object) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value)).decode())

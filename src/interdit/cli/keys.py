"""`interdit keys`: who may ask over the network."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, get_args

import click

from interdit.cli.audit import instant_of, opened
from interdit.cli.options import defaults, output_options
from interdit.model.key import Scope

if TYPE_CHECKING:
    from interdit.reports import Lang

_EPILOG = """\b
Examples:
  interdit keys create "trading desk" --scope read --expires 2027-12-31
  interdit keys list
  interdit keys revoke 9f86d081
"""


@click.group(epilog=_EPILOG)
def keys() -> None:
    """Keys of the API: read asks, write also records decisions and lists, admin may everything."""


@keys.command()
@click.argument("name")
@click.option(
    "--scope", "scopes", multiple=True, default=("read",), show_default=True, type=click.Choice(get_args(Scope))
)
@click.option(
    "--expires", metavar="WHEN", help="Good to the end of this day (UTC), or to an instant. Default: for ever."
)
@output_options
def create(name: str, scopes: tuple[str, ...], expires: str | None, as_json: bool, lang: Lang | None) -> None:
    """Make a key for NAME. It is shown once, on stdout; only its hash is kept."""
    from interdit.reports.audit import render_keys

    until = instant_of(expires, last=True)
    with opened() as (ledger, _):
        from interdit.ledger.keys import create as created

        key, secret = created(ledger, name, scopes, until, datetime.now(UTC))
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(msgspec.to_builtins(key) | {"secret": secret}).decode())
        return
    click.echo(render_keys([key], defaults("-", lang)[1], datetime.now(UTC)), err=True)
    click.echo(secret)


@keys.command("list")
@output_options
def list_(as_json: bool, lang: Lang | None) -> None:
    """Show all keys, without their secrets."""
    from interdit.reports.audit import render_keys

    _, lang = defaults("-", lang)
    with opened() as (ledger, _):
        from interdit.ledger.keys import listed

        found = listed(ledger)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    elif found:
        click.echo(render_keys(found, lang, datetime.now(UTC)))
    else:
        click.echo("there are no keys", err=True)


@keys.command()
@click.argument("identity", metavar="ID")
def revoke(identity: str) -> None:
    """End a key at once and for good."""
    with opened() as (ledger, _):
        from interdit.ledger.keys import revoke as revoked

        key = revoked(ledger, identity, datetime.now(UTC))
    click.echo(f"{key.id} {key.name}: revoked")

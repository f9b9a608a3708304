"""`interdit decide`: clear or confirm a match, show what was decided, withdraw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from interdit.cli.deciding import deciding
from interdit.cli.options import as_day, defaults, shared_options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from interdit.model import PartyKey
    from interdit.model.choice import Choice, Customer, Ruled
    from interdit.reports import Lang

F = TypeVar("F", bound="Callable[..., Any]")

_EPILOG = """\b
Examples:
  interdit decide clear "Xiaomi Holdings" xiaomi --country SG --reason "Singapore family firm, register seen"
  interdit decide confirm "Hikvision Co" hikvision --reason "same USCC on the invoice" --expires 2027-12-31
  interdit decide list
  interdit decide show "Hikvision Co" hikvision
  interdit decide withdraw "Hikvision Co" hikvision --reason "wrong customer"
  interdit check "Xiaomi Holdings" --country SG --decisions

\b
A decision holds for a customer of whom the same is given: name, kind, country, birth date,
identifiers, reference. It reopens by itself when the party's listed record or the law changes.
"""


@click.group(epilog=_EPILOG)
def decide() -> None:
    """Decisions on matches: this customer is not that listed party, or is.

    Each is recorded in the audit trail with who, when and why. See docs/decisions.md.
    """


def _customer_options(command: F) -> F:
    """Add what is given of the customer beside the name, and how it is shown."""
    for option in reversed(
        (
            click.argument("name", metavar="CUSTOMER"),
            click.argument("party", metavar="PARTY_ID"),
            click.option("--kind", default="", metavar="K", help="company, person, organization or vessel."),
            click.option("--country", default="", metavar="C", help="The customer's country."),
            click.option("--birth-date", default="", metavar="D", help="Of a person."),
            click.option("--identifier", "identifiers", multiple=True, metavar="I", help="ISIN, LEI, USCC and others."),
            click.option("--reference", default="", metavar="R", help="Your own number of the customer."),
            shared_options,
        )
    ):
        command = option(command)
    return command


_reason = click.option("--reason", required=True, metavar="TEXT", help="Why; it is shown in later answers.")
_expires = click.option(
    "--expires", callback=as_day, metavar="DAY", help="The last day it holds (UTC). Default: no end."
)


@decide.command()
@_customer_options
@_reason
@_expires
def clear(**given: Any) -> None:
    """Decide that CUSTOMER is not the party PARTY_ID."""
    _take("cleared", **given)


@decide.command()
@_customer_options
@_reason
@_expires
def confirm(**given: Any) -> None:
    """Decide that CUSTOMER is the party PARTY_ID."""
    _take("confirmed", **given)


@decide.command()
@_customer_options
@_reason
def withdraw(
    reason: str, as_json: bool, lang: Lang | None, edition: str | None, law: Path | None, **given: Any
) -> None:
    """Withdraw what was decided: the match is open again."""
    from interdit.service.book import open_book
    from interdit.service.ledgers import who_asks
    from interdit.settings import read_settings

    _, lang = defaults("-", lang)
    customer, party = _customer(**given)
    shelf = open_book(edition, law).shelf
    with deciding(wanted=True) as decisions:
        from interdit.service.decisions import withdraw as withdrawn

        assert decisions is not None  # noqa: S101  wanted
        ruled = withdrawn(decisions, shelf, customer, party, reason=reason, who=who_asks(read_settings()))
    _show([(customer, ruled)], as_json, lang)


@decide.command()
@_customer_options
def show(as_json: bool, lang: Lang | None, edition: str | None, law: Path | None, **given: Any) -> None:
    """Show all that was decided on whether CUSTOMER is PARTY_ID, newest first."""
    from interdit.service.book import open_book

    _, lang = defaults("-", lang)
    customer, party = _customer(**given)
    shelf = open_book(edition, law).shelf
    with deciding(wanted=True) as decisions:
        assert decisions is not None  # noqa: S101  wanted
        found = [(customer, one) for one in decisions.history(customer, party, shelf)]
    _show(found, as_json, lang)


@decide.command("list")
@shared_options
def list_(as_json: bool, lang: Lang | None, edition: str | None, law: Path | None) -> None:
    """Show the latest decision on every match, and how it stands."""
    from interdit.service.book import open_book

    _, lang = defaults("-", lang)
    shelf = open_book(edition, law).shelf
    with deciding(wanted=True) as decisions:
        assert decisions is not None  # noqa: S101  wanted
        found = decisions.listed(shelf)
    if not found and not as_json:
        click.echo("nothing was decided yet", err=True)
        return
    _show(found, as_json, lang)


def _take(
    choice: Choice,
    *,
    reason: str,
    expires: date | None,
    as_json: bool,
    lang: Lang | None,
    edition: str | None,
    law: Path | None,
    **given: Any,
) -> None:
    from interdit.service.book import open_book
    from interdit.service.ledgers import who_asks
    from interdit.settings import read_settings

    _, lang = defaults("-", lang)
    customer, party = _customer(**given)
    checker = open_book(edition, law).checker(lang)
    with deciding(wanted=True) as decisions:
        from interdit.service.decisions import Wish
        from interdit.service.decisions import decide as decided

        assert decisions is not None  # noqa: S101  wanted
        ruled = decided(decisions, checker, Wish(customer, party, choice, reason, expires), who_asks(read_settings()))
    _show([(customer, ruled)], as_json, lang)


def _customer(
    *,
    name: str,
    party: str,
    kind: str,
    country: str,
    birth_date: str,
    identifiers: tuple[str, ...],
    reference: str,
) -> tuple[Customer, PartyKey]:
    from interdit.model import PartyKey
    from interdit.model.choice import Customer

    return Customer(name, kind, country, birth_date, identifiers, reference), PartyKey(party)


def _show(found: Sequence[tuple[Customer, Ruled]], as_json: bool, lang: Lang) -> None:
    if as_json:
        import msgspec

        told = [{"customer": customer, **msgspec.structs.asdict(ruled)} for customer, ruled in found]
        click.echo(msgspec.json.format(msgspec.json.encode(told)).decode())
        return
    from interdit.reports.decisions import render_decisions

    click.echo(render_decisions(found, lang))

"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from interdit.model import STRICTNESS, Act, Actor, Object

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from interdit.reports import Lang

F = TypeVar("F", bound="Callable[..., Any]")


def as_day(_context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    """Read the value of an option that is a day (its callback). Raises QueryError, which names the option."""
    if text is None:
        return None
    from interdit.verdict import parse_day

    return parse_day(text, option.opts[0])


def question_options(command: F) -> F:
    """Add the options that say who, what and when."""
    for option in reversed(
        (
            click.option("--on", metavar="WHEN", help="Day (2021-03-16) or instant with offset. Default: today."),
            click.option("--known-at", metavar="WHEN", help="As a careful reader of that day or instant knew it."),
            click.option("--actor", metavar="A", help=f"{_choices(Actor)} Default: us_person, or interdit.toml."),
            click.option("--act", default="purchase", show_default=True, metavar="A", help=_choices(Act)),
            click.option("--object", "thing", metavar="O", help=f"{_choices(Object)} Default: by the act."),
        )
    ):
        command = option(command)
    return command


def stakes_option(command: F) -> F:
    """Add the file of who owns and controls whom."""
    return click.option(
        "--stakes",
        "stakes_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Who owns whom: CSV, XLSX, FollowTheMoney JSON lines, GLEIF relationship records.",
    )(command)


def funds_option(command: F) -> F:
    """Add the folder of holdings files."""
    return click.option(
        "--funds",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="A folder with the holdings files of funds: they are looked through.",
    )(command)


def common_options(command: F) -> F:
    """Add language, form of the output, edition and the user's own law, and the exit code by answer."""
    fail_on = click.option(
        "--fail-on",
        type=click.Choice(STRICTNESS[1:]),
        help="Exit with 1 when an answer that strict or stricter is in the result.",
    )
    return fail_on(shared_options(command))


def shared_options(command: F) -> F:
    """Add language, form of the output, edition and the user's own law."""
    for option in reversed(
        (
            output_options,
            click.option("--edition", metavar="ID", help="Another edition: the beginning of its id, or its folder."),
            click.option("--law", type=click.Path(path_type=Path), help="A folder of your own regimes, beside ours."),
        )
    ):
        command = option(command)
    return command


def output_options(command: F) -> F:
    """Add language and form of the output."""
    for option in reversed(
        (
            click.option("--json", "as_json", is_flag=True, help="JSON on stdout."),
            click.option("--lang", type=click.Choice(["en", "fr"]), help="Default: en, or interdit.toml."),
        )
    ):
        command = option(command)
    return command


def audit_option(command: F) -> F:
    """Add the wish that the answer is recorded, and not given where it cannot be."""
    return click.option(
        "--audit", "audited", is_flag=True, help="Record the answer in the audit trail before it is shown."
    )(command)


def defaults(actor: str | None, lang: Lang | None) -> tuple[str, Lang]:
    """Return actor and language: as given, else as the user's settings say."""
    if actor and lang:
        return actor, lang
    from interdit.settings import read_settings

    settings = read_settings()
    return actor or settings.actor, lang or settings.lang


def _choices(literal: object) -> str:
    return f"One of {', '.join(get_args(literal))}."


def fails(answer: str, fail_on: str | None) -> bool:
    """Whether an answer is as strict as the limit, or stricter."""
    order: tuple[str, ...] = STRICTNESS
    return fail_on is not None and order.index(answer) >= order.index(fail_on)

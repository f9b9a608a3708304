"""Sending a report to channels that are given on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model import Message
    from interdit.model.watch import Channel


def channels_of(emails: Iterable[str], others: Iterable[str]) -> tuple[Channel, ...]:
    """Return channels by their addresses; `others` are URLs of Apprise. Raises QueryError."""
    from interdit.telling import parse_channel

    return (
        *(parse_channel("email", one) for one in emails),
        *(parse_channel("apprise", one) for one in others),
    )


def send_to(message: Message, channels: Iterable[Channel]) -> None:
    """Tell each channel and say how that went; ends with exit code 5 where one, or a recipient, was not told."""
    from interdit.settings import read_settings
    from interdit.telling import Failed, means_of, send

    means, missed = means_of(read_settings()), False
    for channel in channels:
        told = send(message, channel, means, lambda: datetime.now(UTC))
        if isinstance(told, Failed):
            click.echo(f"{channel.kind} {channel.shown}: {told.reason}", err=True)
        else:
            click.echo(f"{channel.kind} {channel.shown}: sent", err=True)
        for one in told.refused:
            click.echo(f"{channel.kind} {one.address}: {one.reason}", err=True)
        missed = missed or isinstance(told, Failed) or bool(told.refused)
    if missed:
        click.get_current_context().exit(5)

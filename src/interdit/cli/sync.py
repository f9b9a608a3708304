"""`interdit sync`, `sources`, `changes`: the official lists, and what changed in them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interdit.cli.options import as_day
from interdit.cli.progress import Bar, Steps

if TYPE_CHECKING:
    from interdit.model import Problem
    from interdit.service.changing import EntryChange

_SYNC = """\b
Examples:
  interdit sync                                   the sources of interdit.toml, from their publishers
  interdit sync us_ofac_sdn un_sc
  interdit sync --from lists/2021-07 --published 2021-07-15
  interdit sync ftm:peps --from datasets
"""


@click.command(epilog=_SYNC)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--from", "folder", type=click.Path(path_type=Path), help="Take the files from a folder.")
@click.option(
    "--published",
    callback=as_day,
    metavar="DATE",
    help="Their day of publication. Default: as the publisher's server says; with --from, the files' time stamp.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON on stdout.")
@click.pass_context
def sync(
    context: click.Context, sources: tuple[str, ...], folder: Path | None, published: date | None, as_json: bool
) -> None:
    """Bring official lists up to date and build the edition anew.

    A file that is truncated, broken, or shorter than it may be is quarantined: the last good one stays in force.
    """
    from interdit.archive import Manners
    from interdit.service.home import Home
    from interdit.service.syncing import Intake
    from interdit.service.syncing import sync as run_sync
    from interdit.settings import read_settings

    settings = read_settings()
    keys = sources or (() if folder is not None else settings.sources)
    manners = Manners(private_hosts=frozenset(settings.private_hosts))
    intake = Intake(datetime.now(UTC), folder, published, manners, settings.mirrors)
    with Steps() as step:
        report = run_sync(Home(settings.folder), keys, intake, step)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
    else:
        for one in report.sources:
            day = one.published.isoformat() if one.published else "-"
            click.echo(f"{one.source:<18} {one.status:<12} {day:<11} {one.entries:>7} entries  {one.message}".rstrip())
            for line in _problem_lines(one.problems):
                click.echo(f"  {line}", err=True)
        click.echo(f"edition {report.edition}{'' if report.changed else ' (unchanged)'}")
    context.exit(report.exit_code)


def _problem_lines(problems: tuple[Problem, ...], most: int = 8) -> list[str]:
    lines = [f"{one.severity}: {one.locator}: {one.message}" for one in problems[:most]]
    return [*lines, f"and {len(problems) - most} more (interdit sources --json)"] if len(problems) > most else lines


@click.command()
@click.option("--json", "as_json", is_flag=True, help="JSON on stdout.")
def sources(as_json: bool) -> None:
    """Show every list: how fresh, how many entries, its hash, its problems."""
    from interdit.service.home import Home
    from interdit.service.standing import standing
    from interdit.settings import read_settings

    found = standing(Home(read_settings().folder), datetime.now(UTC).date())
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
        return
    click.echo(f"{'source':<16} {'state':<12} {'published':<11} {'entries':>8} {'problems':>9}  {'hash':<13} title")
    for one in found:
        day = one.published.isoformat() if one.published else "-"
        held = f"  [{one.quarantined} in quarantine]" if one.quarantined else ""
        click.echo(
            f"{one.source:<16} {one.state:<12} {day:<11} {one.entries:>8} {one.problems:>9}  {one.digest[:12]:<13} "
            f"{one.title}{held}"
        )


_CHANGES = """\b
Examples:
  interdit changes --since 2021-07-15
  interdit changes --since 2021-07-15 --until 2024-05-01 --json
  interdit changes --since sha256:ab12cd
"""


@click.command(epilog=_CHANGES)
@click.option("--since", required=True, metavar="DATE|EDITION", help="The earlier state.")
@click.option("--until", metavar="DATE|EDITION", help="The later state. Default: the current edition.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def changes(since: str, until: str | None, as_json: bool) -> None:
    """Show what lists added, removed and amended, field by field, and which answers that alters."""
    from interdit.cli.options import defaults
    from interdit.reports.screen import changes_notice
    from interdit.service.changing import changes as find_changes
    from interdit.service.changing import compared
    from interdit.service.home import Home
    from interdit.service.shelf import Shelf
    from interdit.service.unheld import unheld
    from interdit.settings import read_settings

    before, after = compared(Home(read_settings().folder), since, until)
    shelf = Shelf(after.edition)
    with Bar("changes") as progress:
        for one in find_changes(before, after, shelf, progress):
            click.echo(_change_line(one) if not as_json else _change_json(one))
    _, lang = defaults("-", None)
    made_from = (after.edition.id, after.edition.manifest.as_of.isoformat())
    click.echo(changes_notice(made_from, *unheld(shelf), lang), err=True)


def _change_json(change: EntryChange) -> str:
    import msgspec

    return msgspec.json.encode(change).decode()


def _change_line(change: EntryChange) -> str:
    fields = f" ({', '.join(change.fields)})" if change.fields else ""
    altered = "".join(f"\n    {one.actor} {one.act}: {one.before} → {one.after}" for one in change.alters)
    return f"{change.published} {change.change:<8} {change.source} {change.key}: {change.name}{fields}{altered}"

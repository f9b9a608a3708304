"""`interdit owners`: who owns a company as a file and the lists state it, and what each law's own test makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interdit.cli.options import defaults, shared_options

if TYPE_CHECKING:
    from interdit.reports import Lang

_EPILOG = """\b
Examples:
  interdit owners "Beta Metals Ltd" --stakes stakes.csv --on 2020-06-15
  interdit owners "Beta Metals Ltd" --stakes ownership.ftm.jsonl --json
  interdit owners 254900UKTV1EWJWQJT26 --stakes gleif-rr.csv --lang fr
  interdit owners "Beta Metals Ltd"        (by the lists that `interdit sync` has taken in)
  interdit owners Hikvision                (by the record: its owner or group, share unknown)

\b
A table needs the columns owner, owned and percent (50, 25-50, >25, unknown); it may have
owner_id, asset_id, owner_lei, asset_lei, percent_min, percent_max, kind (share, control, role),
from, to, as_of, joint, source, confidence, and listed (regimes that list the owner).
"""


@click.command(epilog=_EPILOG)
@click.argument("name")
@click.option(
    "--stakes",
    "stakes_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Who owns whom: CSV, XLSX, FollowTheMoney, GLEIF relationship records. Default: what lists and record state.",
)
@click.option("--on", metavar="WHEN", help="Day (2021-03-16) or instant with offset. Default: today.")
@click.option("--known-at", metavar="WHEN", help="As a careful reader of that day or instant knew it.")
@shared_options
def owners(
    name: str,
    stakes_file: Path | None,
    on: str | None,
    known_at: str | None,
    as_json: bool,
    lang: Lang | None,
    edition: str | None,
    law: Path | None,
) -> None:
    """Show who owns the company NAME, and what each law's own ownership test makes of it, step by step.

    NAME is a name, id or LEI that the file of stakes has, or a list of the edition that states who owns it. Where
    neither states an owner, the owner or group that the record names is shown, as one of unknown share.
    """
    from interdit.service.book import open_book

    _, lang = defaults("-", lang)
    report = open_book(edition, law).owners(name, stakes_file, on=on, known_at=known_at, lang=lang)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
    else:
        from interdit.reports.owners import render_owners

        click.echo(render_owners(report, lang))

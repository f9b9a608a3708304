"""`interdit edition`: list, build, show, use, prune."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from interdit.edition import Edition
    from interdit.service.home import Home


@click.group()
def edition() -> None:
    """The immutable file sets from which answers are given; each answer names its own."""


def _home() -> Home:
    from interdit.service.home import Home
    from interdit.settings import read_settings

    return Home(read_settings().folder)


@edition.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON on stdout.")
def list_editions(as_json: bool) -> None:
    """Show the editions there are; the current one is starred, the casebook edition ships with the package."""
    from interdit.edition import open_edition
    from interdit.service.book import SHIPPED

    home = _home()
    current = home.current()
    found = [(open_edition(SHIPPED), "ships with the package"), *((one, "") for one in home.listed())]
    if as_json:
        import msgspec

        told = [{"id": one.id, "current": one.folder == current, "manifest": one.manifest} for one, _ in found]
        click.echo(msgspec.json.format(msgspec.json.encode(told)).decode())
        return
    for one, note in found:
        star = "*" if one.folder == current else " "
        counts = one.manifest.counts
        click.echo(
            f"{star} {one.id[:23]}  as of {one.manifest.as_of}  {counts['parties']:>6} parties "
            f"{counts['listings']:>6} listings  {note}".rstrip()
        )


@edition.command()
def build() -> None:
    """Build the edition anew from the archive, the casebook and the law, and make it current."""
    from interdit.archive import writing
    from interdit.cli.progress import Steps
    from interdit.service.syncing import rebuild

    home = _home()
    with Steps() as step, writing(home.archive):
        home.sweep()
        click.echo(rebuild(home, step))


@edition.command()
@click.argument("identity", metavar="ID", required=False)
@click.option("--json", "as_json", is_flag=True, help="JSON on stdout.")
@click.option("--verify", is_flag=True, help="Hash every file, and the archive's too.")
@click.pass_context
def show(context: click.Context, identity: str | None, as_json: bool, verify: bool) -> None:
    """Show what an edition is made of. ID is an id or its beginning; default: the current one."""
    from interdit.edition import open_edition
    from interdit.service.book import SHIPPED

    home = _home()
    one = open_edition(home.find(identity) if identity else home.current() or SHIPPED)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode({"id": one.id, "manifest": one.manifest})).decode())
    else:
        click.echo(_shown(one))
    if verify:
        problems = (*one.verify(), *home.archive.verify())
        for problem in problems:
            click.echo(f"{problem.locator}: {problem.message}", err=True)
        click.echo(
            "every file is as it was written" if not problems else f"{len(problems)} files are damaged", err=True
        )
        context.exit(5 if problems else 0)


def _shown(one: Edition) -> str:
    manifest = one.manifest
    lines = [one.id, f"  in {one.folder}", f"  as of {manifest.as_of}, built by version {manifest.code}"]
    lines += [f"  {name:<12} {count:>8}" for name, count in manifest.counts.items()]
    lines += [f"  from {name:<20} {digest[:16]}" for name, digest in manifest.inputs.items()]
    lines += [f"  file {name:<20} {mark.size:>10} bytes  {mark.sha256[:16]}" for name, mark in manifest.files.items()]
    return "\n".join(lines)


@edition.command()
@click.argument("identity", metavar="ID")
def use(identity: str) -> None:
    """Make an edition the current one; answers come from it until the next sync or build."""
    from interdit.archive import writing
    from interdit.edition import open_edition
    from interdit.errors import UnknownKeyError

    home = _home()
    one = open_edition(home.find(identity))
    if one.folder.parent != home.editions:
        raise UnknownKeyError(f"{one.folder} is not among the editions of {home.editions}; use --edition {one.folder}")
    with writing(home.archive):
        # Another run may have pruned it since it was found.
        home.switch(open_edition(one.folder).id)
    click.echo(one.id)


@edition.command()
@click.option(
    "--keep", default=5, show_default=True, type=click.IntRange(min=0), help="Keep so many beside the current."
)
def prune(keep: int) -> None:
    """Remove old editions. What an answer named can be built again only from the same archive and release."""
    from interdit.archive import writing

    home = _home()
    with writing(home.archive):
        gone = home.prune(keep)
    for identity in gone:
        click.echo(identity)
    click.echo(f"{len(gone)} removed", err=True)

"""`interdit selftest`: how well screening finds the edition's own names, as evidence for a regulator."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from interdit.cli.options import as_day, defaults
from interdit.cli.progress import Bar
from interdit.cli.writing import replace_file

if TYPE_CHECKING:
    from datetime import date

    from interdit.model.pack import LedgerCheck, Pack
    from interdit.model.selftest import SelfTest
    from interdit.reports import Lang
    from interdit.service.book import Book

_EPILOG = """\b
Examples:
  interdit selftest                                     a table on the terminal
  interdit selftest -o pack.html                        the regulator's pack: one file, opens offline
  interdit selftest -o pack.pdf --lang fr --since 2026-01-01
  interdit selftest -o pack.json --sample 10000 --seed 7
  interdit selftest --kinds title,letters_after,long_cut
  interdit selftest -o pack.html --canary ours.txt --clean customers.txt

\b
Exit codes: 0 done, the proof of coverage passed · 1 nothing alerted at all; or, unless --no-fail-on-gap, a record is
not found by its own name, a canary does not alert, or the audit trail of a pack does not hold · 2 bad usage ·
3 bad file · 4 unknown kind. The report is written all the same.
"""


@click.command(epilog=_EPILOG)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the pack: .html, .pdf or .json.")
@click.option("--json", "as_json", is_flag=True, help="JSON on stdout.")
@click.option("--sample", type=click.IntRange(1), default=2000, show_default=True, help="Names to vary.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed draws and varies other names.")
@click.option("--kinds", metavar="K,K", help="Only these kinds of variation. Default: all.")
@click.option("--canary", type=click.Path(path_type=Path), help="Names that must alert, one a line.")
@click.option("--clean", type=click.Path(path_type=Path), help="Your customers' names, one a line, for the alert rate.")
@click.option(
    "--since",
    callback=as_day,
    metavar="DAY",
    help="Tell changes of law and lists from this day on. Default: a year before the edition's.",
)
@click.option("--ledger", metavar="URL", help="The ledger whose audit trail is verified. Default: the configured one.")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Of the pack. Default: en, or interdit.toml.")
@click.option("--threads", type=click.IntRange(1), help="Default: as many as there are processors.")
@click.option("--fail-on-gap/--no-fail-on-gap", default=True, show_default=True, help="Exit with 1 on gap or canary.")
@click.option("--edition", metavar="ID", help="Another edition: the beginning of its id, or its folder.")
@click.pass_context
def selftest(
    context: click.Context,
    output: Path | None,
    as_json: bool,
    sample: int,
    seed: int,
    kinds: str | None,
    canary: Path | None,
    clean: Path | None,
    since: date | None,
    ledger: str | None,
    lang: Lang | None,
    threads: int | None,
    fail_on_gap: bool,
    edition: str | None,
) -> None:
    """Test screening against its own lists and say what it finds and misses.

    Varies names of the current edition by kind (titles, legal forms, digits, long names, other scripts, slips of the
    hand and more), screens them, and reports recall by kind, whether every record of every list can be found, and what
    other thresholds would do. See docs/selftest.md.
    """
    from interdit.service.book import open_book
    from interdit.service.selftesting import Plan, chosen_kinds, self_test, silent

    _check_output(output)
    plan = Plan(
        made=datetime.now().astimezone().date(),
        sample=sample,
        seed=seed,
        kinds=tuple(one.key for one in chosen_kinds([one.strip() for one in kinds.split(",")])) if kinds else (),
        canaries=_names(canary),
        clean=_names(clean),
        threads=threads or os.cpu_count() or 1,
    )
    book = open_book(edition)
    with Bar("names") as progress:
        report = self_test(book.checker("en").shelf, book.screener, plan, progress)
    failures = list(report.failures)
    if output is not None:
        pack = _pack(book, report, since, ledger)
        failures += _trail_failures(pack.ledger)
        _write(pack, output, lang)
    _show(report, output, as_json=as_json)
    for line in failures:
        click.echo(f"to act on: {line}", err=True)
    if silent(report) or (fail_on_gap and failures):
        context.exit(1)


def _pack(book: Book, report: SelfTest, since: date | None, ledger: str | None) -> Pack:
    """Gather what surrounds the test."""
    from interdit.service.home import Home
    from interdit.service.packing import Around, ledger_check, packed
    from interdit.settings import read_settings

    settings = read_settings()
    archive = Home(settings.folder).archive
    around = Around(
        since=since,
        archive=archive if archive.folder.is_dir() else None,
        ledger=ledger_check(msgspec.structs.replace(settings, ledger=ledger) if ledger else settings),
    )
    return packed(book.shelf, report, around)


def _trail_failures(found: LedgerCheck) -> list[str]:
    if found.state == "unusable":
        return [f"the audit trail could not be verified: {found.why}"]
    return ["the audit trail does not hold, see the pack"] if found.state == "broken" else []


def _write(pack: Pack, output: Path, lang: Lang | None) -> None:
    from interdit.reports.pack import pack_html, pack_json, pack_pdf

    _, lang = defaults("-", lang)
    suffix = output.suffix.lower()
    if suffix == ".json":
        replace_file(output, pack_json(pack))
    else:
        replace_file(output, pack_pdf(pack, lang) if suffix == ".pdf" else pack_html(pack, lang).encode())


def _check_output(output: Path | None) -> None:
    """Refuse what cannot be written before minutes of work are spent."""
    if output is None:
        return
    from interdit.errors import InputError

    suffix = output.suffix.lower()
    if suffix not in (".html", ".pdf", ".json"):
        raise click.UsageError(f"cannot write {output.suffix or 'without a suffix'}: give a .html, .pdf or .json file")
    if not output.parent.is_dir():
        raise InputError("there is no folder to write into", file=str(output), remedy=f"make {output.parent}")
    if suffix != ".json":
        from interdit.reports.plots import check_plots

        check_plots()
    if suffix == ".pdf":
        from interdit.reports.paper import check_paper

        check_paper()


def _names(path: Path | None) -> tuple[str, ...]:
    """Return the names of a file, one a line; blank lines and lines that begin with # are passed over."""
    if path is None:
        return ()
    from interdit.errors import InputError

    remedy = "give a text file in UTF-8, one name a line"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", file=str(path), remedy=remedy) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("is not UTF-8", file=str(path), line=line, remedy=remedy) from error
    lines = (line.strip() for line in text.splitlines())
    names = tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if not names:
        raise InputError("holds no name", file=str(path), remedy=remedy)
    return names


def _show(report: SelfTest, output: Path | None, *, as_json: bool) -> None:
    from interdit.reports.selftest import selftest_json, selftest_text

    if as_json:
        click.echo(selftest_json(report).decode(), nl=False)
    elif output is None:
        click.echo(selftest_text(report))
    else:
        found = sum(one.found.found for one in report.kinds)
        click.echo(f"{output}: {found:,} of {report.variations:,} variations found, {len(report.coverage)} lists")

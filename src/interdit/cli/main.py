"""`interdit`: commands, options, exit codes.

Exit codes: 0 done · 1 with `--fail-on` when an answer that strict is in the result · 2 bad usage · 3 bad input file ·
4 unknown id or key · 5 network, store or sources failed · 6 a source was quarantined.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from interdit.errors import InterditError
from interdit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

_EPILOG = """\b
Examples:
  interdit check Xiaomi --on 2021-03-16
  interdit check Xiaomi --on 2021-03-16 --known-at 2021-03-11
  interdit portfolio holdings.csv --on 2021-03-16 -o answers.xlsx
  interdit screen customers.csv -o candidates.xlsx
  interdit compare "Xiaomi Corp" 小米集团
  interdit related Xiaomi --on 2021-03-16
  interdit read article.html
"""


class _ReaderGoneError(Exception):
    """The reader of our output has gone (`| head`). No OSError: click would make exit code 1 of it."""


@contextmanager
def _heeding_the_reader() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _ReaderGoneError from error


class _Commands(click.Group):
    """A group that tells a reader who has gone from a failure, in its commands and their help."""

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        with _heeding_the_reader():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _heeding_the_reader():
            return super().invoke(ctx)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, epilog=_EPILOG
)
@click.version_option(__version__, prog_name="interdit")
def cli() -> None:
    """May this person do this with that company on this date?

    Dated, sourced answers from blacklists, the law behind them, court orders and licences. Not legal advice.
    """


def run() -> None:
    """Run the command line; every failure is one line on stderr and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Names come in every script; a terminal that cannot show one gets an escape, not a crash.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = cli.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        click.echo("interrupted; nothing was written", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except InterditError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(error.exit_code)
    except (_ReaderGoneError, BrokenPipeError):
        # Not a failure. What is still buffered goes nowhere, without a complaint at exit.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        sys.exit(0)


def _add_commands() -> None:
    from interdit.cli.audit import audit
    from interdit.cli.calendar import calendar
    from interdit.cli.check import check
    from interdit.cli.compare import compare
    from interdit.cli.decide import decide
    from interdit.cli.digest import digest
    from interdit.cli.doctor import doctor
    from interdit.cli.dossier import dossier
    from interdit.cli.edition import edition
    from interdit.cli.forget import forget, reported
    from interdit.cli.impact import impact
    from interdit.cli.keys import keys
    from interdit.cli.ledger import ledger
    from interdit.cli.mcp import mcp
    from interdit.cli.owners import owners
    from interdit.cli.portfolio import portfolio
    from interdit.cli.read import read
    from interdit.cli.related import related
    from interdit.cli.screen import screen
    from interdit.cli.selftest import selftest
    from interdit.cli.serve import serve
    from interdit.cli.sync import changes, sources, sync
    from interdit.cli.watch import watch

    companies, news = (dossier, owners, related, impact), (read, reported, forget)
    lists = (sync, sources, changes, calendar, digest, edition)
    kept, served = (watch, audit, decide, keys, ledger), (serve, mcp, doctor)
    for command in (check, portfolio, *companies, screen, compare, *news, selftest, *lists, *kept, *served):
        cli.add_command(command)


_add_commands()

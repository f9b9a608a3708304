"""`interdit check`: one question, one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from interdit.cli.deciding import deciding, decisions_option
from interdit.cli.funds import take_funds
from interdit.cli.options import (
    audit_option,
    common_options,
    defaults,
    fails,
    funds_option,
    question_options,
    stakes_option,
)
from interdit.cli.progress import Bar
from interdit.cli.recording import recording

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.model import Verdict
    from interdit.model.reported import Beside
    from interdit.reports import Lang
    from interdit.service.shelf import Shelf

_EPILOG = """\b
Examples:
  interdit check Xiaomi --on 2021-03-16
  interdit check 小米集團 --on 2021-03-16 --lang fr
  interdit check "1810.HK" --on 2021-03-16 --known-at 2021-03-11 --json
  interdit check Alibaba --actor us_department_of_defense --act contract --on 2026-07-01
  interdit check "a holding" --act deal --stake us/sdn=30 --stake us/sdn=25 --on 2020-06-15
  interdit check "Beta Metals Ltd" --act deal --stakes stakes.csv --on 2020-06-15
  interdit check "my fund" --object fund --holding smic --on 2021-09-01
  interdit check EEM --funds holdings/ --on 2021-08-02

\b
Claims of articles kept with interdit read --keep are shown beside the answer as reported, not
confirmed (JSON: the field "reported", there only where some are kept). They never change it.

\b
With --audit the number of the audit record and its hash are on stderr. An answer that cannot be
recorded is not given. See interdit audit.
"""


@click.command(epilog=_EPILOG)
@click.argument("query")
@question_options
@click.option("--country", default="", metavar="C", help="The company's country; drops near misses from elsewhere.")
@click.option("--kind", default="", metavar="K", help="company, person, organization or vessel.")
@click.option("--birth-date", default="", metavar="D", help="Of a person.")
@click.option("--stake", "stakes", multiple=True, metavar="REGIME=PERCENT", help="A share that listed persons hold.")
@stakes_option
@funds_option
@click.option("--holding", "holdings", multiple=True, metavar="ID", help="A listed company whose securities it holds.")
@click.option("--reference", default="", metavar="R", help="Your own number of the customer, for --decisions.")
@decisions_option
@audit_option
@common_options
@click.pass_context
def check(
    context: click.Context,
    query: str,
    on: str | None,
    known_at: str | None,
    actor: str | None,
    act: str,
    thing: str | None,
    country: str,
    kind: str,
    birth_date: str,
    stakes: tuple[str, ...],
    stakes_file: Path | None,
    funds: Path | None,
    holdings: tuple[str, ...],
    reference: str,
    decided: bool,
    audited: bool,
    as_json: bool,
    lang: Lang | None,
    fail_on: str | None,
    edition: str | None,
    law: Path | None,
) -> None:
    """May this actor do this with that company at this moment?

    QUERY is a name in any script, an ISIN, LEI, USCC or ticker, or an id from an earlier answer.
    """
    from interdit.service.asking import Ask
    from interdit.service.book import open_book

    actor, lang = defaults(actor, lang)
    book = open_book(edition, law)
    ask = Ask(query, on, known_at, actor, act, thing, country, kind, birth_date, stakes, holdings, reference=reference)
    if stakes_file is not None:
        ask = msgspec.structs.replace(ask, stakes_file=str(stakes_file))
    recorded = recording(audited, lang, law=law, stakes=stakes_file, funds=funds)
    with deciding(decided) as decisions, recorded as trail:
        checker = book.checker(lang, decisions)
        with Bar("holdings") as bar:
            ask = msgspec.structs.replace(ask, funds=take_funds(checker, funds, bar))
            verdict = checker.check(ask)
        if trail is not None:
            trail.answer(ask, verdict)
    kept = _beside(book.shelf, verdict, lang)
    if as_json:
        click.echo(_json(verdict, kept))
    else:
        click.echo(_text(verdict, kept, lang))
    if fails(verdict.answer, fail_on):
        context.exit(1)


def _beside(shelf: Shelf, verdict: Verdict, lang: Lang) -> Beside | None:
    """Return what is kept about the party; what is wrong with it is said, and keeps nobody from the answer."""
    from interdit.errors import InterditError
    from interdit.service.hearsay import beside
    from interdit.settings import read_settings

    try:
        return beside(read_settings().kept, shelf, verdict, lang)
    except InterditError as error:
        click.echo(f"warning: kept claims are not shown: {error}", err=True)
        return None


def _json(verdict: Verdict, kept: Beside | None) -> str:
    told = msgspec.to_builtins(verdict) | {"reported": kept} if kept is not None else verdict
    return msgspec.json.format(msgspec.json.encode(told)).decode()


def _text(verdict: Verdict, kept: Beside | None, lang: Lang) -> str:
    from interdit.reports import render_verdict

    if kept is None:
        return render_verdict(verdict, lang)
    from interdit.reports.reported import render_beside

    return render_verdict(verdict, lang, beside=render_beside(kept, lang))

"""Making a watch list: what was asked is checked, and the rows of a file are kept: one that moves loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from interdit.errors import QueryError
from interdit.ledger import watches
from interdit.model.watch import Channel, Watch, WatchAsk, WatchKind, WatchRow
from interdit.reports import Lang
from interdit.reports.wording import REASONS, pick
from interdit.service.asking import Ask, understood
from interdit.service.checking import Checker
from interdit.service.subjects import shown, subject_of_row
from interdit.service.watching.exposed import read
from interdit.tables import load_table, question_of
from interdit.telling import parse_channel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from interdit.ledger import Ledger
    from interdit.service.book import Book
    from interdit.tables import Role, Table


class Wanted(msgspec.Struct, frozen=True):
    """What is to be watched, and where it is told.

    Either `names`, or `portfolio`, a file of holdings or counterparties with `columns` as in `interdit portfolio`.
    `name` '' is made of them. The files of `ask` are read to see that they can be. Channels without a secret that need
    one are given one. `file` is what is noted of where the rows came from, '' for the path of `portfolio`.
    """

    names: tuple[str, ...] = ()
    portfolio: str = ""
    file: str = ""
    columns: Mapping[str, str] = {}
    name: str = ""
    ask: WatchAsk = WatchAsk()
    channels: tuple[Channel, ...] = ()
    lang: Lang = "en"


class Added(msgspec.Struct, frozen=True):
    """The watch list as it was written, and in sentences what was taken from a file and what is wrong in it."""

    watch: Watch
    said: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def add(book: Book, ledger: Ledger, wanted: Wanted, who: str, now: datetime) -> Added:
    """Write a watch list; its first run gives every row its first outcome, and alerts where it is not permitted.

    Args:
        book: an opened edition; whom names mean on it decides whether they are companies or queries.
        ledger: an opened ledger.
        wanted: what to watch.
        who: who watches.
        now: an aware instant.

    Raises:
        QueryError: nothing to watch, names and a file at once, a word that cannot be understood, an address that is
            none.
        InputError: the file cannot be used, or one of stakes or holdings; names file, line, column and the remedy.
        LedgerError: the ledger cannot be written.
    """
    names = tuple(one.strip() for one in wanted.names)
    if bool(names) == bool(wanted.portfolio) or not all(names):
        raise QueryError("give names to watch, or a portfolio's file, and not both")
    checker = book.checker(wanted.lang)
    whole = _whole(wanted)
    for name in names or ("",):
        understood(msgspec.structs.replace(whole, query=name), checker.today, book.as_of)
    ask = _placed(wanted.ask)
    said: tuple[str, ...] = read(Checker(book.shelf, wanted.lang, checker.today), ask) if ask.files else ()
    problems: tuple[str, ...] = ()
    kind: WatchKind = "portfolio"
    if names:
        rows = tuple(WatchRow(number, name) for number, name in enumerate(dict.fromkeys(names), 1))
        kind = "company" if all(_is_known(checker, row, whole) for row in rows) else "query"
    else:
        table = load_table(Path(wanted.portfolio), roles=_roles(wanted.columns))
        rows = tuple(_rows(table, wanted.lang))
        said, problems = (*said, *table.said()), tuple(f"{one.locator}: {one.message}" for one in table.problems)
    watch = Watch(
        id="",
        name=wanted.name.strip() or (", ".join(names) if names else Path(wanted.file or wanted.portfolio).name),
        kind=kind,
        ask=ask,
        rows=len(rows),
        channels=tuple(parse_channel(one.kind, one.target, one.secret) for one in wanted.channels),
        lang=wanted.lang,
        who=who,
        created_at=now,
        file=wanted.file or wanted.portfolio,
    )
    return Added(watches.add(ledger, watch, rows), said, problems)


def remove(ledger: Ledger, identity: str, who: str, now: datetime) -> Watch:
    """End a watch list; what it found is kept, what was not told yet is told no more. Raises UnknownKeyError."""
    return watches.remove(ledger, identity, who, now)


def _placed(ask: WatchAsk) -> WatchAsk:
    """Return a question whose files are found from any folder."""
    stakes, funds = (str(Path(one).absolute()) if one else "" for one in (ask.stakes_file, ask.funds))
    return msgspec.structs.replace(ask, stakes_file=stakes, funds=funds)


def _whole(wanted: Wanted) -> Ask:
    given = wanted.ask
    return Ask(
        "", actor=given.actor, act=given.act, object=given.object or None, country=given.country, kind=given.kind
    )


def _is_known(checker: Checker, row: WatchRow, whole: Ask) -> bool:
    return checker.named(msgspec.structs.replace(whole, query=row.shown)).sure is not None


def _roles(columns: Mapping[str, str]) -> dict[Role, str]:
    from interdit.service.portfolio import role_of

    return {role_of(role): header for role, header in columns.items()}


def _rows(table: Table, lang: Lang) -> Sequence[WatchRow]:
    found = []
    for row in table.rows:
        subject = subject_of_row(row, table)
        name = shown(subject) or subject.figi
        problem = row.problem or ("" if name else pick(REASONS["empty_query"], lang))
        given = {field: text for field, text in msgspec.structs.asdict(subject).items() if text}
        question = {str(role): text for role, text in question_of(row, table).items()}
        found.append(WatchRow(row.number, name, given, question, problem))
    return found

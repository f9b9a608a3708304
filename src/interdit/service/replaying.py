"""Asks recorded questions again, of the edition that answered them, and compares every byte."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from interdit.edition import open_edition
from interdit.errors import EditionError, InputError, InterditError, LedgerError, QueryError, UnknownKeyError
from interdit.ledger.canonical import canonical
from interdit.ledger.chain import is_sound
from interdit.model.audit import Difference, Replayed
from interdit.model.choice import Customer, Ruled
from interdit.service.asking import Ask
from interdit.service.audit import ANSWER, Asked, hash_of
from interdit.service.book import SHIPPED, open_book
from interdit.service.checking import Checker
from interdit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interdit.model.audit import Record, Stored
    from interdit.reports import Lang
    from interdit.service.book import Book
    from interdit.service.home import Home
    from interdit.service.shelf import Shelf


class Again(msgspec.Struct, frozen=True):
    """What is given for asking again: an edition's folder kept elsewhere, folders of law and funds, the stakes."""

    edition: Path | None = None
    law: Path | None = None
    stakes: Path | None = None
    funds: Path | None = None


class _Told(msgspec.Struct, frozen=True):
    """What a recorded answer says of decisions on matches; nothing where it did not heed any."""

    decisions: tuple[Ruled, ...] | None = None


class _Recorded:
    """Decisions as they stood when an answer was recorded."""

    def __init__(self, decided: tuple[Ruled, ...]) -> None:
        self._decided = decided

    def standing(self, _customer: Customer, _shelf: Shelf) -> tuple[Ruled, ...]:
        return self._decided


class Replayer:
    """Asks recorded questions again; editions that recur are opened once."""

    def __init__(self, home: Home, again: Again) -> None:
        """Keep where editions are, and the files that are given."""
        self._home, self._again = home, again
        self._books: dict[tuple[str, bool], Book] = {}
        self._checkers: dict[tuple[str, bool, Lang, str, str, tuple[Ruled, ...] | None], Checker] = {}

    def replay(self, stored: Stored) -> Replayed:
        """Ask a recorded question again.

        Raises:
            QueryError: the record is no answer.
            LedgerError: the record was changed, or its question or answer was deleted.
            UnknownKeyError: the edition is not here any more.
            InputError: the answer leaned on a file or a folder of law that was not given, or is another now.
        """
        opened = _sound(stored)
        if opened.kind != ANSWER:
            raise QueryError(f"record {stored.seq} is no answer but a {opened.kind}: nothing to ask again")
        question, answer = stored.value("question"), stored.value("answer")
        if question is None or answer is None:
            raise LedgerError(f"record {stored.seq}: its question or answer was deleted; it cannot be asked again")
        asked = msgspec.json.decode(question, type=Asked)
        told = msgspec.json.decode(answer, type=_Told)
        verdict = self._checker(opened, asked, stored.seq, told.decisions).check(_ask(asked))
        edition, code = str(opened.body["edition"]), str(opened.body["code"])
        now = canonical(verdict).decode()
        differences = () if now == answer else tuple(_differences("", _plain(answer), _plain(now)))
        return Replayed(stored.seq, edition, code, __version__, now == answer, differences)

    def replay_all(self, records: Iterable[Stored]) -> Iterator[Replayed]:
        """Ask all recorded questions again; those deleted are passed over, those that cannot be asked say why."""
        for stored in records:
            opened = _sound(stored)
            if opened.kind != ANSWER or stored.value("question") is None or stored.value("answer") is None:
                continue
            try:
                yield self.replay(stored)
            except InterditError as error:
                edition, code = str(opened.body["edition"]), str(opened.body["code"])
                yield Replayed(stored.seq, edition, code, __version__, same=False, why=str(error))

    def _checker(self, record: Record, asked: Asked, seq: int, decided: tuple[Ruled, ...] | None) -> Checker:
        files = msgspec.convert(record.body.get("files", {}), dict[str, str])
        has_law = "law" in files
        if has_law:
            _given(self._again.law, asked.law, files["law"], f"record {seq} was answered with --law")
        if "stakes" in files:
            _given(self._again.stakes, asked.stakes_file, files["stakes"], f"record {seq} was answered with --stakes")
        if "funds" in files:
            _given(self._again.funds, asked.funds, files["funds"], f"record {seq} was answered with --funds")
        edition = str(record.body["edition"])
        lang: Lang = "fr" if asked.lang == "fr" else "en"
        place = (edition, has_law, lang, asked.stakes_file, asked.funds, decided)
        if place not in self._checkers:
            rulings = _Recorded(decided) if decided is not None else None
            checker = Checker(self._book(edition, has_law).shelf, lang, datetime.now(UTC).date(), rulings)
            if asked.stakes_file and self._again.stakes is not None:
                checker.take_stakes(asked.stakes_file, self._again.stakes)
            if asked.funds and self._again.funds is not None:
                checker.take_funds(asked.funds, self._again.funds)
            self._checkers[place] = checker
        return self._checkers[place]

    def _book(self, edition: str, has_law: bool) -> Book:
        place = (edition, has_law)
        if place not in self._books:
            self._books[place] = open_book(self._folder(edition), self._again.law if has_law else None)
        return self._books[place]

    def _folder(self, edition: str) -> Path:
        """Return where the edition is: the folder given, the user's own, the shipped one."""
        for one in (self._again.edition, SHIPPED):
            try:
                if one is not None and open_edition(one).id == edition:
                    return one
            except EditionError:
                continue
        for kept in self._home.listed():
            if kept.id == edition:
                return kept.folder
        raise UnknownKeyError(
            f"the edition {edition} is not here: give its folder with --edition,"
            " or run the version of interdit that shipped it"
        )


def _sound(stored: Stored) -> Record:
    """Return what a record says, if it is what was written."""
    if not is_sound(stored):
        raise LedgerError(f"record {stored.seq} was changed (run interdit audit verify)")
    return stored.opened()


def _given(path: Path | None, name: str, wanted: str, said: str) -> None:
    """Make sure that the file or folder that an answer leaned on is given, and is the same."""
    if path is None:
        raise InputError(f"{said} {name}: the ledger keeps its hash alone", remedy="give it again")
    if hash_of(path) != wanted:
        raise InputError(f"{said}, and this is not the same content", file=str(path), remedy=f"sha256 {wanted}")


def _ask(asked: Asked) -> Ask:
    return Ask(
        query=asked.query,
        on=asked.on,
        known_at=asked.known_at,
        actor=asked.actor,
        act=asked.act,
        object=asked.object,
        country=asked.country,
        kind=asked.kind,
        birth_date=asked.birth_date,
        stakes=asked.stakes,
        holdings=asked.holdings,
        subject=asked.subject,
        stakes_file=asked.stakes_file,
        funds=asked.funds,
        reference=asked.reference,
    )


def _plain(text: str) -> object:
    found: object = msgspec.json.decode(text)
    return found


def _differences(path: str, recorded: object, now: object) -> Iterator[Difference]:
    """Yield the fields in which two values differ, those that one has alone among them."""
    if isinstance(recorded, dict) and isinstance(now, dict):
        for key in sorted({*recorded, *now}):
            place = f"{path}.{key}" if path else key
            if key in recorded and key in now:
                yield from _differences(place, recorded[key], now[key])
            else:
                yield Difference(place, _json(recorded, key), _json(now, key))
    elif isinstance(recorded, list) and isinstance(now, list) and len(recorded) == len(now):
        for number, (one, other) in enumerate(zip(recorded, now, strict=True)):
            yield from _differences(f"{path}[{number}]", one, other)
    elif recorded != now:
        yield Difference(path, msgspec.json.encode(recorded).decode(), msgspec.json.encode(now).decode())


def _json(values: dict[str, object], key: str) -> str:
    return msgspec.json.encode(values[key]).decode() if key in values else ""

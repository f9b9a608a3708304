"""The audit trail of answers: recorded before they are given, with all that is needed to ask them again.

In the open of the chain stand the edition, the version of interdit, the words of the question that are no person's
(actor, act, object, moments), the answer in one word, the regimes checked, and the hashes of files given. What may be
about a person (query, names, the whole answer, who asked) is sealed and can be deleted.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET

from interdit.errors import InputError, LedgerError, UnknownKeyError
from interdit.ledger import audit
from interdit.ledger.chain import deletion
from interdit.ledger.retention import kept_until, periods
from interdit.model import Holding, Stake
from interdit.model.audit import Draft, Receipt
from interdit.model.choice import Customer
from interdit.reports import Lang
from interdit.screening import Subject
from interdit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from interdit.ledger import Ledger
    from interdit.model import Verdict
    from interdit.model.audit import Stored
    from interdit.service.asking import Ask
    from interdit.service.portfolio import PortfolioReport, PortfolioRow, PortfolioRun

ANSWER, PORTFOLIO, MATCH = "answer", "portfolio", "match"
FIELDS = ("question", "answer", "rows", "who", "customer", "reason", "seen")
"""All that a record may have sealed."""
_BATCH = 200


class Asked(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question as it is recorded: every default resolved, so that it means the same on another day.

    `law`, `stakes_file` and `funds` are names as given; the hashes of what was in them stand in the open.
    """

    query: str
    on: str
    known_at: str | None
    actor: str
    act: str
    object: str
    lang: str
    country: str = ""
    kind: str = ""
    birth_date: str = ""
    stakes: tuple[Stake, ...] = ()
    holdings: tuple[Holding, ...] = ()
    subject: Subject | None = None
    stakes_file: str = ""
    funds: str = ""
    law: str = ""
    reference: str = ""


class _Subject(msgspec.Struct, frozen=True):
    name: str = ""


class _Named(msgspec.Struct, frozen=True):
    """Whom a recorded question names, of whatever kind it is."""

    query: str
    subject: _Subject | None = None


class Occasion(msgspec.Struct, frozen=True):
    """On what occasion answers are given: who asks, in which language, and the files given with their hashes."""

    who: str
    lang: Lang = "en"
    paths: dict[str, str] = {}
    files: dict[str, str] = {}


def occasion(who: str, lang: Lang = "en", **given: Path | str | None) -> Occasion:
    """Note who asks and hash what is given: `law`, `funds` (folders), `stakes`, `portfolio` (files). Before answering.

    Raises:
        InputError: a file cannot be read.
    """
    paths = {name: str(path) for name, path in sorted(given.items()) if path}
    return Occasion(who, lang, paths, {name: hash_of(Path(path)) for name, path in paths.items()})


def resting_on(on: Occasion, files: Mapping[str, tuple[str, str]]) -> Occasion:
    """Note further files that were read, with the hashes taken before that: path and SHA-256 by `stakes`, `funds`."""
    paths, hashes = ({name: pair[place] for name, pair in files.items()} for place in (0, 1))
    return msgspec.structs.replace(on, paths=on.paths | paths, files=on.files | hashes)


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, or of a folder: of its files with their names, hidden ones apart."""
    try:
        if not path.is_dir():
            with path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        whole = hashlib.sha256()
        for one in sorted(path.rglob("*")):
            place = one.relative_to(path)
            if one.is_file() and not any(part.startswith(".") for part in place.parts):
                whole.update(f"{place.as_posix()}\0{hash_of(one)}\n".encode())
        return whole.hexdigest()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", file=str(path), remedy="give a file") from error


def record(ledger: Ledger, answers: Sequence[tuple[Ask, Verdict]], on: Occasion) -> tuple[Receipt, ...]:
    """Append answers to the audit trail, all or none. Give an answer only once this returned.

    Args:
        ledger: an opened ledger (`interdit.service.ledgers.opened_ledger`).
        answers: questions as they were asked, and what came out.
        on: made before the answers were computed.

    Raises:
        LedgerError: they cannot be recorded, or a file changed since its hash was taken; nothing was appended.
    """
    _hold(on)
    return audit.append(ledger, [_draft(ask, verdict, on) for ask, verdict in answers], datetime.now(UTC))


def record_matches(
    ledger: Ledger, matches: Sequence[tuple[Mapping[str, object], object]], edition: str, on: Occasion
) -> tuple[Receipt, ...]:
    """Append what was found for names: each question, which has its name as `query`, with the entities answered.

    Such a record proves what was searched, and is not asked again. Raises LedgerError; nothing was appended.
    """
    body: dict[str, object] = {"edition": edition, "code": __version__, "regimes": [], "files": {}}
    drafts = [Draft(MATCH, body, {"question": asked, "answer": found, "who": on.who}) for asked, found in matches]
    return audit.append(ledger, drafts, datetime.now(UTC))


class PortfolioTrail:
    """Records a portfolio: each distinct answer as one record, and at the end the file with its rows as another.

    Answers are appended in batches, so that others can write meanwhile; without the closing record none was given.
    """

    def __init__(self, ledger: Ledger, on: Occasion) -> None:
        """Keep where to record; `on` must have hashed the file as `portfolio`."""
        self._ledger, self._on = ledger, on
        self._pending: dict[Ask, Verdict] = {}
        self._numbers: dict[Ask, int] = {}
        self._rows: list[tuple[int, Ask | None, str]] = []
        self._regimes: set[str] = set()

    def seen(self, row: PortfolioRow, ask: Ask | None, verdict: Verdict | None) -> None:
        """Take the answer of a row; without a verdict the row could not be asked, and its problem is kept."""
        self._rows.append((row.number, ask, "" if verdict else row.reason))
        if ask is None or verdict is None or ask in self._numbers:
            return
        self._pending[ask] = verdict
        self._regimes |= _regimes(verdict)
        if len(self._pending) >= _BATCH:
            self.flush()

    def close(self, report: PortfolioReport | PortfolioRun) -> Receipt:
        """Append what is left and the record of the file; the report may be given once this returned."""
        self.flush()
        _hold(self._on)
        rows = [[number, self._numbers.get(ask) if ask else None, problem] for number, ask, problem in self._rows]
        body: dict[str, object] = {
            "code": __version__,
            "edition": report.edition,
            "files": self._on.files,
            "regimes": sorted(self._regimes),
            "rows": len(rows),
            "totals": report.totals,
        }
        sealed: dict[str, object] = {"rows": {"file": report.file, "rows": rows}, "who": self._on.who}
        (receipt,) = audit.append(self._ledger, [Draft(PORTFOLIO, body, sealed)], datetime.now(UTC))
        return receipt

    def flush(self) -> None:
        """Append the answers of all rows taken so far; they may be given once this returned."""
        drafts = [_draft(ask, verdict, self._on) for ask, verdict in self._pending.items()]
        receipts = audit.append(self._ledger, drafts, datetime.now(UTC))
        self._numbers |= {ask: one.seq for ask, one in zip(self._pending, receipts, strict=True)}
        self._pending.clear()


def told(stored: Stored) -> dict[str, object]:
    """Return a record as it is shown in JSON: what stands in the open, its hash, the sealed values (null: deleted)."""
    opened = stored.opened()
    values = {field: stored.value(field) for field in opened.sealed}
    shown = {field: msgspec.Raw(value.encode()) if value is not None else None for field, value in values.items()}
    return {**msgspec.to_builtins(opened), "hash": stored.hash, "values": shown}


def forget(ledger: Ledger, targets: Mapping[int, Collection[str]], *, reason: str, who: str) -> Receipt:
    """Delete what is sealed in records; the chain keeps the commitments and says when and why.

    Args:
        ledger: an opened ledger.
        targets: record numbers with the fields to delete, of `FIELDS`.
        reason: why; it stays in the open, so it must not name the person.
        who: who deletes.

    Raises:
        UnknownKeyError: nothing of that is kept.
    """
    return audit.forget(ledger, targets, deletion(reason, "request", who), datetime.now(UTC))


def about(ledger: Ledger, *, query: str = "", who: str = "") -> dict[int, tuple[str, ...]]:
    """Return the records whose question names `query` (letter case and blanks apart), or that `who` asked for.

    Raises:
        UnknownKeyError: there is none.
    """
    found: dict[int, tuple[str, ...]] = {}
    for stored in audit.scan(ledger):
        asked, by = stored.value("question"), stored.value("who")
        customer = stored.value("customer")
        if query and asked is not None and _plain(query) in _names(asked):
            found[stored.seq] = ("question", "answer")
        if query and customer is not None and _plain(query) == _plain(_name_of(customer)):
            found[stored.seq] = ("customer", "reason", "seen")
        if who and by is not None and msgspec.json.decode(by) == who:
            found[stored.seq] = (*found.get(stored.seq, ()), "who")
    if not found:
        raise UnknownKeyError(f"no audit record keeps {query or who!r}")
    return found


def expire(ledger: Ledger, own: Mapping[str, int], *, who: str, now: datetime, dry: bool = False) -> tuple[int, int]:
    """Delete what is sealed in records whose time is over; return how many those are, and how many have no period.

    Args:
        ledger: an opened ledger.
        own: the user's years by regime, group or `default`.
        who: who deletes.
        now: an aware instant.
        dry: only count.
    """
    known = periods(own)
    over: list[int] = []
    endless = 0
    for stored in audit.scan(ledger):
        if not stored.sealed:
            continue
        opened = stored.opened()
        regimes = msgspec.convert(opened.body.get("regimes", ()), tuple[str, ...])
        until = kept_until(datetime.fromisoformat(opened.recorded_at), regimes, known)
        endless += until is None
        over += [stored.seq] if until is not None and until <= now else []
    for start in range(0, 0 if dry else len(over), _BATCH):
        targets = dict.fromkeys(over[start : start + _BATCH], FIELDS)
        audit.forget(ledger, targets, deletion("kept for as long as was asked", "retention", who), now)
    return len(over), endless


def _draft(ask: Ask, verdict: Verdict, on: Occasion) -> Draft:
    question = verdict.question
    asked = Asked(
        query=ask.query,
        on=question.on or "",
        known_at=question.known_at,
        actor=question.actor,
        act=question.act,
        object=question.object,
        lang=on.lang,
        country=ask.country,
        kind=ask.kind,
        birth_date=ask.birth_date,
        stakes=() if question.stakes is UNSET else question.stakes,
        holdings=() if question.holdings is UNSET else question.holdings,
        subject=ask.subject,
        stakes_file=ask.stakes_file,
        funds=ask.funds,
        law=on.paths.get("law", ""),
        reference=ask.reference,
    )
    body: dict[str, object] = {
        "actor": asked.actor,
        "act": asked.act,
        "object": asked.object,
        "on": asked.on,
        "known_at": asked.known_at,
        "answer": verdict.answer,
        "edition": verdict.edition,
        "code": __version__,
        "regimes": sorted(_regimes(verdict)),
        "files": {name: digest for name, digest in on.files.items() if name != "portfolio"},
    }
    return Draft(ANSWER, body, {"question": asked, "answer": verdict, "who": on.who})


def _regimes(verdict: Verdict) -> set[str]:
    return {*verdict.scope.checked, *(one.regime for one in verdict.reasons if one.regime is not None)}


def _hold(on: Occasion) -> None:
    """Make sure that the files are those whose hashes will be recorded."""
    for name, path in on.paths.items():
        if hash_of(Path(path)) != on.files[name]:
            raise LedgerError(f"{path}: changed while it was read; nothing was recorded (try again)")


def _name_of(customer: str) -> str:
    return msgspec.json.decode(customer, type=Customer).name


def _names(asked: str) -> Iterable[str]:
    question = msgspec.json.decode(asked, type=_Named)
    return {_plain(question.query), _plain(question.subject.name if question.subject is not None else "")} - {""}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())

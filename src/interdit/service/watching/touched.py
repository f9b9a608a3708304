"""Which rows a change can touch: those whose last answer rests on something that is not so any more.

An answer is a function of who is meant and of what the law says of them. Both are held against the notes of the last
run, in this order:

* who is meant: where the names, the identifiers and the parties on record are the same files as before, nobody else can
  be meant. Else likeness is scored again for all names, in one batch, for a word weighs more or less as names come and
  go; and the exact rules are applied again to the rows that have, or begin, a name or identifier that changed. A row
  for which neither finds anybody else is settled without being asked;
* what was decided on its matches: the latest decisions, and how each stands;
* what the law says: decided once for each party and question, however many rows name the party, on the day that is
  asked about now and as known then. That covers listings, orders, positions, owners in the record, rules and clocks.

A row whose notes hold in all of it has the outcome it had, and is not asked.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from interdit.errors import QueryError
from interdit.model import PartyKey
from interdit.model.watch import Footing
from interdit.reports import word
from interdit.screening import Query, Screened, least
from interdit.service.asking import Ask, understood
from interdit.service.checking import Checker
from interdit.service.ruling import customer_of
from interdit.service.securing import other_side
from interdit.service.watching.outcomes import digest
from interdit.service.watching.renamed import Renamed, renamed, words_of
from interdit.verdict import decide

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from interdit.reports import Lang
    from interdit.screening import Comparison, Finding, Hit
    from interdit.screening.without import LeavingScorer
    from interdit.service.checking import Answered
    from interdit.service.ruling import Applied, Rulings
    from interdit.service.securing import Secured
    from interdit.service.shelf import Shelf
    from interdit.service.watching.heeding import Heeded
    from interdit.verdict import Asked

_NAMES = (
    *("rows.list", "cores.map", "identifiers.map", "known.map", "names.columns", "han.msgpack", "parties.map"),
    # A fund's name is read for the listed companies in it: who is listed counts.
    "bearing.map",
)
_BATCH = 4000
"""So many names are scored at once."""
UNASKED = "unasked"
"""The note of a row that cannot be asked."""


def names_hash(shelf: Shelf) -> str:
    """Return the hash of all that a name or an identifier is looked up in."""
    files = shelf.edition.manifest.files
    return digest([files[name].sha256 for name in _NAMES])


def law_hash(shelf: Shelf) -> str:
    """Return the hash of all regimes, the user's own among them; up to which day lists are known is decided with."""
    return digest([shelf.law.regimes, shelf.law.holidays])


class Touched(NamedTuple):
    """Rows that are to be asked again, in order; how many were looked up anew."""

    rows: tuple[int, ...]
    looked: int


class Decided:
    """What the law says of parties at one moment, hashed; each is decided once."""

    def __init__(self, checker: Checker) -> None:
        """Keep who decides."""
        self._checker = checker
        self._asked: dict[Ask, Asked] = {}
        self._known: dict[tuple[PartyKey | None, Asked], str] = {}
        self._all: dict[tuple[tuple[str, ...], Asked], str] = {}

    def of(self, parties: tuple[str, ...], ask: Ask, footing: Footing) -> str:
        """Return the hash of the decisions for nobody and for some parties, on a question."""
        bare = Ask("", on=ask.on, known_at=ask.known_at, actor=footing.actor, act=footing.act, object=footing.object)
        asked = self._asked.get(bare)
        if asked is None:
            shelf = self._checker.shelf
            asked = self._asked[bare] = understood(bare, self._checker.today, shelf.as_of)[1]
        place = (parties, asked)
        if place not in self._all:
            keys = [None, *(PartyKey(key) for key in parties)]
            self._all[place] = digest([self._one(key, asked) for key in keys])
        return self._all[place]

    def _one(self, key: PartyKey | None, asked: Asked) -> str:
        place = (key, asked)
        if place not in self._known:
            shelf = self._checker.shelf
            if key is None or key in shelf.parties:
                made = decide(shelf.case_file(key), asked, shelf.law)
                reasons = [(one.identity, one.effect, one.regime) for one in made.reasons]
                self._known[place] = digest([made.answer, reasons, made.next_change])
            else:
                self._known[place] = "gone"
        return self._known[place]


def answered_by(checker: Watcher, ask: Ask, decided: Decided) -> tuple[Answered, Footing]:
    """Answer a question, and return what the answer rests on."""
    checker.forget()
    answered = checker.answer(ask)
    verdict, secured = answered.verdict, answered.secured
    parties = _parties(secured, [one.id for one in verdict.candidates])
    queries = dict.fromkeys((one.name, one.kind, one.country, one.birth_date) for one in checker.scored)
    heard = tuple(one for one in checker.heeded.heard if one != customer_of(ask))
    texts = dict.fromkeys((ask.query, ask.subject.name if ask.subject else "", *(name for name, *_ in queries)))
    note = Footing(
        found=_found(secured),
        decided="",
        parties=parties,
        always=_always(secured, parties, checker.shelf),
        actor=verdict.question.actor,
        act=verdict.question.act,
        object=verdict.question.object,
        words=words_of(texts, checker.shelf.han),
        scored=tuple(queries),
        ruled=checker.heeded.stood(ask, heard),
        heard=heard,
    )
    return answered, msgspec.structs.replace(note, decided=decided.of(parties, ask, note))


def touched(
    checker: Watcher,
    asks: Mapping[int, Ask],
    footings: Mapping[int, Footing],
    decided: Decided,
    *,
    names: bool,
    earlier: Shelf | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Touched:
    """Return the rows that are to be asked again.

    Args:
        checker: answers from the edition of now.
        asks: every row that can be asked, as it is asked now.
        footings: what its last answer rests on.
        decided: decides at the moment that is asked about now.
        names: whether what names are looked up in has changed.
        earlier: the edition of the last run; without it every row is looked up by every rule.
        progress: called with rows done and rows in all.
    """
    again = set()
    for row, ask in asks.items():
        note = footings[row]
        if (
            note.always
            or checker.heeded.stood(ask, note.heard) != note.ruled
            or decided.of(note.parties, ask, note) != note.decided
        ):
            again.add(row)
    rest = [row for row in asks if row not in again]
    if names:
        changed = None
        if earlier is not None and earlier.han == checker.shelf.han:
            changed = renamed(earlier, checker.shelf)
        again |= set(_found_anew(checker, {row: asks[row] for row in rest}, footings, changed, progress))
    return Touched(tuple(sorted(again)), len(rest) if names else 0)


class Watcher(Checker):
    """Answers as decisions on matches have it, and notes of which names the likeness was asked for."""

    def __init__(self, shelf: Shelf, lang: Lang, today: date, heeded: Heeded) -> None:
        """Note nothing yet. `decided` are the sentences that answers say of decisions."""
        super().__init__(shelf, lang, today, heeded)
        self.heeded = heeded
        self.scored: list[Query] = []
        self.decided: set[str] = set()

    def forget(self) -> None:
        """Begin to note anew."""
        self.scored.clear()
        self.decided.clear()
        self.heeded.heard.clear()

    @contextmanager
    def heeding(self, rulings: Rulings) -> Iterator[None]:
        """Answer as other decisions have it."""
        self.rulings = rulings
        try:
            yield
        finally:
            self.rulings = self.heeded

    def found(self, ask: Ask, by: LeavingScorer | None = None) -> tuple[Secured, Applied]:
        """Find as every answer does."""
        secured, applied = super().found(ask, by)
        self.decided |= {word(one, "assumption", self.lang) for one in applied.said}
        return secured, applied

    def finding(
        self, ask: Ask, scored: bool = True, left: Collection[PartyKey] = (), by: LeavingScorer | None = None
    ) -> Finding:
        """Find as every answer does."""
        return super().finding(ask, scored, left, by or self)

    def screen(
        self,
        queries: Sequence[Query],
        *,
        limit: int = 5,
        threshold: float | None = None,
        without: Collection[PartyKey] = (),
        appended: bool = True,
    ) -> list[Screened]:
        """Score as the edition's scorer does."""
        self.scored += queries
        screener = self.shelf.screener
        return screener.screen(queries, limit=limit, threshold=threshold, without=without, appended=appended)

    def explain(self, query: Query, hit: Hit) -> Comparison:
        """Explain as the edition's scorer does."""
        return self.shelf.screener.explain(query, hit)


class _Deferred:
    """A scorer that finds nobody and notes what it was asked: what it was asked is scored later, all at once."""

    def __init__(self) -> None:
        self.queries: list[Query] = []

    def screen(self, queries: Sequence[Query], **_: object) -> list[Screened]:
        self.queries += queries
        return [Screened((), "") for _ in queries]

    def explain(self, *_: object) -> Comparison:
        raise AssertionError("nobody was found, so nothing is explained")


def _found_anew(
    checker: Watcher,
    asks: Mapping[int, Ask],
    footings: Mapping[int, Footing],
    changed: Renamed | None,
    progress: Callable[[int, int], None] | None,
) -> Iterable[int]:
    """Yield the rows that may mean somebody else than before."""
    alike = _scored(checker, dict.fromkeys(Query(*one) for row in asks for one in footings[row].scored))
    seen: dict[object, tuple[str, tuple[Query, ...]]] = {}
    again: dict[int, tuple[str, tuple[Query, ...]]] = {}
    for done, (row, ask) in enumerate(asks.items(), 1):
        note = footings[row]
        if any(Query(*one) in alike for one in note.scored):
            yield row
        elif changed is None or changed.touches(ask, note):
            place = (ask.query, ask.subject, ask.country, ask.kind)
            if place not in seen:
                seen[place] = _looked_up(checker, ask)
            again[row] = seen[place]
        if progress is not None:
            progress(done, len(asks))
    somebody = _scored(checker, dict.fromkeys(query for _, queries in seen.values() for query in queries))
    for row, (found, queries) in again.items():
        if found != footings[row].found or not somebody.isdisjoint(queries):
            yield row


def _looked_up(checker: Watcher, ask: Ask) -> tuple[str, tuple[Query, ...]]:
    """Return the note of who is meant if no score finds anybody, and the names that are to be scored for that."""
    deferred = _Deferred()
    secured, _ = checker.found(ask, by=deferred)
    return _found(secured), tuple(deferred.queries)


def _scored(checker: Checker, queries: Iterable[Query]) -> set[Query]:
    """Return the queries for which the scores find somebody, or find that they cannot tell."""
    by_kind: dict[str, list[Query]] = {}
    for query in queries:
        by_kind.setdefault(query.kind, []).append(query)
    found: set[Query] = set()
    for kind, each in by_kind.items():
        for start in range(0, len(each), _BATCH):
            part = each[start : start + _BATCH]
            screen = partial(checker.shelf.screener.screen, limit=1, threshold=least(kind), appended=False)
            found |= {query for query, one in zip(part, screen(part), strict=True) if one.hits or one.problem}
    return found


def _found(secured: Secured) -> str:
    finding = secured.finding
    candidates = [(one.id, one.name, one.why) for one in finding.candidates]
    return digest(
        [finding.how, finding.parties, candidates, finding.params, finding.recorded,
         secured.security, secured.is_line, secured.inside]
    )  # fmt: skip


def _parties(secured: Secured, candidates: Iterable[PartyKey]) -> tuple[str, ...]:
    met = (*secured.finding.parties, *(one.id for one in secured.finding.candidates), *candidates)
    return tuple(dict.fromkeys(map(str, met)))


def _always(secured: Secured, parties: tuple[str, ...], shelf: Shelf) -> bool:
    """Whether an answer rests on more than one decision a party: bearers joined, two sides, owners by the lists."""
    return len(secured.finding.parties) > 1 or other_side(secured) is not None or (bool(parties) and shelf.has_stakes)


def is_understood(ask: Ask, checker: Checker) -> str:
    """Return '' for a question that can be asked, else what is wrong with it."""
    try:
        understood(ask, checker.today, checker.shelf.as_of)
    except QueryError as error:
        return str(error)
    return ""

"""What sections of a dossier are written with: its question and reader, its words, the numbers of its sources."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from interdit.model import BEGINNING, FOREVER, Cited, RegimeKey
from interdit.model.dossier import Cell, Column, Row, Section, Sentence, SourceNote, Table
from interdit.reports.dossier_words import dossier_word
from interdit.reports.references import References
from interdit.reports.timeline_plot import stretch_text
from interdit.reports.verdicts import spoken
from interdit.service.asking import understood
from interdit.service.build import SourceState
from interdit.service.related import viewpoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from interdit.model import Citation, Interval, Party, PartyKey, Reason, Term
    from interdit.model.dossier import Block, NoteKind, SectionKey
    from interdit.service.asking import Ask
    from interdit.service.checking import Checker

_SUREST = ("high", "medium", "low")
_ELSEWHERE = ZoneInfo("America/New_York")
"""Where days of what belongs to no regime are counted: most of the record's courts and authorities sit there."""


class _Told(NamedTuple):
    """What is known of a source that the record's citations do not say."""

    kind: NoteKind
    published: date | None = None
    digest: str = ""


class Desk:
    """Words sentences and rows for one party, question and reader, and numbers what they rest on."""

    def __init__(self, checker: Checker, party: Party, ask: Ask) -> None:
        """Read the question; raises QueryError for a word or date that cannot be understood."""
        shelf = checker.shelf
        self.checker, self.shelf, self.party, self.ask = checker, shelf, party, ask
        self.lang, self.speech = checker.lang, checker.speech
        self.question, self.asked = understood(ask, checker.today, shelf.as_of)
        self.view = viewpoint(shelf, self.asked)
        known = self.asked.known_at
        self.day: date | None = known.date() if isinstance(known, datetime) else known
        self.itself = Cited("interdit edition", shelf.edition.id)
        self._zones = {str(one.key): ZoneInfo(one.zone) for one in shelf.law.regimes}
        self._refs = References()
        self._told: dict[Cited, _Told] = {self.itself: _Told("edition")}
        self._confidence: dict[int, set[str]] = {}
        self._quoted: dict[str, tuple[str, ...]] | None = None

    def say(self, code: str, **params: object) -> str:
        """Return a text of the dossier."""
        return dossier_word(code, self.lang, **params)

    def cited(self, keys: Iterable[str]) -> tuple[Cited, ...]:
        """Return what the reader could cite of these keys: for one of a day nothing later."""
        public = self.speech.public(tuple(dict.fromkeys(keys)), self.day)
        return self.speech.cited(public if self.day is None else self.speech.dated(public))

    def own(self, cited: Cited, kind: NoteKind, published: date | None = None, digest: str = "") -> Cited:
        """Make known a source that is none of the record's citations, and return it."""
        self._told.setdefault(cited, _Told(kind, published, digest))
        return cited

    def named(self, title: str) -> tuple[Cited, ...]:
        """Return a source that the record names in words alone; () for ''."""
        return (self.own(Cited(title), "record"),) if title else ()

    def sentence(
        self, code: str, text: str, cited: Iterable[Cited] = (), *, confidence: str = "high", lang: str = ""
    ) -> Sentence:
        """Return a sentence with its sources; one without any speaks of the record itself."""
        return Sentence(code, text, self._numbers(cited, confidence), confidence=confidence, lang=self._other(lang))

    def told(self, code: str, cited: Iterable[Cited] = (), confidence: str = "high", **params: object) -> Sentence:
        """Return a sentence of the dossier's own words with its sources."""
        return self.sentence(code, self.say(f"s_{code}", **params), cited, confidence=confidence)

    def assumption(self, text: str) -> Sentence:
        """Return what is assumed and rests on no source."""
        return Sentence("assumption", text, assumed=True)

    def row(self, code: str, cells: Sequence[Cell | str], cited: Iterable[Cited] = (), confidence: str = "high") -> Row:
        """Return a row with its sources; one without any speaks of the record itself."""
        made = tuple(
            Cell(one) if isinstance(one, str) else msgspec.structs.replace(one, lang=self._other(one.lang))
            for one in cells
        )
        return Row(code, made, self._numbers(cited, confidence), confidence=confidence)

    def table(self, key: str, title: str, columns: Sequence[str], rows: Iterable[Row]) -> tuple[Table, ...]:
        """Return a table under its caption; nothing where it has no row."""
        found = tuple(rows)
        heads = tuple(Column(code, self.say(f"c_{code}")) for code in columns)
        return (Table(key, title, heads, found),) if found else ()

    def section(self, key: SectionKey, blocks: Iterable[Block], lead: str = "") -> Section:
        """Return a section under its heading."""
        return Section(key, self.say(f"sec_{key}"), lead, tuple(blocks))

    def at(self, instant: datetime, regime: RegimeKey | None = None) -> str:
        """Write an instant of the record in the zone of its regime."""
        return spoken(instant, self._zones.get(regime or "", _ELSEWHERE))

    def local(self, instant: datetime | None, regime: RegimeKey | None = None) -> datetime | None:
        """Return an instant of law time in the zone of its regime; None for an open side."""
        if instant is None or not BEGINNING < instant < FOREVER:
            return None
        return instant.astimezone(self._zones.get(regime or "", _ELSEWHERE))

    def stretch(self, interval: Interval, regime: RegimeKey | None = None) -> str:
        """Say from when to when; that it is always, where both sides are open."""
        start, end = self.local(interval.start, regime), self.local(interval.end, regime)
        return stretch_text(start, end, self.lang) or self.say("s_always")

    def known(self, term: Term, regime: str | None = None) -> Interval | None:
        """Return when something holds, as the reader knew it; None where it was not known."""
        return term.known(self.view.readers.get(regime or "", self.view.readers[""]))

    def title(self, regime: str | None) -> str:
        """Return a regime's title in the dossier's language."""
        return self.speech.titles.get(RegimeKey(regime), regime) if regime else ""

    def of_record(self, key: str) -> tuple[str, ...]:
        """Return the citation keys of something on record by its key; () for what is not there."""
        if self._quoted is None:
            record = self.shelf.record
            self._quoted = {one.key: one.citations for one in record.proceedings}
            self._quoted |= {one.key: one.citations for one in record.grounds}
            self._quoted |= {one.key: one.citations for one in record.instruments}
            self._quoted |= {one.key: one.citations for one in record.happenings}
            self.look_at((self.party.key,))
        return self._quoted.get(key, ())

    def look_at(self, parties: Iterable[PartyKey]) -> None:
        """Make the listings, orders and positions of other parties known to `of_record`."""
        self.of_record("")
        quoted = self._quoted or {}
        for key in parties:
            bearing = self.shelf.bearing_of(key)
            quoted |= {str(one.key): one.citations for one in bearing.listings}
            quoted |= {str(one.key): one.citations for one in bearing.orders}
            quoted |= {one.key: one.citations for one in bearing.positions}

    def notes(self) -> tuple[SourceNote, ...]:
        """Return every source that was leaned on, by its number."""
        states = {f"list/{one.source.key}": one for one in self.shelf.edition.decode("sources.msgpack", _STATES)}
        return tuple(
            self._note(number, cited, self._citations.get(cited), states) for number, cited in self._refs.listed()
        )

    def _note(self, number: int, cited: Cited, one: Citation | None, states: dict[str, SourceState]) -> SourceNote:
        told = self._told.get(cited, _Told("record"))
        sure = tuple(word for word in _SUREST if word in self._confidence.get(number, ()))
        kind: NoteKind = told.kind if one is None else one.kind
        published = told.published if one is None else one.published
        # The casebook's sources were last looked up on one day; a list was, when it was last published.
        seen = self.shelf.law.casebook_as_of if one is not None else None
        state = states.get(one.key) if one is not None else None
        if state is not None:
            kind = "list"
            published = state.publications[-1].day if state.publications else None
            seen = self.shelf.as_of
        return SourceNote(number, kind, cited.title, cited.locator, cited.url, published, seen, sure, told.digest)

    def _numbers(self, cited: Iterable[Cited], confidence: str) -> tuple[int, ...]:
        numbers = tuple(sorted(self._refs.numbers(self._citable(tuple(cited)) or (self.itself,))))
        for number in numbers:
            self._confidence.setdefault(number, set()).add(confidence)
        return numbers

    def _citable(self, cited: tuple[Cited, ...]) -> tuple[Cited, ...]:
        """Leave out what the reader of a day could not cite: what is later, and beside dated sources the undated."""
        if self.day is None:
            return cited
        days = [(one, self._published(one)) for one in cited]
        dated = tuple(one for one, day in days if day is not None and day <= self.day)
        return dated or tuple(one for one, day in days if day is None)

    def _published(self, cited: Cited) -> date | None:
        found = self._citations.get(cited)
        return found.published if found is not None else self._told[cited].published if cited in self._told else None

    @cached_property
    def _citations(self) -> dict[Cited, Citation]:
        """Every citation of the edition by how it is printed."""
        found = (self.shelf.citations[key] for key in self.shelf.citations)
        return {Cited(one.title, one.locator, one.url): one for one in found}

    def _other(self, lang: str) -> str:
        return "" if lang == self.lang else lang


_STATES = tuple[SourceState, ...]


def reason_sources(reason: Reason) -> tuple[Cited, ...]:
    """Return everything that a reason rests on."""
    first = (reason.citation,) if reason.citation is not None else ()
    return (*first, *reason.more_citations)

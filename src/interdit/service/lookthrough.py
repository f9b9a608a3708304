"""Looks through a fund: which fund is meant, which of its states counts, whom its rows name, and by which chain."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

import msgspec

from interdit.identifiers import cusip, isin, ticker
from interdit.model import (
    Exposure,
    FundsExamined,
    FundState,
    HeldCompany,
    HeldRow,
    ListingKey,
    PartyKey,
    Statement,
    UnreadRow,
)
from interdit.names import fold
from interdit.reach import Reached, comparable, through
from interdit.screening import find
from interdit.service.funds import FundRow
from interdit.service.fundtelling import assumed, is_inexact, told_of, told_of_all, unread_told
from interdit.verdict import Inside, Looked, reader_instant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from interdit.model import Moment
    from interdit.screening import Subject
    from interdit.service.funds import Fund, FundsFolder, State
    from interdit.service.shelf import Shelf
    from interdit.verdict import Asked

_FUND_WORDS = frozenset(["etf", "etfs", "fund", "funds", "fonds", "ucits", "sicav", "opcvm", "fcp"])
_ALIKE = 0.85
By = Literal["isin", "name", "ticker", "stem", ""]


class Meant(msgspec.Struct, frozen=True):
    """The funds that a query or a row of a portfolio means, found by what; `near`: a fund whose name is only near."""

    funds: tuple[int, ...] = ()
    by: By = ""
    near: str = ""


class Look(msgspec.Struct, frozen=True):
    """What looking through a fund gives: for the decision, for what is said, and for the answer's own record.

    `place` tells one look from another; `inexact`: a listed company was found by other than its full name.
    """

    place: tuple[object, ...] = ()
    inside: tuple[Inside, ...] = ()
    looked: Looked | None = None
    assumed: tuple[Statement, ...] = ()
    examined: FundsExamined = FundsExamined("")
    exposure: Exposure | None = None
    inexact: bool = False


class _Bearer(msgspec.Struct, frozen=True):
    """The parties that a row means, or may mean, and by which rule."""

    parties: tuple[PartyKey, ...]
    sure: bool
    how: str


class _Read(msgspec.Struct, frozen=True):
    """The rows of a state that can matter: of companies on record, of other funds, those that name nobody."""

    companies: tuple[tuple[FundRow, _Bearer], ...]
    inner: tuple[tuple[FundRow, int], ...]
    unread: tuple[FundRow, ...]
    fundlike: tuple[str, ...]
    derived: int


class _Gathered:
    """What was found inside a fund so far."""

    def __init__(self) -> None:
        self.sure: dict[PartyKey, list[HeldRow]] = defaultdict(list)
        self.may: dict[PartyKey, list[tuple[HeldRow, _Bearer]]] = defaultdict(list)
        self.states: dict[int, State] = {}
        self.unread: list[UnreadRow] = []
        self.rings = False


class Lookthrough:
    """A folder of funds under one edition; what was looked up once is kept."""

    def __init__(self, shelf: Shelf, folder: FundsFolder) -> None:
        """Keep both; nothing is looked up before it is asked for. `progress` is called with rows done and in all."""
        self.shelf, self.folder = shelf, folder
        self.progress: Callable[[int, int], None] | None = None
        self._regimes = {regime.key: ZoneInfo(regime.zone) for regime in shelf.law.regimes if regime.exposure}
        self._bearers: dict[Subject, _Bearer] = {}
        self._reads: dict[tuple[int, str], _Read] = {}

    def meant(self, query: str, subject: Subject | None) -> Meant:
        """Return the fund that a query, or a row of a portfolio, means."""
        text = subject.name if subject is not None else query.strip()
        codes = [text, subject.isin, _isin_of(subject.cusip)] if subject is not None else [text]
        wanted = {isin.normalize(code) for code in codes if code and isin.is_valid(code)}
        symbol = _symbol_of(subject) if subject is not None else ticker.parse(text)
        written = (text, text.replace(" ", "_"), subject.ticker if subject is not None else "")
        stems = {one.strip().casefold() for one in written if one.strip()}
        name = self._comparable(text)
        tries: tuple[tuple[By, Callable[[Fund], bool]], ...] = (
            ("isin", lambda fund: bool(wanted & fund.isins)),
            ("name", lambda fund: bool(name[0]) and name in fund.names),
            ("ticker", lambda fund: any(_same_ticker(symbol, one) for one in fund.tickers)),
            ("stem", lambda fund: bool(stems & fund.stems)),
        )
        for by, is_meant in tries:
            found = tuple(place for place, fund in enumerate(self.folder.funds) if is_meant(fund))
            if found:
                return Meant(found, by)
        return Meant(near=self._near(name[0]))

    def absent(self, meant: Meant, asked: Asked) -> Look:
        """Return what is said of a query that is no fund of the folder."""
        said: tuple[Statement, ...] = ()
        if meant.near:
            said = (Statement("fund_near", {"fund": meant.near, "folder": self.folder.folder}),)
        return Look(assumed=said if asked.object in ("equity", "fund") else (), examined=self._examined())

    def look(self, meant: Meant, given: str, asked: Asked) -> Look:
        """Look through the funds that are meant, as of the moment asked about and as its reader could."""
        limit = min(_day(asked.on), _day(asked.known_at or asked.as_of))
        found = _Gathered()
        for root in meant.funds:
            self._gather(root, self._states(root, limit), found)
        listed = [self._company(party, rows, asked) for party, rows in found.sure.items()]
        doubtful = [
            self._company(party, [row for row, _ in rows], asked)
            for party, rows in found.may.items()
            if party not in found.sure
        ]
        listed.sort(key=_heaviest_first)
        doubtful.sort(key=_heaviest_first)
        name = "; ".join(self.folder.funds[root].name for root in meant.funds)
        known, open_ones = ([one for one in each if one.listings] for each in (listed, doubtful))
        exposure = Exposure(name, tuple(known), tuple(open_ones), tuple(dict.fromkeys(found.unread)), found.rings)
        reads = [self._read(fund, state) for fund, state in found.states.items()]
        examined = self._examined(name, found.states, tuple(text for read in reads for text in read.fundlike))
        derived = sum(read.derived for read in reads)
        inside = [self.shelf.inside(one.id, told_of(one), sure=True) for one in listed]
        for one in doubtful:
            told = told_of(one) | self._candidates(found.may[one.id])
            inside.append(self.shelf.inside(one.id, told, sure=False))
        return Look(
            place=(
                self.folder.folder,
                meant.funds,
                tuple(sorted((place, state.file) for place, state in found.states.items())),
            ),
            inside=tuple(inside),
            looked=Looked(told_of_all(name, examined), unread_told(exposure.unread)),
            assumed=assumed(meant.by, given, (exposure, examined), asked, derived),
            examined=examined,
            exposure=exposure,
            inexact=any(is_inexact(row) for one in known for row in one.rows),
        )

    def _gather(self, root: int, states: dict[int, State], found: _Gathered) -> None:
        """Add what one fund holds, through all funds below it."""
        found.states |= states
        reads = {fund: self._read(fund, state) for fund, state in states.items()}
        held = {fund: [(inner, row.weight) for row, inner in read.inner] for fund, read in reads.items()}
        for fund, reached in through(root, held).items():
            found.rings = found.rings or reached.ring
            found.unread += [UnreadRow(states[fund].file, row.line, row.problem) for row in reads[fund].unread]
            for row, bearer in reads[fund].companies:
                shown = self._shown(row, bearer, states[fund], reached)
                if bearer.sure:
                    found.sure[bearer.parties[0]].append(shown)
                for party in () if bearer.sure else bearer.parties:
                    found.may[party].append((shown, bearer))

    def _comparable(self, text: str) -> tuple[str, str]:
        return comparable(text, self.shelf.han)

    def _examined(
        self, fund: str = "", used: dict[int, State] | None = None, fundlike: tuple[str, ...] = ()
    ) -> FundsExamined:
        states = [
            FundState(
                self.folder.funds[place].name, state.file, state.as_of, len(state.rows),
                sum(1 for row in state.rows if row.problem), state.cash,
            )
            for place, state in (used or {}).items()
        ]  # fmt: skip
        return FundsExamined(self.folder.folder, fund, tuple(states), tuple(dict.fromkeys(fundlike)))

    def _near(self, core: str) -> str:
        """Return the fund whose name is near to one that is no fund's, or ''."""
        words = set(core.split())
        best, nearest = 0.0, ""
        for fund in self.folder.funds if len(words) > 1 else ():
            for other, _ in fund.names:
                shared = words & set(other.split())
                if not shared:
                    continue
                alike = SequenceMatcher(None, core, other, autojunk=False).ratio()
                within = len(shared) > 1 and shared in (words, set(other.split()))
                alike = max(alike, _ALIKE) if within else alike
                if alike >= _ALIKE and (alike, fund.name) > (best, nearest):
                    best, nearest = alike, fund.name
        return nearest

    def _states(self, root: int, limit: date) -> dict[int, State]:
        """Return the state that counts of the fund and of every fund below it."""
        found: dict[int, State] = {}
        waiting = [root]
        while waiting:
            place = waiting.pop()
            if place not in found:
                found[place] = _state_at(self.folder.funds[place], limit)
                waiting += [inner for _, inner in self._read(place, found[place]).inner]
        return found

    def _read(self, fund: int, state: State) -> _Read:
        """Say of each row of a state whom it names; kept, as it depends on no date."""
        key = (fund, f"{state.file}|{state.as_of}")
        if key not in self._reads:
            self._reads[key] = self._look_up(state)
        return self._reads[key]

    def _look_up(self, state: State) -> _Read:
        companies: list[tuple[FundRow, _Bearer]] = []
        inner: list[tuple[FundRow, int]] = []
        fundlike: list[str] = []
        derived = 0
        for done, row in enumerate(state.rows, start=1):
            if self.progress is not None:
                self.progress(done, len(state.rows))
            if row.problem:
                continue
            funds, by = self._funds_in(row)
            inner += [(row, one) for one in funds]
            if by in ("isin", "name"):
                continue
            bearer = self._bearer(row.subject)
            if bearer.parties:
                companies.append((row, bearer))
            elif bearer.how in ("unknown_identifier", "not_comparable"):
                # No name beside a code that is not on record: it may be anything, a listed company's too.
                companies.append((row, bearer))
            derived += row.kind == "derivative" and not bearer.parties
            if not funds and not bearer.parties and _is_fundlike(row.name, self.shelf.han):
                fundlike.append(row.name)
        nameless = [msgspec.structs.replace(row, problem=one.how) for row, one in companies if not one.parties]
        unread = (*(row for row in state.rows if row.problem), *nameless)
        named = tuple((row, one) for row, one in companies if one.parties)
        return _Read(named, tuple(inner), unread, tuple(fundlike), derived)

    def _funds_in(self, row: FundRow) -> tuple[tuple[int, ...], str]:
        """Return the funds of the folder that a row is; a ticker alone counts where the name speaks of a fund."""
        subject = row.subject
        meant = self.meant(subject.name, subject)
        if meant.by == "stem":
            return (), ""
        words = set(fold(subject.name, self.shelf.han).split())
        nameless = not words or (not subject.ticker and meant.by == "ticker")
        if meant.by != "ticker" or nameless or words & _FUND_WORDS:
            return meant.funds, meant.by
        shared = tuple(
            place
            for place in meant.funds
            if any(words & set(name.split()) for name, _ in self.folder.funds[place].names)
        )
        return shared, meant.by

    def _bearer(self, subject: Subject) -> _Bearer:
        if subject not in self._bearers:
            shelf = self.shelf
            finding = find(subject, shelf.index, shelf.han, lambda: shelf.screener)
            if len(finding.parties) == 1:
                bearer = _Bearer(finding.parties, True, finding.how)
            else:
                near = tuple(dict.fromkeys((*finding.parties, *(one.id for one in finding.candidates))))
                bearer = _Bearer(near, False, finding.how)
            self._bearers[subject] = bearer
        return self._bearers[subject]

    def _shown(self, row: FundRow, bearer: _Bearer, state: State, reached: Reached) -> HeldRow:
        chain = tuple(self.folder.funds[place].name for place in reached.chain)
        known = row.weight is not None and reached.weight is not None
        weight = row.weight * reached.weight / 100 if known else None  # type: ignore[operator]
        return HeldRow(row.name, state.file, row.line, chain, weight, row.weight, state.as_of, bearer.how)

    def _company(self, party: PartyKey, rows: Sequence[HeldRow], asked: Asked) -> HeldCompany:
        """Return a company with its listings under laws that reach funds, as the reader knew of them."""
        bearing = self.shelf.bearing_of(party)
        terms = [(one.regime, one.key, one.term) for one in bearing.listings]
        terms += [
            (one.regime, ListingKey(one.listing), one.term) for one in bearing.positions if one.reach == "close_name"
        ]
        listings = [
            key
            for regime, key, term in terms
            if regime in self._regimes
            and term.known(reader_instant(asked.known_at, asked.as_of, self._regimes[regime])) is not None
        ]
        ordered = tuple(sorted(rows, key=lambda row: (len(row.chain), -abs(row.weight or 0), row.file, row.line)))
        weights = sorted(row.weight for row in rows if row.weight is not None)
        total = sum(weights) if len(weights) == len(rows) else None
        name = self.shelf.index.parties[party].name
        return HeldCompany(party, name, tuple(dict.fromkeys(listings)), ordered, total)

    def _candidates(self, rows: Sequence[tuple[HeldRow, _Bearer]]) -> dict[str, str]:
        row, bearer = rows[0]
        names = "; ".join(self.shelf.index.parties[key].name for key in bearer.parties)
        return {"written": row.name, "candidates": names}


def _state_at(fund: Fund, limit: date) -> State:
    """Return the last state of or before a day, else the first after it; one without a date only where none has one."""
    dated = [state for state in fund.states if state.as_of is not None]
    before = [state for state in dated if state.as_of is not None and state.as_of <= limit]
    return before[-1] if before else (dated or fund.states)[0]


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _isin_of(text: str) -> str:
    return cusip.to_isin(cusip.normalize(text), "US") if text and cusip.is_valid(text) else ""


def _symbol_of(subject: Subject) -> tuple[str, str]:
    """Return the ticker of a row; a row that gives none may have it for a name."""
    return ticker.parse(subject.ticker or subject.name, subject.exchange)


def _same_ticker(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two tickers are one: a market that differs tells them apart, and a bare number is nobody's."""
    if not one[0] or one[0] != other[0]:
        return False
    return one[1] == other[1] if one[0].isdecimal() or (one[1] and other[1]) else True


def _is_fundlike(name: str, han: dict[int, str]) -> bool:
    return bool(set(fold(name, han).split()) & _FUND_WORDS)


def _heaviest_first(one: HeldCompany) -> tuple[float, str]:
    return -abs(one.weight or 0), one.name

"""The self-test: does screening find the edition's own names, however they come written, and how often does it err?

It takes its parts as they are in use: the edition's screener, the default thresholds, the limit of `interdit screen`.
Three things make it fail: no alert at all, a record that its own name does not find, a canary that does not alert.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Protocol

import msgspec

from interdit.errors import EditionError, UnknownKeyError
from interdit.model.selftest import SCHEMA, Alerts, Canary, Coverage, Probe, SelfTest
from interdit.reports.wording import notice
from interdit.screening import Query, thresholds
from interdit.screening.variations import KINDS, compared, left_out, made_up_names, vary, written
from interdit.service import tallying
from interdit.service.sampling import bearers, draw, in_order, rolls
from interdit.service.tallying import Outcome, Trial, share
from interdit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence, Set

    from interdit.screening import Hit, Screened
    from interdit.screening.variations import Kind
    from interdit.service.sampling import Drawn, ListedRecord, Roll
    from interdit.service.shelf import Shelf

_LOWEST = min(tallying.THRESHOLDS)
_BATCH = 1000
_PROBES = 2
_EXAMPLES = 20
_FEWEST_CLEAN = 2000
_ASKED = ("company", "organization", "person", "vessel", "")
_MADE_UP = "made-up names of nobody"


class Screens(Protocol):
    """What answers: an edition's screener."""

    def screen(
        self, queries: Sequence[Query], *, limit: int = 5, threshold: float | None = None, threads: int = 1
    ) -> list[Screened]:
        """Return the hits of every query, best first."""
        ...


class Plan(msgspec.Struct, frozen=True):
    """What to test: how many names, by which seed, which kinds (all where empty), against which own names.

    `clean` are customers' names believed to be on no list; where there are none, made-up ones stand in.
    """

    made: date
    sample: int = 2000
    seed: int = 1
    kinds: tuple[str, ...] = ()
    canaries: tuple[str, ...] = ()
    clean: tuple[str, ...] = ()
    limit: int = 5
    threads: int = 1


def self_test(
    shelf: Shelf, screener: Screens, plan: Plan, progress: Callable[[int, int], None] | None = None
) -> SelfTest:
    """Run the self-test of an edition.

    Raises:
        UnknownKeyError: a kind of variation that there is not.
        EditionError: the edition holds no name to vary.
    """
    kinds, lists = chosen_kinds(plan.kinds), rolls(shelf)
    drawn = draw(shelf, lists, plan.sample, plan.seed)
    if not drawn:
        raise EditionError(f"{shelf.edition.id[:19]} holds no name in Latin letters to vary; sync a list first")
    trials, dropped = _trials(shelf, drawn, kinds, plan.seed)
    clean = [(name, "") for name in plan.clean] or list(made_up_names(max(plan.sample, _FEWEST_CLEAN), plan.seed))
    total = len(trials) + len(clean) + sum(len(one.records) for one in lists)
    desk = _Desk(screener, plan, total, progress)
    outcomes = tuple(_outcomes(desk, trials))
    coverage = tuple(_coverage(desk, lists, plan.seed))
    tops = tuple(_tops(desk, clean))
    canaries = tuple(_canaries(desk, lists, plan.canaries))
    shown, missed = tallying.missed(outcomes)
    return SelfTest(
        schema=SCHEMA,
        made=plan.made,
        command=_command(shelf, plan),
        edition=shelf.edition.id,
        as_of=shelf.as_of,
        code=__version__,
        law=f"sha256:{shelf.edition.manifest.inputs.get('law', '')}",
        sample=plan.sample,
        sampled=len(drawn),
        seed=plan.seed,
        limit=plan.limit,
        thresholds={kind or "unknown": _limits(kind) for kind in _ASKED},
        variations=len(trials),
        kinds=tallying.by_kind(kinds, outcomes, dropped, len(drawn)),
        lists=tallying.by_list(outcomes),
        party_kinds=tallying.by_party_kind(outcomes),
        missed=shown,
        missed_in_all=missed,
        coverage=coverage,
        canaries=canaries,
        trade_off=tallying.trade_off(outcomes, [(kind, hit.score if hit else 0.0) for (_, kind), hit in tops]),
        alerts=_alerts(tops, given=bool(plan.clean)),
        failures=tuple(_failures(outcomes, coverage, canaries)),
        notice=notice(shelf.edition.id[:19], shelf.as_of.isoformat(), "lists that the edition does not hold", "en"),
    )


def silent(report: SelfTest) -> bool:
    """Whether nothing alerted at all, as in a system that screens against no list."""
    found = sum(one.found.found for one in report.kinds)
    return not found and not any(one.alerted for one in report.canaries)


def chosen_kinds(keys: Sequence[str]) -> tuple[Kind, ...]:
    """Return the kinds of these keys in the order of the report, all where none is given."""
    known = [kind.key for kind in KINDS]
    unknown = [key for key in keys if key not in known]
    if unknown:
        raise UnknownKeyError(f"no kind of variation {unknown[0]!r}; there are: {', '.join(known)}")
    return tuple(kind for kind in KINDS if not keys or kind.key in keys)


class _Desk:
    """Asks the screener in batches and moves the progress bar."""

    def __init__(self, screener: Screens, plan: Plan, total: int, progress: Callable[[int, int], None] | None) -> None:
        self._screener, self._plan, self._total, self._progress = screener, plan, total, progress
        self._done = 0

    def ask(self, queries: Sequence[Query], limit: int = 0) -> Iterator[Screened]:
        """Yield what screening says of every query, in order."""
        for start in range(0, len(queries), _BATCH):
            batch = queries[start : start + _BATCH]
            yield from self._screener.screen(
                batch, limit=limit or self._plan.limit, threshold=_LOWEST, threads=self._plan.threads
            )
            self._done += len(batch)
            if self._progress is not None:
                # The bar moves at whole steps only; batches end where they end.
                done = min(self._done, self._total)
                self._progress(done if done == self._total else done - done % 250, self._total)


def _trials(
    shelf: Shelf, drawn: Sequence[Drawn], kinds: Sequence[Kind], seed: int
) -> tuple[list[Trial], Counter[tuple[str, str]]]:
    """Return the variations to screen, and how many names gave none, by kind and why."""
    known, trials = bearers(shelf), []
    dropped: Counter[tuple[str, str]] = Counter()
    for one in drawn:
        for kind in kinds:
            made = vary(one.recorded, kind, seed)
            why = "not applicable" if made is None else _why_not(made, one, known)
            if made is not None and not why:
                trials.append(Trial(kind.key, one, made))
            else:
                dropped[kind.key, why] += 1
    return trials, dropped


def _why_not(made: str, drawn: Drawn, known: Mapping[str, Set[str]]) -> str:
    """Return why a variation is left out; a recorded name as it stands never is, however short."""
    recorded = drawn.recorded
    if written(made, recorded.kind) == written(recorded.name, recorded.kind):
        return ""
    return left_out(made, drawn.bearers, known)


def _outcomes(desk: _Desk, trials: Sequence[Trial]) -> Iterator[Outcome]:
    queries = [Query(one.text, kind=_asked(one.drawn.recorded.kind)) for one in trials]
    for trial, query, screened in zip(trials, queries, desk.ask(queries), strict=True):
        score = _score(screened, trial.drawn.bearers)
        found = score >= thresholds(query.kind).review
        best = max((hit.score for hit in screened.hits), default=0.0)
        yield Outcome(trial, score, found, found and score >= best, screened.problem)


def _coverage(desk: _Desk, lists: Sequence[Roll], seed: int) -> Iterator[Coverage]:
    """Yield for every list how many of its records their own primary name finds, all their namesakes allowed for."""
    namesakes = Counter(compared(one.name) for roll in lists for one in roll.records)
    limit = 5 + max(namesakes.values(), default=0)
    for roll in lists:
        queries = [Query(one.name, kind=_asked(one.kind)) for one in roll.records]
        scores = [
            _score(one, {record.party}) for record, one in zip(roll.records, desk.ask(queries, limit), strict=True)
        ]
        missing = [
            f"{record.name or 'no name'} ({record.key})"
            for record, query, score in zip(roll.records, queries, scores, strict=True)
            if score < thresholds(query.kind).review
        ]
        drawn = sorted(range(len(scores)), key=lambda place: in_order(seed, roll.key, roll.records[place].key))
        yield Coverage(
            key=roll.key,
            title=roll.title,
            published=roll.published,
            in_source=roll.in_source,
            in_edition=len(roll.records),
            searchable=len(roll.records) - len(missing),
            problems=roll.problems,
            missing=tuple(missing),
            probes=tuple(_probe(roll.records[place], scores[place]) for place in drawn[:_PROBES]),
        )


def _probe(record: ListedRecord, score: float) -> Probe:
    return Probe(record.name, record.key, record.party, _asked(record.kind), round(score, 4))


def _tops(desk: _Desk, clean: Sequence[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], Hit | None]]:
    """Yield every clean name and kind with its best hit."""
    queries = [Query(name, kind=kind) for name, kind in clean]
    for asked, screened in zip(clean, desk.ask(queries), strict=True):
        yield asked, max(screened.hits, key=lambda hit: hit.score, default=None)


def _alerts(tops: Sequence[tuple[tuple[str, str], Hit | None]], *, given: bool) -> Alerts:
    alerting = [
        (name, hit, limits)
        for (name, kind), hit in tops
        if hit is not None and hit.score >= (limits := _limits(kind))[1]
    ]
    alerting.sort(key=lambda one: (-one[1].score, one[0]))
    return Alerts(
        origin="names given by the user" if given else _MADE_UP,
        review=share(len(alerting), len(tops)),
        hit=share(sum(hit.score >= limits[0] for _, hit, limits in alerting), len(tops)),
        examples=tuple((name, hit.name, round(hit.score, 4)) for name, hit, _ in alerting[:_EXAMPLES]),
    )


def _canaries(desk: _Desk, lists: Sequence[Roll], own: Sequence[str]) -> Iterator[Canary]:
    """Yield the first record of every list, which must find itself, and the user's names, which must find somebody."""
    firsts = [(roll.key, record) for roll in lists for record in roll.records[:1]]
    queries = [Query(record.name, kind=_asked(record.kind)) for _, record in firsts]
    for (key, record), query, screened in zip(firsts, queries, desk.ask(queries), strict=True):
        hit = next((one for one in screened.hits if one.party == record.party), None)
        yield _canary(record.name, f"first record of {key}", hit, query.kind)
    for name, screened in zip(own, desk.ask([Query(name) for name in own]), strict=True):
        yield _canary(name, "given by the user", max(screened.hits, key=lambda one: one.score, default=None), "")


def _canary(name: str, origin: str, hit: Hit | None, kind: str) -> Canary:
    score = hit.score if hit is not None else 0.0
    return Canary(name, origin, score >= _limits(kind)[1], hit.name if hit is not None else "", round(score, 4))


def _failures(outcomes: Sequence[Outcome], coverage: Sequence[Coverage], canaries: Sequence[Canary]) -> Iterator[str]:
    if not any(one.found for one in outcomes) and not any(one.alerted for one in canaries):
        yield "nothing alerted at all: no list is being searched, or the thresholds are out of reach"
    for one in coverage:
        if one.gap:
            records = max(one.in_source, one.in_edition)
            yield f"{one.key}: {one.gap} of {records} records are not found by their own name"
    for canary in canaries:
        if not canary.alerted:
            yield f"canary {canary.name!r} ({canary.origin}) does not alert"


def _score(screened: Screened, parties: Set[str]) -> float:
    return max((hit.score for hit in screened.hits if hit.party in parties), default=0.0)


def _asked(kind: str) -> str:
    return kind if kind in _ASKED else ""


def _limits(kind: str) -> tuple[float, float]:
    limits = thresholds(kind)
    return limits.hit, limits.review


def _command(shelf: Shelf, plan: Plan) -> str:
    """Return the words that give the same figures again."""
    words = [f"interdit selftest --edition {shelf.edition.id[:19]} --sample {plan.sample} --seed {plan.seed}"]
    words += [f"--kinds {','.join(plan.kinds)}"] if plan.kinds else []
    words += ["--canary FILE"] if plan.canaries else []
    words += ["--clean FILE"] if plan.clean else []
    return " ".join(words)

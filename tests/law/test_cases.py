"""Runs every dated law case of `cases/<iso2>/<regime>.yaml`.

A case needs no Python:

- `ask`: `query`, and where they are not the default `actor`, `act`, `object`, `country`, `known_at`, `stakes`
  (`us/sdn=50`), `holdings` (ids of listed companies), `owners` (rows of a file of stakes: `owner`, `owned`, `percent`,
  and where wanted `listed`, `joint`, `kind`, `from`, `to`); `when` is a day or an instant with its offset, in quotes.
- `expect`: `answer`; and if wanted `next_change` and `next_event` (an instant, or `none`), `reason` (the code of the
  first reason), `listing`, `order` (of any reason), `params` (of the first reason), `citation` (a part of the title or
  locator of any citation of the reasons), `context` and `no_context` (a code that must, or must not, stand beside the
  answer), `changes_within`, `assumption` (`true`, or a part of one), `duty` (what to its last day, or `at once`; all
  duties), `candidates` (id to answer), `unchecked` (regimes that must be named).
- `because`: why, in one sentence. `source`: the article, section, FAQ or docket.
"""

from __future__ import annotations

import csv
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import pytest
import yaml

import interdit
from interdit.model import DEFAULT_OBJECT, Answer, Verdict

CASES = Path(__file__).resolve().parent / "cases"
LAW = Path(interdit.__file__).resolve().parent / "law" / "regimes"


class Ask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    query: str
    when: str
    actor: str = "us_person"
    act: str = "purchase"
    object: str | None = None
    known_at: str | None = None
    country: str = ""
    stakes: tuple[str, ...] = ()
    holdings: tuple[str, ...] = ()
    owners: tuple[dict[str, str], ...] = ()


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    at: str
    answer: Answer


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    answer: Answer
    next_change: str | None = None
    next_event: str | None = None
    reason: str | None = None
    listing: str | None = None
    order: str | None = None
    params: dict[str, str] = {}
    citation: str | None = None
    context: str | None = None
    no_context: str | None = None
    changes_within: tuple[Change, ...] | None = None
    assumption: Literal[True] | str | None = None
    duty: dict[str, str] | None = None
    candidates: dict[str, Answer] | None = None
    unchecked: tuple[str, ...] = ()


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ask: Ask
    expect: Expected
    because: str
    source: str


@cache
def load_cases() -> tuple[tuple[str, Case], ...]:
    found: list[tuple[str, Case]] = []
    for path in sorted(CASES.rglob("*.yaml")):
        regime = path.relative_to(CASES).with_suffix("").as_posix()
        for case in msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), list[Case]):
            found.append((regime, case))
    return tuple(found)


def title_of(regime: str, case: Case) -> str:
    ask = case.ask
    words = [ask.query, ask.actor if ask.actor != "us_person" else "", ask.act, ask.when]
    words.append(f"known {ask.known_at}" if ask.known_at else "")
    return f"{regime}: {' '.join(word for word in words if word)}"


@pytest.fixture(scope="module")
def book() -> interdit.Book:
    return interdit.open()


@pytest.mark.parametrize(("regime", "case"), load_cases(), ids=[title_of(*one) for one in load_cases()])
def test_law_case(book: interdit.Book, regime: str, case: Case, tmp_path: Path) -> None:
    ask = case.ask
    stakes_file = _written(ask.owners, tmp_path / "stakes.csv") if ask.owners else None
    verdict = book.check(
        ask.query,
        on=ask.when,
        known_at=ask.known_at,
        actor=ask.actor,
        act=ask.act,
        object=ask.object,
        country=ask.country,
        stakes=ask.stakes,
        holdings=ask.holdings,
        stakes_file=stakes_file,
    )
    faults = [*_answer_faults(verdict, case.expect), *_reason_faults(verdict, case.expect)]
    if faults:
        shown = "\n".join(f"  - {reason.text} [{reason.code}]" for reason in verdict.reasons)
        pytest.fail(
            f"{title_of(regime, case)}\n  because: {case.because}\n  source: {case.source}\n"
            + "\n".join(f"  wrong: {fault}" for fault in faults)
            + f"\nThe answer was {verdict.answer}:\n{shown}",
            pytrace=False,
        )


def _written(rows: tuple[dict[str, str], ...], path: Path) -> Path:
    header = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(rows)
    return path


def _answer_faults(verdict: Verdict, expect: Expected) -> list[str]:
    faults: list[str] = []

    def same(what: str, wanted: object, got: object) -> None:
        if wanted != got:
            faults.append(f"{what} should be {wanted}, is {got}")

    same("answer", expect.answer, verdict.answer)
    for what in ("next_change", "next_event"):
        wanted: str | None = getattr(expect, what)
        if wanted is not None:
            same(what, None if wanted == "none" else datetime.fromisoformat(wanted), getattr(verdict, what))
    if expect.changes_within is not None:
        wanted_changes = [(datetime.fromisoformat(one.at), one.answer) for one in expect.changes_within]
        same("changes_within", wanted_changes, [(one.at, one.answer) for one in verdict.changes_within])
    if expect.duty is not None:
        same("duty", expect.duty, {one.do: one.by.isoformat() if one.by else "at once" for one in verdict.duties})
    if expect.candidates is not None:
        same("candidates", expect.candidates, {one.id: one.answer for one in verdict.candidates})
    unchecked = {one.regime for one in verdict.scope.unchecked}
    faults += [f"{regime} should be named as unchecked" for regime in expect.unchecked if regime not in unchecked]
    if expect.assumption is True and not verdict.assumptions:
        faults.append("an assumption should be stated")
    if isinstance(expect.assumption, str) and not any(expect.assumption in one for one in verdict.assumptions):
        faults.append(f"an assumption should say {expect.assumption!r}; stated are {list(verdict.assumptions)}")
    return faults


def _reason_faults(verdict: Verdict, expect: Expected) -> list[str]:
    faults: list[str] = []
    reasons = verdict.reasons
    if not all(reason.citation and reason.citation.title for reason in reasons):
        faults.append("every reason needs a citation")
    if expect.reason is not None and reasons[0].code != expect.reason:
        faults.append(f"the first reason should be {expect.reason}, is {reasons[0].code}")
    for key, value in expect.params.items():
        if reasons[0].params.get(key) != value:
            faults.append(f"{key} should be {value}, is {reasons[0].params.get(key)}")
    if expect.listing is not None and expect.listing not in {reason.listing for reason in reasons}:
        faults.append(f"a reason should rest on {expect.listing}, they rest on {[one.listing for one in reasons]}")
    if expect.order is not None and expect.order not in {reason.order for reason in reasons}:
        faults.append(f"a reason should rest on {expect.order}, they rest on {[one.order for one in reasons]}")
    cited = [
        f"{one.title} {one.locator}" for reason in reasons for one in (reason.citation, *reason.more_citations) if one
    ]
    if expect.citation is not None and not any(expect.citation in one for one in cited):
        faults.append(f"a citation should name {expect.citation!r}; cited are {cited}")
    beside = {reason.code for reason in verdict.context}
    if expect.context is not None and expect.context not in beside:
        faults.append(f"{expect.context} should stand beside the answer, there stand {sorted(beside)}")
    if expect.no_context is not None and expect.no_context in beside:
        faults.append(f"{expect.no_context} should not stand beside the answer")
    return faults


def test_every_case_file_is_named_after_a_regime() -> None:
    regimes = {path.relative_to(LAW).as_posix() for path in LAW.rglob("*.yaml")}
    assert {path.relative_to(CASES).as_posix() for path in CASES.rglob("*.yaml")} <= regimes


def test_no_case_is_there_twice() -> None:
    asked = [msgspec.json.encode((case.ask, case.expect)) for _, case in load_cases()]
    assert len(asked) == len(set(asked))


def test_every_case_says_why_and_on_what_it_rests() -> None:
    assert [title_of(*one) for one in load_cases() if not one[1].because.strip() or not one[1].source.strip()] == []


def _moment(text: str) -> object:
    return datetime.fromisoformat(text) if "T" in text else text


def _place(query: str, actor: str, act: str, thing: str, on: str, known_at: str) -> tuple[object, ...]:
    return query, actor, act, thing, _moment(on), _moment(known_at)


def test_every_worked_verdict_is_a_case(testdata: Path) -> None:
    cases = {}
    for _, case in load_cases():
        ask = case.ask
        thing = ask.object or ("fund" if ask.holdings else DEFAULT_OBJECT[ask.act])
        key = (*_place(ask.query, ask.actor, ask.act, thing, ask.when, ask.known_at or ""), ask.stakes, ask.holdings)
        cases[key] = case.expect
    with (testdata / "facts" / "worked_verdicts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    faults = []
    for row in rows:
        place = _place(row["query"], row["actor"], row["act"], row["object"], row["on"], row["known_at"])
        key = (*place, _many(row["stakes"]), _many(row["holdings"]))
        expect = cases.get(key)
        if expect is None:
            faults.append(f"no case: {key}")
        elif expect.answer != row["expected"]:
            faults.append(f"{key}: the case says {expect.answer}, the worked verdict {row['expected']}")
        elif row["expected_next_change"] and (
            not expect.next_change or _moment(expect.next_change) != _moment(row["expected_next_change"])
        ):
            faults.append(f"{key}: next change {expect.next_change}, the worked verdict {row['expected_next_change']}")
    assert len(rows) >= 48
    assert faults == []


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)

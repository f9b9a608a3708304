"""A whole file of holdings or counterparties: every row comes out with an answer and its reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

import msgspec

from interdit.errors import QueryError
from interdit.model import STRICTNESS
from interdit.reports.exposure import MORE_HELD
from interdit.reports.wording import REASONS, pick
from interdit.screening import Subject
from interdit.service.subjects import shown as shown_as
from interdit.service.subjects import subject_of_row
from interdit.tables import Role, load_table, question_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from interdit.model import Answer, Verdict
    from interdit.reports import Lang
    from interdit.service.asking import Ask
    from interdit.service.checking import Answered, Checker
    from interdit.tables import Row, Table

ADDED = ("interdit_row", "interdit_party", "answer", "interdit_reason", "interdit_next_change")
"""The columns an output has behind the input's own."""


class PortfolioRow(msgspec.Struct, frozen=True):
    """One row of the file with its answer; `line` is its place in the file."""

    number: int
    line: int
    cells: tuple[str, ...]
    name: str
    party: str
    answer: str
    reason: str
    next_change: str
    listed: bool

    def output(self) -> tuple[str | int, ...]:
        """Return the row as it is written: the input's cells, then what was found."""
        return (*self.cells, self.number, self.party, self.answer, self.reason, self.next_change)


class PortfolioReport(msgspec.Struct, frozen=True):
    """The answers for a file, in its order. `said` tells what was taken from it; `notice` ends every export."""

    file: str
    header: tuple[str, ...]
    rows: tuple[PortfolioRow, ...]
    totals: dict[str, int]
    said: tuple[str, ...]
    problems: tuple[str, ...]
    edition: str
    notice: str

    def output(self) -> Iterator[tuple[str | int, ...]]:
        """Yield the rows as they are written under `output_header`."""
        return (row.output() for row in self.rows)

    @property
    def output_header(self) -> tuple[str, ...]:
        """The input's headers, then ours."""
        return (*self.header, *ADDED)

    @property
    def strictest(self) -> str:
        """The strictest answer in the file; `permitted` for a file without rows."""
        found = [answer for answer in STRICTNESS if self.totals.get(answer)]
        return found[-1] if found else "permitted"


def run_portfolio(
    checker: Checker,
    path: Path,
    ask: Ask,
    columns: Mapping[str, str],
    progress: Callable[[int, int], None] | None = None,
    seen: Callable[[PortfolioRow, Ask | None, Verdict | None], None] | None = None,
) -> PortfolioReport:
    """Answer for every row of a file.

    Args:
        checker: the answerer.
        path: the file.
        ask: what is asked of every row that does not ask otherwise itself.
        columns: the user's own choice of columns, role to header.
        progress: called with rows done and rows in all.
        seen: called with each row, what was asked for it and the verdict; None where it could not be asked.

    Raises:
        InputError: the file cannot be used.
        QueryError: the question asked of every row cannot be understood.
    """
    table = load_table(path, roles={_role(role): header for role, header in columns.items()})
    whole = checker.check(msgspec.structs.replace(ask, query="-", subject=Subject(name="-")))
    answerer = _RowAnswerer(checker, table, ask)
    rows: list[PortfolioRow] = []
    total = len(table.rows)
    for row in table.rows:
        found, ask_of_row, verdict = answerer.answer(row)
        rows.append(found)
        if seen is not None:
            seen(found, ask_of_row, verdict)
        if progress is not None:
            progress(len(rows), total)
    counted = Counter(row.answer for row in rows)
    return PortfolioReport(
        file=str(path),
        header=table.header,
        rows=tuple(rows),
        totals={answer: counted.get(answer, 0) for answer in STRICTNESS},
        said=table.said(),
        problems=tuple(f"{one.locator}: {one.message}" for one in table.problems),
        edition=whole.edition,
        notice=whole.notice,
    )


def _role(text: str) -> Role:
    for role in get_args(Role):
        if text == role:
            found: Role = role
            return found
    raise QueryError(f"unknown column role {text!r}: choose one of {', '.join(get_args(Role))}")


class _RowAnswerer:
    """Answers row by row; rows that ask the same of the same party are answered once."""

    def __init__(self, checker: Checker, table: Table, ask: Ask) -> None:
        self._checker, self._table, self._ask = checker, table, ask
        self._known: dict[object, tuple[Ask, Answered]] = {}

    def answer(self, row: Row) -> tuple[PortfolioRow, Ask | None, Verdict | None]:
        subject = subject_of_row(row, self._table)
        shown = shown_as(subject)
        if row.problem:
            return self._bad(row, shown, row.problem), None, None
        if not shown and not subject.figi:
            return self._bad(row, shown, pick(REASONS["empty_query"], self._checker.lang)), None, None
        try:
            ask, answered = self._answered(row, subject, shown)
        except QueryError as error:
            return self._bad(row, shown, str(error)), None, None
        verdict = answered.verdict
        party = ";".join([verdict.party.id] if verdict.party else [one.id for one in verdict.candidates if one.answer])
        found = PortfolioRow(
            number=row.number,
            line=row.line,
            cells=row.cells,
            name=shown,
            party=party if verdict.reasons[0].code != "near_miss" else "",
            answer=verdict.answer,
            reason=_brief(answered, self._checker.lang),
            next_change=verdict.next_change.isoformat() if verdict.next_change else "",
            listed=any(reason.listing for reason in verdict.reasons),
        )
        return found, ask, verdict

    def _answered(self, row: Row, subject: Subject, shown: str) -> tuple[Ask, Answered]:
        given = question_of(row, self._table)
        place = (subject, tuple(sorted(given.items())))
        if place not in self._known:
            ask = msgspec.structs.replace(self._ask, query=shown, subject=subject, **given)
            self._known[place] = (ask, self._checker.answer(ask))
        return self._known[place]

    def _bad(self, row: Row, name: str, problem: str) -> PortfolioRow:
        answer: Answer = "review"
        return PortfolioRow(row.number, row.line, row.cells, name, "", answer, problem, "", listed=False)


def _brief(answered: Answered, lang: Lang) -> str:
    """Write the deciding reason with its source in one line; a score or a decision that found the party first."""
    verdict = answered.verdict
    reason = verdict.reasons[0]
    found = f"{verdict.assumptions[0]}. " if answered.finding.how == "fuzzy" else ""
    found += "".join(f"{one}. " for one in answered.decided)
    source = f" [{reason.citation.title}]" if reason.citation and reason.citation.title != "interdit edition" else ""
    alike = sum(1 for one in verdict.reasons if one.code == reason.code and "held" in one.params)
    more = f" ({pick(MORE_HELD, lang).format(count=alike - 1)})" if alike > 1 else ""
    return f"{found}{reason.text}{source}{more}"

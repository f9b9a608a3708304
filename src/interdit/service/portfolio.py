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
from interdit.service.assumed import taken_for_name
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


class PortfolioRun:
    """A file that is being answered: what was taken from it, then its rows one by one; `counted` grows with them."""

    def __init__(self, checker: Checker, path: Path, ask: Ask, columns: Mapping[str, str]) -> None:
        """Read the file and the question asked of every row; `run_portfolio` says what is raised."""
        table = load_table(path, roles={role_of(role): header for role, header in columns.items()})
        whole = checker.check(msgspec.structs.replace(ask, query="-", subject=Subject(name="-")))
        self._answerer, self._table = _RowAnswerer(checker, table, ask), table
        self._counted: Counter[str] = Counter()
        self.file = str(path)
        self.count = len(table.rows)
        self.header, self.said = table.header, table.said()
        self.problems = tuple(f"{one.locator}: {one.message}" for one in table.problems)
        self.edition, self.notice = whole.edition, whole.notice

    def answers(self) -> Iterator[tuple[PortfolioRow, Ask | None, Verdict | None]]:
        """Yield the rows in the order of the file: as shown, what was asked, the verdict (None: not asked)."""
        for row in self._table.rows:
            answered = self._answerer.answer(row)
            self._counted[answered[0].answer] += 1
            yield answered

    def rows(self) -> Iterator[PortfolioRow]:
        """Yield the rows with their answers, in the order of the file."""
        return (row for row, _, _ in self.answers())

    @property
    def totals(self) -> dict[str, int]:
        """How many rows had which answer so far."""
        return {answer: self._counted[answer] for answer in STRICTNESS}

    @property
    def output_header(self) -> tuple[str, ...]:
        """The input's headers, then ours."""
        return (*self.header, *ADDED)


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
    run = PortfolioRun(checker, path, ask, columns)
    rows: list[PortfolioRow] = []
    for row, ask_of_row, verdict in run.answers():
        rows.append(row)
        if seen is not None:
            seen(row, ask_of_row, verdict)
        if progress is not None:
            progress(len(rows), run.count)
    return PortfolioReport(
        file=str(path),
        header=run.header,
        rows=tuple(rows),
        totals=run.totals,
        said=run.said,
        problems=run.problems,
        edition=run.edition,
        notice=run.notice,
    )


def column_choice(text: str) -> tuple[str, str]:
    """Read the user's choice of a column, `name=Issuer`: role and header; raises QueryError."""
    role, equals, header = text.partition("=")
    if not equals or not header.strip():
        raise QueryError(f"column {text!r} is not like name=Issuer")
    return role.strip().lower(), header.strip()


def role_of(text: str) -> Role:
    """Return the role of a column by its name; raises QueryError."""
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
    """Write the deciding reason with its source in one line; first how the party was found, if by judgement."""
    verdict = answered.verdict
    reason = verdict.reasons[0]
    as_name = bool(taken_for_name(answered.finding)) and verdict.exposure is msgspec.UNSET
    found = f"{verdict.assumptions[0]}. " if answered.finding.how == "fuzzy" or as_name else ""
    found += "".join(f"{one}. " for one in answered.decided)
    source = f" [{reason.citation.title}]" if reason.citation and reason.citation.title != "interdit edition" else ""
    alike = sum(1 for one in verdict.reasons if one.code == reason.code and "held" in one.params)
    more = f" ({pick(MORE_HELD, lang).format(count=alike - 1)})" if alike > 1 else ""
    return f"{found}{reason.text}{source}{more}"

"""What is said of a fund that was looked through: each holding in one line, and what the answer leans on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from interdit.model import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.model import Exposure, FundsExamined, HeldCompany, HeldRow, UnreadRow
    from interdit.verdict import Asked

_SHOWN = 5


def told_of(one: HeldCompany) -> dict[str, str]:
    """Return what a reason says of a company inside a fund; `held` is the same in every language."""
    row = one.rows[0]
    weight = spoken_weight(one.weight)
    told = {
        "company": one.name,
        "weight": weight.removesuffix(" %"),
        "chain": " > ".join((*row.chain, row.name)),
        "file": row.file,
        "line": str(row.line),
        "as_of": row.as_of.isoformat() if row.as_of else "",
        "rows": str(len(one.rows)),
        "written": row.name,
    }
    place = f"{row.file}:{row.line}"
    parts = [weight, told["chain"], place, told["as_of"], f"+{len(one.rows) - 1}" if len(one.rows) > 1 else ""]
    return told | {"held": f" ({'; '.join(part for part in parts if part)})"}


def is_inexact(row: HeldRow) -> bool:
    """Whether a company was found by other than its full name or an identifier."""
    return row.how in ("leading_words", "form_compatible", "fuzzy")


def spoken_weight(weight: float | None) -> str:
    """Write a weight in percent, `-0.64 %` for a short position; '' where it is not known."""
    return "" if weight is None else f"{weight:.4g} %"


def told_of_all(fund: str, examined: FundsExamined) -> dict[str, str]:
    """Return what is said of all holdings that were looked up."""
    files = [f"{one.file}{f' ({one.as_of})' if one.as_of else ''}" for one in examined.states]
    return {
        "fund": fund,
        "rows": str(sum(one.rows for one in examined.states)),
        "files": _first(files),
        "folder": examined.folder,
    }


def unread_told(rows: Sequence[UnreadRow]) -> str:
    """Return the rows that name nobody as file:line, '' for none."""
    return _first([f"{one.file}:{one.line}" for one in rows])


def assumed(
    by: str, given: str, found: tuple[Exposure, FundsExamined], asked: Asked, derived: int
) -> tuple[Statement, ...]:
    """Say what an answer on a fund leans on: its dates, how it and its companies were found, what is left open."""
    exposure, examined = found
    said: list[Statement] = []
    if by in ("ticker", "stem"):
        said.append(Statement(f"fund_by_{by}", {"given": given, "fund": exposure.fund}))
    said += _dates(examined, asked)
    rows = [row for one in exposure.listed for row in one.rows]
    inexact = [f"{row.name} = {one.name}" for one in exposure.listed for row in one.rows if is_inexact(row)]
    short = [_place(row) for row in rows if row.own_weight is not None and row.own_weight < 0]
    counted = (
        ("fund_inexact", inexact),
        ("fund_short", short),
        ("fund_unexamined", examined.unexamined),
    )
    said += [Statement(code, {"rows": _first(texts), "count": str(len(texts))}) for code, texts in counted if texts]
    if exposure.circular:
        said.append(Statement("fund_ring"))
    if derived:
        said.append(Statement("fund_derivatives", {"count": str(derived)}))
    return tuple(said)


def _dates(examined: FundsExamined, asked: Asked) -> Iterable[Statement]:
    on = asked.on.date() if isinstance(asked.on, datetime) else asked.on
    for one in examined.states:
        told = {"fund": one.fund, "file": one.file, "held_on": str(one.as_of or ""), "on": on.isoformat()}
        if one.as_of is None:
            yield Statement("fund_undated", told)
        elif one.as_of > on:
            yield Statement("fund_state_after", told)
        elif one.as_of != on:
            yield Statement("fund_state_before", told)


def _place(row: HeldRow) -> str:
    return f"{row.name} ({row.file}:{row.line}, {spoken_weight(row.own_weight)})"


def _first(texts: Sequence[str]) -> str:
    """Return the first of many, and how many more there are."""
    more = f" +{len(texts) - _SHOWN}" if len(texts) > _SHOWN else ""
    return ", ".join(texts[:_SHOWN]) + more

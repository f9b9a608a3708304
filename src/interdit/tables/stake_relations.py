"""GLEIF level 2 relationship records (RR-CDF 2.1 as CSV): a start node that its end node consolidates, manages or is.

Consolidation says control in the accounts and no share: the share is unknown. A branch is part of its head office. A
fund's manager, umbrella or master does not own it: that is a role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from interdit.model import WHOLE, End, Problem, Tie
from interdit.tables.dates import date_of
from interdit.tables.percent import percent_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from interdit.tables.table import Row

_START, _END = "Relationship.StartNode.NodeID", "Relationship.EndNode.NodeID"
_TYPE, _STATUS = "Relationship.RelationshipType", "Relationship.RelationshipStatus"
_CONSOLIDATED = ("IS_DIRECTLY_CONSOLIDATED_BY", "IS_ULTIMATELY_CONSOLIDATED_BY")
_ROLES = ("IS_FUND-MANAGED_BY", "IS_SUBFUND_OF", "IS_FEEDER_TO")


def is_relations(cells: Sequence[str]) -> bool:
    """Whether a header line is that of relationship records."""
    return {_START, _END, _TYPE} <= {cell.strip() for cell in cells}


def read_relation(row: Row, header: Sequence[str], file: str) -> Iterator[Tie | Problem]:
    """Yield the ties of one record: consolidation is both a share, unknown or as quantified, and control."""
    cells = dict(zip(header, (cell.strip() for cell in row.cells), strict=False))
    place = f"{file}, line {row.line}"
    kind, child, parent = cells.get(_TYPE, ""), cells.get(_START, ""), cells.get(_END, "")
    if row.problem or not child or not parent:
        yield Problem("stakes", place, f"no two nodes in it{f' ({row.problem})' if row.problem else ''}; not taken")
        return
    start, end = _period(cells)
    status = cells.get(_STATUS, "ACTIVE")
    if status == "INACTIVE" and end is None:
        yield Problem("stakes", place, "an inactive relationship without an end date; the row was not taken")
        return
    source = f"GLEIF {kind}"
    tie = Tie(_node(parent), _node(child), "role", 0, 0, start=start, end=end, source=source, line=row.line)
    if kind in _CONSOLIDATED:
        low, high = _quantified(cells)
        yield replace(tie, kind="share", low=low, high=high)
        yield replace(tie, kind="control")
    elif kind == "IS_INTERNATIONAL_BRANCH_OF":
        yield replace(tie, kind="share", low=WHOLE, high=WHOLE)
    elif kind in _ROLES:
        yield tie
    else:
        expected = ", ".join((*_CONSOLIDATED, "IS_INTERNATIONAL_BRANCH_OF", *_ROLES))
        yield Problem("stakes", place, f"column {_TYPE}: {kind!r}, expected one of {expected}; the row was not taken")


def _node(key: str) -> End:
    return End(lei=key) if len(key) == 20 else End(id=key)


def _period(cells: dict[str, str]) -> tuple[date | None, date | None]:
    """Return the relationship's own period; accounting and filing periods say nothing of its life."""
    for number in range(1, 6):
        head = f"Relationship.Period.{number}."
        if cells.get(f"{head}periodType") == "RELATIONSHIP_PERIOD":
            return _day(cells.get(f"{head}startDate", "")), _day(cells.get(f"{head}endDate", ""))
    return None, None


def _day(text: str) -> date | None:
    return date_of(text[:10]) if text else None


def _quantified(cells: dict[str, str]) -> tuple[int, int]:
    for number in range(1, 6):
        head = f"Relationship.Quantifiers.{number}."
        if cells.get(f"{head}QuantifierUnits", "").startswith("PERCENT"):
            return percent_of(cells.get(f"{head}QuantifierAmount", "")) or (0, WHOLE)
    return 0, WHOLE

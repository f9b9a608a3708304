"""A row of a file as a subject that can be looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.screening import Subject
from interdit.tables import identifiers_of

if TYPE_CHECKING:
    from interdit.tables import Row, Table


def subject_of_row(row: Row, table: Table) -> Subject:
    """Return the company or security that a row names: its name, well-formed identifiers, market and country."""
    found = identifiers_of(row, table)
    return Subject(
        name=table.cell(row, "name"),
        isin=found.get("isin", ""),
        ticker=found.get("ticker", ""),
        exchange=table.cell(row, "exchange"),
        lei=found.get("lei", ""),
        cusip=found.get("cusip", ""),
        sedol=found.get("sedol", ""),
        figi=found.get("figi", ""),
        country=table.cell(row, "country"),
    )


def shown(subject: Subject) -> str:
    """Return what a subject is called in a report: its name, else the first identifier it has."""
    return subject.name or subject.isin or subject.ticker or subject.lei or subject.cusip or subject.sedol

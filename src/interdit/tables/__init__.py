"""Rows in and out of the files people have: finds header and columns, says what it took and what it left out."""

from interdit.tables.asking import question_of
from interdit.tables.columns import identifiers_of
from interdit.tables.dates import date_of
from interdit.tables.holdings import Block, Position, holdings_of
from interdit.tables.loading import load_table
from interdit.tables.table import Role, Row, Table
from interdit.tables.writing import check_target, csv_lines, print_csv, unique_names, write_table

__all__ = [
    "Block",
    "Position",
    "Role",
    "Row",
    "Table",
    "check_target",
    "csv_lines",
    "date_of",
    "holdings_of",
    "identifiers_of",
    "load_table",
    "print_csv",
    "question_of",
    "unique_names",
    "write_table",
]

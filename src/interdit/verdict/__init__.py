"""Listings, law and orders at a moment, turned into an answer whose every reason cites a source."""

from interdit.verdict.asked import Asked, CaseFile, Inside, Looked, parse_day, parse_moment, reader_instant, window
from interdit.verdict.coverage import touching
from interdit.verdict.decide import decide
from interdit.verdict.grouped import group_clauses
from interdit.verdict.joining import join

__all__ = [
    "Asked",
    "CaseFile",
    "Inside",
    "Looked",
    "decide",
    "group_clauses",
    "join",
    "parse_day",
    "parse_moment",
    "reader_instant",
    "touching",
    "window",
]

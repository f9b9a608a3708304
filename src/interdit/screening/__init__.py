"""From what a user or a file gives (a name, identifiers, a country) to the parties it means, or may mean.

`find` goes by exact rules, in the order of `finding.find`. A `Screener` scores every likeness, over an index that an
edition carries; nothing is read from disk here.
"""

from interdit.screening.finding import Finding, Subject, find, find_query
from interdit.screening.index import NameIndex, build_index
from interdit.screening.match import Comparison, Hit, Query, Screened
from interdit.screening.screener import Screener
from interdit.screening.thresholds import thresholds
from interdit.screening.wording import worded

__all__ = [
    "Comparison",
    "Finding",
    "Hit",
    "NameIndex",
    "Query",
    "Screened",
    "Screener",
    "Subject",
    "build_index",
    "find",
    "find_query",
    "thresholds",
    "worded",
]

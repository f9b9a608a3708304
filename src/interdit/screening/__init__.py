"""From what a user or a file gives (a name, identifiers, a country) to the parties it means, or may mean.

`find` goes by exact rules, in the order of `finding.find`, then by the scores of a `Screener`, which knows every name
of an edition's index; nothing is read from disk here.
"""

from interdit.screening.common_words import significant
from interdit.screening.evidence import Given, born
from interdit.screening.finding import Finding, Subject, find, find_query
from interdit.screening.index import NameIndex, build_index, index_without
from interdit.screening.likeness import least
from interdit.screening.match import Comparison, Hit, Query, Screened
from interdit.screening.screener import Screener
from interdit.screening.thresholds import thresholds
from interdit.screening.without import ScorerWithout
from interdit.screening.wording import worded

__all__ = [
    "Comparison",
    "Finding",
    "Given",
    "Hit",
    "NameIndex",
    "Query",
    "ScorerWithout",
    "Screened",
    "Screener",
    "Subject",
    "born",
    "build_index",
    "find",
    "find_query",
    "index_without",
    "least",
    "significant",
    "thresholds",
    "worded",
]

"""From what a user or a file gives (a name, identifiers, a country) to the parties it means, or may mean.

Exact rules only, in the order of `finding.find`; nothing is read from disk.
"""

from interdit.screening.finding import Finding, Subject, find, find_query
from interdit.screening.index import NameIndex, build_index
from interdit.screening.wording import worded

__all__ = ["Finding", "NameIndex", "Subject", "build_index", "find", "find_query", "worded"]

"""Which row rests on which citations, and how far it may be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import msgspec

from interdit.model import Citation, Confidence, Problem
from interdit.sources.casebook.rows import load_rows

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.sources.casebook.rows import CasebookRow

_OFFICIAL = (
    "federalregister.gov",
    "govinfo.gov",
    "treasury.gov",
    "defense.gov",
    "sec.gov",
    "bis.gov",
    "fcc.gov",
    "uscourts.gov",
    "supremecourt.gov",
    "congress.gov",
    "europa.eu",
    "gov.uk",
    "un.org",
)
"""Hosts of publishers' own pages. A copy anywhere else is not cited by its address."""

_CITATION = ("citation_key", "kind", "title", "locator", "published", "url", "note")
_CITED = ("table", "key", "rank", "citation_key", "locator")
_KIND = Literal["primary", "press", "statement", "commentary", "data"]


class Citing(msgspec.Struct, frozen=True):
    """All citations, and those of each row in the order of their rank."""

    all: tuple[Citation, ...]
    by_row: dict[tuple[str, str], tuple[str, ...]]

    def of(self, row: CasebookRow, key: str, *tables: str) -> tuple[str, ...]:
        """Return the citation keys of a row; a row without one is a Problem."""
        for table in tables:
            found = self.by_row.get((table, key))
            if found:
                return found
        row.problem(f"{key}: has no citation")
        return ()

    def confidence(self, row: CasebookRow, cited: tuple[str, ...]) -> Confidence:
        """Return the row's confidence, at most medium where it rests on the press alone."""
        stated = row.confidence()
        kinds = {citation.kind for citation in self.all if citation.key in cited}
        return "medium" if stated == "high" and kinds and kinds <= {"press", "commentary"} else stated


def load_citations(folder: Path, problems: list[Problem]) -> Citing:
    """Load `citations.csv` and `cited.csv`."""
    citations: dict[str, Citation] = {}
    for row in load_rows(folder, "citations", _CITATION, problems):
        key, url = row.text("citation_key"), row.text("url")
        host = urlsplit(url).hostname or ""
        if url and not any(host == official or host.endswith(f".{official}") for official in _OFFICIAL):
            row.problem(f"{key}: {host} is not the publisher's own host")
            url = ""
        if key in citations:
            row.problem(f"{key}: defined twice")
        citations[key] = Citation(
            key=key,
            title=row.text("title"),
            locator=row.text("locator"),
            url=url or None,
            kind=row.choice("kind", _KIND, "press"),
            published=row.day("published"),
        )
    ranked: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for row in load_rows(folder, "cited", _CITED, problems):
        key, locator = row.text("citation_key"), row.text("locator")
        if key not in citations:
            row.problem(f"{key}: no such citation")
            continue
        if locator and citations[key].locator != locator:
            placed = f"{key}#{locator.lower().replace(' ', '-')}"
            citations.setdefault(placed, msgspec.structs.replace(citations[key], key=placed, locator=locator))
            key = placed
        ranked.setdefault((row.text("table"), row.text("key")), []).append((int(row.text("rank") or 9), key))
    by_row = {place: tuple(key for _, key in sorted(found)) for place, found in ranked.items()}
    return Citing(tuple(citations[key] for key in sorted(citations)), by_row)

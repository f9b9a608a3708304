"""What is assumed in finding the party that a question means: said in the answer, as codes to be worded."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from interdit.model import Statement
from interdit.screening import least, thresholds

if TYPE_CHECKING:
    from interdit.screening import Finding
    from interdit.service.shelf import Shelf
    from interdit.verdict import Asked

_SYMBOL = re.compile(r"[A-Z]{1,5}(?:[.-][A-Z])?")
INEXACT = ("leading_words", "form_compatible", "fuzzy")
"""Ways of finding a party by other than its full name."""


def found_by(finding: Finding, shelf: Shelf, kind: str) -> tuple[Statement, ...]:
    """Say what was assumed in finding the party."""
    said: list[Statement] = []
    params = finding.params
    if finding.how in INEXACT:
        matched = ", ".join(shelf.index.parties[key].name for key in finding.parties)
        given = {"given": params.get("given", ""), "matched": matched}
        scored = _scored(finding, shelf)
        own = scored and scored["recorded"] == matched
        said.append(Statement("fuzzy_own" if own else finding.how, given | scored))
    if finding.parties and "country_given" in params:
        said.append(Statement("country_differs", params))
    if "identifier_unknown" in params:
        said.append(Statement("identifier_unused", params))
    if not finding.parties and finding.how != "cleared":
        said.append(Statement("scored_below", {"review": f"{least(kind):.2f}"}))
    return tuple(said)


def taken_for_name(finding: Finding) -> tuple[Statement, ...]:
    """Say so where what may be a ticker was taken for the name of a company that is on no list."""
    given = finding.params.get("given", "")
    if finding.parties or finding.how != "none" or not _SYMBOL.fullmatch(given):
        return ()
    return (Statement("symbol_as_name", {"given": given}),)


def beyond(asked: Asked) -> tuple[Statement, ...]:
    """Say so where the reader is placed after the edition's day, or the fund's holdings are of another day."""
    said: list[Statement] = []
    known = asked.known_at
    if known is not None and (known.date() if isinstance(known, datetime) else known) > asked.as_of:
        said.append(Statement("known_after_edition", {"as_of": asked.as_of.isoformat()}))
    on = asked.on.date() if isinstance(asked.on, datetime) else asked.on
    other_days = sorted({one.as_of.isoformat() for one in asked.holdings if one.as_of is not None and one.as_of != on})
    if other_days:
        said.append(Statement("holding_date", {"held_on": ", ".join(other_days)}))
    return tuple(said)


def _scored(finding: Finding, shelf: Shelf) -> dict[str, str]:
    """Return what is said of a score that decided: the name it is of, the score, and from where it is a hit."""
    if not finding.scores:
        return {}
    kinds = [shelf.index.parties[key].kind for key in finding.parties]
    return {
        "recorded": "; ".join(dict.fromkeys(finding.recorded[key] for key in finding.parties)),
        "score": ", ".join(dict.fromkeys(f"{finding.scores[key]:.2f}" for key in finding.parties)),
        "hit": f"{max(thresholds(kind).hit for kind in kinds):.2f}",
    }

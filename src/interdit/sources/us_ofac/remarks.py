"""OFAC's remarks: `DOB 1962; nationality Syria; Tax ID No. 12 (Russia); Linked To: HAMAS.` taken apart.

What carries a known label becomes a typed fact; free text stays in the entry's remarks and is no problem, but a label
with a number behind it that is not known is one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from interdit.sources.us_ofac.vocabulary import terms

if TYPE_CHECKING:
    from interdit.sources.us_ofac.draft import Draft

LIMIT = 1000
"""The legacy files cut remarks at this many characters; the comments file holds what follows."""

_PARTS = re.compile(r";\s+")
_ALTERNATIVE = re.compile(r"^alt\.\s+", re.IGNORECASE)
_UNKNOWN_LABEL = re.compile(
    r"[A-Z][\w.'/&-]*(?: [\w.'/&()-]+){0,5}? (?:No\.|Number|#|ID|Code|Date(?: \([^()]+\))?):? (?=[\w./-]*\d)"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEBSITE = re.compile(r"(?:https?://|www\.)\S+")
_NOTE_BEHIND = re.compile(r"\s+\((?:website|email|e-mail)\)$")
_NOT_IN_REMARKS = frozenset({"title", "location", "vessel type"})


def read_remarks(text: str, draft: Draft, *, cut: bool = False) -> None:
    """Add to the draft every fact that its remarks state, and keep the remarks as printed.

    Of remarks that are cut the last part is not read: half a number is another number.
    """
    draft.remarks = text
    parts = _PARTS.split(text.removesuffix("."))
    if cut:
        draft.notice(f"the remarks are cut at {LIMIT} characters; their last part is not read")
        parts.pop()
    for part in parts:
        _read_part(_ALTERNATIVE.sub("", part.strip()), draft)


def _read_part(part: str, draft: Draft) -> None:
    if part.startswith("(") and part.endswith(")"):
        part = part[1:-1]
    match = _known_label().match(part.replace("\u2019", "'"))
    if match is not None:
        if match["value"]:
            draft.fact(match["label"], match["value"].strip())
        else:
            draft.notice(f"nothing behind the label {match['label']!r} in the remarks")
        return
    bare = _NOTE_BEHIND.sub("", part)
    if _EMAIL.fullmatch(bare):
        draft.detail("email", bare)
    elif _WEBSITE.fullmatch(bare):
        draft.detail("website", bare)
    elif (unknown := _UNKNOWN_LABEL.match(part)) is not None:
        draft.notice(f"unknown label {unknown[0].strip()!r} in the remarks")


@cache
def _known_label() -> re.Pattern[str]:
    """Every label the vocabulary knows, the longest first, then what follows it."""
    known = sorted((label for label in terms() if label not in _NOT_IN_REMARKS), key=len, reverse=True)
    choices = "|".join(re.escape(label) for label in known)
    return re.compile(
        rf"(?P<label>digital currency address - \w+|{choices})(?=[\s:]|$)(?:\s*:|\s+-)?\s*(?P<value>.*)",
        re.IGNORECASE | re.DOTALL,
    )

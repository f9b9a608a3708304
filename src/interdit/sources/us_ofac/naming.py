"""What the advanced and enhanced forms call kinds of names, scripts, ties and parts of addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interdit.sources.us_ofac.draft import Draft
    from interdit.sources.us_ofac.vocabulary import NameKind

_ALIASES: dict[str, NameKind] = {"A.K.A.": "alias", "F.K.A.": "former", "N.K.A.": "alias"}
_SCRIPTS = {
    "Latin": "Latn",
    "Arabic": "Arab",
    "Armenian": "Armn",
    "Chinese Simplified": "Hans",
    "Chinese Traditional": "Hant",
    "Cyrillic": "Cyrl",
    "Georgian": "Geor",
    "Greek": "Grek",
    "Hebrew": "Hebr",
    "Japanese": "Jpan",
    "Korean": "Kore",
}
POSTAL_CODE = "POSTAL CODE"
"""What both forms call this part of an address."""
_NOT_KEY = re.compile(r"[^a-z0-9]+")


def alias_kind(printed: str, draft: Draft, *, weak: bool, latin: bool) -> NameKind:
    """Return the kind of a name; `Name` is the primary one, in another script its original form."""
    if printed == "Name":
        return "primary" if latin else "original"
    if printed not in _ALIASES:
        draft.notice(f"unknown alias type {printed!r}, read as A.K.A.")
    known = _ALIASES.get(printed, "alias")
    return "weak_alias" if weak and known == "alias" else known


def iso_script(printed: str) -> tuple[str, bool]:
    """Return the ISO 15924 code of a script and whether it is known; else the name as printed."""
    return (_SCRIPTS[printed], True) if printed in _SCRIPTS else (printed, False)


def relation_key(printed: str) -> str:
    """Return a tie's name as a key.

    >>> relation_key("Owned or Controlled By")
    'owned_or_controlled_by'
    """
    return _NOT_KEY.sub("_", printed.lower()).strip("_")

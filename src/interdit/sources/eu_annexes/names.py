"""Names as the annexes print them: several in a cell, variants and short names in brackets.

"A; B" are two names. "Name (SHORT)" is a name and another one, if the bracket ends it and holds no country. For a
person, "Alexander (Alexandr) KALASHNIKOV" is a variant of the word before the bracket, and commas part names where each
piece has two words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.model import EntryName
from interdit.names import country_code, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    NameKind = Literal["primary", "alias", "weak_alias", "former"]

_BRACKET = re.compile(r"\s*\(([^()]+)\)")
_TRAILING = re.compile(r"([^()]*[^()\s])\s*\(([^()]+)\)")
_SAID = re.compile(r"(?:a\.?k\.?a\.?|also known as|alias)[:,]?\s+", re.IGNORECASE)


def names_of(name: str, alias: str, weak: str, former: str, *, is_person: bool) -> tuple[EntryName, ...]:
    """Return every name of a row, the primary first; each text once."""
    found: dict[str, EntryName] = {}
    cells: tuple[tuple[str, NameKind], ...] = (
        (name, "primary"),
        (alias, "alias"),
        (weak, "weak_alias"),
        (former, "former"),
    )
    for cell, kind in cells:
        for text, is_short in _split(cell, is_person=is_person):
            used: NameKind = "weak_alias" if is_short else "alias" if kind == "primary" and found else kind
            found.setdefault(text, EntryName(text, used, script_of(text)))
    return tuple(found.values())


def _split(cell: str, *, is_person: bool) -> Iterator[tuple[str, bool]]:
    """Each name in the cell, and whether it is a short one from a bracket, too short to be anybody's alone."""
    for part in _outside(cell, ";"):
        pieces = _outside(part, ",") if is_person else [part]
        if any(len(piece.split()) < 2 for piece in pieces):
            pieces = [part]
        for piece in pieces:
            yield from _unfold(piece, is_person=is_person)


def _outside(text: str, separator: str) -> list[str]:
    """Split at a separator that stands outside brackets."""
    parts, depth, begin = [], 0, 0
    for place, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == separator and depth <= 0:
            parts.append(text[begin:place])
            begin = place + 1
    parts.append(text[begin:])
    return [part.strip() for part in parts if part.strip()]


def _unfold(text: str, *, is_person: bool) -> Iterator[tuple[str, bool]]:
    if is_person:
        yield from ((variant, False) for variant in _variants(text))
        return
    match = _TRAILING.fullmatch(text)
    # "(Thailand) Co. Ltd" and "(Hong Kong)" are part of the name; only a last bracket holds another one.
    if match is None or country_code(match[2]):
        yield text, False
        return
    inside = _SAID.sub("", match[2]).strip()
    yield match[1], False
    yield inside, " " not in inside


def _variants(text: str) -> Iterator[str]:
    yield " ".join(_BRACKET.sub("", text).split()) or text
    for match in _BRACKET.finditer(text):
        inside = _SAID.sub("", match[1]).strip()
        before, after = (_BRACKET.sub("", side).strip() for side in (text[: match.start()], text[match.end() :]))
        for variant in filter(None, re.split(r",\s*", inside)):
            if " " in variant or not before:
                yield variant
            else:
                kept = before.rsplit(" ", 1)[0] + " " if " " in before else ""
                yield f"{kept}{variant} {after}".strip()

"""The names of a record: "EntityOrShip" holds short names in brackets, "Aliases" several names in one cell.

The cell has no one separator. Semicolons and spaced slashes always part two names; commas and "or" do so only where
each piece can stand alone as a name. What cannot be parted safely stays whole, as a weak alias.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.model import EntryName
from interdit.names import script_of

if TYPE_CHECKING:
    from typing import Literal

    NameKind = Literal["alias", "weak_alias"]

_LANGUAGES = {"Arabic": "ar", "Belarusian": "be", "Belarussian": "be", "Russian": "ru", "Ukrainian": "uk"}
_LABEL = re.compile(rf"(?:^|[,;]?\s+)(?=(?:{'|'.join(_LANGUAGES)}):)")
_LABELLED = re.compile(rf"({'|'.join(_LANGUAGES)}):\s*(.+)")
_AKA = re.compile(r"(.*?)\s*\(also known as (.+)\)", re.IGNORECASE)
_SHORT = re.compile(r"(.+?)\s*\(([^()]+)\)")
_FORMS = frozenset(
    {"ao", "oao", "ооо", "ао", "оао", "пао", "зао", "мк", "jsc", "ojsc", "pjsc", "llc", "ltd", "ltd.", "inc"}
    | {"inc.", "sa", "s.a.", "gmbh", "co.", "corp.", "limited", "sarl", "s.r.o.", "кб", "нпо"}
)


def names_of(name: str, aliases: str, *, is_person: bool) -> tuple[EntryName, ...]:
    """Return the primary name and every further one the record prints."""
    primary, more = (name, []) if is_person else _unfold(name)
    found = [EntryName(primary, "primary", script_of(primary))]
    for text in more:
        # A short name in brackets is too short to be anybody's alone.
        kind: NameKind = "weak_alias" if text.isupper() and " " not in text else "alias"
        found.append(EntryName(text, kind, script_of(text)))
    for label_part in _LABEL.split(aliases):
        match = _LABELLED.fullmatch(label_part.strip())
        text, lang = (match[2], _LANGUAGES[match[1]]) if match else (label_part, "")
        for part in re.split(r"\s*;\s*|\s+/\s+", text.strip(" ,;")):
            found += _pieces(part.strip(" ,"), lang, is_person=is_person)
    first: dict[str, EntryName] = {}
    for entry_name in found:
        if entry_name.text:
            first.setdefault(entry_name.text, entry_name)
    return tuple(first.values())


def _unfold(name: str) -> tuple[str, list[str]]:
    if match := _AKA.fullmatch(name):
        parts = re.split(r",\s+|\s+and\s+(?=(?:AO|JSC|OAO|LLC|PO)\b)", match[2])
        whole = any(part.lower() in _FORMS or part.count("“") != part.count("”") for part in parts)
        return match[1], [match[2]] if whole else [part.removeprefix("and ") for part in parts]
    match = _SHORT.fullmatch(name)
    if match and match[2].isupper() and " " not in match[2]:
        return match[1], [match[2]]
    halves = name.split("/")
    if len(halves) == 2 and all(" " in half.strip() for half in halves):
        return halves[0].strip(), [halves[1].strip()]
    return name, []


def _pieces(text: str, lang: str, *, is_person: bool) -> list[EntryName]:
    text = text.removeprefix("also ")
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+" if is_person else r",\s*|\s+or\s+", text)
    least = 2 if is_person else 1
    alone = all(
        len(part.split()) >= least and part.lower() not in _FORMS and part.count('"') % 2 == 0 for part in parts
    )
    if len(parts) == 1 or not alone:
        safe = len(parts) == 1 and " or " not in text
        return [EntryName(text, "alias" if safe else "weak_alias", script_of(text), lang)]
    return [EntryName(part, "alias", script_of(part), lang) for part in parts]

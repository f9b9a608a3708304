"""The legacy CSV set: primary names, aliases, addresses, and what the remarks had no room for.

Official text: OFAC, "Specially Designated Nationals and Blocked Persons data specification" (dat_spec.txt). No header;
`-0- ` stands for nothing; the last line is a lone 0x1A, which is no record. Remarks end at 1,000 characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from interdit.archive import iter_csv
from interdit.errors import SourceError
from interdit.sources.us_ofac.draft import Draft
from interdit.sources.us_ofac.remarks import LIMIT, read_remarks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from interdit.sources.us_ofac.problems import Problems
    from interdit.sources.us_ofac.vocabulary import NameKind

COLUMNS = {"primary": 12, "aliases": 5, "addresses": 6, "comments": 2}
"""How many columns a record of each file has."""

_KEPT_BESIDE = ("aliases", "addresses", "comments")
_VESSEL_COLUMNS = (
    "Vessel Call Sign",
    "VESSEL TYPE",
    "Vessel Tonnage",
    "Vessel Gross Registered Tonnage",
    "Vessel Flag",
)
_ALIASES: dict[str, NameKind] = {"aka": "alias", "fka": "former", "nka": "alias"}
_ROW = msgspec.msgpack.Decoder(list[str])
_PROGRAMMES = re.compile(r"\]\s*\[|;\s*")


class LegacySet:
    """The files of the set: those beside the primary one are kept by uid until their entry is read."""

    def __init__(self, files: Mapping[str, BinaryIO], problems: Problems, rows: dict[str, int]) -> None:
        self._rows = rows
        self._problems = problems
        self._beside: dict[str, dict[str, list[bytes]]] = {}
        self._primary = files["primary"]
        for role in _KEPT_BESIDE:
            self._beside[role] = self._by_uid(role, files[role]) if role in files else {}
            if role not in files:
                self._missing(role)

    def drafts(self) -> Iterator[Draft]:
        """Read the primary file and give each entry its aliases, addresses and comments.

        Raises:
            SourceError: there is no entry at all.
        """
        seen: set[str] = set()
        for line, row in self._records("primary", self._primary):
            if row[0] in seen:
                self._problems.error(f"primary, line {line}", f"uid {row[0]} is there twice; the first one is kept")
                continue
            seen.add(row[0])
            yield self._draft(row)
        if not seen:
            raise SourceError("is no OFAC list in the legacy CSV form: it holds no record of 12 columns")
        self._report_orphans()

    def _draft(self, row: list[str]) -> Draft:
        uid, name, printed_type, programmes, title, *vessel, owner, _ = (_value(cell) for cell in row)
        draft = Draft(uid, printed_type, self._problems)
        draft.name(name, "primary")
        for code in _PROGRAMMES.split(programmes.strip("[] ")):
            if code.strip():
                draft.programme(code.strip())
        draft.detail("title", title)
        for label, text in zip((*_VESSEL_COLUMNS, "Vessel Owner"), (*vessel, owner), strict=True):
            if text:
                draft.fact(label, text)
        for alias in self._taken("aliases", uid):
            self._alias(draft, alias)
        for _, _, street, city, place, note in (map(_value, cells) for cells in self._taken("addresses", uid)):
            draft.address((street, city), place)
            draft.detail("address_note", note)
        self._remarks(draft, row[11])
        return draft

    def _alias(self, draft: Draft, row: list[str]) -> None:
        _, _, kind, text, note = (_value(cell) for cell in row)
        if kind not in _ALIASES:
            draft.notice(f"unknown alias type {kind!r}, read as aka")
        known = _ALIASES.get(kind, "alias")
        draft.name(text, "weak_alias" if "weak" in note.lower() else known)
        if note and "weak" not in note.lower():
            draft.detail("alias_note", f"{text}: {note}")

    def _remarks(self, draft: Draft, cell: str) -> None:
        # The cut may fall on a blank, so nothing is stripped before both ends are joined.
        further = [row[1] for row in self._taken("comments", draft.key)]
        if _value(cell):
            read_remarks("".join((cell, *further)).strip(), draft, cut=len(cell) >= LIMIT and not further)

    def _missing(self, role: str) -> None:
        # Without the comments file only entries whose remarks are cut lose anything, and each of them says so.
        if role != "comments":
            self._problems.notice(role, f"the file of {role} is missing: entries are without their {role}")

    def _by_uid(self, role: str, stream: BinaryIO) -> dict[str, list[bytes]]:
        """Keep a file's rows by uid, encoded: until their entry comes, lists of texts would take four times as much."""
        found: dict[str, list[bytes]] = {}
        for _, row in self._records(role, stream):
            found.setdefault(row[0], []).append(msgspec.msgpack.encode(row))
        return found

    def _taken(self, role: str, uid: str) -> Iterator[list[str]]:
        """Yield the rows of an entry, which then wait no more."""
        return map(_ROW.decode, self._beside[role].pop(uid, ()))

    def _records(self, role: str, stream: BinaryIO) -> Iterator[tuple[int, list[str]]]:
        """Yield each well-formed record; count all of them, and note those that are not well-formed."""
        self._rows[role] = 0
        for line, row in iter_csv(stream, delimiter=","):
            self._rows[role] += 1
            if len(row) != COLUMNS[role]:
                self._problems.error(f"{role}, line {line}", f"{len(row)} columns instead of {COLUMNS[role]}")
            elif not row[0].isdecimal() or not _value(row[1]):
                self._problems.error(f"{role}, line {line}", "no uid or no name where each should be")
            else:
                yield line, row

    def _report_orphans(self) -> None:
        for role in _KEPT_BESIDE:
            for uid, rows in self._beside[role].items():
                for _ in rows:
                    self._problems.unclaimed(role, uid)


def _value(cell: str) -> str:
    """A cell's text; '' for the null mark, which the ends of some files cut to `-0-` or `-0`."""
    text = cell.strip()
    return "" if text in {"-0-", "-0"} else text

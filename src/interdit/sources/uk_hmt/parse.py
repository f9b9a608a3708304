"""HM Treasury's consolidated list as CSV: first line the day of the list, header on the second, Windows-1252.

A row is one combination of a target's names, dates of birth and addresses; the rows of one Group ID are one entry. They
do not stand together: the file is sorted by name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from interdit.archive import iter_csv, list_stream
from interdit.errors import SourceError
from interdit.model import Entry, Parsed, Problem
from interdit.sources.uk_hmt.group import KEY, Group, entry_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_NEEDED = ("Name 6", "Name 1", "Group Type", "Alias Type", "Regime", "Group ID")
_KNOWN = frozenset(
    _NEEDED
    + tuple(f"Name {n}" for n in range(2, 6))
    + tuple(f"Address {n}" for n in range(1, 7))
    + ("Title", "DOB", "Town of Birth", "Country of Birth", "Nationality", "Passport Details", "NI Number", "Position")
    + ("Post/Zip Code", "Country", "Other Information", "Listed On", "Last Updated", "Alias Quality")
)
_OPTIONAL = frozenset({"Alias Quality"})
"""Not in the format of 2018; read where it stands, as good or low quality."""


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the list from the stream of role `list`; a row without a group or a name is a Problem.

    Raises:
        SourceError: no such stream, not text of this encoding, or without a column that cannot be missed.
    """
    lines = iter_csv(list_stream(files, KEY), ("cp1252",), ",")
    problems = _check_day(next(lines, (0, []))[1], published)
    header = [cell.strip() for cell in next(lines, (0, []))[1]]
    problems += _check_header(header)
    groups: dict[str, Group] = {}
    encoding = Encoding()
    rows = 0
    for line, cells in lines:
        rows += 1
        encoding.see(cells)
        if len(cells) == len(header):
            problem = _take(dict(zip(header, cells, strict=True)), groups, line)
        else:
            problem = Problem(KEY, f"line {line}", f"{len(cells)} cells under {len(header)} columns: not read")
        problems += [problem] if problem else []
    if not groups:
        raise SourceError(f"{KEY}: no row could be read")
    problems += encoding.judge()
    entries: list[Entry] = []
    for group in groups.values():
        entry, notices = entry_of(group)
        entries.append(entry)
        problems += notices
    return Parsed(tuple(entries), tuple(problems), {"list": rows})


def _check_day(cells: list[str], published: date) -> list[Problem]:
    match = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", cells[1].strip()) if len(cells) > 1 else None
    if match is None or cells[0].strip().lstrip("\ufeff") != "Last Updated":
        raise SourceError(f"{KEY}: the first line is not 'Last Updated,dd/mm/yyyy' but {','.join(cells)[:60]!r}")
    stated = f"{match[3]}-{match[2]}-{match[1]}"
    if stated > published.isoformat():
        return [Problem(KEY, "line 1", f"last updated {stated}, after its publication {published}", "notice")]
    return []


def _check_header(header: list[str]) -> list[Problem]:
    if missing := [name for name in _NEEDED if name not in header]:
        raise SourceError(f"{KEY}: no column {', '.join(map(repr, missing))} on line 2")
    if repeated := {name for name in header if header.count(name) > 1}:
        raise SourceError(f"{KEY}: column {', '.join(sorted(repeated))!r} stands twice on line 2")
    said = [f"unknown column {name!r}: not read" for name in header if name not in _KNOWN]
    said += [f"no column {name!r}" for name in sorted(_KNOWN - _OPTIONAL - set(header))]
    return [Problem(KEY, "line 2", text, "notice") for text in said]


def _take(row: dict[str, str], groups: dict[str, Group], line: int) -> Problem | None:
    key = row["Group ID"].strip()
    if not key or not any(row.get(f"Name {n}", "").strip() for n in range(1, 7)):
        what = "name" if key else "Group ID"
        return Problem(KEY, f"line {line}", f"no {what}: {','.join(filter(None, row.values()))[:80]}")
    groups.setdefault(key, Group(key, line)).add(row)
    return None


class Encoding:
    """Watches for a file in UTF-8, which reads as Windows-1252 too, but wrongly."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self._sound = self._mistaken = 0

    def see(self, cells: list[str]) -> None:
        """Count the cells beyond ASCII that are, and are not, UTF-8 read wrongly."""
        for cell in cells:
            if not cell.isascii():
                try:
                    cell.encode("cp1252").decode("utf-8")
                except UnicodeDecodeError:
                    self._sound += 1
                else:
                    self._mistaken += 1

    def judge(self) -> list[Problem]:
        """Say how many cells are doubtful.

        Raises:
            SourceError: all of them are.
        """
        if self._mistaken and not self._sound:
            raise SourceError(f"{KEY}: the file is in UTF-8, not in Windows-1252")
        if not self._mistaken:
            return []
        return [Problem(KEY, "encoding", f"{self._mistaken} cells look like UTF-8 read as Windows-1252", "notice")]

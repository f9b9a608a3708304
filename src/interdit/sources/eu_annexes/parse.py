"""Annexes of EU sanctions regulations as tables, one CSV file a regulation, one row an annexed name.

The annexes are lists of the Official Journal; the table's columns are those of the transcription. Which regulation a
row belongs to says its CELEX number: 32014R0833 is Regulation (EU) No 833/2014.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from interdit.archive import iter_csv
from interdit.errors import SourceError
from interdit.model import Entry, Parsed, Problem
from interdit.sources.eu_annexes.record import COLUMNS, KEY, entry_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_NEEDED = ("celex", "annex", "schema", "name")


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read every file given, one role a regulation; a row without regulation or name is a Problem.

    Raises:
        SourceError: no file, not UTF-8, or without a column that cannot be missed.
    """
    if not files:
        raise SourceError(f"{KEY}: no file")
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    rows: dict[str, int] = {}
    for role in sorted(files):
        rows[role] = _read(role, files[role], entries, problems)
    problems += _check_days(entries, published)
    return Parsed(tuple(entries.values()), tuple(problems), rows)


def _read(role: str, stream: BinaryIO, entries: dict[str, Entry], problems: list[Problem]) -> int:
    lines = iter_csv(stream, ("utf-8-sig",), ",")
    header = [cell.strip() for cell in next(lines, (0, []))[1]]
    problems += _check_header(role, header)
    rows = 0
    for line, cells in lines:
        rows += 1
        where = f"{role}, line {line}"
        if len(cells) != len(header):
            problems.append(Problem(KEY, where, f"{len(cells)} cells under {len(header)} columns: not read"))
            continue
        row = {column: " ".join(cell.split()) for column, cell in zip(header, cells, strict=True)}
        if not (row["celex"] and row["name"]):
            problems.append(Problem(KEY, where, f"no celex or name: {','.join(filter(None, cells))[:80]}"))
            continue
        key = _key(row)
        if key in entries:
            problems.append(Problem(KEY, where, f"{key} stands twice; the first is kept"))
            continue
        entries[key], notices = entry_of(key, row)
        problems += [Problem(KEY, f"{where}, {key}", notice, "notice") for notice in notices]
    if not rows:
        raise SourceError(f"{KEY}: no row in the file of role {role!r}")
    return rows


def _check_header(role: str, header: list[str]) -> list[Problem]:
    if missing := [name for name in _NEEDED if name not in header]:
        raise SourceError(f"{KEY}: no column {', '.join(map(repr, missing))} in the file of role {role!r}")
    if repeated := {name for name in header if header.count(name) > 1}:
        raise SourceError(f"{KEY}: column {', '.join(sorted(repeated))!r} stands twice in the file of role {role!r}")
    said = [f"unknown column {name!r}: not read" for name in header if name not in COLUMNS]
    said += [f"no column {name!r}" for name in sorted(COLUMNS - set(header))]
    return [Problem(KEY, f"{role}, line 1", text, "notice") for text in said]


def _key(row: Mapping[str, str]) -> str:
    place = f"{row['celex'].lower()}/{row['annex'].lower() or '-'}"
    if record := row.get("recordId", ""):
        return f"{place}/{record}"
    # Where the annex has no numbers, what is printed identifies the row: name, and for ships their IMO number.
    digest = sha256("\n".join((row["name"], row.get("imoNumber", ""), row.get("measure", ""))).encode()).hexdigest()
    return f"{place}/{digest[:12]}"


def _check_days(entries: Mapping[str, Entry], published: date) -> list[Problem]:
    # A measure may begin after its publication, but a table from the future is none of that day.
    later = sorted(e.listed.text for e in entries.values() if e.listed and e.listed.text > published.isoformat())
    if not later:
        return []
    message = f"{len(later)} start dates after the publication {published}, the last {later[-1]}"
    return [Problem(KEY, "startDate", message, "notice")]

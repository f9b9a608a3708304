"""A folder of holdings files as funds: which fund each file speaks of, as of which day, and what it holds.

Every file of the folder, and of the folders in it, is the holdings of a fund, or of several. Files that name the same
fund (by ISIN, ticker, name, or the file's name without its date) are its states on several days. A file `funds.csv` of
the folder may say what the files themselves do not.
"""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from interdit.errors import InputError
from interdit.identifiers import isin, ticker
from interdit.reach import comparable
from interdit.screening import Subject
from interdit.service.subjects import shown, subject_of_row
from interdit.tables import holdings_of, load_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from interdit.tables import Block, Table

INDEX = "funds.csv"
_COLUMNS = ("file", "name", "ticker", "isin", "as_of")
_SUFFIXES = re.compile(r"(\.(csv|tsv|txt|xlsx|parquet|xml|json|jsonl|ndjson))?(\.gz)?$", re.IGNORECASE)
_DATED = re.compile(r"[ _.-]*(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])(?:\2([0-2]\d|3[01]))?(?!\d)")
_TICKER = re.compile(r"[A-Z]{2,5}")


class FundRow(msgspec.Struct, frozen=True, gc=False):
    """One row: whom it names, its weight in percent, its line; `problem` where it names nobody."""

    name: str
    subject: Subject
    weight: float | None
    line: int
    kind: str = "security"
    problem: str = ""


class State(msgspec.Struct, frozen=True):
    """What a fund held on a day, as one file says it; `cash` rows are left out of `rows`."""

    file: str
    as_of: date | None
    as_of_from: str
    rows: tuple[FundRow, ...]
    cash: int = 0


class Fund(msgspec.Struct, frozen=True):
    """A fund by all that names it, and its states, the undated first, then by day.

    `names` are comparable names, `tickers` symbols with market, `stems` file names without date and suffix.
    """

    name: str
    names: frozenset[tuple[str, str]]
    tickers: frozenset[tuple[str, str]]
    isins: frozenset[str]
    stems: frozenset[str]
    states: tuple[State, ...]


class FundsFolder(msgspec.Struct, frozen=True):
    """All funds of a folder, by name; `said` tells what was taken, `problems` what is odd in its files."""

    folder: str
    funds: tuple[Fund, ...]
    said: tuple[str, ...]
    problems: tuple[str, ...]


class _Told(msgspec.Struct, frozen=True):
    """What names the fund of one block, and its state."""

    label: str
    names: frozenset[tuple[str, str]]
    tickers: frozenset[tuple[str, str]]
    isins: frozenset[str]
    stems: frozenset[str]
    place: tuple[str, str]
    state: State

    def marks(self) -> Iterator[object]:
        """Yield what two files of one fund have in common."""
        yield from self.isins
        yield from self.tickers
        yield from self.names
        if not (self.isins or self.tickers or self.names) or self.place[1]:
            yield self.place


def load_funds(folder: Path, han: Mapping[int, str]) -> FundsFolder:
    """Read a folder of holdings files.

    Args:
        folder: the folder; files in folders directly below it count too, hidden ones do not.
        han: as in `interdit.names`.

    Raises:
        InputError: no folder, nothing in it, a file that cannot be used, or two that contradict each other; names it.
    """
    paths = _files(folder)
    index = _load_index(folder, paths)
    told: list[_Told] = []
    problems: list[str] = []
    for path in paths:
        table = load_table(path)
        problems += [f"{path.relative_to(folder)}, {one.locator}: {one.message}" for one in table.problems]
        told += _told(path, folder, table, index.get(path, {}), han)
    funds = tuple(sorted((_joined(group, folder) for group in _grouped(told)), key=lambda fund: fund.name))
    return FundsFolder(str(folder), funds, tuple(map(_said, funds)), tuple(problems))


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        what = "this is a file, not a folder" if folder.exists() else "there is no such folder"
        raise InputError(what, file=str(folder), remedy="give a folder of holdings files to --funds")
    try:
        entries = sorted(folder.iterdir())
        below = [
            path for entry in entries if entry.is_dir() and entry.name[0] != "." for path in sorted(entry.iterdir())
        ]
    except OSError as failed:
        raise InputError(f"the folder cannot be read: {failed}", file=str(folder), remedy="check it") from failed
    found = [path for path in (*entries, *below) if path.is_file() and path.name[0] != "."]
    found = [path for path in found if path != folder / INDEX]
    if not found:
        raise InputError("no files in the folder", file=str(folder), remedy="put a holdings file of each fund into it")
    return found


def _load_index(folder: Path, paths: Sequence[Path]) -> dict[Path, dict[str, str]]:
    """Read `funds.csv`: what it says of each file."""
    path = folder / INDEX
    if not path.is_file():
        return {}
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as failed:
        raise InputError(f"cannot be read: {failed}", file=str(path), remedy="save it as CSV in UTF-8") from failed
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if "file" not in header or set(header) - set(_COLUMNS):
        asked = f"a header of {', '.join(_COLUMNS)} is expected"
        raise InputError(f"{asked}; found {', '.join(header) or 'nothing'}", file=str(path), line=1, remedy=asked)
    found: dict[Path, dict[str, str]] = {}
    for line, cells in enumerate(rows[1:], start=2):
        said = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
        if not said:
            continue
        fault = _fault(said, folder, paths)
        if fault or len(cells) > len(header):
            column, message = fault or ("", "more cells than the header has")
            raise InputError(message, file=str(path), line=line, column=column or None, remedy="mend this line")
        found[folder / said["file"]] = said
    return found


def _fault(said: Mapping[str, str], folder: Path, paths: Sequence[Path]) -> tuple[str, str] | None:
    if folder / said.get("file", "") not in paths:
        return "file", f"{said.get('file', '')!r} is no file of the folder"
    if "isin" in said and not isin.is_valid(said["isin"]):
        return "isin", f"{said['isin']!r} is not a well-formed ISIN"
    if "ticker" in said and not ticker.parse(said["ticker"])[0]:
        return "ticker", f"{said['ticker']!r} is no ticker such as EEM, EEM US or XHKG:2800"
    try:
        date.fromisoformat(said.get("as_of", "2000-01-01"))
    except ValueError:
        return "as_of", f"{said['as_of']!r} is not a day such as 2021-06-11"
    return None


def _told(path: Path, folder: Path, table: Table, index: Mapping[str, str], han: Mapping[int, str]) -> Iterator[_Told]:
    """Yield each block of a file with all that names its fund."""
    blocks = holdings_of(table)
    several = len({(one.name, one.ticker, one.isin) for one in blocks}) > 1
    stem, day, source = _stem(path, folder)
    short = _ticker_in(stem)
    above = _DATED.sub("", path.parent.name) if path.parent != folder else ""
    for block in blocks:
        name = index.get("name") or block.name or ("" if several else table.heading)
        symbol = index.get("ticker") or block.ticker or ("" if several else short)
        code = isin.normalize(index["isin"]) if "isin" in index else block.isin
        spelled = {comparable(text, han) for text in (name, block.name) if text}
        as_of, told_by = block.as_of, block.as_of_from
        if as_of is None:
            as_of, told_by = day, source
        if "as_of" in index:
            as_of, told_by = date.fromisoformat(index["as_of"]), INDEX
        yield _Told(
            label=name or symbol or code or stem,
            names=frozenset(spelled),
            tickers=frozenset({ticker.parse(symbol)} if symbol and ticker.parse(symbol)[0] else ()),
            isins=frozenset({code} if code else ()),
            stems=frozenset(() if several else {stem.casefold(), path.name.casefold()}),
            place=(above, "" if several else stem.casefold()),
            state=_state(path, folder, table, block, (as_of, told_by)),
        )


def _stem(path: Path, folder: Path) -> tuple[str, date | None, str]:
    """Return a file's name without suffix and date, and the day in it, else in its folder's name."""
    stem = _SUFFIXES.sub("", path.name)
    found = _DATED.search(stem)
    bare = _DATED.sub("", stem).strip(" _.-") or stem
    if found is None and path.parent != folder:
        found, source = _DATED.search(path.parent.name), "the folder's name"
    else:
        source = "the file's name"
    if found is None:
        return bare, None, ""
    year, month = int(found[1]), int(found[3])
    last = monthrange(year, month)[1]
    day = int(found[4]) if found[4] else last
    month_only = "" if found[4] else ", which gives the month only"
    return (bare, date(year, month, day), source + month_only) if 1 <= day <= last else (bare, None, "")


def _ticker_in(stem: str) -> str:
    """Return the one ticker in a file's name: ARKK, ishares_EEM; not in a name that is all capitals."""
    words = re.split(r"[ _.-]+", stem)
    symbols = [word for word in words if _TICKER.fullmatch(word)]
    others = [word for word in words if word not in symbols]
    is_one = len(symbols) == 1 and (not others or any(word != word.upper() for word in others))
    return symbols[0] if is_one else ""


def _state(path: Path, folder: Path, table: Table, block: Block, when: tuple[date | None, str]) -> State:
    rows, cash = [], 0
    for one in block.positions:
        if one.kind == "cash":
            cash += 1
            continue
        subject = subject_of_row(one.row, table)
        called = shown(subject) or subject.figi
        problem = one.row.problem or ("" if called else "neither a name nor a well-formed identifier in this row")
        rows.append(FundRow(called, subject, one.weight, one.row.line, one.kind, problem))
    return State(path.relative_to(folder).as_posix(), *when, tuple(rows), cash)


def _grouped(told: Sequence[_Told]) -> Iterable[list[_Told]]:
    """Join the blocks that have a mark in common."""
    group = list(range(len(told)))

    def root(place: int) -> int:
        while group[place] != place:
            place = group[place]
        return place

    first: dict[object, int] = {}
    for place, one in enumerate(told):
        for mark in one.marks():
            other, own = root(first.setdefault(mark, place)), root(place)
            group[max(other, own)] = min(other, own)
    found: dict[int, list[_Told]] = defaultdict(list)
    for place, one in enumerate(told):
        found[root(place)].append(one)
    return found.values()


def _joined(group: Sequence[_Told], folder: Path) -> Fund:
    states: dict[date | None, State] = {}
    for one in group:
        state = one.state
        earlier = states.setdefault(state.as_of, state)
        if earlier.rows != state.rows:
            day = f"as of {state.as_of}" if state.as_of else "without a date"
            raise InputError(
                f"a second file of the fund {group[0].label}, {day}: {earlier.file} says otherwise",
                file=str(folder / state.file),
                remedy=f"keep one of them, or tell them apart in {INDEX} (columns {', '.join(_COLUMNS)})",
            )
    return Fund(
        name=max((one.label for one in group), key=lambda label: (len(label), label)),
        names=frozenset().union(*(one.names for one in group)),
        tickers=frozenset().union(*(one.tickers for one in group)),
        isins=frozenset().union(*(one.isins for one in group)),
        stems=frozenset().union(*(one.stems for one in group)),
        states=tuple(sorted(states.values(), key=lambda state: state.as_of or date.min)),
    )


def _said(fund: Fund) -> str:
    told = [f"{one.file} ({len(one.rows)} rows{_day(one)})" for one in fund.states]
    return f"fund {fund.name}: {', '.join(told)}"


def _day(state: State) -> str:
    return f", as of {state.as_of} from {state.as_of_from}" if state.as_of else ", no date"

"""A user's own list: a CSV, XLSX or Parquet table, with a map that says which column is what."""

from __future__ import annotations

import io
import re
import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, BinaryIO, cast

import msgspec

from interdit.archive import iter_csv, iter_xlsx, open_plain
from interdit.errors import InputError, SourceError
from interdit.model import Entry, Parsed, Problem
from interdit.sources.own.columns import SEPARATOR, ColumnMap, find_columns
from interdit.sources.own.row import entry_of
from interdit.sources.own.stakes import parse_stakes
from interdit.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping
    from datetime import date

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the list of role `list`, or the stakes in it, by the YAML map of role `map`.

    Raises:
        SourceError: a file is missing, the map is not understood or does not fit the list.
    """
    import yaml

    if missing := [role for role in ("list", "map") if role not in files]:
        raise SourceError(f"own: the file of role {' and '.join(missing)} is missing")
    try:
        spec = msgspec.convert(yaml.safe_load(open_plain(files["map"]).read()), ColumnMap)
        if spec.stakes:
            if spec.columns:
                raise SourceError("own: a map of stakes names no columns: they are found by their headers")
            return parse_stakes(files["list"], f"own:{checked(spec.name)}")
        with closing(_rows(files["list"], spec.columns)) as rows:
            parsed = _parse(rows, spec, "the list")
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise SourceError(f"own: the map of columns is not understood: {error}") from error
    except InputError as error:
        raise SourceError(f"own: {error}") from error
    latest = max((entry.listed.text for entry in parsed.entries if entry.listed), default="")
    if latest[:10] <= published.isoformat():
        return parsed
    late = Problem(f"own:{spec.name}", "listed", f"a listing of {latest}, after the publication {published}", "notice")
    return msgspec.structs.replace(parsed, problems=(*parsed.problems, late))


def checked(name: str) -> str:
    """Return the name of a list; raises InputError where it is none."""
    if not _NAME.fullmatch(name):
        raise InputError(f"{name!r} is no name for a list", remedy="small letters, digits and hyphens")
    return name


def parse_own(path: Path, columns: Mapping[str, str], name: str) -> Parsed:
    """Read a list by headers given field by field, as the source `own:NAME`; `alias_separator` is given as it is.

    Raises:
        InputError: the file cannot be read, or does not have such a column.
    """
    wanted = {field: title for field, title in columns.items() if field != SEPARATOR}
    spec = ColumnMap(name, wanted, columns.get(SEPARATOR, ";"))
    try:
        with path.open("rb") as stream, closing(_rows(stream, wanted)) as rows:
            return _parse(rows, spec, str(path))
    except (SourceError, OSError) as error:
        raise InputError(f"cannot be read: {error}", file=str(path), remedy="a CSV, XLSX or Parquet file") from error


def _rows(stream: BinaryIO, columns: Mapping[str, str]) -> Generator[tuple[int, list[str]], None, None]:
    plain = io.BufferedReader(cast("io.RawIOBase", stream))  # to look at the first bytes and still have them
    try:
        match plain.peek(4)[:4]:
            case b"PAR1":
                yield from _parquet_rows(plain, columns)
            case b"PK\x03\x04":
                for line, cells in iter_xlsx(cast("BinaryIO", plain)):
                    yield line, [_text(cell) for cell in cells]
            case _:
                yield from iter_csv(cast("BinaryIO", plain))
    finally:
        plain.detach()  # the caller closes what they gave


def _parquet_rows(plain: IO[bytes], columns: Mapping[str, str]) -> Iterator[tuple[int, list[str]]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.parquet"
        with path.open("wb") as copy:
            shutil.copyfileobj(plain, copy)
        table = load_table(path, roles={"name": columns["name"]} if "name" in columns else {})
        yield 0, list(table.header)
        for row in table.rows:
            yield row.line, list(row.cells)


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a number typed into a sheet: an id, a year
    return "" if cell is None else str(cell)


def _parse(rows: Iterator[tuple[int, list[str]]], spec: ColumnMap, file: str) -> Parsed:
    source, regime = f"own:{checked(spec.name)}", f"own/{spec.name}"
    header = next(rows, (0, []))[1]
    columns = find_columns(header, spec.columns, spec.alias_separator, file)
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    count = 0
    for line, cells in rows:
        count += 1
        where = f"line {line}"
        if len(cells) > len(header):
            problems.append(Problem(source, where, f"{len(cells)} cells under {len(header)} columns: not read"))
            continue
        entry, said = entry_of([*cells, *[""] * (len(header) - len(cells))], columns, regime)
        if entry is None:
            problems.append(Problem(source, where, said[0]))
        elif entry.key in entries:
            problems.append(Problem(source, where, f"{entry.key} stands twice; the first is kept"))
        else:
            entries[entry.key] = entry
            problems += [Problem(source, where, text, "notice") for text in said]
    if not entries:
        raise InputError("no row with a name", file=file)
    return Parsed(tuple(entries.values()), tuple(problems), {"list": count})

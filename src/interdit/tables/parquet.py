"""Apache Parquet in and out, by the extra `interdit[parquet]`."""

from __future__ import annotations

import importlib
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Any

from interdit.errors import InputError
from interdit.tables.header import Header, Record
from interdit.tables.sheet import Sheet
from interdit.tables.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

BATCH = 10_000
STREAMED = 2_000
"""Rows decoded at a time where the whole must not be held."""

Cell = str | int | float | None


def load_pyarrow(file: str) -> Any:
    """The library, or the word to install it.

    Raises:
        InputError: it is not installed.
    """
    try:
        importlib.import_module("pyarrow.parquet")
        return importlib.import_module("pyarrow")
    except ImportError as missing:
        raise InputError(
            "Parquet needs pyarrow, which is not installed", file=file, remedy='pip install "interdit[parquet]"'
        ) from missing


def open_parquet(data: bytes, file: str) -> Sheet:
    """The grid of a Parquet file; batches are read again at each pass.

    Raises:
        InputError: pyarrow is missing, or the file is damaged.
    """
    pa = load_pyarrow(file)
    try:
        schema = pa.parquet.read_schema(pa.BufferReader(data))
        for _ in _records(pa, _file(pa, data)):
            break
    except (pa.ArrowException, OSError, ValueError) as failed:
        raise _damaged(file, failed) from failed

    def records() -> Iterator[Record]:
        try:
            yield from _records(pa, _file(pa, data))
        except (pa.ArrowException, OSError) as failed:
            raise _damaged(file, failed) from failed

    return Sheet("parquet", records, header=Header(-1, 0, tuple(schema.names), "columns named by the file"))


def stream_parquet(opened: IO[bytes], file: str) -> tuple[Header, Iterator[Record], int]:
    """The columns, the rows batch by batch as they are read, and how many there are.

    Raises:
        InputError: pyarrow is missing, or the file is damaged, be it only where a row is read.
    """
    pa = load_pyarrow(file)
    try:
        # Pages are read as they are needed; whole row groups may be as large as the file.
        table = pa.parquet.ParquetFile(opened, buffer_size=1 << 20, pre_buffer=False)
    except (pa.ArrowException, OSError, ValueError) as failed:
        raise _damaged(file, failed) from failed
    names = Header(-1, 0, tuple(table.schema_arrow.names), "columns named by the file")
    return names, _guarded(pa, table, file), int(table.metadata.num_rows)


def _guarded(pa: Any, table: Any, file: str) -> Iterator[Record]:
    rows = _records(pa, table, STREAMED)
    while True:
        try:
            record = next(rows, None)
        except (pa.ArrowException, OSError) as failed:
            raise _damaged(file, failed) from failed
        if record is None:
            return
        yield record


def _damaged(file: str, failed: Exception) -> InputError:
    return InputError(f"the Parquet file is damaged: {failed}", file=file, remedy="write or fetch the file again")


def _file(pa: Any, data: bytes) -> Any:
    return pa.parquet.ParquetFile(pa.BufferReader(data))


def _records(pa: Any, table: Any, batch_size: int = BATCH) -> Iterator[Record]:
    line = 0
    for batch in table.iter_batches(batch_size=batch_size, use_threads=False):
        columns = [_texts(pa, column) for column in batch.columns]
        for cells in zip(*columns, strict=True):
            line += 1
            yield line, cells, ""


def _texts(pa: Any, column: Any) -> list[str]:
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        # Python has no nanoseconds; as text none is lost.
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return ["" if value is None else value for value in column.to_pylist()]
    return [text_of(value) for value in column.to_pylist()]


def write_parquet(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], kinds: Mapping[str, type] = {}
) -> None:
    """Write columns of text; one of numbers where `kinds` says so, or else where its first cell is a whole number."""
    pa = load_pyarrow(str(path))
    remaining = iter(rows)
    first = list(islice(remaining, 1))

    def kind(place: int, name: str) -> Any:
        if name in kinds:
            return pa.float64() if kinds[name] is float else pa.int64()
        is_whole = isinstance(first[0][place], int) if first else name == "interdit_row"
        return pa.int64() if is_whole else pa.string()

    schema = pa.schema([(name, kind(place, name)) for place, name in enumerate(header)])
    with pa.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        remaining = chain(first, remaining)
        while batch := list(islice(remaining, BATCH)):
            columns = [
                pa.array(
                    [_text(row[place]) if field.type == pa.string() else row[place] for row in batch], type=field.type
                )
                for place, field in enumerate(schema)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)

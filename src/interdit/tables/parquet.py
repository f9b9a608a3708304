"""Apache Parquet in and out, by the extra `interdit[parquet]`."""

from __future__ import annotations

import importlib
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from interdit.errors import InputError
from interdit.tables.header import Header, Record
from interdit.tables.sheet import Sheet
from interdit.tables.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

BATCH = 10_000

Cell = str | int | None


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
        for _ in _records(pa, data):
            break
    except (pa.ArrowException, OSError, ValueError) as failed:
        raise _damaged(file, failed) from failed

    def records() -> Iterator[Record]:
        try:
            yield from _records(pa, data)
        except (pa.ArrowException, OSError) as failed:
            raise _damaged(file, failed) from failed

    return Sheet("parquet", records, header=Header(-1, 0, tuple(schema.names), "columns named by the file"))


def _damaged(file: str, failed: Exception) -> InputError:
    return InputError(f"the Parquet file is damaged: {failed}", file=file, remedy="write or fetch the file again")


def _records(pa: Any, data: bytes) -> Iterator[Record]:
    line = 0
    for batch in pa.parquet.ParquetFile(pa.BufferReader(data)).iter_batches(batch_size=BATCH):
        columns = [_texts(pa, column) for column in batch.columns]
        for cells in zip(*columns, strict=True):
            line += 1
            yield line, cells, ""


def _texts(pa: Any, column: Any) -> list[str]:
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        # Python has no nanoseconds; as text none is lost.
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    return [text_of(value) for value in column.to_pylist()]


def write_parquet(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write columns of text; a column whose first cell is a number is one of integers."""
    pa = load_pyarrow(str(path))
    remaining = iter(rows)
    first = list(islice(remaining, 1))
    whole = [isinstance(first[0][place], int) if first else name == "interdit_row" for place, name in enumerate(header)]
    schema = pa.schema(
        [(name, pa.int64() if is_whole else pa.string()) for name, is_whole in zip(header, whole, strict=True)]
    )
    with pa.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        remaining = chain(first, remaining)
        while batch := list(islice(remaining, BATCH)):
            columns = [
                pa.array(
                    [row[place] if is_whole else _text(row[place]) for row in batch], type=schema.field(place).type
                )
                for place, is_whole in enumerate(whole)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)

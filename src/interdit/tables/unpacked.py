"""How much there is in a packed file, told before it is read."""

from __future__ import annotations

import zipfile
import zlib
from gzip import GzipFile
from typing import IO

from interdit.tables.parquet import load_pyarrow

_PIECE = 1 << 20


def unpacked_size(stream: IO[bytes], name: str, most: int) -> int:
    """Return the bytes a file unpacks to, as far as `most` and a piece; 0 for one that is not packed, or is damaged.

    Of Parquet, the bytes of its columns as its end states them; a value that repeats counts each time.
    """
    start = stream.read(4)
    stream.seek(0)
    size = 0
    try:
        if start.startswith(b"\x1f\x8b"):
            with GzipFile(fileobj=stream) as packed:
                while size <= most and (piece := packed.read(_PIECE)):
                    size += len(piece)
        elif start == b"PK\x03\x04":
            with zipfile.ZipFile(stream) as archive:
                size = sum(one.file_size for one in archive.infolist())
        elif start == b"PAR1":
            size = _parquet_size(stream, name)
    except (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile):
        return 0  # whoever reads it says what is wrong with it
    return size


def _parquet_size(stream: IO[bytes], name: str) -> int:
    found = load_pyarrow(name).parquet.read_metadata(stream)
    stated = sum(found.row_group(number).total_byte_size for number in range(found.num_row_groups))
    return int(max(stated, found.num_rows * found.num_columns))

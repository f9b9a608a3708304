"""JSON lines and JSON arrays of flat objects (RFC 8259): keys are columns, numbers stay as written."""

from __future__ import annotations

import io
import re
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from interdit.errors import InputError
from interdit.tables.encoding import find_encoding
from interdit.tables.header import Header, Record
from interdit.tables.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from interdit.tables.table import Layout

# Fractions stay as written: 1.10 is not made 1.1.
_OBJECT: msgspec.json.Decoder[dict[str, object]] = msgspec.json.Decoder(dict[str, object], float_hook=str)
_ARRAY: msgspec.json.Decoder[list[msgspec.Raw]] = msgspec.json.Decoder(list[msgspec.Raw])
_AT_BYTE = re.compile(r"\(byte (\d+)\)")
_FLAT = 'write one object a line, or an array of them: [{"name": "…", "isin": "…"}]'


def open_array(data: bytes, file: str) -> Sheet:
    """The grid of an array of objects.

    Raises:
        InputError: broken JSON (line and column), or something else than an array of objects.
    """
    plain, notes = _as_utf8(data, file)
    try:
        items = _ARRAY.decode(plain)
    except msgspec.DecodeError as failed:
        raise _broken(plain, str(failed), file, 1) from failed
    return _sheet("json", partial(_items, items, file), notes)


def open_lines(data: bytes, file: str) -> Sheet:
    """The grid of a file with one object a line; lines are read again at each pass.

    Raises:
        InputError: broken JSON (line and column), or a line that is no object.
    """
    plain, notes = _as_utf8(data, file)
    return _sheet("jsonl", partial(_lines, plain, file), notes)


def _sheet(
    layout: Layout, objects: Callable[[], Iterator[tuple[int, dict[str, object]]]], notes: tuple[str, ...]
) -> Sheet:
    header = tuple(dict.fromkeys(key for _, found in objects() for key in found))
    named = Header(-1, 0, header, "columns named by the keys")
    return Sheet(layout, partial(_records, objects, header), header=named, notes=notes)


def _as_utf8(data: bytes, file: str) -> tuple[bytes, tuple[str, ...]]:
    encoding = find_encoding(data, file)
    plain = data if encoding.codec == "utf-8" else data.decode(encoding.codec).encode()
    return plain, (encoding.note,) if encoding.note else ()


def _lines(data: bytes, file: str) -> Iterator[tuple[int, dict[str, object]]]:
    for line, text in enumerate(io.BytesIO(data), start=1):
        if not text.strip(b" \t\r\n\x1a"):
            continue
        try:
            yield line, _OBJECT.decode(text)
        except msgspec.DecodeError as failed:
            raise _broken(text, str(failed), file, line) from failed


def _items(items: Sequence[msgspec.Raw], file: str) -> Iterator[tuple[int, dict[str, object]]]:
    for number, item in enumerate(items, start=1):
        try:
            yield number, _OBJECT.decode(item)
        except msgspec.DecodeError as failed:
            raise InputError(f"item {number} of the array: {failed}", file=file, remedy=_FLAT) from failed


def _records(
    objects: Callable[[], Iterator[tuple[int, dict[str, object]]]], header: tuple[str, ...]
) -> Iterator[Record]:
    for line, found in objects():
        yield line, object_cells(found, header), ""


def object_cells(found: Mapping[str, object], keys: Sequence[str]) -> tuple[str, ...]:
    """The object's values as cells under these keys; nothing where it lacks one."""
    return tuple(_text(found.get(key)) for key in keys)


def _text(value: object) -> str:
    """Null as nothing; what is not flat as JSON."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool() | list() | dict():
            return msgspec.json.encode(value).decode()
        case _:
            return str(value)


def _broken(data: bytes, message: str, file: str, first_line: int) -> InputError:
    """Say where: by the byte that the decoder names, or the end where it was cut short."""
    what = _AT_BYTE.sub("", message).strip()
    found = _AT_BYTE.search(message)
    if found is None and "truncated" not in message:
        return InputError(what, file=file, line=first_line, remedy=_FLAT)
    offset = int(found[1]) if found else len(data.rstrip())
    line = data.count(b"\n", 0, offset) + first_line
    column = len(data[data.rfind(b"\n", 0, offset) + 1 : offset].decode("utf-8", "replace")) + 1
    return InputError(f"broken JSON: {what}", file=file, line=line, column=str(column), remedy=_FLAT)

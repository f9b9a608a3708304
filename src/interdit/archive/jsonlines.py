"""JSON lines, and a whole JSON array read as if it were one, object by object (RFC 8259)."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING, BinaryIO

from interdit.archive.reading import CHUNK, BrokenFileError, open_plain

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

_LONGEST = 16 << 20
_SPACE = " \t\r\n"
_BOM = codecs.BOM_UTF8


def iter_jsonl(stream: BinaryIO) -> Iterator[tuple[int, dict[str, object]]]:
    """Each object and the line it begins at; empty lines are skipped.

    Raises:
        BrokenFileError: not JSON, not UTF-8, not an object, cut; names the line.
    """
    plain = open_plain(stream)
    if plain.peek(3)[:3] == _BOM:
        plain.read(3)
    return _array(plain) if plain.peek(CHUNK).lstrip()[:1] == b"[" else _lines(plain)


def _lines(plain: io.BufferedReader) -> Iterator[tuple[int, dict[str, object]]]:
    import msgspec

    decoder = msgspec.json.Decoder(dict[str, object])
    for number, raw in enumerate(iter(lambda: plain.readline(_LONGEST), b""), start=1):
        if len(raw) == _LONGEST:
            raise BrokenFileError(f"a line of more than {_LONGEST:,} bytes", line=number)
        if not raw.strip():
            continue
        try:
            yield number, decoder.decode(raw)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise BrokenFileError(f"not a JSON object: {error}", line=number) from error


def _array(plain: io.BufferedReader) -> Iterator[tuple[int, dict[str, object]]]:
    text = _Text(plain)
    text.expect("[")
    if text.next_mark() == "]":
        text.expect("]")
    else:
        while True:
            text.next_mark()
            yield text.line, text.object()
            mark = text.next_mark()
            text.expect("]" if mark == "]" else ",")
            if mark == "]":
                break
    if text.next_mark():
        raise BrokenFileError("text after the end of the array", line=text.line)


class _Text:
    """The part of a long JSON text that is being read, and the line it is at."""

    def __init__(self, plain: io.BufferedReader) -> None:
        self._plain, self._text, self._at, self.line = plain, "", 0, 1
        self._decode = codecs.getincrementaldecoder("utf-8")()
        self._scan = json.JSONDecoder().raw_decode

    def next_mark(self) -> str:
        """The next character that is no space, not yet taken; empty at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self.line += self._text[self._at] == "\n"
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(CHUNK):
                return ""

    def expect(self, mark: str) -> None:
        """Take this mark, which must come next."""
        found = self.next_mark()
        if found != mark:
            raise BrokenFileError(f"{found or 'the end'!r} where {mark!r} is expected", line=self.line)
        self._at += 1

    def object(self) -> dict[str, object]:
        """Take the object that begins here, reading on until it is whole."""
        size = CHUNK
        while True:
            try:
                value, end = self._scan(self._text, self._at)
            except json.JSONDecodeError as error:
                if len(self._text) - self._at > _LONGEST or not self._more(size):
                    raise BrokenFileError(f"not a JSON object: {error.msg}", line=self._line_of(error.pos)) from error
                size *= 2  # so that a long object is not scanned again for every small piece
                continue
            if not isinstance(value, dict):
                raise BrokenFileError("not a JSON object", line=self.line)
            self.line = self._line_of(end)
            self._at = end
            return value

    def _line_of(self, place: int) -> int:
        return self.line + self._text.count("\n", self._at, place)

    def _more(self, size: int) -> bool:
        raw = self._plain.read(size)
        try:
            piece = self._decode.decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            raise BrokenFileError(f"cannot be read as UTF-8: {error.reason}", line=self.line) from error
        self._text, self._at = self._text[self._at :] + piece, 0
        return bool(raw)

"""Files and rows in, lines out as they are ready: for answers about as many rows as the limits allow.

A file comes as a form (multipart, part `file`), as the whole body, or as JSON rows; options as query string, fields of
the form or fields of the JSON. It lies in a folder of its own until the last line is out, and no longer. The last line
tells that all came: without it, or with an error in it, the answer is not whole.
"""

from __future__ import annotations

import re
import time
import weakref
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType

from interdit.api.asked import Asked, Spoken, body_of, converted, decoded, gathered, media_type, query_pairs
from interdit.api.errors import JSON, RefusedError, refused
from interdit.api.serving import serving_of
from interdit.api.trace import trace_of
from interdit.errors import InterditError
from interdit.tables.unpacked import unpacked_size

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator

    from interdit.api.limits import Limits

_PIECE, _PATIENCE = 1 << 16, 0.2
"""A piece goes out when it has so many bytes, or after so many seconds."""

JSON_LINES = "application/jsonl"
CSV = "text/csv"
_NOT_PLAIN = re.compile(r"[^\w.()+ -]")
K = TypeVar("K", bound=Spoken)


class Batch(Generic[K]):
    """A file as it came and what is asked of it. `close` removes it; so does the end of this object."""

    def __init__(self, request: Asked) -> None:
        """Take one of the places for files. Raises RefusedError (503)."""
        serving = serving_of(request)
        if not serving.files.take():
            raise RefusedError(503, "busy", "too many files at once; send it again", headers={"Retry-After": "2"})
        self.stack = ExitStack()
        self.close = weakref.finalize(self, _close, self.stack, serving.files.give)
        self.folder = Path(self.stack.enter_context(TemporaryDirectory(prefix="interdit-")))
        self.path = self.folder / "upload"
        self.asked: K
        self.is_csv = _wants_csv(request.headers.get("accept", ""))
        self._request = request

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Tell what is wrong before the first line is out, and remove the file. Raises RefusedError."""
        try:
            yield
        except InterditError as error:
            told = self.refused(error)
            self.close()
            raise told from error
        except BaseException:
            self.close()
            raise

    async def receive(self, kind: type[K], with_rows: type[msgspec.Struct]) -> None:
        """Read the request. Raises RefusedError."""
        request, limits = self._request, serving_of(self._request).limits
        media = media_type(request)
        pairs = query_pairs(request)
        if media == JSON:
            if pairs:
                raise RefusedError(422, "field", "with JSON rows, options are fields of the JSON, not of the address")
            asked: Any = decoded(await body_of(request, limits.file), with_rows)
            self._write_rows(asked.rows, limits)
            self.asked = msgspec.convert(asked, kind, from_attributes=True)
        elif media == RequestEncodingType.MULTI_PART:
            pairs += await self._receive_form()
            self.asked = converted(gathered(pairs, kind), kind)
        else:
            self.asked = converted(gathered(pairs, kind), kind)
            self.path.write_bytes(await body_of(request, limits.file))
        check_packed(self.path, limits)

    async def _receive_form(self) -> list[tuple[str, str]]:
        form = await self._request.form()
        fields: list[tuple[str, str]] = []
        for name, value in form.multi_items():
            if isinstance(value, UploadFile) and name == "file":
                self.path = self.folder / _plain(value.filename)
                self.path.write_bytes(await value.read())
            elif isinstance(value, UploadFile):
                raise RefusedError(422, "field", f"part {name!r}: the file comes as part 'file'", where={"field": name})
            else:
                fields.append((name, value if isinstance(value, str) else str(value)))
        if not self.path.exists():
            raise RefusedError(422, "field", "the form has no part 'file' with a file name", where={"field": "file"})
        return fields

    def _write_rows(self, rows: Iterable[object], limits: Limits) -> None:
        """Write JSON rows as a file of objects, a line each: they are then read as any file is."""
        objects = [{"name": one} if isinstance(one, str) else one for one in rows]
        self.check_rows(len(objects), limits)
        self.path = self.folder / "rows.jsonl"
        self.path.write_bytes(msgspec.json.Encoder().encode_lines(objects))

    def check_rows(self, count: int, limits: Limits) -> None:
        """Raise RefusedError (413) where there are too many rows."""
        if count > limits.rows:
            raise RefusedError(413, "too_many_rows", f"more than the {limits.rows:,} rows that may be sent at once")

    def told(self, text: str) -> str:
        """Return a text without the folder that the file lies in."""
        return text.replace(f"{self.folder}/", "")

    def refused(self, error: InterditError) -> RefusedError:
        """Return an error as it is told: the file by the name it came with."""
        known = refused(error)
        where = {name: self.told(value) if isinstance(value, str) else value for name, value in known.where.items()}
        detail = self.told(str(error)).replace("name the column with --column", "name the column with `column`")
        return RefusedError(known.status, known.code, detail, where=where)

    def failing(self, error: InterditError) -> bytes:
        """Return the last line of an answer that cannot be finished."""
        known = self.refused(error)
        trace = trace_of(self._request.scope)
        trace.error = known.code
        said = {"schema": "interdit.error/1", "error": known.code, "detail": known.detail, "request": trace.id}
        return f"# {known.detail}\n".encode() if self.is_csv else msgspec.json.encode(said) + b"\n"

    async def stream(self, lines: Iterator[bytes], counted: Callable[[], int]) -> AsyncIterator[bytes]:
        """Yield lines in pieces, each made in a working thread; then remove the file."""
        serving, trace = serving_of(self._request), trace_of(self._request.scope)
        pieces = _pieces(lines, self.failing)
        try:
            while piece := await serving.work(pieces, begun=True):
                yield piece
        finally:
            trace.rows = counted()
            serving.metrics.rows.labels(trace.route).inc(trace.rows)
            self.close()


def check_packed(path: Path, limits: Limits) -> None:
    """Refuse what unpacks to more than the limits allow, or cannot be told before it is unpacked.

    Raises:
        RefusedError: 413 for what is too large unpacked, 415 for gzip.
    """
    with path.open("rb") as stream:
        start = stream.read(4)
        if start[:2] == b"\x1f\x8b":
            raise RefusedError(415, "media_type", "gzip is not unpacked here: send the file as it is")
        stream.seek(0)
        if unpacked_size(stream, path.name, limits.unpacked) > limits.unpacked:
            raise RefusedError(413, "too_large", f"unpacks to more than {limits.unpacked:,} bytes")


def _pieces(lines: Iterator[bytes], failing: Callable[[InterditError], bytes]) -> Callable[[], bytes]:
    """Return what makes the next piece, empty at the end."""
    state = {"over": False}

    def piece() -> bytes:
        made, until = bytearray(), time.monotonic() + _PATIENCE
        while not state["over"] and len(made) < _PIECE and time.monotonic() < until:
            try:
                line = next(lines, None)
            except InterditError as error:
                line, state["over"] = failing(error), True
            if line is None:
                state["over"] = True
            else:
                made += line
        return bytes(made)

    return piece


def _close(stack: ExitStack, give: Callable[[], None]) -> None:
    try:
        stack.close()
    finally:
        give()


def _plain(name: str) -> str:
    """Return a file's name without folders and odd letters: a day in it may date the holdings."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return _NOT_PLAIN.sub("_", last).lstrip(".")[-100:] or "upload"


def _wants_csv(accept: str) -> bool:
    kinds = [one.partition(";")[0].strip().lower() for one in accept.split(",")]
    return CSV in kinds and not {JSON_LINES, JSON, "application/x-ndjson"} & set(kinds)

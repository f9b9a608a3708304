"""What a reader sends in a form: its fields, and a file that lies in a folder of its own for as long as it is read."""

from __future__ import annotations

import re
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException

from interdit.errors import InputError, InterditError, QueryError, SourceError, UnknownKeyError
from interdit.tables.unpacked import unpacked_size
from interdit.web.forms import check_token
from interdit.web.pages import Asked, site_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOM = 64 << 10
"""Bytes that a form may have beside its file."""
LARGEST = (10 << 20) + ROOM
"""Bytes of a request that are read at all, whatever the site allows."""
_UNPACKED = 200 << 20
"""Bytes that a packed file may unpack to."""
_ODD = re.compile(r"[^\w.()+ -]")


class TooLargeError(InputError):
    """A file, a text or a table is larger than may be sent."""


_STATUS: tuple[tuple[type[InterditError], int], ...] = (
    (TooLargeError, 413),
    (QueryError, 400),
    (UnknownKeyError, 404),
    (InputError, 422),
    (SourceError, 422),
)


def status_of(error: InterditError) -> int:
    """Return the HTTP status of a page that says why what was sent cannot be used."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


class Sent(NamedTuple):
    """A file by the name it came with, and its bytes; the name is '' where none was chosen."""

    name: str
    data: bytes


NOTHING = Sent("", b"")


class Form(NamedTuple):
    """A posted form: its texts and its files by field."""

    fields: dict[str, str]
    files: dict[str, Sent]

    @property
    def file(self) -> Sent:
        """The form's main file."""
        return self.files.get("file", NOTHING)


async def form_of(request: Asked) -> Form:
    """Read a posted form.

    Raises:
        PermissionDeniedException: it does not come from a page of this server.
        TooLargeError: its files and texts are together too large.
    """
    most = site_of(request).most_bytes
    try:
        form = await request.form()
    except (UnicodeError, LookupError) as error:
        raise QueryError("the form's text is not UTF-8: reload the page and send it again") from error
    except HTTPException as error:
        if error.status_code != 413:
            raise
        raise _too_large(most) from error
    check_token(request, form)
    fields: dict[str, str] = {}
    files: dict[str, Sent] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            files[name] = Sent(plain_name(value.filename), await value.read())
            await value.close()
        elif isinstance(value, str):
            fields[name] = value
    if sum(len(one.data) for one in files.values()) + sum(map(len, fields.values())) > most + ROOM:
        raise _too_large(most)
    return Form(fields, files)


@contextmanager
def laid_down(sent: Sent) -> Iterator[Path]:
    """Write a file into a folder of its own, which is removed with it at the end.

    An error about it names it as it came.

    Raises:
        TooLargeError: it unpacks to too much.
    """
    _check_packed(sent)
    with TemporaryDirectory(prefix="interdit-") as folder:
        path = Path(folder) / (sent.name or "upload")
        path.write_bytes(sent.data)
        try:
            yield path
        except InputError as error:
            raise type(error)(without(str(error), path)) from error


def without(text: str, path: Path) -> str:
    """Return a text that tells of a laid-down file by its own name."""
    return text.replace(f"{path.parent}/", "")


def plain_name(name: str) -> str:
    """Return a file's name without folders and odd letters: a day in it may date what the file holds."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return _ODD.sub("_", last).lstrip(".")[-100:]


def _check_packed(sent: Sent) -> None:
    if unpacked_size(BytesIO(sent.data), sent.name, _UNPACKED) > _UNPACKED:
        raise TooLargeError(f"it unpacks to more than {_UNPACKED >> 20} MB", file=sent.name, remedy="split the file")


def _too_large(most: int) -> TooLargeError:
    remedy = "split the file, or use the command line"
    return TooLargeError(f"more than {most >> 20} MB, which is the most that can be sent here", remedy=remedy)

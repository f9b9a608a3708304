"""Requests as our own types: one struct describes a query string, a JSON body and the page of the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_origin, get_type_hints
from urllib.parse import parse_qsl

import msgspec
from litestar import Request
from msgspec import Meta

from interdit.api.errors import JSON, RefusedError
from interdit.api.serving import serving_of
from interdit.model import Act, Actor, Object
from interdit.reports import Lang

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.service.book import Book

Asked = Request[Any, Any, Any]

_MOST_FIELDS = 300
_NO_DAY = "Invalid RFC3339 encoded date"
T = TypeVar("T", bound=msgspec.Struct)

Text = Annotated[str, Meta(max_length=1000)]
When = Annotated[str, Meta(max_length=64, examples=["2021-03-16", "2021-03-12T17:00:00-05:00"])]
Word = Annotated[str, Meta(max_length=200)]


class Spoken(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What any request may say: in which language, and from which edition."""

    lang: Annotated[Lang | None, Meta(description="Language of texts; default: Accept-Language.")] = None
    edition: Annotated[Word | None, Meta(description="Another edition: its id or the beginning of it.")] = None


class Moments(Spoken, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who does what, when, as known when: the same words as on the command line."""

    on: Annotated[When | None, Meta(description="Day or instant with offset asked about. Default: today.")] = None
    known_at: Annotated[When | None, Meta(description="As a careful reader of that day or instant knew it.")] = None
    actor: Annotated[Actor | None, Meta(description="Who acts. Default: us_person, or as the server is set.")] = None
    act: Annotated[Act, Meta(description="What they do.")] = "purchase"
    object: Annotated[Object | None, Meta(description="With what; by default what the act is done with.")] = None


class Paged(Spoken, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a list."""

    limit: Annotated[int, Meta(ge=1, le=1000, description="So many at most.")] = 100
    offset: Annotated[int, Meta(ge=0, le=10_000_000, description="After so many.")] = 0


def query_of(request: Asked, kind: type[T]) -> T:
    """Read the query string. Raises RefusedError (400, 422)."""
    return converted(gathered(query_pairs(request), kind), kind)


def query_pairs(request: Asked) -> list[tuple[str, str]]:
    """Return the fields of the query string. Raises RefusedError (400)."""
    raw: bytes = request.scope["query_string"]
    try:
        return parse_qsl(
            raw.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:
        raise RefusedError(400, "query_string", f"the query string cannot be read: {error}") from error


def gathered(pairs: Iterable[tuple[str, str]], kind: type[T]) -> dict[str, object]:
    """Put fields together; those that are lists may come several times. Raises RefusedError (422)."""
    hints = get_type_hints(kind)
    found: dict[str, Any] = {}
    for name, value in pairs:
        if get_origin(hints.get(name)) is tuple:
            found.setdefault(name, []).append(value)
        elif name in found:
            raise RefusedError(422, "field", f"{name} is given more than once", where={"field": name})
        elif value or name == "query":
            found[name] = value
    return found


def converted(fields: dict[str, object], kind: type[T]) -> T:
    """Read fields that came as texts. Raises RefusedError (422)."""
    try:
        return msgspec.convert(fields, kind, strict=False)
    except msgspec.ValidationError as error:
        raise _wrong(error) from error


async def json_of(request: Asked, kind: type[T], most: int) -> T:
    """Read a JSON body. Raises RefusedError (400, 413, 415, 422)."""
    if media_type(request) != JSON:
        raise RefusedError(415, "media_type", f"send {JSON}")
    return decoded(await body_of(request, most), kind)


def decoded(body: bytes, kind: type[T]) -> T:
    """Read JSON. Raises RefusedError: 400 where it is none, 422 where it is of another type."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise _wrong(error) from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise RefusedError(400, "json", f"the body is not JSON: {error}") from error


def media_type(request: Asked) -> str:
    """Return a body's media type, '' where none is said."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def body_of(request: Asked, most: int) -> bytes:
    """Read a body as it comes, and stop where it is too large. Raises RefusedError (413)."""
    announced = request.headers.get("content-length", "")
    body = bytearray()
    if not announced.isdecimal() or int(announced) <= most:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                break
        else:
            return bytes(body)
    raise RefusedError(413, "too_large", f"larger than the {most:,} bytes that may be sent here")


def book_of(request: Asked, spoken: Spoken) -> Book:
    """Return the book a request is answered from, all of it. Raises UnknownKeyError."""
    books = serving_of(request).books
    return books.named(spoken.edition) if spoken.edition else books.current()


def lang_of(request: Asked, spoken: Spoken) -> Lang:
    """Return the language of an answer: as asked, else the best that the reader accepts, else as the server is set."""
    return spoken.lang or _accepted(request.headers.get("accept-language", "")) or serving_of(request).wishes.lang


def _accepted(header: str) -> Lang | None:
    """Read Accept-Language (RFC 9110, section 12.5.4)."""
    best: tuple[float, Lang] | None = None
    for part in header.split(",")[:20]:
        tag, _, weight = part.strip().partition(";q=")
        language = tag.partition("-")[0].lower()
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            continue
        if language in ("en", "fr") and quality > 0 and (best is None or quality > best[0]):
            best = (quality, "fr" if language == "fr" else "en")
    return best[1] if best else None


def _wrong(error: msgspec.ValidationError) -> RefusedError:
    field = str(error).partition(" - at `$")[2].strip("`").lstrip(".")
    said = str(error).replace("`$.", "`").replace(_NO_DAY, f"{_NO_DAY}, such as 2021-03-16")
    return RefusedError(422, "field", said, where={"field": field} if field else None)

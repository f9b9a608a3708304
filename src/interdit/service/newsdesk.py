"""Articles by name or address → what each claims, and how the edition's record stands to it."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from interdit.errors import InputError, QueryError, SourceError
from interdit.model import PartyKey, SourceKey
from interdit.model.claim import Claim, DocumentDate
from interdit.news.claims import claims_of
from interdit.news.document import read_document
from interdit.news.names import resolver
from interdit.news.parse import parser_of
from interdit.news.reader import read
from interdit.news.record import gather, hold
from interdit.news.wordlist import LANGUAGES
from interdit.reports import Lang

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from interdit.archive import Manners
    from interdit.news.parts import Reading
    from interdit.service.shelf import Shelf

    Seeker = Callable[[Reading], tuple[Claim, ...]]

_LARGEST = 16_000_000  # bytes of a page
_WEB = ("http://", "https://")


class ReadArticle(msgspec.Struct, frozen=True):
    """One article as it was read: its claims with their standing, and notes on what was guessed, missing or dropped.

    `parties` says whom the edition means by each name in the claims; `digest` is the SHA-256 of the article's text.
    """

    name: str
    language: str
    title: str
    published: DocumentDate
    claims: tuple[Claim, ...]
    parties: dict[str, tuple[PartyKey, ...]]
    notes: tuple[str, ...]
    digest: str


class Wish(msgspec.Struct, frozen=True):
    """How to read: the day of publication where the reader knows it, precisely or wide, in which language to speak.

    `parse`: look at the sentences' grammar as well, where spaCy and a model for the article's language are installed.
    """

    published: date | None = None
    precise: bool = False
    lang: Lang = "en"
    parse: bool = False


class Seeks(Protocol):
    """A further way to find claims in an article, beside patterns and heads."""

    def __call__(self, reading: Reading, known: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
        """Return the claims, and notes on what was dropped."""


def read_article(shelf: Shelf, data: bytes, name: str, wish: Wish, seek: Seeks | None = None) -> ReadArticle:
    """Read one article from its bytes. Raises InputError where they hold no text."""
    from hashlib import sha256

    doc = read_document(data, name)
    reading = read(doc, resolver(shelf.edition), wish.published)
    parser = parser_of(reading.language) if wish.parse else None
    claims = claims_of(reading, precise=wish.precise, parser=parser)
    notes = [*doc.notes, *_notes(reading)]
    if wish.parse and parser is None and reading.language in LANGUAGES:
        notes.append(f"read without a parser: no model for {reading.language!r} is installed (see docs/read.md)")
    if seek is not None:
        claims, more = seek(reading, claims)
        # Precise is for filing: a model's word alone is not.
        claims = tuple(one for one in claims if not (wish.precise and one.method == "llm"))
        notes += more
    named = {one.name: one.parties for sentence in reading.sentences for one in sentence.mentions if one.name}
    facts = gather(shelf, named)
    held = tuple(msgspec.structs.replace(one, record=hold(one, facts, wish.lang)) for one in claims)
    if not held and reading.sentences and reading.language in LANGUAGES:
        notes.append("no claim on a measure was found")
    names = {name for one in held for name in (one.subject, one.object) if name}
    return ReadArticle(
        name=name,
        language=reading.language,
        title=_title(reading),
        published=reading.date,
        claims=held,
        parties={one: named[one] for one in sorted(names) if named.get(one)},
        notes=tuple(notes),
        digest=sha256(doc.raw.encode()).hexdigest(),
    )


def _notes(reading: Reading) -> Iterator[str]:
    if reading.language and reading.language not in LANGUAGES:
        yield f"the language is {reading.language!r}: only {', '.join(LANGUAGES)} are read"
    if reading.date.value is None and any(
        one.date.value is None for sentence in reading.sentences for one in sentence.dates
    ):
        yield "no day of publication was found: relative dates stay open (say it with --published)"


def _title(reading: Reading) -> str:
    told = next((one for one in reading.zones if one.kind == "title"), None)
    return reading.doc.raw[told.start : told.end] if told else reading.doc.meta_title


def manners() -> Manners:
    """How an article is fetched: soon or not at all; a private address only where the settings name it."""
    from interdit.archive import Manners
    from interdit.settings import read_settings

    own = frozenset(read_settings().private_hosts)
    return Manners(timeout=15, deadline=60, attempts=2, max_bytes=_LARGEST, private_hosts=own)


def load(where: str) -> bytes:
    """Return an article's bytes from a file, standard input (`-`) or an address.

    Raises:
        InputError: there is no such file, or it is too large.
        SourceError: the address cannot be fetched, or leads to where nobody may be sent.
        QueryError: it is neither.
    """
    if where == "-":
        return sys.stdin.buffer.read(_LARGEST + 1)
    if where.lower().startswith(_WEB):
        return _fetched(where, manners())
    if "://" in where:
        raise QueryError(f"{where!r}: expected a file, - or an address that begins with http:// or https://")
    path = Path(where)
    try:
        if path.is_dir():
            raise InputError("this is a folder; expected an article", file=where, remedy=f"name its files: {where}/*")
        with path.open("rb") as stream:
            return stream.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", file=where) from error


def load_public(url: str) -> bytes:
    """Return the bytes of an article at an address that somebody else gives: only public addresses, whatever is set.

    Raises:
        SourceError: the address cannot be fetched, or leads to where nobody may be sent.
        QueryError: it is no address that begins with `http://` or `https://`.
    """
    if not url.lower().startswith(_WEB):
        raise QueryError(f"{url!r}: expected an address that begins with http:// or https://")
    from interdit.archive.gate import PrivateAddressError

    try:
        return _fetched(url, msgspec.structs.replace(manners(), private_hosts=frozenset()))
    except PrivateAddressError as error:
        # Whoever asks from outside is not told what the names around this machine lead to.
        raise SourceError(f"{url}: is not at a public address; not fetched") from error


def _fetched(url: str, manners: Manners) -> bytes:
    from hashlib import sha256

    from interdit.archive import fetch
    from interdit.model import Snapshot

    body = bytearray()

    def keep(chunks: Iterator[bytes], headers: object) -> Snapshot:
        del headers
        for chunk in chunks:
            body.extend(chunk)
        digest = sha256(body).hexdigest()
        fetched = datetime.now(UTC)
        return Snapshot(SourceKey("news"), "page", digest, len(body), fetched, fetched.date(), url=url)

    fetch(url, keep, manners=manners)
    return bytes(body)

"""A digest as JSON, plain text, one HTML file, and a message of both."""

from __future__ import annotations

import hashlib
import textwrap
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from interdit.model import Message
from interdit.reports.digest_view import cited, head, news_empty, news_parts, numbered, parts, period
from interdit.reports.digest_words import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment

    from interdit.model import Cited
    from interdit.model.digest import Digest
    from interdit.reports.digest_view import Block, Part

WIDTH = 78
_TEMPLATES = Path(__file__).parent / "templates"


def digest_message(digest: Digest) -> Message:
    """Return a digest as a message to send; equal digests have the same id."""
    subject, data = digest_subject(digest), digest_json(digest)
    text, identity = digest_text(digest), hashlib.sha256(data).hexdigest()
    return Message(identity, subject, text, digest_html(digest), brief=subject, data=data.decode())


def digest_subject(digest: Digest) -> str:
    """Return what a digest is, on one line."""
    count = len(digest.items) + len(digest.claims)
    return " ".join(said("subject", digest.lang, period=period(digest), count=count).split())


def digest_json(digest: Digest) -> bytes:
    """Return everything of a digest, UTF-8."""
    return msgspec.json.format(msgspec.json.encode(digest)) + b"\n"


def digest_text(digest: Digest, width: int = WIDTH) -> str:
    """Return a digest as plain text; only an address may be longer than a line."""
    lang = digest.lang
    record, press = parts(digest), news_parts(digest)
    sources = numbered(block for part in (*record, *press) for block in part.blocks)
    lines = [*_wrapped(f"{digest.name}, {period(digest)}", width), *_wrapped(head(digest), width)]
    for part in record:
        lines += ["", *_heading(part.title), *_part(part, sources, width)]
    lines += ["", *_heading(said("news", lang))]
    lines += _wrapped(empty, width) if (empty := news_empty(digest)) else []
    for part in press:
        lines += ["", *_wrapped(part.title, width), *_part(part, sources, width)]
    lines += ["", *_heading(said("unchecked", lang))]
    for text in digest.unchecked:
        lines += _wrapped(f"- {text}", width)
    if digest.unsure:
        lines += _wrapped(f"{said('unsure', lang)}{' :' if lang == 'fr' else ':'}", width)
        lines += [line for text in digest.unsure for line in _wrapped(f"- {text}", width, 2)]
    if sources:
        lines += ["", *_heading(said("sources", lang))]
        for one, number in sources.items():
            lines += _wrapped(f"[{number}] {cited(one)}", width)
            lines += [f"    {one.url}"] if one.url else []
    lines += ["", *_wrapped(digest.notice, width), *_wrapped(_edition(digest), width)]
    return "\n".join(lines)


def digest_html(digest: Digest) -> str:
    """Return a page in one file that fits a mail: no script, nothing loaded, light, dark and printed."""
    lang = digest.lang
    record, press = parts(digest), news_parts(digest)
    return templates().get_template("digest.html.j2").render(
        digest=digest,
        lang=lang,
        say=lambda code, **params: said(code, lang, **params),
        title=f"{digest.name}, {period(digest)}",
        head=head(digest),
        parts=record,
        press=press,
        news_empty=news_empty(digest),
        sources=numbered(block for part in (*record, *press) for block in part.blocks),
        cited=cited,
        edition=_edition(digest),
    )  # fmt: skip


@cache
def templates() -> Environment:
    """Return the templates of reports that are made of blocks."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _edition(digest: Digest) -> str:
    return said("edition", digest.lang, edition=digest.edition, as_of=digest.as_of)


def _heading(text: str) -> list[str]:
    return [text, "-" * len(text)]


def _part(part: Part, sources: Mapping[Cited, int], width: int) -> Iterator[str]:
    for note in part.notes:
        yield from _wrapped(note.text, width, 2)
    if not part.blocks and part.empty:
        yield from _wrapped(part.empty, width)
    for number, block in enumerate(part.blocks):
        if number or part.notes:
            yield ""
        yield from _block(block, sources, width)
    if part.more:
        yield from ("", *_wrapped(f"… {part.more}", width))


def _block(block: Block, sources: Mapping[Cited, int], width: int) -> Iterator[str]:
    marks = f" [{'; '.join(block.marks)}]" if block.marks else ""
    cites = [str(sources[one]) for one in block.citations] + ([f"+{block.more_sources}"] if block.more_sources else [])
    places = f" [{', '.join(cites)}]" if cites else ""
    yield from _wrapped(f"{block.when}  {block.title}{marks}{places}", width)
    names = "; ".join(one.name for one in block.parties)
    if names:
        more = f"; +{block.more}" if block.more else ""
        yield from _wrapped(f"{names}{more}", width, 2)
    for line in block.lines:
        yield from _wrapped(line.text, width, 2)


def _wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    flat = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return textwrap.wrap(
        flat,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        break_long_words=False,
        break_on_hyphens=False,
    )

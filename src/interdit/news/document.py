"""Bytes of an article → its text with lines, and what its page says of it: title and day of publication.

A text may come in UTF-8, UTF-16 with a byte order mark, cp1252 or gb18030; which of them was guessed is said in a note.
What holds no text (PDF, an Office file, binary, nothing) stops the reading. A page without an article is said so.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from interdit.errors import InputError
from interdit.news.markup import Markup, parse_markup
from interdit.news.normal import normalise
from interdit.news.span import Span, Zone, ZoneKind

__all__ = ["LONGEST", "Document", "Span", "Zone", "ZoneKind", "lines_of", "read_document", "read_html", "read_text"]

LONGEST = 2_000_000
"""The most characters of text in one document."""
_LARGEST = 16_000_000  # bytes of a page: markup and scripts come on top of the text
_LINE = re.compile(r"[^\n]*[^\n\s][^\n]*")
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|br|h[1-6]|span|table|meta|ul)\b[^<>]*>", re.I
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an Office or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "an RTF file"),
)
_REMEDY = "save the article as plain text or HTML"
_RUNNING = 80  # characters from which a line with a stop in it is running text; a Chinese one counts three
_HAN = re.compile(r"[\u4e00-\u9fff]")
_STOP = re.compile(r"[.!?。！？]")
_SENTENCE = re.compile(r"(?:(?:\S+\s+){2,}\S+|.*(?:[\u4e00-\u9fff].*){6})[.!?。！？][\"'»”’)）]*")
# What pages call by these names is, in every browser, the larger set on the right.
_LARGER = {
    **dict.fromkeys(("ascii", "us-ascii", "latin1", "latin-1", "iso-8859-1", "iso8859-1", "iso_8859-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80"), "gb18030"),
}


class Document(msgspec.Struct, frozen=True):
    """An article as it was read. All offsets of the room point into `raw`.

    `lines` are its lines that are not blank, trimmed. `marks` is what a page's own markup says of stretches of the
    text. `notes` says what was guessed and what is missing.
    """

    name: str
    raw: str
    lines: tuple[Span, ...] = ()
    marks: tuple[Zone, ...] = ()
    meta_date: date | None = None
    meta_date_basis: str = ""
    meta_title: str = ""
    notes: tuple[str, ...] = ()


def read_document(data: bytes, name: str) -> Document:
    """Read an article, a page or plain text by what it holds."""
    head = data[:4096].decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace")
    tags = len(_MARKUP.findall(head))
    opens = head.lstrip("\ufeffï»¿ \t\r\n").startswith("<")
    return read_html(data, name) if tags and (opens or tags > 2) else read_text(data, name)


def read_text(data: bytes, name: str) -> Document:
    """Read an article saved as plain text."""
    raw, notes = _decode(data, name)
    _check(raw, name)
    return Document(name=name, raw=raw, lines=lines_of(raw), notes=_with_article(raw, notes))


def read_html(data: bytes, name: str) -> Document:
    """Read a page: its visible text, and the day and title that its head states."""
    declared = _CHARSET.search(data[:4096])
    text, notes = _decode(data, name, declared.group(1).decode("ascii") if declared else "")
    page: Markup = parse_markup(text)
    if not page.text.strip():
        return Document(name=name, raw="", notes=(*notes, "the page has no text: no article was found"))
    _check(page.text, name)
    return Document(
        name=name,
        raw=page.text,
        lines=lines_of(page.text),
        marks=page.marks,
        meta_date=page.published,
        meta_date_basis=page.published_basis,
        meta_title=page.title,
        notes=_with_article(page.text, notes),
    )


def lines_of(raw: str) -> tuple[Span, ...]:
    """Return the lines that are not blank, trimmed."""
    found = []
    for match in _LINE.finditer(normalise(raw)):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        found.append(Span(start, start + len(line.strip())))
    return tuple(found)


def _with_article(raw: str, notes: tuple[str, ...]) -> tuple[str, ...]:
    """Note that there is no article where no line is a paragraph and no two are sentences: menus have neither."""
    lines = [raw[start:end] for start, end in lines_of(raw)]
    if any(len(line) + 2 * len(_HAN.findall(line)) >= _RUNNING and _STOP.search(line) for line in lines):
        return notes
    if sum(bool(_SENTENCE.fullmatch(line)) for line in lines) >= 2:
        return notes
    return (*notes, "no article was found: the text has no paragraph")


def _decode(data: bytes, name: str, declared: str = "") -> tuple[str, tuple[str, ...]]:
    if not data.strip(b" \t\r\n\x00"):
        raise InputError("the file is empty; expected the text of an article", file=name)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"this is {what}; expected plain text or HTML", file=name, remedy=_REMEDY)
    if len(data) > _LARGEST:
        raise InputError(f"{len(data):,} bytes; expected at most {_LARGEST:,}", file=name, remedy=_REMEDY)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        raise InputError("this is binary; expected plain text or HTML", file=name, remedy=_REMEDY)
    return _guess(data, declared)


def _guess(data: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    """Text that is not clean UTF-8: damaged, as its page declares, Chinese where the bytes pair up, or Western."""
    damaged = data.decode("utf-8-sig", "replace")
    lost, wide = damaged.count("\ufffd"), sum(letter > "\x7f" for letter in damaged)
    if lost * 4 < wide:
        return damaged, ("damaged UTF-8: some letters are lost",)
    if declared and not declared.lower().startswith("utf"):
        try:
            return data.decode(_LARGER.get(declared.lower(), declared)), (f"read as {declared}, as the page declares",)
        except (LookupError, UnicodeError):
            pass
    try:
        chinese = data.decode("gb18030")
    except UnicodeDecodeError:
        chinese = ""
    han = sum("\u4e00" <= letter <= "\u9fff" or letter in "，。、“”；：？！（）《》" for letter in chinese)
    wide = sum(letter > "\x7f" for letter in chinese)
    # Western text has its high bytes one by one between low ones: as gb18030 it gives few, rare characters.
    if han > 0.9 * wide and re.search(r"[\u4e00-\u9fff，。、]{4}", chinese):
        return chinese, ("not UTF-8: read as gb18030 (Chinese)",)
    return data.decode("cp1252", "replace"), ("not UTF-8: read as cp1252 (Western European)",)


def _check(raw: str, name: str) -> None:
    if len(raw) > LONGEST:
        raise InputError(f"{len(raw):,} characters of text; expected at most {LONGEST:,}", file=name)
    sample = raw[:20_000]
    odd = sum((letter < " " and letter not in "\t\n\r\x0b\x0c") or letter == "\ufffd" for letter in sample)
    if odd > len(sample) * 0.02 + 2:
        raise InputError("this is binary; expected plain text or HTML", file=name, remedy=_REMEDY)
    if not raw.strip():
        raise InputError("the file is empty; expected the text of an article", file=name)

"""Which lines are the article and which are the page around it: one zone a line.

A line that looks like the beginning of the page's tail (a newsletter box, the comments, other articles) ends the
article only where what follows confirms it: no further paragraph speaks of the article's names. A line that leads to
another article is never the article's own text, wherever it stands.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from interdit.news.normal import normalise
from interdit.news.span import Zone
from interdit.news.wordlist import load_words

if TYPE_CHECKING:
    from interdit.news.document import Document
    from interdit.news.span import Span, ZoneKind

_PARAGRAPH = 110  # characters from which a line that ends like a sentence is a paragraph; Chinese needs a third
_SHORT = 100  # a cue or a heading is at most this long
_FULL_STOP = re.compile(r"(?<!\.)[.。][\"')）]*\s*$")
_LABEL = re.compile(r"\s*[:：—–|>-]")
_PROSE_END = re.compile(r"[.!?。！？:;»\"')）”]\s*$")
_TRAIL = re.compile(r"(?:…|\.\.\.)[.)\]]?\s*$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w'-]{2,}|[\u4e00-\u9fff]{2}")
_SMALL = re.compile(r"\b[a-zß-ÿ][\w'-]{2,}")
_CRUMBS = re.compile(r"^[^.!?]{1,40}(?:\s[>›|/»·•]\s[^.!?]{1,40}){1,}$")
_CREDIT = re.compile(r"(?i)(?:\(|/|\||\s|^)(?:©|photo(?:graph)? by|photo ?:|image ?:|foto ?:|bild ?:|crédits? ?:)")
_AGENCY = re.compile(r"(?:/|©|\()\s?(?:AFP|Reuters|REUTERS|Getty|AP|EPA|dpa|EFE|Xinhua|VCG|Bloomberg)\b[^.]{0,60}\)?$")


class ZoneWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the lines of furniture say, as patterns matched from a line's beginning."""

    newsletter: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    teaser: tuple[str, ...] = ()
    cross_link: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    navigation: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


def zones(doc: Document, language: str) -> tuple[Zone, ...]:
    """Return the zone of each line, in the order of the text."""
    lines = [_Line(doc, span) for span in doc.lines]
    cues = (_cues(language), _cues("en")) if language != "en" else (_cues("en"),)
    for line in lines:
        found = next((cue for one in cues if (cue := _cue(line, one))), None)
        line.kind, line.doubtful = found or (None, False)
        line.kind = line.kind or _marked(doc, line)
    _mark_head(lines)
    names = _names(lines)
    _unmark_own(lines, names, doc)
    _mark_teasers(lines)
    _mark_tail(lines, names)
    _mark_rest(lines, doc)
    return tuple(Zone(line.span.start, line.span.end, line.kind or "body") for line in lines)


class _Line:
    """A line while its kind is sought."""

    def __init__(self, doc: Document, span: Span) -> None:
        self.span = span
        self.text = normalise(doc.raw[span.start : span.end])
        self.trails = bool(_TRAIL.search(self.text))
        self.kind: ZoneKind | None = None
        self.doubtful = False
        self.names = {one.removesuffix("'s").rstrip("'") for one in _NAME.findall(self.text)}
        han = len(_HAN.findall(self.text))
        self.size = len(self.text) + 2 * han
        self.prose = self.size >= _PARAGRAPH and not self.trails and bool(_PROSE_END.search(self.text))
        self.told = self.prose or (self.size > 60 and bool(_FULL_STOP.search(self.text)))


def _cue(line: _Line, cues: dict[ZoneKind, re.Pattern[str]]) -> tuple[ZoneKind, bool] | None:
    """What a line says that it is, and whether a sentence of the article may begin with the same words."""
    for kind, pattern in cues.items():
        match = pattern.match(line.text)
        # A paragraph may open with a cue's words; only a label with its colon or dash leads a long cross link.
        if match and (line.size <= _SHORT or (kind in _LABELLED and line.size <= 3 * _SHORT)):
            label = match.group().endswith((":", "：", "|")) or _LABEL.match(line.text, match.end())
            return kind, kind not in ("source", "byline") and not label
    return None


_LABELLED = frozenset({"cross_link", "source", "newsletter", "navigation"})
_OWN = frozenset({None, "title", "heading", "caption"})


def _names(lines: list[_Line]) -> frozenset[str]:
    """Return the names that the article begins with; a word that is also written small is none."""
    small = {word for line in lines for word in _SMALL.findall(line.text)}
    head = [line for line in lines if line.kind in _OWN and line.size > 20][:4]
    return frozenset(name for line in head for name in line.names if name.lower() not in small)


def _unmark_own(lines: list[_Line], names: frozenset[str], doc: Document) -> None:
    """Give back to the article its sentences that only begin like furniture: "Share trading in … was halted."."""
    for line in lines:
        if line.doubtful and _FULL_STOP.search(line.text) and line.names & names:
            line.kind = _marked(doc, line)


@cache
def _cues(language: str) -> dict[ZoneKind, re.Pattern[str]]:
    words = load_words(language, "zones", ZoneWords)
    found: dict[ZoneKind, re.Pattern[str]] = {}
    kinds: tuple[ZoneKind, ...] = (
        "cross_link", "newsletter", "comments", "source", "teaser", "byline", "navigation",
    )  # fmt: skip
    for kind in kinds:
        patterns: list[str] = list(getattr(words, kind))
        if kind == "navigation" and words.labels:
            patterns.append(rf"(?:{'|'.join(words.labels)})\W*$")
        if patterns:
            found[kind] = re.compile(rf"(?i)[\W_]{{0,3}}(?:{'|'.join(patterns)})")
    return found


def _marked(doc: Document, line: _Line) -> ZoneKind | None:
    """What the page's markup says of the line; a paragraph is believed to be furniture only inside a teaser's box."""
    for mark in doc.marks:
        if mark.start > line.span.start:
            break
        if mark.end >= line.span.end and (not line.prose or mark.kind in ("teaser", "comments", "newsletter")):
            return mark.kind
    return None


def _mark_head(lines: list[_Line]) -> None:
    """Menus and crumbs before the title: at least three short labels in a row, or a line of crumbs."""
    first = next((at for at, line in enumerate(lines) if line.size > 60 or line.kind == "title"), len(lines))
    head = [line for line in lines[:first] if line.kind is None]
    if first < len(lines) and len(head) >= 3:
        for line in head:
            if len(line.text.split()) <= 3 and line.size <= 40 and not _PROSE_END.search(line.text):
                line.kind = "navigation"
    for line in lines:
        if line.kind is None and line.size <= 3 * _SHORT and _CRUMBS.match(line.text) and not line.prose:
            credit = _CREDIT.search(line.text) or _AGENCY.search(line.text)
            line.kind = "caption" if credit else "navigation" if line is not lines[0] else None


def _mark_teasers(lines: list[_Line]) -> None:
    """Beginnings of other articles: two or more lines that break off, each with the title above it."""
    last = max((at for at, line in enumerate(lines) if line.prose and line.kind is None), default=-1)
    broken = [at for at, line in enumerate(lines) if line.trails and line.kind is None and at > last]
    if len(broken) < 2:
        return
    for at in broken:
        lines[at].kind = "teaser"
        if at - 1 > last and lines[at - 1].kind is None and not lines[at - 1].trails:
            lines[at - 1].kind = "teaser"


def _mark_tail(lines: list[_Line], names: frozenset[str]) -> None:
    """From the first tail cue that nothing of the article follows, all is the page's."""
    last = next((at for at, line in enumerate(lines) if line.kind == "comments" and _closes(lines, at)), len(lines))
    for line in lines[last:]:
        line.kind = "comments" if line.kind in _OWN else line.kind
    own = [line.told and line.kind is None and bool(line.names & names) for line in lines]
    for at, line in enumerate(lines[:last]):
        if line.kind not in ("newsletter", "comments", "teaser", "cross_link") or at == 0:
            continue
        if line.kind == "cross_link" and any(one.prose and one.kind is None for one in lines[at:]):
            continue
        if any(own[at:]) or not _confirmed(lines[at:]):
            continue
        if not any(one.kind is None and one.size > 60 for one in lines[:at]):
            continue
        for one in lines[at:]:
            one.kind = "teaser" if one.kind in _OWN else one.kind
        return


def _closes(lines: list[_Line], at: int) -> bool:
    """Whether readers' comments begin here, which speak of the article's names too; not their count under a title."""
    before = sum(line.told and line.kind is None for line in lines[:at])
    after = sum(line.told and line.kind is None for line in lines[at:])
    return lines[at].size <= _SHORT // 2 and before >= max(3, after)


def _confirmed(tail: list[_Line]) -> bool:
    furniture = sum(line.kind not in _OWN or line.trails for line in tail)
    prose = sum(line.prose and line.kind is None for line in tail)
    return prose == 0 or furniture >= max(2, 2 * prose)


def _mark_rest(lines: list[_Line], doc: Document) -> None:
    """Title, captions and headings among the lines that are kept."""
    kept = [line for line in lines if line.kind is None or line.kind == "title"]
    meta_title = normalise(doc.meta_title)
    for at, line in enumerate(kept):
        if line.kind == "title":
            continue
        if _CREDIT.search(line.text) or _AGENCY.search(line.text):
            alone = _CREDIT.match(line.text) or line.size < 25
            line.kind = None if line.prose else "source" if alone else "caption"
        elif _is_title(line, at == 0 and len(kept) > 1, meta_title):
            line.kind = "title"
        elif line.size <= _SHORT and not _PROSE_END.search(line.text) and not line.trails and len(kept) > 1:
            line.kind = "heading"


def _is_title(line: _Line, first: bool, meta_title: str) -> bool:
    if first and line.size <= 2 * _SHORT and not line.text.endswith("."):
        return True
    return bool(meta_title) and line.size > 20 and line.text in meta_title

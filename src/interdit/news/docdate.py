"""The day an article was published: given, from its page's metadata, its byline or its dateline, or not known.

A day that stands in a teaser, a comment or a footer is never taken: it is the crawl's, not the article's.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from interdit.model.claim import DocumentDate
from interdit.news.dates import StatedDay, stated_days
from interdit.news.datewords import DateWords
from interdit.news.normal import normalise
from interdit.news.wordlist import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from interdit.news.document import Document
    from interdit.news.span import Zone

__all__ = ["document_date"]

_TAIL = frozenset({"teaser", "newsletter", "comments"})
_HEAD = 110  # characters of a paragraph in which its dateline stands
_ALONE = 12  # letters that may stand beside the day in a line of its own: a weekday, a clock's hour, "Updated"
_HAN_ALONE = 4  # the same in Chinese letters
_SENTENCE = re.compile(r"[,，。！？!?]\s*\S*$|\.\s*$")
_LETTERS = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AGENCY = r"(?:[,\s]*(?:\([^()]{1,40}\)|/[^/]{1,30}/))*"
# A place in capitals or with a capital each, then the day, an agency and a dash: "PARIS, March 12 (Agency) -".
_PLACE = re.compile(
    r"\(?(?:[A-ZÀ-Þ][\w.'/-]*(?:[ ,]+|$)|(?:de|del|la|le|sur|an|am|of|the)\s){0,6}(?:\([^()]{1,30}\)[ ,]*)?[-–—]?\s?"
)
_DASH = re.compile(_AGENCY + r"\s*(?:[.,]?\s?[-–—]|\.-|:|\)\s?[-–—.]|(?<=\))\.?\s)")
_HAN_PLACE = re.compile(r"[(（【\[]?[\u4e00-\u9fff\w /／()（）,，·]{0,24}")
_HAN_WIRE = re.compile(r"[\s,，]*(?:[(（][^()（）]{1,20}[)）])?\s?(?:电|電|讯|訊|消息|报道|報導|報道)")


def document_date(doc: Document, zones: Iterable[Zone], language: str, published: date | None) -> DocumentDate:
    """Return the day of publication, and what tells it."""
    if published is not None:
        return DocumentDate(published, "given")
    if doc.meta_date is not None:
        return DocumentDate(doc.meta_date, doc.meta_date_basis or "metadata")
    bylines, paragraph = _head(doc, zones, language)
    day = _byline(bylines, language)
    stated = _dateline(paragraph, bylines, language)
    # The dateline is nearest to the text: a byline may be an update's.
    if stated is not None and (day is None or stated <= day):
        return DocumentDate(stated, "dateline")
    return DocumentDate(day, "byline") if day is not None else DocumentDate()


def _head(doc: Document, zones: Iterable[Zone], language: str) -> tuple[list[str], str]:
    """The byline's lines, up to what follows the article, and the article's first paragraph."""
    bylines: list[str] = []
    paragraph = ""
    for zone in zones:
        text = normalise(doc.raw[zone.start : zone.end])
        if zone.kind == "byline" or (zone.kind in ("heading", "body") and not paragraph and _is_day(text, language)):
            bylines.append(text)
        elif zone.kind == "body":
            paragraph = paragraph or text
        elif zone.kind in _TAIL and paragraph:
            break
    return bylines, paragraph


def _is_day(text: str, language: str) -> bool:
    """Whether a line above the text holds a day and hardly anything else."""
    if len(text) > 60:
        return False
    found = stated_days(text, language)
    if not found or _SENTENCE.search(text, found[0].end):
        return False
    rest = text[: found[0].start] + text[found[0].end :]
    return len(_LETTERS.findall(rest)) <= (_HAN_ALONE if language == "zh" else _ALONE)


def _byline(lines: Iterable[str], language: str) -> date | None:
    """The first day that is not an update's; an update's where there is no other."""
    updates: list[date] = []
    for line in lines:
        at = 0
        for stated in stated_days(line, language):
            pattern = _updated(language)
            if pattern is None or not pattern.search(line, at, stated.start):
                return stated.day
            updates.append(stated.day)
            at = stated.end
    return updates[0] if updates else None


def _dateline(paragraph: str, bylines: Iterable[str], language: str) -> date | None:
    """The day with which the first paragraph opens; one without a year takes the only year of the byline."""
    years = {int(year) for line in bylines for year in _YEAR.findall(line)}
    head = paragraph[:_HEAD]
    found = stated_days(head, language, years.pop() if len(years) == 1 else None)
    return found[0].day if found and _opens(head, found[0], language) else None


def _opens(head: str, stated: StatedDay, language: str) -> bool:
    place, wire = (_HAN_PLACE, _HAN_WIRE) if language == "zh" else (_PLACE, _DASH)
    return bool(place.fullmatch(head, 0, stated.start) and wire.match(head, stated.end))


@cache
def _updated(language: str) -> re.Pattern[str] | None:
    words = load_words(language, "dates", DateWords).updated
    return re.compile("|".join(words), re.I) if words else None

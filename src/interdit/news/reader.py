"""An article → its parts: language, day, zones, sentences and what stands in them; all below what they claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.news.amounts import amounts, dollar_places
from interdit.news.dates import find as find_dates
from interdit.news.docdate import document_date
from interdit.news.language import language_of
from interdit.news.mentions import find as find_mentions
from interdit.news.normal import normalise
from interdit.news.parts import Reading, Sentence
from interdit.news.sentences import clauses, sentences
from interdit.news.span import Span
from interdit.news.zones import zones

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from interdit.news.document import Document
    from interdit.news.names import Resolver
    from interdit.news.span import Zone, ZoneKind

MOST = 1_000
"""Sentences of one document that are read; a longer one is read so far, and says so."""


def read(doc: Document, resolve: Resolver, published: date | None = None) -> Reading:
    """Read an article's parts. `published` is its day where the reader knows better than the page."""
    normal = normalise(doc.raw)
    language = language_of(normal, doc.lines)
    parts = zones(doc, language)
    kept = [zone for zone in parts if zone.kept]
    language = language_of(normal, [Span(zone.start, zone.end) for zone in kept]) or language
    day = document_date(doc, parts, language, published)
    spans = sentences(normal, parts, language)[:MOST]
    named = find_mentions(normal, spans, parts, language, resolve)
    places = dollar_places(normal, parts, language)
    kinds = _kinds(spans, parts)
    made = tuple(
        Sentence(
            span=span,
            zone=kind,
            clauses=clauses(normal, span, language),
            mentions=mentions,
            dates=find_dates(normal, span, language, day),
            amounts=amounts(normal, span, language, places),
        )
        for span, mentions, kind in zip(spans, named, kinds, strict=True)
    )
    return Reading(doc=doc, normal=normal, language=language, date=day, zones=parts, sentences=made)


def _kinds(spans: Sequence[Span], parts: Sequence[Zone]) -> list[ZoneKind]:
    """The kind of the zone that each sentence stands in; both are in the order of the text."""
    found: list[ZoneKind] = []
    at = 0
    for span in spans:
        while parts[at].end < span.end:
            at += 1
        found.append(parts[at].kind)
    return found

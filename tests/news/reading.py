"""A reading from a few sentences and the names in them, so that a stage is tested without those before it."""

from __future__ import annotations

from interdit.model.claim import ClaimType, DocumentDate
from interdit.news.document import Document
from interdit.news.normal import normalise
from interdit.news.parts import Found, Mention, MentionKind, Reading, Sentence, Stage
from interdit.news.sentences import clauses, sentences
from interdit.news.span import Span, Zone

Name = tuple[str, MentionKind] | tuple[str, MentionKind, str]


def reading(text: str, *names: Name, language: str = "en") -> Reading:
    """Read a text in which each name, wherever it stands, is of the kind given and called by its third part."""
    normal = normalise(text)
    zones, at = [], 0
    for line in normal.split("\n"):
        zones.append(Zone(at, at + len(line), "body"))
        at += len(line) + 1
    made = tuple(
        Sentence(
            span=span, zone="body", clauses=clauses(normal, span, language), mentions=_mentions(normal, span, names)
        )
        for span in sentences(normal, zones, language)
    )
    doc = Document(name="a.txt", raw=text)
    return Reading(doc=doc, normal=normal, language=language, date=DocumentDate(), zones=tuple(zones), sentences=made)


def found(one: Reading, words: str, kind: ClaimType, subtype: str | None = None, stage: Stage = "done") -> Found:
    """The claim of these words."""
    start = one.normal.index(normalise(words))
    index = next(at for at, sentence in enumerate(one.sentences) if sentence.span.start <= start < sentence.span.end)
    return Found(index, Span(start, start + len(words)), kind, subtype, stage, "test", 1.0)


def _mentions(normal: str, span: Span, names: tuple[Name, ...]) -> tuple[Mention, ...]:
    made: list[Mention] = []
    for name in sorted(names, key=lambda name: -len(name[0])):
        at = normal.find(name[0], span.start, span.end)
        while at >= 0:
            end = at + len(name[0])
            if not any(one.start < end and at < one.end for one in made):
                called = name[2] if len(name) == 3 else "" if name[1] == "generic" else name[0]
                made.append(Mention(at, end, name[1], called))
            at = normal.find(name[0], end, span.end)
    return tuple(sorted(made))

"""A dossier: everything on record about one party for one question, each sentence with the numbers of its sources.

Every statement has a `code` that no language changes, and its words. `sources` are numbers of `Dossier.sources`; a
statement without them is an assumption and says so. An allegation never stands without what was answered and ruled:
they are one block.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from interdit.model.impact import ImpactReport
from interdit.model.party import Party
from interdit.model.question import Verdict
from interdit.model.related import RelatedReport
from interdit.model.timeline import Timeline

SectionKey = Literal[
    "answer",
    "over_time",
    "identity",
    "listings",
    "proceedings",
    "grounds",
    "news",
    "ownership",
    "related",
    "securities",
    "market",
    "coming",
    "limits",
]
PictureKind = Literal["timeline", "related", "impact"]
NoteKind = Literal[
    "primary", "press", "statement", "commentary", "data", "list", "record", "article", "file", "edition"
]
"""The first five are those of citations · list: an official list as loaded · record: a source that the record names in
words alone · article: read for this dossier · file: given for it · edition: interdit's own record as a whole."""


class SourceNote(msgspec.Struct, frozen=True, omit_defaults=False):
    """One source by its number.

    `published` is its day, for a list that of its last publication; `seen` the day up to which it was looked up, or
    until which its list was fetched; `confidence` the record's own in what rests on it, the surest first. `digest` is
    the SHA-256 of an article's text.
    """

    number: int
    kind: NoteKind
    title: str
    locator: str = ""
    url: str | None = None
    published: date | None = None
    seen: date | None = None
    confidence: tuple[str, ...] = ()
    digest: str = ""


class Sentence(msgspec.Struct, frozen=True, omit_defaults=False):
    """One statement. `lang` is the language of its words where that is not the dossier's: the record speaks its own.

    `quote` are an article's exact words, which stand after the text, in `quote_lang`.
    """

    code: str
    text: str
    sources: tuple[int, ...] = ()
    assumed: bool = False
    confidence: str = "high"
    lang: str = ""
    quote: str = ""
    quote_lang: str = ""


class Column(msgspec.Struct, frozen=True, omit_defaults=False):
    """A column of a table."""

    code: str
    text: str
    is_number: bool = False


class Cell(msgspec.Struct, frozen=True, omit_defaults=False):
    """A cell: its words, the code that they stand for where there is one, their language where it is another."""

    text: str
    code: str = ""
    lang: str = ""


class Row(msgspec.Struct, frozen=True, omit_defaults=False):
    """A row of a table: a statement in cells. The first cell names it."""

    code: str
    cells: tuple[Cell, ...]
    sources: tuple[int, ...] = ()
    assumed: bool = False
    confidence: str = "high"


class Statements(msgspec.Struct, frozen=True, omit_defaults=False, tag_field="block", tag="statements"):
    """Sentences under one heading ('' for none)."""

    title: str
    items: tuple[Sentence, ...]


class Table(msgspec.Struct, frozen=True, omit_defaults=False, tag_field="block", tag="table"):
    """Rows under a caption."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Accusation(msgspec.Struct, frozen=True, omit_defaults=False, tag_field="block", tag="accusation"):
    """What was alleged, with what was answered and ruled: `denied` and `ruled` are never empty.

    Where nothing was answered or ruled on record, a sentence says so. `beside` is what else rests on the allegation.
    """

    key: str
    title: str
    alleged: tuple[Sentence, ...]
    denied: tuple[Sentence, ...]
    ruled: tuple[Sentence, ...]
    beside: tuple[Sentence, ...] = ()


class Picture(msgspec.Struct, frozen=True, omit_defaults=False, tag_field="block", tag="picture"):
    """A picture of `Dossier.timeline`, `related` or `impact`; the tables after it say the same in words."""

    kind: PictureKind
    title: str


Block = Statements | Table | Accusation | Picture


class Section(msgspec.Struct, frozen=True, omit_defaults=False):
    """A part of a dossier. `lead` says how to read it, and states nothing."""

    key: SectionKey
    title: str
    lead: str
    blocks: tuple[Block, ...]


class Dossier(msgspec.Struct, frozen=True, omit_defaults=False, tag_field="schema", tag="interdit.dossier/1"):
    """All of it. The same edition, question, files and version give the same dossier, whatever the day.

    `question` is `verdict.question` as a sentence; `label` says the answer in words. `impact` is None where no prices
    were given. `computed` is the day up to which the edition's facts were gathered.
    """

    lang: Literal["en", "fr"]
    title: str
    question: str
    label: str
    party: Party
    verdict: Verdict
    sections: tuple[Section, ...]
    sources: tuple[SourceNote, ...]
    timeline: Timeline
    related: RelatedReport
    impact: ImpactReport | None
    edition: str
    computed: date
    code: str
    notice: str

    def note(self, title: str, locator: str, url: str | None) -> int | None:
        """Return the number of a source; None for one that no statement rests on."""
        wanted = (title, locator, url)
        return next((one.number for one in self.sources if (one.title, one.locator, one.url) == wanted), None)

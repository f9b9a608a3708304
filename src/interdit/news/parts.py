"""What the stages hand on: sentences with what stands in them, and claims found before they are filled in."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from interdit.model import PartyKey  # noqa: TC001  msgspec reads annotations at run time
from interdit.model.claim import Amount, ClaimDate, ClaimType, DocumentDate, Polarity, SpeakerKind, Status
from interdit.news.document import Document
from interdit.news.span import Span, Zone, ZoneKind

MentionKind = Literal["company", "generic", "person", "authority", "country", "court", "list", "media"]
"""company: one whose name the edition or the article's own use tells · generic: "the firm", "le groupe" · authority: a
ministry, an agency, a government, its head · country: used for its government · list: a blacklist by its name."""
Stage = Literal["done", "announced", "asked", "refused"]
"""done: it happened · announced: planned, expected, threatened · asked: asked for · refused: asked for, not given."""


class Mention(NamedTuple):
    """Somebody or something that a sentence names. `name` is how the claims call it; `parties` whom the edition means.

    Of a generic word `name` is empty until the roles say whom it stands for.
    """

    start: int
    end: int
    kind: MentionKind
    name: str
    parties: tuple[PartyKey, ...] = ()


class DateMention(NamedTuple):
    """An expression of time and the day or span it means."""

    start: int
    end: int
    date: ClaimDate


class Sentence(msgspec.Struct, frozen=True):
    """A sentence with what stands in it, each list in the order of the text."""

    span: Span
    zone: ZoneKind
    clauses: tuple[Span, ...]
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    amounts: tuple[Amount, ...] = ()


class Reading(msgspec.Struct, frozen=True):
    """An article before its claims are sought. `normal` is `doc.raw` letter for letter, with plain typography."""

    doc: Document
    normal: str
    language: str
    date: DocumentDate
    zones: tuple[Zone, ...]
    sentences: tuple[Sentence, ...]


class Found(NamedTuple):
    """A claim's type and place, as a pattern or the model found it. `sentence` is an index into the reading's."""

    sentence: int
    span: Span
    type: ClaimType
    subtype: str | None
    stage: Stage
    method: str
    score: float


class Roles(NamedTuple):
    """Whom a claim is about, what or whom else, and who lists, bans or decides."""

    subject: str | None = None
    object: str | None = None
    authority: str | None = None
    attrs: tuple[tuple[str, str], ...] = ()


class Stance(NamedTuple):
    """Who says it and how that speaker stands to it; `negated` is of the event itself."""

    speaker: str = "narrator"
    speaker_kind: SpeakerKind = "narrator"
    polarity: Polarity = "asserted"
    negated: bool = False
    status: Status | None = None

"""What screening is asked and what it answers: a query, its hits with their scores, and why two names are alike."""

from __future__ import annotations

import msgspec

from interdit.model import PartyKey


class Query(msgspec.Struct, frozen=True, gc=False):
    """One name to screen, as written. `kind` is company, organization, person, vessel, or nothing if not known.

    `country` in any spelling, `birth_date` as an ISO date or a year, `identifiers` as they stand in the file.
    """

    name: str
    kind: str = ""
    country: str = ""
    birth_date: str = ""
    identifiers: tuple[str, ...] = ()


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A party that the query may mean: the recorded name that was hit, that name's kind, the calibrated score.

    `why` is a code of `wording.WHY` where a rule made the score and not likeness: the query holds the whole name.
    """

    party: PartyKey
    name: str
    kind: str
    score: float
    why: str = ""


class Screened(msgspec.Struct, frozen=True):
    """The hits, best first; `problem` says why the query could not be screened, or only in part."""

    hits: tuple[Hit, ...] = ()
    problem: str = ""


class Aligned(msgspec.Struct, frozen=True):
    """Two tokens that were held against each other, how alike they are, and in what way."""

    first: str
    second: str
    similarity: float
    how: str


class Ignored(msgspec.Struct, frozen=True):
    """A part of a name that did not count, the side it stands on (`first`, `second`), and why."""

    text: str
    side: str
    why: str


class Comparison(msgspec.Struct, frozen=True):
    """How alike two names are, and what that rests on."""

    score: float
    pairs: tuple[Aligned, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    notes: tuple[str, ...] = ()


class Thresholds(msgspec.Struct, frozen=True):
    """From `hit` on a score is a hit, from `review` on it is to be looked at, below it is clear."""

    hit: float
    review: float

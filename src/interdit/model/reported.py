"""What is only reported: claims of articles that a user kept. They stand beside answers and bear on none."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from interdit.model.claim import Claim
from interdit.model.party import PartyKey


class KeptArticle(msgspec.Struct, frozen=True):
    """An article of which claims were kept: its hash, where it was read, and when. Its text is not kept.

    `parties` says whom the edition meant by each name in the claims when they were kept; `claims` is their number.
    """

    digest: str
    name: str
    title: str
    language: str
    published: date | None
    kept_at: datetime
    parties: dict[str, tuple[PartyKey, ...]]
    claims: int

    @property
    def day(self) -> date:
        """The day from which anybody could read it: its publication, else the day it was kept."""
        return self.published or self.kept_at.date()


class Rejoinder(msgspec.Struct, frozen=True):
    """What stands against an allegation: a denial or a ruling, on record (`source` is its key) or itself reported."""

    kind: Literal["denial", "ruling"]
    text: str
    day: str | None
    source: str
    reported: bool


class Reported(msgspec.Struct, frozen=True):
    """One kept claim, the article it stands in, and whom its subject means. `rejoinders`: see `is_accusation`."""

    article: KeptArticle
    parties: tuple[PartyKey, ...]
    claim: Claim
    rejoinders: tuple[Rejoinder, ...] = ()

    @property
    def is_accusation(self) -> bool:
        """Whether it must never be shown without what was answered to it."""
        return self.claim.polarity == "alleged" or self.claim.type == "ground"


class Beside(msgspec.Struct, frozen=True):
    """What is shown beside a verdict: the newest claims about its party, and how many are kept in all."""

    notice: str
    total: int
    claims: tuple[Reported, ...]

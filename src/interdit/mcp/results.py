"""What the tools answer. A verdict is that of `interdit check --json`; rows, claims and changes are those of the CLI.

Each result carries its schema's name, the edition and day it was computed from, and the notice.
"""

from __future__ import annotations

from datetime import date

import msgspec

from interdit.model import PartyKey
from interdit.model.claim import Claim, DocumentDate
from interdit.service.changing import EntryChange
from interdit.service.screen_file import Tally


class ScreenedRow(msgspec.Struct, frozen=True):
    """A line of `interdit screen --json`: a candidate for the name of that row; rank null where there is none."""

    row: int
    query: str
    rank: int | None
    party: str
    name: str
    score: float | None
    listings: str
    problem: str


class Screened(msgspec.Struct, frozen=True):
    """The listed parties that names may mean. A score is calibrated on a sample, no probability of being the party."""

    schema: str
    rows: tuple[ScreenedRow, ...]
    tally: Tally
    edition: str
    as_of: date
    notice: str


class ReadThrough(msgspec.Struct, frozen=True):
    """An article's claims, each with its standing in the record. No claim changes an answer of `check`.

    `parties`: whom the edition means by each name. `notes`: what was guessed, missing or dropped.
    """

    schema: str
    name: str
    title: str
    language: str
    published: DocumentDate
    claims: tuple[Claim, ...]
    parties: dict[str, tuple[PartyKey, ...]]
    notes: tuple[str, ...]
    digest: str
    edition: str
    as_of: date
    notice: str


class Changed(msgspec.Struct, frozen=True):
    """One page of what lists added, removed and amended. `next_offset` asks for the next page; null: this is the last.

    `since` and `until` are the days compared.
    """

    schema: str
    since: date
    until: date
    changes: tuple[EntryChange, ...]
    next_offset: int | None
    edition: str
    as_of: date
    notice: str

"""What a publisher's list says: entries as read from one snapshot, before anything is joined or decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NewType

import msgspec

from interdit.model.reach import Tie
from interdit.model.record import Problem

SourceKey = NewType("SourceKey", str)

EntryKind = Literal["company", "person", "organization", "vessel", "aircraft", "category", "unknown"]
"""organization: a body that is no company (a party, a militia, a ministry) · category: an entry for goods or places of
production, not for a party · unknown: the list does not say."""


class EntryName(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A name as printed. `script` is an ISO 15924 code (`Latn`, `Hans`, `Arab` …), `lang` an ISO 639 code if given."""

    text: str
    kind: Literal["primary", "alias", "weak_alias", "former", "original"] = "primary"
    script: str = ""
    lang: str = ""


class EntryIdentifier(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """An identifier as printed, typed; `valid` is None where the scheme has no check digit."""

    scheme: str
    value: str
    country: str = ""
    market: str = ""
    valid: bool | None = None
    note: str = ""


class PartialDate(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A date with its precision: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `until` closes a range; `circa` says about."""

    text: str
    until: str = ""
    circa: bool = False


class EntryLink(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A tie to another entry or name that the list itself states ("Linked To", parent, owner)."""

    relation: str
    name: str = ""
    key: str = ""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry of one list. `key` is the publisher's own id, or a digest of what identifies it where there is none.

    `programmes` are the publisher's codes as printed; `regimes` the regimes they are mapped to. `listed` is the day
    the list gives. `details` keep every further field of use under its own name. `ties` are the stakes, control and
    roles that the source states as such, with their terms; in them an end without id and name is the entry itself.
    """

    key: str
    kind: EntryKind
    names: tuple[EntryName, ...]
    programmes: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()
    identifiers: tuple[EntryIdentifier, ...] = ()
    countries: tuple[str, ...] = ()
    birth_dates: tuple[PartialDate, ...] = ()
    addresses: tuple[str, ...] = ()
    listed: PartialDate | None = None
    delisted: PartialDate | None = None
    effective: PartialDate | None = None
    links: tuple[EntryLink, ...] = ()
    remarks: str = ""
    details: dict[str, str] = {}
    ties: tuple[Tie, ...] = ()


class SourceFile(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One file of a publisher's set. `name` matches the local or remote file name as a glob, case-insensitively."""

    role: str
    name: str
    url: str = ""
    required: bool = True


class Source(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A publisher's list: what it is, where it is, how much of it there should be, and how often it is renewed.

    `law` is the regime whose law stands for those of `regimes` that have none of their own. A `transcription` is
    checked against the casebook and lists nobody by itself. Where it `names_others`, an entry under no regime is a
    party that the source only speaks of; elsewhere it is on the source's own list.
    """

    key: SourceKey
    title: str
    publisher: str
    format: str
    licence: str
    files: tuple[SourceFile, ...]
    homepage: str = ""
    regimes: tuple[str, ...] = ()
    law: str = ""
    authority: Literal["official", "transcription", "private"] = "official"
    min_entries: int = 1
    max_shrink: float = 0.2
    refresh_hours: int = 24
    note: str = ""
    names_others: bool = False


class Snapshot(msgspec.Struct, frozen=True, omit_defaults=True):
    """One archived fetch of one file: its bytes by hash, where it came from, when it was fetched and published."""

    source: SourceKey
    role: str
    sha256: str
    size: int
    fetched: datetime
    published: date
    name: str = ""
    url: str = ""
    headers: dict[str, str] = {}


class Parsed(msgspec.Struct, frozen=True):
    """All that was read from a set of files: entries, problems, and how many rows there were by file role.

    Every row of the files is either in an entry or in a problem: `rows` lets a test prove it.
    """

    entries: Sequence[Entry]
    problems: tuple[Problem, ...]
    rows: dict[str, int]

"""What the archive writes down about a body, and under which name: the records of a fetch and of a quarantine."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from interdit.errors import SourceError
from interdit.model import Problem, Snapshot, SourceKey

_KEY = re.compile(r"[a-z0-9][a-z0-9_-]*(:[a-z0-9][a-z0-9._-]*)?")
_ROLE = re.compile(r"[a-z0-9][a-z0-9_-]*")


class Receipt(msgspec.Struct, frozen=True):
    """What is known of a body when it comes in. `published` is what the user said, if they said it."""

    source: SourceKey
    role: str
    fetched: datetime
    name: str = ""
    url: str = ""
    headers: dict[str, str] = {}
    published: date | None = None


class Quarantined(msgspec.Struct, frozen=True, omit_defaults=True):
    """Files of one source that were kept as evidence but not let in force, and why."""

    source: SourceKey
    snapshots: tuple[Snapshot, ...]
    reasons: tuple[Problem, ...]
    since: datetime


def published_of(receipt: Receipt) -> date:
    """The day of publication: as given, else by the publisher's Last-Modified, else the day of the fetch (both in UTC).

    A Last-Modified after the fetch is a wrong clock and not believed.
    """
    if receipt.published is not None:
        return receipt.published
    fetched = receipt.fetched.astimezone(UTC).date()
    try:
        modified = parsedate_to_datetime(receipt.headers.get("last-modified", ""))
    except (ValueError, TypeError):
        return fetched
    if modified.tzinfo is not None:  # "-0000" says: zone unknown, taken as UTC
        modified = modified.astimezone(UTC)
    return min(modified.date(), fetched)


def snapshot_of(receipt: Receipt, digest: str, size: int) -> Snapshot:
    """The record of a body that has been stored.

    Raises:
        SourceError: the source key or role cannot be a file name.
    """
    if receipt.fetched.tzinfo is None:
        raise ValueError("the time of a fetch needs its zone")
    if not _ROLE.fullmatch(receipt.role):
        raise SourceError(f"{receipt.role!r} cannot be the role of a file (lower-case letters, digits, _ and -)")
    folder_of(receipt.source)
    return Snapshot(
        source=receipt.source,
        role=receipt.role,
        sha256=digest,
        size=size,
        fetched=receipt.fetched.astimezone(UTC),
        published=published_of(receipt),
        name=receipt.name,
        url=receipt.url,
        headers=dict(receipt.headers),
    )


def folder_of(source: str) -> str:
    """The folder name of a source; `ftm:NAME` loses its colon, which Windows forbids.

    Raises:
        SourceError: the key is not one.
    """
    if not _KEY.fullmatch(source):
        raise SourceError(
            f"{source!r} cannot be a source key (lower-case letters, digits, _ and -, as us_ofac or own:list)"
        )
    return source.replace(":", "%3A")


def source_of(folder: str) -> SourceKey:
    """The source whose folder this is."""
    return SourceKey(folder.replace("%3A", ":"))


def record_path(snapshot: Snapshot) -> Path:
    """Where the record of a fetch lies, below the archive."""
    stamp = snapshot.fetched.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    name = f"{stamp}-{snapshot.role}-{snapshot.sha256[:8]}.json"
    return Path("snapshots", folder_of(snapshot.source), snapshot.published.isoformat(), name)


def quarantine_path(held: Quarantined) -> Path:
    """Where the record of a quarantine lies, below the archive."""
    first = held.snapshots[0]
    stamp = first.fetched.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    digest = sha256("\n".join(f"{one.role} {one.sha256}" for one in held.snapshots).encode()).hexdigest()
    name = f"{first.published.isoformat()}-{stamp}-{digest[:8]}.json"
    return Path("quarantine", folder_of(held.source), name)


def object_path(digest: str) -> Path:
    """Where a body lies, below the archive.

    Raises:
        SourceError: that is no SHA-256.
    """
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise SourceError(f"{digest!r} is not the hash of a file in the archive")
    return Path("objects", digest[:2], f"{digest[2:]}.zst")


def encode(record: Snapshot | Quarantined) -> bytes:
    """A record as it is written: JSON that a person can read."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def in_order(snapshot: Snapshot) -> tuple[date, datetime, str, str]:
    """The order of publication: published, then fetched."""
    return snapshot.published, snapshot.fetched, snapshot.role, snapshot.sha256

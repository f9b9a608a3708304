"""The audit trail's nouns: what is appended, what is stored, and how it stands when it is checked again."""

from __future__ import annotations

from typing import Literal

import msgspec

GENESIS = "0" * 64
"""What the first record names as the hash before it."""

Flaw = Literal["changed", "removed", "reordered", "truncated", "added"]
"""changed: not what was written · removed: not there, without a record of its deletion · reordered: in another's
place · truncated: gone from the end · added: not written by the ledger."""


class Draft(msgspec.Struct, frozen=True):
    """A record to append: `body` is chained in the open, of `sealed` only salted commitments are."""

    kind: str
    body: dict[str, object]
    sealed: dict[str, object]


class Receipt(msgspec.Struct, frozen=True):
    """What the ledger gives for a record once it is durable: its number, its hash, when (RFC 3339, UTC)."""

    seq: int
    hash: str
    recorded_at: str


class Head(msgspec.Struct, frozen=True):
    """How many records there are, and the hash of the last."""

    count: int
    hash: str


class Sealed(msgspec.Struct, frozen=True):
    """A value kept apart from its record: the salt, and the value as canonical JSON."""

    field: str
    salt: bytes
    value: str


class Stored(msgspec.Struct, frozen=True):
    """A record as it stands in the ledger: `record` is the canonical JSON that was hashed."""

    seq: int
    recorded_at: str
    hash: str
    record: str
    sealed: tuple[Sealed, ...] = ()

    def opened(self) -> Record:
        """Return what the record says; raises msgspec.ValidationError or DecodeError where it was damaged."""
        return msgspec.json.decode(self.record, type=Record)

    def value(self, field: str) -> str | None:
        """Return a sealed value as canonical JSON; None where it was deleted."""
        return next((one.value for one in self.sealed if one.field == field), None)


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A chained record: its place, the hash before it, when, what, and the commitments to what is sealed."""

    schema: str
    seq: int
    previous: str
    recorded_at: str
    kind: str
    body: dict[str, object]
    sealed: dict[str, str]


class Broken(msgspec.Struct, frozen=True):
    """The first bad record, and what is wrong with it."""

    seq: int
    flaw: Flaw
    text: str


class Gone(msgspec.Struct, frozen=True):
    """Sealed values of a record that were deleted, when and why; their commitments stay in the chain."""

    seq: int
    fields: tuple[str, ...]
    deleted_at: str
    reason: str


class Verified(msgspec.Struct, frozen=True):
    """How the chain stands: the records found sound, the first bad one or None, and what was deleted in good order."""

    head: Head
    broken: Broken | None
    gone: tuple[Gone, ...]


class Difference(msgspec.Struct, frozen=True):
    """A field of an answer that comes out otherwise; values as JSON, '' where the field is not there."""

    path: str
    recorded: str
    now: str


class Replayed(msgspec.Struct, frozen=True):
    """A recorded answer asked again. `why` says why it could not be asked; else `same` tells whether every byte is.

    `code_then` and `code_now` are versions of interdit. With the same version another byte means that the edition, the
    record or this installation was changed.
    """

    seq: int
    edition: str
    code_then: str
    code_now: str
    same: bool
    differences: tuple[Difference, ...] = ()
    why: str = ""

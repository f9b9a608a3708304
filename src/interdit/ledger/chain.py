"""The chain: every record names the hash of the one before it. Pure functions; the database is elsewhere.

The hash of a record is SHA-256 over its canonical JSON (RFC 8785), which holds its number and the hash before it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from interdit.ledger.canonical import canonical
from interdit.ledger.commitments import commitment, seal
from interdit.model.audit import GENESIS, Broken, Draft, Flaw, Gone, Head, Record, Stored, Verified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEMA = "interdit.audit/1"
DELETION = "deletion"
"""The kind of a record that says which sealed values were deleted."""


class Deletion(msgspec.Struct, frozen=True):
    """The body of a deletion: record numbers with their fields, why, and whether asked for or by retention."""

    deleted: tuple[tuple[int, tuple[str, ...]], ...]
    reason: str
    why: str


def link(head: Head, draft: Draft, recorded_at: str) -> Stored:
    """Return the record that follows the head; raises LedgerError where it has no canonical form."""
    sealed = tuple(seal(field, draft.sealed[field]) for field in sorted(draft.sealed))
    commitments = {one.field: commitment(one) for one in sealed}
    record = Record(SCHEMA, head.count + 1, head.hash, recorded_at, draft.kind, draft.body, commitments)
    text = canonical(record)
    return Stored(record.seq, recorded_at, hash_of(text), text.decode(), sealed)


def hash_of(text: bytes) -> str:
    """Return the hash of a record's canonical JSON."""
    return hashlib.sha256(text).hexdigest()


def is_sound(stored: Stored) -> bool:
    """Whether a record by itself is what was written: its text, its place, and what is still sealed."""
    try:
        record = stored.opened()
    except (msgspec.MsgspecError, UnicodeError):
        return False
    place = (stored.seq, stored.recorded_at) == (record.seq, record.recorded_at)
    sealed = all(record.sealed.get(one.field) == commitment(one) for one in stored.sealed)
    return place and sealed and hash_of(stored.record.encode()) == stored.hash


def verify(stored: Iterable[Stored], head: Head | None) -> Verified:
    """Follow the chain and name the first bad record.

    Args:
        stored: all records, in the order of their numbers.
        head: how many there must be, and the hash of the last; None where the ledger lost it.

    Returns:
        What was found. Where a record and all after it were rewritten together with the head, no ledger can tell: hold
        it against a head or a bundle that was kept elsewhere.
    """
    walk = _Walk(head)
    broken = walk.follow(iter(stored))
    return Verified(Head(walk.count, walk.hash), broken, tuple(walk.gone()))


def deletion(reason: str, why: str, who: str) -> Draft:
    """Return the draft of a record of deletion; `interdit.ledger.audit.forget` fills in what was deleted."""
    return Draft(DELETION, {"deleted": [], "reason": reason, "why": why}, {"who": who})


def held_against(found: Verified, expected: Head, there: str | None) -> Verified:
    """Hold a chain against a head that was noted earlier: `there` is the hash of the record of that number now."""
    if there == expected.hash:
        return found
    seq = expected.count
    if there is None:
        broken = Broken(seq, "truncated", f"record {seq}, which was noted as the last, is not there")
    else:
        broken = Broken(seq, "changed", f"record {seq} is not the one that was noted: it, or one before, was rewritten")
    return Verified(found.head, broken, found.gone)


class _Walk:
    """The state of one pass over the chain: what was sound so far, what is missing, and what deletions explain."""

    def __init__(self, head: Head | None) -> None:
        self.count, self.hash, self._head = 0, GENESIS, head
        self._missing: dict[tuple[int, str], None] = {}
        self._deleted: dict[tuple[int, str], tuple[str, str]] = {}

    def follow(self, stored: Iterator[Stored]) -> Broken | None:
        for one in stored:
            broken = self._step(one, stored)
            if broken is not None:
                return broken
            self.count, self.hash = one.seq, one.hash
        # A deletion may have stood among what is missing at the end: that comes first.
        return self._end() or self._unexplained()

    def gone(self) -> Iterator[Gone]:
        by_record: dict[tuple[int, str, str], list[str]] = {}
        for (seq, field), (when, reason) in sorted(self._deleted.items()):
            by_record.setdefault((seq, when, reason), []).append(field)
        for (seq, when, reason), fields in by_record.items():
            yield Gone(seq, tuple(fields), when, reason)

    def _step(self, one: Stored, rest: Iterator[Stored]) -> Broken | None:
        expected = self.count + 1
        if one.seq > expected:
            return Broken(expected, "removed", f"record {expected} is not there; record {one.seq} comes next")
        if one.seq < expected:
            return Broken(one.seq, "added", f"record {one.seq} has a number that the ledger never gives")
        try:
            record = one.opened()
        except (msgspec.MsgspecError, UnicodeError) as error:
            return _changed(one, f"it cannot be read: {error}")
        if hash_of(one.record.encode()) != one.hash:
            return _changed(one, "its text is not what its hash was made of")
        if record.seq != one.seq:
            return Broken(one.seq, "reordered", f"in the place of record {one.seq} stands record {record.seq}")
        if record.recorded_at != one.recorded_at:
            return _changed(one, "its time is not the recorded one")
        if record.previous != self.hash:
            return self._unlinked(one, next(rest, None))
        return self._seals(one, record)

    def _unlinked(self, one: Stored, following: Stored | None) -> Broken:
        """Tell which of two records that do not follow each other was rewritten: the one that its successor disowns."""
        confirmed = False
        if following is not None:
            try:
                confirmed = following.opened().previous == one.hash
            except (msgspec.MsgspecError, UnicodeError):
                confirmed = False
        elif self._head is not None:
            confirmed = self._head == Head(one.seq, one.hash)
        if confirmed and one.seq > 1:
            said = f"record {one.seq} follows another than the record {one.seq - 1} that is there: it was rewritten"
            return Broken(one.seq - 1, "changed", said)
        return _changed(one, f"it does not follow record {one.seq - 1}: it, or one before it, was rewritten")

    def _seals(self, one: Stored, record: Record) -> Broken | None:
        found = {sealed.field: sealed for sealed in one.sealed}
        for field in sorted({*found, *record.sealed}):
            if field not in record.sealed:
                return Broken(one.seq, "added", f"record {one.seq} has a value {field!r} that it never committed to")
            if field not in found:
                self._missing[one.seq, field] = None
            elif commitment(found[field]) != record.sealed[field]:
                return _changed(one, f"its {field} is not what it committed to")
        if record.kind == DELETION:
            return self._explained(one, record)
        return None

    def _explained(self, one: Stored, record: Record) -> Broken | None:
        try:
            deletion = msgspec.convert(record.body, Deletion)
        except msgspec.ValidationError as error:
            return _changed(one, f"it is no deletion: {error}")
        for seq, fields in deletion.deleted:
            for field in fields:
                self._deleted[seq, field] = (record.recorded_at, deletion.reason)
        return None

    def _unexplained(self) -> Broken | None:
        for seq, field in sorted(self._missing):
            if (seq, field) not in self._deleted:
                said = f"the {field} of record {seq} is not there, and no record says that it was deleted"
                return Broken(seq, "removed", said)
        return None

    def _end(self) -> Broken | None:
        head, count = self._head, self.count
        flaw: Flaw = "truncated"
        if head is None:
            return Broken(
                count + 1, flaw, f"the ledger lost its head: whether record {count} was the last is not known"
            )
        if head.count > count:
            return Broken(count + 1, flaw, f"records {count + 1} to {head.count} are not there")
        if head.count < count:
            return Broken(head.count + 1, "added", f"the head counts {head.count} records, and there are {count}")
        if head.hash != self.hash:
            return Broken(count, "changed", f"record {count} is not the last one that the head names: it was rewritten")
        return None


def _changed(one: Stored, why: str) -> Broken:
    return Broken(one.seq, "changed", f"record {one.seq} was changed: {why}")

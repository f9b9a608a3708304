"""Canonical JSON by RFC 8785: one value, one sequence of bytes. These are the bytes that are hashed and signed."""

from __future__ import annotations

import msgspec
import rfc8785

from interdit.errors import LedgerError


def canonical(value: object) -> bytes:
    """Return a value of JSON's types, or one that msgspec encodes to them, as canonical JSON.

    Raises:
        LedgerError: it holds what JSON cannot say exactly: text that is no Unicode, an integer beyond 2**53.
    """
    try:
        return rfc8785.dumps(msgspec.json.decode(msgspec.json.encode(value)))
    except (rfc8785.CanonicalizationError, msgspec.MsgspecError, UnicodeError) as error:
        raise LedgerError(f"this cannot be recorded, for it has no canonical form: {error}") from error

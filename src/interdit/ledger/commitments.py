"""Salted commitments: the chain proves what a value was as long as it is kept, and tells nothing once it is deleted.

A record holds `sha256(salt ‖ canonical JSON)` of what may be about a person. Salt and value stand beside it. A name has
few bits, so without the 256 bits of salt its hash could be guessed; with the salt deleted nobody can tell what it was
of.
"""

from __future__ import annotations

import hashlib
import secrets

from interdit.ledger.canonical import canonical
from interdit.model.audit import Sealed

_SALT = 32


def seal(field: str, value: object) -> Sealed:
    """Return a value with a fresh salt; raises LedgerError where it has no canonical form."""
    return Sealed(field, secrets.token_bytes(_SALT), canonical(value).decode())


def commitment(sealed: Sealed) -> str:
    """Return what the record holds of a sealed value, in hexadecimal digits."""
    return hashlib.sha256(sealed.salt + sealed.value.encode()).hexdigest()

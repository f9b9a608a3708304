"""Keys that let programs ask over the network."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

Scope = Literal["read", "write", "admin"]
"""read: ask and look up · write: record decisions, watch lists and stakes · admin: everything, keys among it."""


class Key(msgspec.Struct, frozen=True):
    """A key without its secret, of which only the hash is kept. Times are aware instants in UTC."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None

    def may(self, scope: Scope) -> bool:
        """Whether the key's scopes cover this one; `admin` covers all."""
        return scope in self.scopes or "admin" in self.scopes

    def is_valid(self, now: datetime) -> bool:
        """Whether it is neither revoked nor expired."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

"""The regulator's pack: a self-test, and what surrounds it."""

from __future__ import annotations

from interdit.service.packing.gather import Around, packed

__all__ = ["Around", "packed"]

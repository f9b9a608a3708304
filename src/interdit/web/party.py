"""The page of one party."""

from __future__ import annotations

HANDLERS = ()

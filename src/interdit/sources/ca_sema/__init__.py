"""Canada's consolidated autonomous sanctions list."""

from interdit.sources.ca_sema.parse import parse

__all__ = ["parse"]

"""The EU's consolidated list of financial sanctions."""

from interdit.sources.eu_fsf.parse import parse

__all__ = ["parse"]

"""A user's own list: any table with a map of its columns."""

from interdit.sources.own.parse import parse, parse_own

__all__ = ["parse", "parse_own"]

"""The annexes of EU sanctions regulations, one file a regulation."""

from interdit.sources.eu_annexes.parse import parse

__all__ = ["parse"]

"""The Covered List of the Federal Communications Commission."""

from interdit.sources.us_fcc_covered.parse import parse

__all__ = ["parse"]

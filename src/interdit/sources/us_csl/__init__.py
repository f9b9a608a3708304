"""The Consolidated Screening List of trade.gov."""

from interdit.sources.us_csl.parse import parse

__all__ = ["parse"]

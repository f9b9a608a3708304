"""Each claim held against the record: confirmed, imprecise, contradicted, or unknown, and what is off."""

from interdit.news.record.facts import Facts, Holdings, Subject, gather
from interdit.news.record.hold import hold

__all__ = ["Facts", "Holdings", "Subject", "gather", "hold"]

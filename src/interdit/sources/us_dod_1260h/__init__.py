"""The Department of Defense's list of Chinese military companies under section 1260H."""

from interdit.sources.us_dod_1260h.parse import parse

__all__ = ["parse"]

"""HM Treasury's consolidated list of financial sanctions targets in the UK."""

from interdit.sources.uk_hmt.parse import parse

__all__ = ["parse"]

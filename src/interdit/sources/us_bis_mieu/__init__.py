"""Military-intelligence end users named in the Export Administration Regulations."""

from interdit.sources.us_bis_mieu.parse import parse

__all__ = ["parse"]

"""Any dataset in FollowTheMoney JSON lines, as OpenSanctions and others publish them."""

from interdit.sources.ftm.parse import parse, parse_ftm

__all__ = ["parse", "parse_ftm"]

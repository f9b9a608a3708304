"""The consolidated list of the UN Security Council."""

from interdit.sources.un_sc.parse import parse

__all__ = ["parse"]

"""Places in the raw text: half-open stretches of code points, and what a page uses a stretch for."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

ZoneKind = Literal[
    "title",
    "body",
    "caption",
    "heading",
    "byline",
    "cross_link",
    "source",
    "teaser",
    "newsletter",
    "comments",
    "navigation",
]
"""byline: author and day of publication · cross_link: a line that leads to another article · teaser: the beginning of
another article · navigation: menus, share buttons, cookie notices, legal lines."""
KEPT: frozenset[str] = frozenset({"title", "body", "caption", "heading"})
"""The kinds of zone whose text is the article's own; claims are read from these alone."""


class Span(NamedTuple):
    """A stretch of the raw text, in code points, end exclusive."""

    start: int
    end: int


class Zone(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the raw text and what the page uses it for."""

    start: int
    end: int
    kind: ZoneKind

    @property
    def kept(self) -> bool:
        """Whether the zone is the article's own text."""
        return self.kind in KEPT

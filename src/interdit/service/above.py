"""What an answer takes from the owners of the company asked about; light, for most answers have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from interdit.model import Reach

if TYPE_CHECKING:
    from interdit.model import Examined, Statement


class Above(NamedTuple):
    """What the owners of the company asked about mean, what is assumed, and on what data they were examined.

    `mark` tells one such finding from any other.
    """

    mark: tuple[int, ...] = ()
    reach: Reach = Reach()
    assumed: tuple[Statement, ...] = ()
    examined: Examined | None = None


NOBODY = Above()
"""Of nobody's owners."""

"""What an answer takes from the owners of a company, or the holdings of a fund; light, for most answers have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from interdit.model import Reach

if TYPE_CHECKING:
    from interdit.model import Examined, Statement
    from interdit.service.lookthrough import Look


class Above(NamedTuple):
    """What the owners of the company asked about mean, what is assumed, and on what data they were examined.

    `mark` tells one such finding from any other; `look` is what looking through it gave, where it is a fund.
    """

    mark: tuple[int, ...] = ()
    reach: Reach = Reach()
    assumed: tuple[Statement, ...] = ()
    examined: Examined | None = None
    look: Look | None = None

    @property
    def said(self) -> tuple[Statement, ...]:
        """All that is assumed."""
        return (*self.assumed, *(self.look.assumed if self.look else ()))


NOBODY = Above()
"""Of nobody's owners."""

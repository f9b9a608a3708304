"""From which score a name is a hit, needs a person's look, or is clear; by kind of party.

Chosen by alert rate on a validation sample that the fit did not see: at 0.5, 7 in 1,000 persons who do not exist and 4
in 1,000 companies that are on no list alert; at 0.9, 1 in 1,000 of either (docs/screening.md).
"""

from __future__ import annotations

from interdit.screening.match import Thresholds

_PERSON = Thresholds(hit=0.9, review=0.5)
_OTHER = Thresholds(hit=0.9, review=0.5)


def thresholds(kind: str = "") -> Thresholds:
    """Return the default thresholds for a kind of party; '' where the kind is not known."""
    return _PERSON if kind == "person" else _OTHER

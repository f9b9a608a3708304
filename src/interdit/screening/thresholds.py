"""From which score a name is a hit, needs a person's look, or is clear; by kind of party.

Chosen by alert rate on a validation sample that the fit did not see (docs/screening.md).
"""

from __future__ import annotations

from interdit.screening.match import Thresholds

_PERSON = Thresholds(hit=0.9, review=0.6)
_OTHER = Thresholds(hit=0.9, review=0.6)


def thresholds(kind: str = "") -> Thresholds:
    """Return the default thresholds for a kind of party; '' where the kind is not known."""
    return _PERSON if kind == "person" else _OTHER

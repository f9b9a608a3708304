"""An article's text cut where claims begin and end, so that each stretch can be marked and no letter is lost."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from interdit.model.claim import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.model.claim import Claim

GRAVITY: tuple[Outcome, ...] = ("contradicted", "imprecise", "unknown", "confirmed")
"""Outcomes from what a reader must see first; a stretch under several claims shows the first of them."""


class Stretch(msgspec.Struct, frozen=True):
    """A piece of the text under the same claims, which are told by their place in the list, from 1.

    `begins` and `ends`: the claims whose words begin or end with this piece. `outcome` is None where no claim is.
    """

    text: str
    under: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    outcome: Outcome | None = None


def marked(text: str, claims: Sequence[Claim]) -> tuple[Stretch, ...]:
    """Cut a text at its claims' offsets (code points, end exclusive). The stretches joined are the text.

    Claims may lie in each other and overlap; one whose offsets hold no text marks nothing.
    """
    spans = {
        number: (start, end)
        for number, one in enumerate(claims, 1)
        if (start := max(one.char_start, 0)) < (end := min(one.char_end, len(text)))
    }
    starts = _by_place({number: start for number, (start, _) in spans.items()})
    stops = _by_place({number: end for number, (_, end) in spans.items()})
    cuts = sorted({0, len(text), *starts, *stops})
    found: list[Stretch] = []
    under: set[int] = set()
    for start, end in pairwise(cuts):
        under -= set(stops.get(start, ()))
        under |= set(starts.get(start, ()))
        outcomes = {claims[number - 1].record.outcome for number in under}
        worst = next((one for one in GRAVITY if one in outcomes), None)
        begins, ends = starts.get(start, ()), stops.get(end, ())
        found.append(Stretch(text[start:end], tuple(sorted(under)), begins, ends, worst))
    return tuple(found)


def _by_place(places: dict[int, int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for number, place in places.items():
        found[place] = (*found.get(place, ()), number)
    return found

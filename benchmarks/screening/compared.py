"""Our scores for pairs of names, from the edition that ships."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.screening.labelled import Pair

KINDS = {
    "Person": "person",
    "Company": "company",
    "Organization": "organization",
    "LegalEntity": "company",
    "Vessel": "vessel",
}
"""FollowTheMoney's kinds of party as ours; a LegalEntity may be any, and most are companies."""


def our_scores(pairs: Sequence[Pair]) -> tuple[list[float], float]:
    """The score of each pair and the microseconds that one takes."""
    from interdit.service.book import open_book

    screener = open_book().screener
    screener.compare("Example Ltd", "Example Limited", "company")
    begun = time.perf_counter()
    scores = [screener.compare(one.first, one.second, KINDS.get(one.schema, "company")).score for one in pairs]
    return scores, 1e6 * (time.perf_counter() - begun) / max(len(pairs), 1)


def our_thresholds(kind: str) -> tuple[float, float]:
    """From which score on a name of this kind is a hit, and from which it is to be reviewed."""
    from interdit.screening import thresholds

    given = thresholds(kind)
    return given.hit, given.review

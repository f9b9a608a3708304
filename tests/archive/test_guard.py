from __future__ import annotations

import pytest

from interdit.archive import check_shrink
from interdit.model import Source, SourceFile, SourceKey

SOURCE = Source(
    key=SourceKey("us_ofac_sdn"),
    title="the SDN list",
    publisher="OFAC",
    format="csv",
    licence="public domain",
    files=(SourceFile("main", "sdn.csv"),),
    min_entries=100,
    max_shrink=0.2,
)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (1000, None, []),
        (1000, 1000, []),
        (800, 1000, []),
        (5000, 1000, []),
        (799, 1000, ["799 entries where the last good list has 1000: 20% fewer"]),
        (100, None, []),
        (99, None, ["99 entries, fewer than the 100"]),
        (99, 100, ["fewer than the 100"]),
        (50, 1000, ["fewer than the 100", "95% fewer, more than the 20%"]),
        (0, None, ["empty"]),
        (0, 1000, ["empty"]),
        (1000, 0, []),
    ],
)
def test_a_list_may_not_shrink_beyond_its_guard(now: int, before: int | None, said: list[str]) -> None:
    found = check_shrink(SOURCE, now, before)
    assert len(found) == len(said)
    for problem, words in zip(found, said, strict=True):
        assert words in problem.message
        assert (problem.source, problem.severity) == ("us_ofac_sdn", "error")

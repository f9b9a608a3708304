from __future__ import annotations

from interdit.model import Cited
from interdit.reports.references import References


def test_a_citation_keeps_its_number() -> None:
    refs, one, other = References(), Cited("One"), Cited("Other", "p. 1")
    assert refs.numbers([one, other, one]) == [1, 2]
    assert refs.number(Cited("One")) == 1
    assert refs.listed() == [(1, one), (2, other)]

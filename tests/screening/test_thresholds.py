"""From which score on somebody is alerted, by kind."""

from __future__ import annotations

import pytest

from interdit.screening import thresholds


@pytest.mark.parametrize("kind", ["", "company", "organization", "person", "vessel", "aircraft", "nonsense"])
def test_review_begins_below_a_hit(kind: str) -> None:
    found = thresholds(kind)
    assert 0.5 <= found.review < found.hit < 1


def test_companies_and_organizations_have_the_same() -> None:
    assert thresholds("company") == thresholds("organization") == thresholds()

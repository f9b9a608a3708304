"""What is gathered of a party, and when it was seen and changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from interdit.service.ftm.facts import dataset_of, facts_of, last_day, span

if TYPE_CHECKING:
    from interdit.service.ftm import Library


def test_a_party_of_casebook_and_list(library: Library) -> None:
    facts = facts_of(library.shelf, "xiaomi")
    assert (facts.datasets, facts.referents) == (("casebook", "ftm_demo"), ("ftm-demo-c3",))
    assert {dataset_of(one) for one in facts.listings} == {"casebook"}
    day = library.datasets.as_of
    assert [facts.in_force(one, day) for one in facts.listings if one.regime == "us/ccmc"] == [False]


def test_a_party_of_a_list_alone(library: Library) -> None:
    facts = facts_of(library.shelf, "ftm-demo-c1")
    assert (facts.datasets, facts.referents) == (("ftm_demo",), ())
    with pytest.raises(KeyError):
        facts_of(library.shelf, "nobody")


def test_spans_are_in_order(library: Library) -> None:
    for key in library.shelf.parties:
        first, last, change = span(facts_of(library.shelf, key), library.datasets)
        assert first <= change <= last


def test_last_day() -> None:
    assert last_day(datetime(2021, 6, 4, 4, tzinfo=UTC), "America/New_York") == "2021-06-03"
    assert last_day(datetime(2021, 5, 25, 20, 9, tzinfo=UTC), "America/New_York") == "2021-05-25"

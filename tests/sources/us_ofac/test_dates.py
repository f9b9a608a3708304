from __future__ import annotations

import pytest

from interdit.model import PartialDate
from interdit.sources.us_ofac.dates import from_bounds, partial_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 Jun 1975", PartialDate("1975-06-14")),
        ("Jan 1959", PartialDate("1959-01")),
        ("1962", PartialDate("1962")),
        ("circa 1951", PartialDate("1951", circa=True)),
        ("1960 to 1962", PartialDate("1960", "1962")),
        ("01 Jan 1960 to 31 Dec 1962", PartialDate("1960-01-01", "1962-12-31")),
        ("circa 1979-1982", PartialDate("1979", "1982", circa=True)),
        ("29 Feb 2000", PartialDate("2000-02-29")),
        ("2019-04-15", PartialDate("2019-04-15")),
        ("29 Feb 1900", None),
        ("32 Jan 1960", None),
        ("unknown", None),
        ("", None),
    ],
)
def test_partial_date(text: str, expected: PartialDate | None) -> None:
    assert partial_date(text) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("1975-06-14", "1975-06-14", PartialDate("1975-06-14")),
        ("1972-01-01", "1972-12-31", PartialDate("1972")),
        ("1960-01-01", "1962-12-31", PartialDate("1960", "1962")),
        ("2000-02-01", "2000-02-29", PartialDate("2000-02")),
        ("1960-03-02", "1960-04-05", PartialDate("1960-03-02", "1960-04-05")),
        ("1960-03-02", "", PartialDate("1960-03-02")),
    ],
)
def test_from_bounds(first: str, last: str, expected: PartialDate) -> None:
    assert from_bounds(first, last) == expected

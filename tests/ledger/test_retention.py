from __future__ import annotations

from datetime import UTC, datetime

import pytest

from interdit.ledger.retention import kept_until, periods

DAY = datetime(2024, 2, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    ("own", "regimes", "year"),
    [
        ({}, ["us/sdn"], 2034),
        ({}, ["us/sdn", "us/ns-cmic"], 2034),
        ({}, ["eu/fsf"], None),
        ({}, ["us/sdn", "eu/fsf"], None),
        ({}, [], None),
        ({"eu": 5}, ["us/sdn", "eu/fsf"], 2034),
        ({"eu": 5}, ["eu/fsf"], 2029),
        ({"eu": 5, "eu/fsf": 7}, ["eu/fsf"], 2031),
        ({"us": 5}, ["us/sdn"], 2034),
        ({"us": 5}, ["us/1260h"], 2029),
        ({"us/sdn": 11}, ["us/sdn"], 2035),
        ({"default": 6}, ["eu/fsf", "ca/sema"], 2030),
        ({"default": 6}, [], 2030),
    ],
)
def test_the_longest_period_counts_and_without_one_it_is_kept(
    own: dict[str, int], regimes: list[str], year: int | None
) -> None:
    found = kept_until(DAY, regimes, periods(own))
    assert found == (datetime(year, 3, 1, tzinfo=UTC) if year is not None else None)


def test_every_shipped_period_names_its_law() -> None:
    assert {one.source for one in periods({}).values()} == {"31 CFR 501.601"}
    assert periods({"eu": 5})["eu"].source == "interdit.toml"

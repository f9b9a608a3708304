"""The datasets of an edition."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from interdit.service.ftm.datasets import dataset_name, day_stamp

if TYPE_CHECKING:
    from interdit.service.ftm import Library


def test_names_are_letters_digits_and_underscores() -> None:
    assert [dataset_name(one) for one in ("us_ofac_sdn", "own:My-List", "ftm:x")] == [
        "us_ofac_sdn",
        "own_my_list",
        "ftm_x",
    ]


def test_scopes(library: Library) -> None:
    datasets = library.datasets
    assert datasets.scope("default") == datasets.scope("sanctions") == {"casebook", "ftm_demo"}
    assert datasets.scope("casebook", ["ftm_demo"]) == {"casebook", "ftm_demo"}
    assert datasets.scope("default", [], ["casebook"]) == {"ftm_demo"}
    with pytest.raises(KeyError):
        datasets.scope("nope")


def test_versions_and_days(library: Library) -> None:
    datasets = library.datasets
    assert re.fullmatch(r"\d{14}-[a-z]{3}", datasets.version)
    assert day_stamp(datasets.all["ftm_demo"]) == "2026-10-01T00:00:00"
    assert datasets.through(["ftm_demo"]) == date(2026, 10, 1)
    assert datasets.through([]) == datasets.as_of

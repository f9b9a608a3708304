from __future__ import annotations

from datetime import date

import pytest

from interdit.tables.dates import date_of, is_day_first, is_slashed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-01-14", date(2021, 1, 14)),
        ("2021-01-14T00:00:00", date(2021, 1, 14)),
        ("20210114", date(2021, 1, 14)),
        ("1/14/2021", date(2021, 1, 14)),
        ("6/11/2021", date(2021, 6, 11)),
        ("12-31-2023", date(2023, 12, 31)),
        ("31.12.2020", date(2020, 12, 31)),
        ("Jan 17, 2025", date(2025, 1, 17)),
        ("Sept. 5, 2024", date(2024, 9, 5)),
        ("17-Jan-2025", date(2025, 1, 17)),
        ("17 janvier 2025", date(2025, 1, 17)),
        ("1er août 2024", date(2024, 8, 1)),
        ("  3 décembre 2024 ", date(2024, 12, 3)),
        ("13/13/2021", None),
        ("2021-02-30", None),
        ("00/00/1980", None),
        ("Foo 17, 2025", None),
        ("", None),
        ("44210", None),
    ],
)
def test_dates_as_files_write_them(text: str, expected: date | None) -> None:
    assert date_of(text) == expected


def test_day_first_turns_slash_dates_only() -> None:
    assert date_of("6/11/2021", day_first=True) == date(2021, 11, 6)
    assert date_of("Jan 7, 2025", day_first=True) == date(2025, 1, 7)
    assert date_of("2021-06-11", day_first=True) == date(2021, 6, 11)


@pytest.mark.parametrize(
    ("text", "proof"), [("14/1/2021", True), ("1/14/2021", False), ("6/11/2021", None), ("x", None)]
)
def test_a_date_may_prove_the_habit(text: str, proof: bool | None) -> None:
    assert is_day_first(text) is proof


def test_slashed() -> None:
    assert is_slashed("6/11/2021")
    assert not is_slashed("2021-06-11")

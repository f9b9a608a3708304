# ruff: noqa: S311  seeds of tests are no secrets

from __future__ import annotations

from random import Random

import pytest

from interdit.screening.variations import misspelling as slips

NAME = "Hangzhou Hikvision Digital Technology Co., Ltd."
SEEDS = range(40)


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (slips.transposed, 0),
        (slips.letter_added, 1),
        (slips.letter_missing, -1),
        (slips.letter_wrong, 0),
    ],
)
def test_one_word_changes_by_one_letter(make: object, change: int) -> None:
    for seed in SEEDS:
        made = make(NAME, Random(seed))  # type: ignore[operator]
        assert len(made) == len(NAME) + change
        pairs = [(was, now) for was, now in zip(NAME.split(), made.split(), strict=True) if was != now]
        assert len(pairs) == 1
        assert pairs[0][0][0] == pairs[0][1][0], "the first letter stays"
        assert made.endswith("Co., Ltd."), "the legal form stays"


def test_a_transposition_keeps_the_letters() -> None:
    for seed in SEEDS:
        assert sorted(slips.transposed(NAME, Random(seed)) or "") == sorted(NAME)


def test_double_letters_go_either_way() -> None:
    made = {slips.doubled("HUSSEIN", Random(seed)) for seed in SEEDS}
    assert "HUSEIN" in made
    assert any(text is not None and len(text) == 8 for text in made)


def test_capitals_stay_capitals() -> None:
    for seed in SEEDS:
        assert (slips.letter_wrong("ROSOBORONEXPORT", Random(seed)) or "").isupper()
        assert (slips.misread("ROSOBORONEXPORT", Random(seed)) or "a").upper() == slips.misread(
            "ROSOBORONEXPORT", Random(seed)
        )


def test_a_machine_misreads_look_alikes() -> None:
    made = {slips.misread("Modern Silk", Random(seed)) for seed in range(200)}
    assert {"Modem Silk", "M0dern Silk", "Modern Si1k"} <= made


@pytest.mark.parametrize("make", [slips.transposed, slips.letter_missing, slips.letter_wrong, slips.misread])
@pytest.mark.parametrize("name", ["Ali", "A B C", "7 11", ""])
def test_short_names_are_left_alone(make: object, name: str) -> None:
    assert make(name, Random(1)) is None  # type: ignore[operator]


def test_accents_are_dropped_or_added() -> None:
    assert slips.accents("Société Générale Ørsted", Random(1)) == "Societe Generale Ørsted"
    added = slips.accents("Banco", Random(1))
    assert added in ("Bánco", "Bancö")
    assert slips.accents("BNDT", Random(1)) is None

# ruff: noqa: S311  seeds of tests are no secrets

from __future__ import annotations

from random import Random

import pytest

from interdit.screening.variations import wording

SEEDS = range(30)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("14th Research Institute", "Fourteenth Research Institute"),
        ("Fourteenth Research Institute", "14th Research Institute"),
        ("SECOND ACADEMY", "2nd ACADEMY"),
        ("Twelfth Bureau", "12th Bureau"),
        ("Fund III", "Fund 3"),
        ("III Fund", None),
        ("Seven Stars", "7 Stars"),
        ("Plant 7", "Plant Seven"),
        ("Plant 501", "Plant No. 501"),
        ("Plant 007", "Plant No. 007"),
        ("21st Century", None),
        ("One Bank", None),
        ("Model X", None),
    ],
)
def test_numbers_keep_their_value(name: str, made: str | None) -> None:
    assert wording.numbered(name) == made


@pytest.mark.parametrize(
    ("name", "kind", "others", "made"),
    [
        ("Rosneft", "company", (), "Rosneft"),
        ("Rosneft OAO", "company", (), "Rosneft"),
        ("Xiaomi Corporation", "company", (), "Xiaomi"),
        ("Bank Mellat", "company", ("Mellat",), "Mellat"),
        ("Bank Mellat", "company", (), None),
        ("Unit 7", "organization", (), None),
    ],
)
def test_one_word_names(name: str, kind: str, others: tuple[str, ...], made: str | None) -> None:
    assert wording.one_word(name, kind, others) == made


def test_initials_are_of_persons_with_three_names() -> None:
    assert wording.initials("DOE, Jane Mary", "person") == "Jane M. DOE"
    assert wording.initials("Jane Doe", "person") is None
    assert wording.initials("Bank Of Jane", "company") is None


def test_a_person_loses_a_middle_name_only() -> None:
    assert {wording.dropped("Uday Saddam Husayn", "person", Random(seed)) for seed in SEEDS} == {"Uday Husayn"}
    assert wording.dropped("Uday Husayn", "person", Random(1)) is None


def test_a_company_loses_no_word_that_makes_it_another() -> None:
    assert wording.dropped("China Construction America, Inc.", "company", Random(1)) is None
    made = {wording.dropped("China Aviation Industry Group Co., Ltd.", "company", Random(seed)) for seed in SEEDS}
    assert made == {"China Aviation Group Co., Ltd.", "China Aviation Industry Co., Ltd."}
    many = {wording.dropped("Kestrel Aviation Propulsion Research Bureau", "company", Random(seed)) for seed in SEEDS}
    assert all(text is not None and text.startswith("Kestrel") for text in many)


def test_words_joined_and_split_keep_their_letters() -> None:
    for seed in SEEDS:
        joined = wording.joined("Bank Saderat Iran", "company", Random(seed))
        assert joined is not None
        assert joined.lower().replace(" ", "") == "banksaderatiran"
        assert len(joined.split()) == 2
        split = wording.split("Rosoboronexport Ltd", "company", Random(seed))
        assert split is not None
        assert split.replace(" ", "").lower() == "rosoboronexportltd"
        assert min(map(len, split.split())) >= 3


def test_words_reordered_are_the_same_words() -> None:
    assert wording.reordered("LAVROV, Sergey Viktorovich", "person", Random(1)) == "LAVROV Sergey Viktorovich"
    for seed in SEEDS:
        made = wording.reordered("Bank Saderat Iran PLC", "company", Random(seed))
        assert made is not None
        assert sorted(made.split()) == sorted(["Bank", "Saderat", "Iran", "PLC"])
        assert made.endswith("PLC")
    assert wording.reordered("Bank Mellat", "company", Random(1)) is None


def test_case_and_punctuation_change_no_letter() -> None:
    for name in ("Hesai Technology Co., Ltd.", "O'Neill-Smith", "PLAIN"):
        for seed in SEEDS:
            made = wording.case_and_punctuation(name, Random(seed))
            assert made != name
            assert [c for c in made.lower() if c.isalnum()] == [c for c in name.lower() if c.isalnum()]

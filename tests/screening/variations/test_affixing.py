# ruff: noqa: S311  seeds of tests are no secrets

from __future__ import annotations

from random import Random

import pytest

from interdit.names import shape
from interdit.screening.variations import affixing

SEEDS = range(30)


def test_titles_are_of_the_kind() -> None:
    persons = {affixing.titled("DOE, Jane", "person", Random(seed)) for seed in SEEDS}
    assert {"Dr Jane DOE", "Sheikh Jane DOE"} <= persons
    assert affixing.titled("Bank Mellat", "company", Random(1)) in ("M/s Bank Mellat", "Messrs Bank Mellat")
    assert affixing.titled("ADRIAN DARYA", "vessel", Random(1)) in ("MV ADRIAN DARYA", "M/T ADRIAN DARYA")
    assert affixing.titled("A Party", "organization", Random(1)) is None


def test_degrees_are_of_persons() -> None:
    made = affixing.letters_after("DOE, Jane", "person", Random(1))
    assert made is not None
    assert made.startswith("Jane DOE ")
    assert affixing.letters_after("Bank Mellat", "company", Random(1)) is None


@pytest.mark.parametrize(
    ("name", "dropped"),
    [
        ("Hesai Technology Co., Ltd.", "Hesai Technology"),
        ("China Construction America, Inc.", "China Construction America"),
        ("OOO Sberbank Leasing", "Sberbank Leasing"),
        ("Hesai Group", None),
    ],
)
def test_a_form_dropped_leaves_the_name(name: str, dropped: str | None) -> None:
    assert affixing.form_dropped(name, "company") == dropped
    assert affixing.form_dropped(name, "person") is None


def test_a_form_changed_or_added_leaves_the_core() -> None:
    for seed in SEEDS:
        changed = affixing.form_changed("Hesai Technology Co., Ltd.", "company", Random(seed))
        assert changed is not None
        assert shape(changed, {}).core == "hesai technology"
        assert not shape(changed, {}).form & {"co", "ltd"}
        added = affixing.form_added("Hesai Group", "company", Random(seed))
        assert added is not None
        assert (shape(added, {}).core, bool(shape(added, {}).form)) == ("hesai group", True)
    assert affixing.form_changed("Hesai Group", "company", Random(1)) is None
    assert affixing.form_added("Hesai Ltd", "company", Random(1)) is None
    assert affixing.form_added("Some Front", "organization", Random(1)) is None


def test_long_names_are_longer_than_any_field() -> None:
    for kind in ("person", "company", "vessel", "organization"):
        assert len(affixing.lengthened("Bank Mellat", kind, Random(1))) > 35


def test_a_cut_ends_where_the_field_ends() -> None:
    name = "Commercial Aircraft Corporation of China, Ltd."
    assert affixing.cut(name, "company") == "Commercial Aircraft Corporation of"
    assert affixing.cut("x" * 35, "company") is None
    assert affixing.cut("x" * 36, "company") == "x" * 35

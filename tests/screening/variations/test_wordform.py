from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.names import shape
from interdit.screening.variations.wordform import letters_of, part, spoken, typed_like


@pytest.mark.parametrize(
    ("name", "before", "core", "form"),
    [
        ("Hesai Technology Co., Ltd.", (), ("Hesai", "Technology"), ("Co.,", "Ltd.")),
        ("OOO Sberbank Leasing", ("OOO",), ("Sberbank", "Leasing"), ()),
        ("Hesai Group", (), ("Hesai", "Group"), ()),
        ("The Bank S.A.", ("The",), ("Bank",), ("S.A.",)),
        ("", (), (), ()),
    ],
)
def test_a_name_in_parts(name: str, before: tuple[str, ...], core: tuple[str, ...], form: tuple[str, ...]) -> None:
    taken = part(name)
    assert (taken.before, taken.core, taken.form) == (before, core, form)


@given(st.lists(st.text("abcXYZ.,&-é1 ", max_size=8), max_size=6).map(" ".join))
def test_parts_joined_are_the_name(name: str) -> None:
    taken = part(name)
    assert taken.joined(taken.core) == " ".join(name.split())
    assert shape(" ".join(taken.core), {}).core == shape(name, {}).core


def test_speaking_order_is_of_persons() -> None:
    assert spoken("DOE, Jane", "person") == "Jane DOE"
    assert spoken("DOE, Jane", "company") == "DOE, Jane"
    assert spoken("Jane Doe", "person") == "Jane Doe"


@pytest.mark.parametrize(
    ("sample", "text", "made"), [("ABC", "xy", "XY"), ("Abc", "xy", "Xy"), ("abc", "xy", "xy"), ("A", "xy", "Xy")]
)
def test_text_takes_the_case_of_a_sample(sample: str, text: str, made: str) -> None:
    assert typed_like(sample, text) == made


def test_letters_are_counted() -> None:
    assert letters_of("A-1 é小") == 3

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from interdit.model import Party, PartyKey
from interdit.names import one_edit, shape
from interdit.screening import build_index
from interdit.screening.near import MOST_CANDIDATES, leading_words, near_misses, without_cut_off_form

if TYPE_CHECKING:
    from interdit.screening import NameIndex

NAMES = ("xiaomi", "hikvision", "hangzhou sirius", "semiconductor works", "alfa dragon widgets", "长江存储科技")
SLIPS = build_index([Party(PartyKey(name), name) for name in NAMES], {})


@given(st.sampled_from(NAMES), st.integers(0, 30), st.sampled_from("abcxyz "), st.sampled_from("idst"))
def test_finds_the_slips_that_a_plain_search_finds(name: str, place: int, letter: str, edit: str) -> None:
    place %= len(name)
    changed = {
        "i": name[:place] + letter + name[place:],
        "d": name[:place] + name[place + 1 :],
        "s": name[:place] + letter + name[place + 1 :],
        "t": name[:place] + name[place : place + 2][::-1] + name[place + 2 :],
    }[edit]
    query = shape(changed, {})
    found = {near.row.core for near in near_misses(query, SLIPS) if near.why == "one_letter"}
    assert found == {core for core in NAMES if one_edit(query.core, core)}


def test_an_acronym_with_another_letter_is_another_company(real: NameIndex) -> None:
    assert near_misses(shape("CGI Group Inc", {}), real) == []
    assert near_misses(shape("CMIC Holdings Co Ltd", {}), real) == []


def test_one_letter_off_beside_a_telling_word_is_a_slip(real: NameIndex) -> None:
    assert [near.row.party for near in near_misses(shape("Kaspersky Labs", {}), real)] == ["kaspersky"]


def test_parts_of_chinese_names(real: NameIndex, han: dict[int, str]) -> None:
    assert {near.row.party for near in near_misses(shape("杭州海康威視", han), real)} == {"hikvision"}
    assert near_misses(shape("科技", han), real) == []


def test_leading_words_give_each_party_once(real: NameIndex) -> None:
    rows = leading_words(shape("China Shipbuilding Industry", {}), real)
    assert len(rows) == len({row.party for row in rows})
    assert MOST_CANDIDATES == 8


def test_cut_off_forms_are_recognised_at_the_end_of_long_names_only() -> None:
    cut = without_cut_off_form(shape("CONTEMPORARY AMPEREX TECHNOLOGY LT", {}))
    assert cut is not None
    assert cut.core == "contemporary amperex technology"
    assert without_cut_off_form(shape("ALFA BETA LT", {})) is None
    assert without_cut_off_form(shape("CONTEMPORARY AMPEREX TECHNOLOGY LTD", {})) is None

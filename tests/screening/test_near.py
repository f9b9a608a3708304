from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from interdit.model import Party, PartyKey
from interdit.names import shape
from interdit.screening import build_index
from interdit.screening.near import MOST_CANDIDATES, goes_on, leading_words, without_cut_off_form

if TYPE_CHECKING:
    from interdit.screening import NameIndex

WORDS = ("hangzhou", "sirius", "digital", "technology", "orion", "vega")
NAMES = tuple(f"{one} {two} {three}" for one in WORDS for two in WORDS for three in WORDS if one != two != three)
GRID = build_index([Party(PartyKey(name.replace(" ", "-")), name) for name in NAMES], {})


@given(st.sampled_from(NAMES), st.integers(2, 3))
def test_finds_the_names_that_begin_so_as_a_plain_search_does(name: str, count: int) -> None:
    query = shape(" ".join(name.split()[:count]), {})
    # A query of three words that is long enough may break off inside its last one, or at its end.
    start = query.core if count == 3 and len(query.core) >= 24 else query.core + " "
    expected = {core for core in NAMES if core.startswith(start)}
    found = {row.core for row in leading_words(query, GRID)}
    assert found <= expected
    assert len(found) == min(len(expected), MOST_CANDIDATES + 1)


@given(st.sampled_from(NAMES), st.lists(st.sampled_from(WORDS), max_size=3))
def test_openings_are_the_names_that_a_text_begins_with(name: str, more: list[str]) -> None:
    text = " ".join((name, *more))
    assert list(GRID.openings(text)) == [name]
    assert list(GRID.openings(name.rpartition(" ")[0])) == []


def test_a_common_word_with_a_legal_form_begins_no_name() -> None:
    index = build_index(
        [Party(PartyKey("united"), "United Company OJSC"), Party(PartyKey("orion"), "Orion Co OJSC")], {}
    )
    assert goes_on(shape("United Company RUSAL", {}), index, {}) == []
    assert [row.party for row in goes_on(shape("Orion Company RUSAL", {}), index, {})] == ["orion"]


def test_one_word_leads_where_it_tells() -> None:
    assert len(leading_words(shape("Hangzhou", {}), GRID)) == 0
    assert len(leading_words(shape("Orion", {}), GRID)) == MOST_CANDIDATES + 1
    assert leading_words(shape("Orion Ltd", {}), GRID) == []
    assert leading_words(shape("Vega", {}), GRID) == []


def test_a_long_name_may_break_off_inside_a_word(index: NameIndex) -> None:
    assert {row.party for row in leading_words(shape("Hangzhou Sirius Digital Techno", {}), index)} == {"sirius"}
    assert leading_words(shape("Hangzhou Siri", {}), index) == []


def test_leading_words_give_each_party_once(real: NameIndex) -> None:
    rows = leading_words(shape("China Shipbuilding Industry", {}), real)
    assert rows
    assert len(rows) == len({row.party for row in rows})


def test_cut_off_forms_are_recognised_at_the_end_of_long_names_only() -> None:
    cut = without_cut_off_form(shape("CONTEMPORARY AMPEREX TECHNOLOGY LT", {}))
    assert cut is not None
    assert cut.core == "contemporary amperex technology"
    assert without_cut_off_form(shape("ALFA BETA LT", {})) is None
    assert without_cut_off_form(shape("CONTEMPORARY AMPEREX TECHNOLOGY LTD", {})) is None

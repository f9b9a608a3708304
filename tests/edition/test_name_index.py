"""Recorded names as words and tables: what is added is in the columns, once, and the same again."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interdit.edition import NameIndexBuilder, RecordedName
from interdit.edition.soundness import check_index
from interdit.names import packed_columns, shipped_tables
from interdit.names.keys import Keys
from interdit.names.reader import NATIVE, ORGANIZATION, PERSON, VESSEL

if TYPE_CHECKING:
    from interdit.names.columns import Columns

NAMES = st.lists(
    st.builds(
        RecordedName,
        st.integers(0, 9),
        st.sampled_from([PERSON, ORGANIZATION, VESSEL, 3]),
        st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(["Zenith Ltd", "华为技术", "محمد علي"]),
        st.booleans(),
        st.integers(0, 9),
    ),
    max_size=12,
)


def columns_of(names: list[RecordedName], **more: bool) -> Columns:
    builder = NameIndexBuilder(shipped_tables(), **more)
    for name in names:
        builder.add(name)
    return builder.columns()


def words(columns: Columns, name: int) -> list[bytes]:
    at, token = columns["token_at"], columns["name_token"]
    first, last = columns["name_at"][name], columns["name_at"][name + 1]
    return [bytes(columns["token_text"][at[token[place]] : at[token[place] + 1]]) for place in range(first, last)]


def weight(columns: Columns, word: str, kind: str = "o") -> float:
    at, text = columns["token_at"], columns["token_text"]
    found = [place for place in range(len(at) - 1) if bytes(text[at[place] : at[place + 1]]) == word.encode()]
    return float(columns[f"token_weight_{kind}"][found[0]])


@given(NAMES)
@settings(max_examples=50, deadline=None)
def test_any_names_make_a_sound_index_and_the_same_bytes_again(names: list[RecordedName]) -> None:
    columns = columns_of(names)
    check_index(columns, 10, "names.columns")
    assert b"".join(packed_columns(columns_of(names))) == b"".join(packed_columns(columns))


@given(NAMES)
@settings(max_examples=50, deadline=None)
def test_words_stand_in_the_order_of_their_letters_each_once(names: list[RecordedName]) -> None:
    columns = columns_of(names)
    at, real = columns["token_at"], columns["limits"][0]
    texts = [bytes(columns["token_text"][at[place] : at[place + 1]]) for place in range(len(at) - 1)]
    assert texts[:real] == sorted(texts[:real])
    joined = texts[real:]
    assert joined == sorted(set(joined))
    assert set(joined).isdisjoint(texts[:real])
    assert all(
        len(set(words(columns, name))) <= len(words(columns, name)) for name in range(len(columns["name_entity"]))
    )


@given(NAMES)
@settings(max_examples=50, deadline=None)
def test_each_word_leads_to_the_names_that_hold_it(names: list[RecordedName]) -> None:
    columns = columns_of(names)
    holders: dict[int, set[int]] = {}
    for name in range(len(columns["name_entity"])):
        for place in range(columns["name_at"][name], columns["name_at"][name + 1]):
            holders.setdefault(columns["name_token"][place], set()).add(name)
    at = columns["post_at"]
    for word in range(columns["limits"][0]):
        found = columns["post_name"][at[word] : at[word + 1]].tolist()
        assert found == sorted(holders[word])


@given(NAMES)
@settings(max_examples=50, deadline=None)
def test_a_names_weights_have_length_one(names: list[RecordedName]) -> None:
    columns = columns_of(names)
    total: dict[int, float] = {}
    at = columns["post_at"]
    for word in range(columns["limits"][0]):
        for place in range(at[word], at[word + 1]):
            name = columns["post_name"][place]
            total[name] = total.get(name, 0.0) + columns["post_weight"][place] ** 2
    assert all(math.isclose(one, 1.0, rel_tol=1e-4) for one in total.values())


def test_a_name_keeps_its_party_kind_source_and_weakness() -> None:
    columns = columns_of([RecordedName(4, PERSON, "Ivan Karvel", True, 7), RecordedName(2, 3, "Zenith Ltd", source=1)])
    for column, values in (
        ("name_entity", [4, 2]),
        ("name_source", [7, 1]),
        ("name_kind", [PERSON, 3]),
        ("name_weak", [1, 0]),
    ):
        assert columns[column].tolist() == values
    assert words(columns, 0) == [b"ivan", b"karvel"]
    assert words(columns, 1) == [b"zenith"]
    assert columns["name_legal"].tolist()[0] == 0
    assert columns["name_legal"].tolist()[1] != 0
    ends = columns["name_text_at"].tolist()
    assert bytes(columns["name_text"][ends[0] : ends[1]]) == b"ivankarvel"


def test_a_chinese_name_is_recorded_by_characters_and_by_sound() -> None:
    columns = columns_of([RecordedName(0, ORGANIZATION, "华为技术有限公司"), RecordedName(1, ORGANIZATION, "Zenith")])
    assert columns["name_form"].tolist() == [2, 1, 0]
    assert columns["name_entity"].tolist() == [0, 0, 1]
    assert b"".join(words(columns, 1)).decode() == "华为技术"
    assert words(columns, 0)[:2] == [b"hua", b"wei"]


@pytest.mark.parametrize("text", ["", "?", " ", "\x00"])
def test_a_name_without_words_leads_nowhere(text: str) -> None:
    assert len(columns_of([RecordedName(0, ORGANIZATION, text)])["name_entity"]) == 0


def test_decomposed_letters_are_the_composed_ones() -> None:
    one, other = (
        columns_of([RecordedName(0, PERSON, text)]) for text in ("Jose\u0301 Mu\u0308ller", "Jos\u00e9 M\u00fcller")
    )
    assert words(one, 0) == words(other, 0)


def test_what_many_parties_bear_tells_less() -> None:
    names = [
        RecordedName(place, ORGANIZATION, f"Karvelograd Zephyrine{'abcdefghij'[place % 10]}{place}")
        for place in range(900)
    ]
    names += [RecordedName(0, ORGANIZATION, "Sarmatograd Works")] * 300
    columns = columns_of(names)
    assert weight(columns, "karvelograd") < weight(columns, "sarmatograd")
    assert weight(columns_of(names, counted=False), "karvelograd") > weight(columns, "karvelograd")


def test_arabic_letters_are_words_of_their_own() -> None:
    """'nsr' in Arabic letters lacks its vowels; in Latin ones it may be an abbreviation."""
    columns = columns_of([RecordedName(0, PERSON, "نصر"), RecordedName(1, PERSON, "nsr")])
    assert columns["limits"][0] == 2
    assert columns["name_token"].tolist() == [1, 0] or columns["name_token"].tolist() == [0, 1]


def test_neighbours_are_also_found_as_one() -> None:
    columns = columns_of([RecordedName(0, ORGANIZATION, "Zenith Karvelograd")])
    at, real = columns["token_at"], columns["limits"][0]
    assert bytes(columns["token_text"][at[real] : at[real + 1]]) == b"zenithkarvelograd"
    assert columns["post_name"][columns["post_at"][real] : columns["post_at"][real + 1]].tolist() == [0]


def test_native_words_have_no_sound() -> None:
    columns = columns_of([RecordedName(0, ORGANIZATION, "华为")])
    at, sound = columns["token_at"], columns["token_sound_at"]
    for word in range(columns["limits"][0]):
        text = bytes(columns["token_text"][at[word] : at[word + 1]])
        heard = bytes(columns["token_sound"][sound[word] : sound[word + 1]])
        assert heard == (b"" if columns["token_flags"][word] & NATIVE else Keys().sound_of(text))

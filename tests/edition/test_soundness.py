"""A name index that points outside itself is an error that names the file, before anything follows it."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest

from interdit.edition import NameIndexBuilder, RecordedName
from interdit.edition.soundness import check_index
from interdit.errors import EditionError
from interdit.names import packed_columns, shipped_tables, unpack_columns
from interdit.names.reader import ORGANIZATION, PERSON

if TYPE_CHECKING:
    from interdit.names.columns import Columns

NAMES = (
    ("Zenith Karvelograd Ltd", ORGANIZATION),
    ("华为技术有限公司", ORGANIZATION),
    ("محمد علي", PERSON),
    ("Bob Karvel", PERSON),
)


def _index() -> Columns:
    builder = NameIndexBuilder(shipped_tables())
    for number, (text, kind) in enumerate(NAMES):
        builder.add(RecordedName(number, kind, text, source=number))
    return builder.columns()


INDEX = _index()
FLOATS = ("word_weight_p", "word_weight_o", "token_weight_p", "token_weight_o", "post_weight")


def changed(name: str, place: int, value: int) -> Columns:
    """The index with one number of a column changed."""
    column = INDEX[name]
    values = array(column.format, column.tolist())
    values[place] = value
    return INDEX | {name: memoryview(values)}


def refused(columns: Columns, rows: int = len(NAMES)) -> str:
    """What is said of a damaged index."""
    with pytest.raises(
        EditionError, match=r"^some/names\.columns: is damaged \(column .* does not fit\); build"
    ) as raised:
        check_index(columns, rows, "some/names.columns")
    return str(raised.value)


def test_what_was_built_is_sound() -> None:
    check_index(INDEX, len(NAMES), "names.columns")
    data = b"".join(packed_columns(INDEX))
    check_index(unpack_columns(data, "names.columns"), len(NAMES), "names.columns")


@pytest.mark.parametrize("name", sorted(INDEX))
def test_a_missing_column_is_named(name: str) -> None:
    assert f"column {name} " in refused({key: column for key, column in INDEX.items() if key != name})


@pytest.mark.parametrize("name", sorted(INDEX))
def test_a_column_of_another_type_is_named(name: str) -> None:
    assert f"column {name} " in refused(INDEX | {name: memoryview(array("h", [1]))})


# The last English word may be one that no spelling in characters leads to: nothing then misses it.
@pytest.mark.parametrize("name", sorted(set(INDEX) - {"phrase_text_at"}))
def test_a_column_that_is_too_short_is_refused(name: str) -> None:
    refused(INDEX | {name: INDEX[name][:-1]})


POINTERS = (
    ("page", 0), ("letter_script", 5), ("letter_simple", 3), ("letter_text_at", 9), ("phrase_text_at", 0),
    ("mend_text_at", 1), ("legal_bucket", 2), ("word_bucket", 2), ("phrase_bucket", 2), ("mend_bucket", 2),
    ("word_row", 0), ("legal_row", 0), ("phrase_row", 0), ("mend_row", 0), ("word_group_at", 1), ("word_group", 0),
    ("token_at", 1), ("token_sound_at", 1), ("token_word", 0), ("group_at", 1), ("group_token", 0), ("post_at", 1),
    ("post_name", 0), ("name_at", 1), ("name_token", 0), ("name_source", 0), ("name_text_at", 1), ("spell_row", 0),
    ("sound_row", 0), ("spell_bucket", 1), ("sound_bucket", 1), ("limits", 0), ("limits", 1),
)  # fmt: skip


@pytest.mark.parametrize(("name", "place"), POINTERS)
@pytest.mark.parametrize("way", ["far", "negative"])
def test_a_number_that_points_outside_is_refused(name: str, place: int, way: str) -> None:
    code = INDEX[name].format
    far = {"B": 255, "i": 2**31 - 1, "I": 2**32 - 1, "Q": 2**64 - 1}[code]
    if way == "negative" and code != "i":
        return
    assert refused(changed(name, place, far if way == "far" else -7))


def _stretched(name: str) -> Columns:
    """The index with one item of a column as long as 9,000 more letters make it; everything rises as it should."""
    text = {"token_at": "token_text", "token_sound_at": "token_sound", "name_text_at": "name_text"}[name]
    longer = array("i", [one + (9000 if place else 0) for place, one in enumerate(INDEX[name])])
    return INDEX | {name: memoryview(longer), text: memoryview(bytes(9000) + bytes(INDEX[text]))}


@pytest.mark.parametrize("name", ["token_at", "token_sound_at", "name_text_at"])
def test_a_word_longer_than_any_that_is_read_is_refused(name: str) -> None:
    """The kernel's scratch has room for what the reader can read, and no more."""
    every = array("i", [0] * len(INDEX["name_token"]))
    refused(_stretched(name) | {"name_token": memoryview(every)})


def test_a_name_of_more_words_than_are_read_is_refused() -> None:
    at = array("i", [0, *(len(INDEX["name_token"]) + 30 for _ in INDEX["name_at"][1:])])
    more = array("i", [0] * (len(INDEX["name_token"]) + 30))
    assert "column name_at " in refused(INDEX | {"name_at": memoryview(at), "name_token": memoryview(more)})


def test_names_of_more_rows_than_the_edition_has_are_refused() -> None:
    assert "column name_source " in refused(INDEX, len(NAMES) - 1)


def test_every_column_of_pointers_is_tried() -> None:
    """What is left are texts, flags, shares, filters and numbers that nothing follows."""
    left = set(INDEX) - {name for name, _ in POINTERS} - set(FLOATS)
    assert left == {
        "letter_text", "letter_look", "phrase_text", "mend_text", "word_flags", "word_groups", "legal_agree",
        "token_text", "token_sound", "token_flags", "token_mask", "name_entity", "name_kind", "name_form", "name_weak",
        "name_legal", "name_text",
    }  # fmt: skip

from __future__ import annotations

import itertools
import mmap
import re
from contextlib import nullcontext
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.edition import PackedList, PackedMap, Packing, pack_list, pack_map
from interdit.edition.maps import FileView
from interdit.errors import EditionError
from interdit.model import EntryName

if TYPE_CHECKING:
    from pathlib import Path

KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.one_of(st.text(max_size=8), st.lists(st.text(max_size=4), max_size=3).map(tuple))
MAPS = st.dictionaries(KEYS, st.text(max_size=8), max_size=12)
NAMES = {"smic": EntryName("中芯國際", script="Hant"), "xiaomi": EntryName("Xiaomi"), "": EntryName("the empty key")}


@given(MAPS, KEYS)
def test_a_map_answers_as_the_dict_it_was_made_from(values: dict[str, str], other: str) -> None:
    packed = PackedMap(pack_map(values), str, "a.map")
    assert dict(packed) == values
    assert len(packed) == len(values)
    for key in {*values, other}:
        assert packed.get(key) == values.get(key)
        assert (key in packed) == (key in values)


@given(MAPS)
def test_keys_come_in_the_order_of_their_bytes(values: dict[str, str]) -> None:
    assert list(PackedMap(pack_map(values), str, "a.map")) == sorted(values, key=str.encode)


@given(MAPS, st.text(max_size=3))
def test_keys_by_their_beginning_are_those_of_a_plain_search(values: dict[str, str], start: str) -> None:
    packed = PackedMap(pack_map(values), str, "some.map")
    assert list(packed.beginning(start)) == [key for key in packed if key.startswith(start)]


@given(st.dictionaries(st.text(max_size=6), st.just("")), st.text(max_size=6))
def test_the_key_before_a_text_is_that_of_a_plain_search(values: dict[str, str], text: str) -> None:
    expected = [key for key in values if key.encode() <= text.encode()]
    assert PackedMap(pack_map(values), str, "map").before(text) == max(expected, key=str.encode, default=None)


@given(MAPS)
def test_the_order_in_which_a_map_was_filled_does_not_show(values: dict[str, str]) -> None:
    backwards = dict(reversed(values.items()))
    assert pack_map(values) == pack_map(backwards)


@given(st.lists(st.text(max_size=6), max_size=12))
def test_a_list_answers_as_the_list_it_was_made_from(values: list[str]) -> None:
    packed = PackedList(pack_list(values), str, "a.list")
    assert list(packed) == values
    assert packed[:] == values
    assert packed[1:-1:2] == values[1:-1:2]
    assert list(reversed(packed)) == values[::-1]
    if values:
        assert packed[-1] == values[-1]
    with pytest.raises(IndexError):
        packed[len(values)]


@given(MAPS)
def test_going_through_a_map_gives_what_looking_up_gives(values: dict[str, str]) -> None:
    packed = PackedMap(pack_map(values), str, "a.map")
    assert list(packed.items()) == [(key, packed[key]) for key in packed]
    assert list(packed.values()) == [packed[key] for key in packed]
    assert len(packed.items()) == len(packed.values()) == len(values)


@pytest.mark.parametrize("start", [0, 7])
def test_a_map_is_read_from_a_file_as_from_memory(tmp_path: Path, start: int) -> None:
    path = tmp_path / "names.map"
    path.write_bytes(bytes(start) + pack_map(NAMES))
    packed = PackedMap(FileView(path, start), EntryName, "names.map")
    assert dict(packed.items()) == {key: packed[key] for key in NAMES} == NAMES
    path.write_bytes(path.read_bytes()[:-1])
    for content in (path.read_bytes()[:-1], b"", b"short"):
        path.write_bytes(content)
        with pytest.raises(EditionError, match=r"names\.map: is damaged"):
            PackedMap(FileView(path, start), EntryName, "names.map")


@given(st.lists(KEYS, max_size=6))
def test_keys_are_added_in_order_and_once(keys: list[str]) -> None:
    """Read in place by bisection, a map out of order would lose entries: it is refused while it is made."""
    packing = Packing(BytesIO())
    is_sorted = all(one.encode() < other.encode() for one, other in itertools.pairwise(keys))
    with nullcontext() if is_sorted else pytest.raises(ValueError, match="keys come sorted, each once"):
        for key in keys:
            packing.add(key, key)
    if is_sorted:
        assert b"".join(packing.chunks()) == pack_map({key: key for key in keys})


def test_values_keep_their_type() -> None:
    assert dict(PackedMap(pack_map(NAMES), EntryName, "names.map")) == NAMES
    assert list(PackedList(pack_list(list(NAMES.values())), EntryName, "names.list")) == list(NAMES.values())


def test_what_is_no_text_is_no_key() -> None:
    other: object = 1
    assert other not in dict.fromkeys(PackedMap(pack_map(NAMES), EntryName, "names.map"))
    assert not PackedMap(pack_map(NAMES), EntryName, "names.map").__contains__(other)
    with pytest.raises(KeyError):
        PackedMap(pack_map({}), EntryName, "names.map")["xiaomi"]


def test_a_map_is_read_in_place(tmp_path: Path) -> None:
    path = tmp_path / "names.map"
    path.write_bytes(pack_map(NAMES))
    with path.open("rb") as stream:
        packed = PackedMap(memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)), EntryName, path.name)
    assert packed["smic"].text == "中芯國際"


@given(MAPS, st.data())
def test_a_map_with_another_byte_gives_an_error_or_the_same_answers(
    values: dict[str, str], data: st.DataObject
) -> None:
    whole = pack_map(values)
    place = data.draw(st.integers(0, len(whole) - 1), label="place")
    broken = bytearray(whole)
    broken[place] ^= data.draw(st.integers(1, 255), label="flip")
    for key in values:
        said = answer(bytes(broken), key)
        assert said == values[key] or re.search(r"^parties\.map.*: is damaged", said)


def answer(data: bytes, key: str) -> str:
    """What a map says, or its error."""
    try:
        return PackedMap(data, str, "parties.map")[key]
    except EditionError as error:
        return str(error)


def test_every_byte_of_a_small_list_is_watched() -> None:
    values = ["Xiaomi", "小米集團", ""]
    whole = pack_list(values)
    for place in range(len(whole)):
        for bit in range(8):
            broken = bytearray(whole)
            broken[place] ^= 1 << bit
            with pytest.raises(EditionError, match=r"rows\.list"):
                list(PackedList(bytes(broken), str, "rows.list"))


@given(MAPS, st.data())
def test_a_cut_or_lengthened_map_is_no_map(values: dict[str, str], data: st.DataObject) -> None:
    whole = pack_map(values)
    other = data.draw(st.one_of(st.integers(0, len(whole) - 1).map(lambda end: whole[:end]), st.just(whole + b"\0")))
    with pytest.raises(EditionError, match=r"cut\.map"):
        PackedMap(other, str, "cut.map")


def test_damage_is_named_by_file_and_key() -> None:
    broken = bytearray(pack_map(NAMES))
    broken[broken.index("中芯".encode())] ^= 1
    packed = PackedMap(bytes(broken), EntryName, "names.map")
    assert packed["xiaomi"] == NAMES["xiaomi"]
    with pytest.raises(EditionError, match=r"names\.map at 'smic': is damaged"):
        packed["smic"]


def test_a_value_of_another_type_is_damage_too() -> None:
    with pytest.raises(EditionError, match=r"names\.map at 'one'"):
        PackedMap(pack_map({"one": 1}), EntryName, "names.map")["one"]

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from interdit.model import Entry, EntryIdentifier, EntryName, PackedEntries, PartialDate

ENTRIES = st.lists(
    st.builds(
        Entry,
        st.text(max_size=3),
        st.sampled_from(("company", "person", "vessel")),
        st.lists(st.builds(EntryName, st.text(max_size=5)), max_size=3).map(tuple),
        identifiers=st.lists(st.builds(EntryIdentifier, st.just("lei"), st.text(max_size=4)), max_size=2).map(tuple),
        listed=st.none() | st.builds(PartialDate, st.just("2021")),
        details=st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
    ),
    max_size=5,
)


@given(ENTRIES)
def test_what_is_packed_is_what_was_given(entries: list[Entry]) -> None:
    packed = PackedEntries(iter(entries))
    assert list(packed) == entries
    assert len(packed) == len(entries)
    assert [packed[place] for place in range(len(entries))] == entries
    assert list(packed[1:]) == entries[1:]
    assert packed == PackedEntries(entries)
    for entry in entries:
        packed.add(entry)
    assert (packed == PackedEntries(entries)) is not bool(entries)
    assert list(packed) == [*entries, *entries]


@given(ENTRIES)
def test_an_amended_entry_stands_in_its_place(entries: list[Entry]) -> None:
    def change(entry: Entry) -> Entry:
        return msgspec.structs.replace(entry, remarks="new") if entry.kind == "company" else entry

    packed = PackedEntries(entries)
    packed.amend(change)
    assert list(packed) == [change(entry) for entry in entries]

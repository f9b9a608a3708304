from __future__ import annotations

from interdit.model import Entry, EntryLink, EntryName, PackedEntries
from interdit.sources.us_ofac.links import with_keys


def entry(key: str, name: str, *links: EntryLink) -> Entry:
    return Entry(key, "unknown", (EntryName(name), EntryName(f"{name} ALIAS", "alias")), links=links)


def test_a_name_of_one_entry_gives_its_key() -> None:
    entries = (
        entry("1", "EXAMPLE BANK", EntryLink("linked_to", "EXAMPLE CO., LTD")),
        entry("2", "EXAMPLE CO., LTD.", EntryLink("linked_to", "EXAMPLE BANK ALIAS"), EntryLink("owner", "TWIN")),
        entry("3", "TWIN", EntryLink("linked_to", "NOWHERE"), EntryLink("acting_for", "EXAMPLE BANK", "9")),
        entry("4", "TWIN"),
    )
    assert [one.links for one in with_keys(PackedEntries(entries))] == [
        (EntryLink("linked_to", "EXAMPLE CO., LTD.", "2"),),
        (EntryLink("linked_to", "EXAMPLE BANK ALIAS"), EntryLink("owner", "TWIN")),
        (EntryLink("linked_to", "NOWHERE"), EntryLink("acting_for", "EXAMPLE BANK", "9")),
        (),
    ]

"""Ties that the list states by name, given the uid of the entry that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from interdit.model import Entry, EntryLink, PackedEntries


def with_keys(entries: PackedEntries) -> PackedEntries:
    """Return the entries with a key in each link whose name is the primary name of exactly one of them.

    Remarks end with a full stop, which takes that of "CO., LTD." with it; the name is then given back its own.
    """
    keys: dict[str, str] = {}
    for entry in entries:
        for name in entry.names:
            if name.kind == "primary":
                keys[name.text] = "" if name.text in keys else entry.key

    def keyed(entry: Entry) -> Entry:
        links = tuple(_with_key(link, keys) for link in entry.links)
        return msgspec.structs.replace(entry, links=links) if links else entry

    entries.amend(keyed)
    return entries


def _with_key(link: EntryLink, keys: dict[str, str]) -> EntryLink:
    if link.key:
        return link
    name = link.name if link.name in keys or link.name + "." not in keys else link.name + "."
    return msgspec.structs.replace(link, name=name, key=keys.get(name, ""))

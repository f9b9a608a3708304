"""Archive, casebook and law folded into one immutable, content-addressed file set, from which alone is answered."""

from interdit.edition.draft import Draft, write_edition
from interdit.edition.files import FORMAT, Edition, Manifest, encode, open_edition
from interdit.edition.fold import History, Publication, Version, changed_fields, difference, empty_history, fold
from interdit.edition.gathering import Gathered, gather
from interdit.edition.maps import PackedList, PackedMap, Packing, pack_list, pack_map
from interdit.edition.name_index import NameIndexBuilder, RecordedName
from interdit.edition.resolution import EntryId, Resolved, Tie, resolve
from interdit.edition.rows import Known, Row

__all__ = [
    "FORMAT",
    "Draft",
    "Edition",
    "EntryId",
    "Gathered",
    "History",
    "Known",
    "Manifest",
    "NameIndexBuilder",
    "PackedList",
    "PackedMap",
    "Packing",
    "Publication",
    "RecordedName",
    "Resolved",
    "Row",
    "Tie",
    "Version",
    "changed_fields",
    "difference",
    "empty_history",
    "encode",
    "fold",
    "gather",
    "open_edition",
    "pack_list",
    "pack_map",
    "resolve",
    "write_edition",
]

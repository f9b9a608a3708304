from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from interdit.edition import FORMAT, Draft, Manifest, open_edition, pack_list, pack_map, write_edition
from interdit.screening import build_index
from interdit.service.book import SHIPPED
from interdit.service.index import index_files
from interdit.service.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_written_is_the_index_that_is_built_in_memory(tmp_path: Path) -> None:
    shelf = Shelf(open_edition(SHIPPED))
    parties = [shelf.parties[key] for key in shelf.parties]

    def fill(draft: Draft) -> Manifest:
        index_files(draft, parties, shelf.han)
        return Manifest(FORMAT, date(2026, 11, 23), "test", {}, {})

    write_edition(tmp_path / "a", fill)
    edition, index = open_edition(tmp_path / "a"), build_index(parties, shelf.han)
    assert any(row.yields_to for row in index.rows)
    assert edition.read("rows.list") == pack_list(index.rows)
    assert edition.read("cores.map") == pack_map(index.cores)
    assert edition.read("identifiers.map") == pack_map(index.identifiers)
    assert edition.read("known.map") == pack_map(index.parties)

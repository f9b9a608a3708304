from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.screening.making import crowd, party, screener_of

from interdit.edition import FORMAT, Draft, Manifest, open_edition, pack_list, pack_map, write_edition
from interdit.edition.soundness import check_index
from interdit.screening import Query, build_index
from interdit.service.book import SHIPPED
from interdit.service.index import index_files
from interdit.service.shelf import NAMES_FILE, Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.edition import Edition
    from interdit.model import Party


def written(folder: Path, parties: list[Party]) -> Edition:
    """An edition of nothing but these parties' names; they come in the order of their keys."""

    def fill(draft: Draft) -> Manifest:
        index_files(draft, parties, {})
        draft.record("han.msgpack", ("", ""))
        return Manifest(FORMAT, date(2026, 11, 23), "test", {}, {})

    write_edition(folder, fill)
    return open_edition(folder)


def test_the_scorers_columns_are_written_with_a_row_for_each_name(tmp_path: Path) -> None:
    parties = [
        party("alfa", "company", "Alfa Karvel Ltd", "weak:AK"),
        *crowd(20),
        party("zulu", "person", "Zulu Karvel"),
        party("zzz", "unknown", "华为"),
    ]
    edition = written(tmp_path / "a", parties)
    columns, index = edition.columns(NAMES_FILE), build_index(parties, {})
    check_index(columns, len(index.rows), NAMES_FILE)
    for name, source in enumerate(columns["name_source"]):
        row = index.rows[source]
        assert parties[columns["name_entity"][name]].key == row.party
        assert bool(columns["name_weak"][name]) == (row.kind == "weak")
    assert sorted(set(columns["name_source"])) == list(range(len(index.rows)))
    assert edition.read(NAMES_FILE) == written(tmp_path / "b", parties).read(NAMES_FILE)
    queries = [Query(row.text) for row in index.rows]
    assert Shelf(edition).screener.screen(queries, threshold=0.0) == screener_of(parties).screen(queries, threshold=0.0)


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

"""The edition's nouns by key, and its scorer of names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from interdit.edition import FORMAT, Draft, Manifest, open_edition, write_edition
from interdit.errors import EditionError
from interdit.names import packed_columns
from interdit.screening import Query, Screener, thresholds
from interdit.service.book import SHIPPED
from interdit.service.shelf import NAMES_FILE, Shelf

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(open_edition(SHIPPED))


def test_the_scorer_knows_the_editions_names(shelf: Shelf) -> None:
    assert isinstance(shelf.screener, Screener)
    assert shelf.screener is shelf.screener
    (found,) = shelf.screener.screen([Query("Xiaomi Corporation", "company")])
    assert found.hits[0].party == "xiaomi"
    assert found.hits[0].score >= thresholds("company").hit
    assert shelf.parties[found.hits[0].party].name == "Xiaomi Corporation"


def test_a_party_that_nothing_bears_on_has_an_empty_bearing(shelf: Shelf) -> None:
    from interdit.model import PartyKey

    assert shelf.bearing_of(PartyKey("nobody")).listings == ()
    assert shelf.bearing_of(PartyKey("xiaomi")).listings


def test_the_record_is_that_of_the_day_the_edition_says(shelf: Shelf) -> None:
    assert shelf.as_of == shelf.edition.manifest.as_of
    assert shelf.law.regimes


def rewritten(folder: Path, name: str, data: bytes) -> Shelf:
    """The shipped edition with another file in it, as if it had been built so."""
    shipped = open_edition(SHIPPED)

    def fill(draft: Draft) -> Manifest:
        for one in shipped.manifest.files:
            draft.write(one, (data if one == name else shipped.read(one),))
        return Manifest(FORMAT, date(2026, 11, 23), "test", {}, {})

    write_edition(folder / "e", fill)
    return Shelf(open_edition(folder / "e"))


def test_an_index_that_points_outside_the_edition_is_refused_before_it_is_used(tmp_path: Path, shelf: Shelf) -> None:
    columns = shelf.edition.columns(NAMES_FILE)
    sources = memoryview(bytearray(columns["name_source"])).cast("i")
    sources[0] = len(shelf.index.rows)
    broken = rewritten(tmp_path, NAMES_FILE, b"".join(packed_columns(columns | {"name_source": sources})))
    with pytest.raises(EditionError, match=r"names\.columns: is damaged \(column name_source does not fit\)"):
        _ = broken.screener


def test_an_edition_whose_index_is_no_index_still_answers_what_needs_no_scores(tmp_path: Path) -> None:
    broken = rewritten(tmp_path, NAMES_FILE, b"something else")
    assert broken.parties["xiaomi"].name == "Xiaomi Corporation"
    with pytest.raises(EditionError, match=r"names\.columns: is damaged"):
        _ = broken.screener

"""The lists of an edition: those of a synced file with its hash, days and counts, and the record that ships."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest

from interdit.edition import open_edition
from interdit.service.book import SHIPPED
from interdit.service.home import Home
from interdit.service.packing.changed import list_changes
from interdit.service.packing.held import held_lists
from interdit.service.shelf import Shelf
from interdit.service.syncing import Intake, sync

DAYS = (date(2026, 11, 1), date(2026, 11, 20))
LISTS = (
    "name,remarks\nAlpha Works,a\nBeta Works,b\nGamma Works,c\n",
    "name,remarks\nAlpha Works,a\nBeta Works,new\nDelta,d\n",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    root = tmp_path_factory.mktemp("held")
    home = Home(root / "home")
    for day, text in zip(DAYS, LISTS, strict=True):
        folder = root / day.isoformat()
        folder.mkdir()
        (folder / "list.csv").write_text(text, encoding="utf-8")
        (folder / "map.yaml").write_text(
            "name: house\ncolumns: {name: name, key: name, remarks: remarks}\n", encoding="utf-8"
        )
        now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        report = sync(home, ("own:house",), Intake(now, folder, day))
        assert report.sources[0].status == "updated"
    return home


@pytest.fixture(scope="module")
def shelf(home: Home) -> Shelf:
    current = home.current()
    assert current is not None
    return Shelf(open_edition(current))


def test_the_shipped_record_is_told_with_its_hashes() -> None:
    shelf = Shelf(open_edition(SHIPPED))
    (own,) = held_lists(shelf, None, shelf.as_of + timedelta(days=10))
    assert (own.key, own.state, own.refresh_hours, own.age_days) == ("casebook", "shipped", None, 10)
    assert {one.role: one.sha256 for one in own.files} == dict(shelf.edition.manifest.inputs)
    assert own.entries == len(shelf.parties)


def test_a_synced_list_is_told_with_its_files(home: Home, shelf: Shelf) -> None:
    _, house = held_lists(shelf, home.archive, DAYS[1] + timedelta(days=3))
    assert (house.key, house.published, house.age_days, house.state) == ("own:house", DAYS[1], 3, "fresh")
    assert (house.entries, house.problems, house.refresh_hours) == (3, 0, 8760)
    file = next(one for one in house.files if one.role == "list")
    assert file.sha256 == sha256(LISTS[1].encode()).hexdigest()
    assert file.fetched == datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_a_list_older_than_its_rhythm_is_stale(shelf: Shelf) -> None:
    _, house = held_lists(shelf, None, DAYS[1] + timedelta(days=400))
    assert (house.state, house.age_days) == ("stale", 400)
    assert all(one.fetched is None for one in house.files), "no archive was given"


def test_publications_tell_what_they_changed(shelf: Shelf) -> None:
    found = [one for one in list_changes(shelf, DAYS[0]) if one.key == "own:house"]
    assert [(one.day, one.is_first) for one in found] == [(DAYS[1], False), (DAYS[0], True)]
    last, first = found
    assert (last.added, last.removed, last.amended, last.entries) == (1, 1, 1, 3)
    assert (first.added, first.removed, first.amended, first.entries) == (0, 0, 0, 3)
    assert [one.day for one in list_changes(shelf, DAYS[1]) if one.key == "own:house"] == [DAYS[1]]

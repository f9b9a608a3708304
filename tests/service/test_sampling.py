from __future__ import annotations

import csv
import gzip
import shutil
from collections import Counter
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from interdit.edition import open_edition
from interdit.names import script_of
from interdit.screening.variations import compared, written
from interdit.service.book import SHIPPED
from interdit.service.home import Home
from interdit.service.sampling import Roll, bearers, draw, namesakes, rolls
from interdit.service.shelf import Shelf
from interdit.service.syncing import Intake, sync

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(open_edition(SHIPPED))


@pytest.fixture(scope="module")
def lists(shelf: Shelf) -> tuple[Roll, ...]:
    return rolls(shelf)


def test_every_party_of_the_casebook_is_on_a_roll(shelf: Shelf, lists: tuple[Roll, ...]) -> None:
    assert {record.party for roll in lists for record in roll.records} == set(shelf.parties)
    assert {roll.key for roll in lists} >= {"casebook us/ccmc", "casebook us/ns-cmic"}
    assert all(roll.in_source == len(roll.records) for roll in lists)


def test_a_party_stands_under_each_of_its_regimes(lists: tuple[Roll, ...]) -> None:
    held = [roll.key for roll in lists if any(record.party == "hikvision" for record in roll.records)]
    assert {"casebook us/ccmc", "casebook us/ns-cmic"} <= set(held)


def test_the_seed_alone_decides_what_is_drawn(shelf: Shelf, lists: tuple[Roll, ...]) -> None:
    assert draw(shelf, lists, 40, 1) == draw(shelf, rolls(shelf), 40, 1)
    assert draw(shelf, lists, 40, 1) != draw(shelf, lists, 40, 2)
    assert draw(shelf, lists, 20, 1) == draw(shelf, lists, 40, 1)[:20]


def test_lists_and_kinds_take_turns(shelf: Shelf, lists: tuple[Roll, ...]) -> None:
    drawn = draw(shelf, lists, 40, 1)
    assert {roll.key for roll in lists} == {one for name in drawn for one in name.lists}
    assert {"company", "person", "organization"} == {name.recorded.kind for name in drawn}


def test_more_than_there_is_gives_all_latin_names_once(shelf: Shelf, lists: tuple[Roll, ...]) -> None:
    drawn = draw(shelf, lists, 100_000, 1)
    names = Counter((one.recorded.party, one.recorded.name) for one in drawn)
    assert max(names.values()) == 1
    assert {one.recorded.party for one in drawn} == set(shelf.parties)
    assert all(script_of(one.recorded.name) == "Latn" for one in drawn)
    weak = {name.text for key in shelf.parties for name in shelf.parties[key].names if name.kind == "weak"}
    assert not weak & {one.recorded.name for one in drawn}
    xiaomi = next(one.recorded for one in drawn if one.recorded.party == "xiaomi")
    assert any(script_of(text) in ("Hans", "Hani") for text in xiaomi.originals)


def test_a_primary_name_comes_before_an_alias(shelf: Shelf) -> None:
    one = Roll("house", "", None, 2, 0, tuple(r for roll in rolls(shelf) for r in roll.records if r.party == "xiaomi"))
    drawn = draw(shelf, [one], 3, 1)
    assert drawn[0].recorded.name == shelf.parties["xiaomi"].name


def test_bearers_know_every_name_and_where_a_field_cuts_it(shelf: Shelf) -> None:
    known = bearers(shelf)
    assert "xiaomi" in known[compared("Xiaomi")]
    assert "xiaomi" in known[compared("小米集团")]
    assert "" not in known
    long = next(name for key in shelf.parties if len(name := shelf.parties[key].name) > 45)
    assert known[compared(long[:35].rstrip(" ,-"))]


def test_a_published_list_is_counted_against_its_file(testdata: Path, tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for name in ("sdn", "alt", "add"):
        for path in (testdata / "data" / "ofac" / "sdn_2021-07").glob(f"{name}.csv*"):
            shutil.copy(path, files)
    home = Home(tmp_path / "home")
    intake = Intake(datetime(2021, 7, 8, tzinfo=UTC), files, date(2021, 7, 7))
    sync(home, ("us_ofac_sdn",), intake)
    current = home.current()
    assert current is not None
    roll = next(one for one in rolls(Shelf(open_edition(current))) if one.key == "us_ofac_sdn")
    text = gzip.decompress((testdata / "data" / "ofac" / "sdn_2021-07" / "sdn.csv.gz").read_bytes()).decode("latin-1")
    uids = [row[0] for row in csv.reader(text.splitlines()) if len(row) == 12]
    assert roll.in_source == len(uids)
    assert sorted(record.key for record in roll.records) == sorted(uids)
    assert all(record.party and record.name for record in roll.records)
    assert roll.published == date(2021, 7, 7)


def test_namesakes_bear_the_very_same_name(shelf: Shelf) -> None:
    same = namesakes(shelf)
    for one in draw(shelf, rolls(shelf), 60, 1):
        assert one.recorded.party in one.bearers
        assert one.bearers == same[written(one.recorded.name, one.recorded.kind)]

"""What changed between publications of OFAC's SDN list, against what the csv module says of the files themselves."""

from __future__ import annotations

import csv
import gzip
import io
import shutil
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest

from interdit.archive import writing
from interdit.edition import Edition, open_edition
from interdit.errors import QueryError, UnknownKeyError
from interdit.service.book import Book
from interdit.service.changing import EntryChange, View, changes, named_state, view_of
from interdit.service.home import Home
from interdit.service.shelf import Shelf
from interdit.service.syncing import Intake, SyncReport, rebuild, sync

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOW = datetime(2024, 5, 2, tzinfo=UTC)
SDN = "us_ofac_sdn"
VINTAGES: dict[str, str] = {
    "2019-01-15": "sdn_2019-01/sdn.csv.gz",
    "2021-07-07": "sdn_2021-07/sdn.csv.gz",
    "2021-08-18": "sdn_series/sdn_2021-08-18.csv.gz",
    "2022-03-01": "sdn_series/sdn_2022-03-01.csv.gz",
    "2023-06-01": "sdn_series/sdn_2023-06-01.csv.gz",
    "2024-05-01": "sdn_series/sdn_2024-05-01.csv.gz",
}
DAYS = tuple(map(date.fromisoformat, VINTAGES))
IN_PART = frozenset(DAYS[2:])
"""Publications of which only the main file is at hand."""
Rows = dict[str, list[str]]


class Past:
    """Six vintages of the list, folded in one after another."""

    def __init__(self, home: Home, reports: list[SyncReport], folders: list[Path], rows: Mapping[date, Rows]) -> None:
        self.home, self.reports, self.folders, self.rows = home, reports, folders, rows
        current = home.current()
        assert current is not None
        self.edition: Edition = open_edition(current)
        self.shelf = Shelf(self.edition)
        self.book = Book(self.shelf)
        self._changed: dict[tuple[date, date], list[EntryChange]] = {}

    def changed(self, before: date, after: date) -> list[EntryChange]:
        if (before, after) not in self._changed:
            found = changes(View(self.edition, before), View(self.edition, after), self.shelf)
            self._changed[before, after] = list(found)
        return self._changed[before, after]

    def answer(self, uid: str, day: date, known_at: date | None = None) -> str:
        """May a US person deal with the bearer of this uid?"""
        known = known_at or day
        return self.book.check(f"us-ofac-sdn-{uid}", on=day, known_at=known, act="deal").answer


def rows_of(path: Path) -> Rows:
    """The records by uid, as the csv module reads them; the parser has no part in it."""
    text = gzip.decompress(path.read_bytes()).decode("latin-1")
    return {row[0]: row for row in csv.reader(io.StringIO(text)) if len(row) == 12}


@pytest.fixture(scope="module")
def past(testdata: Path, tmp_path_factory: pytest.TempPathFactory) -> Past:
    root = tmp_path_factory.mktemp("vintages")
    folders = []
    for day, name in VINTAGES.items():
        path = testdata / "data" / "ofac" / name
        assert path.is_file(), f"INTERDIT_TESTDATA has no {path}"
        folder = path.parent
        if folder.name == "sdn_series":
            folder = root / day
            folder.mkdir()
            shutil.copy(path, folder / "sdn.csv.gz")
        folders.append(folder)
    home = Home(root / "home")
    reports = [sync(home, (SDN,), Intake(NOW, folder, day)) for folder, day in zip(folders, DAYS, strict=True)]
    assert [report.sources[0].status for report in reports] == ["updated"] * len(DAYS)
    rows = {day: rows_of(testdata / "data" / "ofac" / VINTAGES[day.isoformat()]) for day in DAYS}
    return Past(home, reports, folders, rows)


# changes equal a set difference


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *pairwise(DAYS),
        (DAYS[0], DAYS[5]),
        (DAYS[1], DAYS[3]),
        (DAYS[2], DAYS[1]),
        (DAYS[1], DAYS[1]),
    ],
)
def test_changes_equal_the_difference_of_the_files(past: Past, before: date, after: date) -> None:
    old, new = past.rows[before], past.rows[after]
    found: dict[str, set[str]] = {"added": set(), "removed": set(), "amended": set()}
    for one in past.changed(before, after):
        assert one.source == SDN
        assert one.key not in found[one.change]
        found[one.change].add(one.key)
    assert found["added"] == new.keys() - old.keys()
    assert found["removed"] == old.keys() - new.keys()
    own_line = {uid for uid in old.keys() & new.keys() if old[uid] != new[uid]}
    assert found["amended"] >= own_line
    if before in IN_PART and after in IN_PART:
        # Where no alias or address file came with either, nothing but the line itself, or a link, can have changed.
        linked = {one.key for one in past.changed(before, after) if set(one.fields) == {"links"}}
        assert found["amended"] - own_line <= linked


def test_what_a_change_says(past: Past) -> None:
    before, after = DAYS[0], DAYS[1]
    found = past.changed(before, after)
    assert [one.key for one in found] == sorted(one.key for one in found)
    for one in found:
        assert one.name
        assert one.party
        assert bool(one.fields) == (one.change == "amended")
        for both in one.fields.values():
            assert both.keys() == {"before", "after"}
            assert both["before"] != both["after"]
        assert one.published == after


def test_a_change_is_dated_by_the_publication_that_made_it(past: Past) -> None:
    steps = [(past.rows[one], past.rows[two], two) for one, two in pairwise(DAYS)]
    for one in past.changed(DAYS[0], DAYS[-1]):
        made = [
            day
            for old, new, day in steps
            if (one.change == "added" and one.key in new and one.key not in old)
            or (one.change == "removed" and one.key in old and one.key not in new)
        ]
        if one.change != "amended":
            assert one.published in made


def test_what_was_added_alters_the_answer(past: Past) -> None:
    altered = [one for one in past.changed(DAYS[1], DAYS[2]) if one.change == "added"]
    assert altered
    for one in altered:
        assert {(two.actor, two.before, two.after) for two in one.alters} == {("us_person", "permitted", "prohibited")}


def test_what_was_removed_alters_the_answer(past: Past) -> None:
    removed = [one for one in past.changed(DAYS[1], DAYS[2]) if one.change == "removed"]
    assert removed
    assert any(two.before == "prohibited" and two.after != "prohibited" for one in removed for two in one.alters)


# each day says what its file said


def test_each_publication_has_all_rows_of_its_file(past: Past) -> None:
    for day, report in zip(DAYS, past.reports, strict=True):
        assert report.sources[0].entries == len(past.rows[day])
        entries = View(past.edition, day).entries()
        assert {place.partition("\n")[2] for place in entries} == past.rows[day].keys()


def test_known_at_each_day_gives_what_the_file_said(past: Past) -> None:
    """uids that came and uids that went between each two publications, a few of each, on every day."""
    picked: set[str] = set()
    for one, two in combinations(DAYS, 2):
        picked |= {*sorted(past.rows[two].keys() - past.rows[one].keys())[::400][:2]}
        picked |= {*sorted(past.rows[one].keys() - past.rows[two].keys())[::40][:2]}
    assert len(picked) >= 20
    for day in DAYS:
        # A list that no longer prints a name frees it from the end of that day.
        asked = day + timedelta(days=1)
        for uid in picked:
            expected = "prohibited" if uid in past.rows[day] else "permitted"
            assert past.answer(uid, asked) == expected, (uid, day)


@pytest.mark.parametrize("day", [date(2018, 6, 1), DAYS[0] - timedelta(days=1)])
def test_before_the_first_publication_is_review(past: Past, day: date) -> None:
    for uid in sorted(past.rows[DAYS[0]])[::900]:
        assert past.answer(uid, day) == "review"
        assert past.answer(uid, DAYS[0], known_at=day) == "review"


def test_a_name_not_on_the_list_is_review_where_the_list_was_not_known(past: Past) -> None:
    nobody = "Zzyzx Nonesuch Holdings"
    for on, expected in ((DAYS[0] - timedelta(days=30), "review"), (date(2020, 1, 1), "review")):
        verdict = past.book.check(nobody, on=on, known_at=on, act="deal")
        assert verdict.answer == expected
        assert "us/sdn" in {one.regime for one in verdict.scope.unchecked}
    verdict = past.book.check(nobody, on=DAYS[0], known_at=DAYS[0], act="deal")
    assert "us/sdn" in verdict.scope.checked


def test_everyone_whom_the_last_publication_prints_is_barred(past: Past) -> None:
    last = DAYS[-1]
    free = []
    for place in View(past.edition, last).entries():
        uid = place.partition("\n")[2]
        party = past.shelf.parties.get(f"us-ofac-sdn-{uid}")
        if party is not None and not any(
            one.regime == "us/sdn" and one.term.end is None for one in past.shelf.bearing_of(party.key).listings
        ):
            free.append(uid)
    assert free == []


# in part


def test_a_publication_without_its_alias_file_keeps_the_earlier_aliases_and_says_so(past: Past) -> None:
    for report in past.reports[2:]:
        told = {(one.locator, one.message) for one in report.sources[0].problems}
        for role in ("aliases", "addresses"):
            assert (role, "file missing in this publication: taken from 2021-07-07") in told
    kept = View(past.edition, DAYS[-1]).entries()
    text = (past.folders[1] / "alt.csv").read_text(encoding="latin-1")
    aliases = [(row[0], row[3].strip()) for row in csv.reader(io.StringIO(text)) if len(row) == 5]
    assert len(aliases) > 10_000
    for uid, alias in aliases:
        entry = kept.get(f"{SDN}\n{uid}")
        if entry is not None and alias.isascii():
            assert alias in {one.text for one in entry.entry.names}, (uid, alias)


# the same bytes


def test_all_at_once_and_one_after_another_are_the_same_bytes(past: Past, tmp_path: Path) -> None:
    other = Home(tmp_path / "home")
    shutil.copytree(past.home.archive.folder, other.archive.folder)
    with writing(other.archive):
        identity = rebuild(other)
    assert identity == past.reports[-1].edition == past.edition.id
    current = other.current()
    assert current is not None
    for name in ("manifest.json", *past.edition.manifest.files):
        assert (current / name).read_bytes() == (past.edition.folder / name).read_bytes(), name


def test_the_order_in_which_publications_came_in_does_not_show(past: Past, tmp_path: Path) -> None:
    other = Home(tmp_path / "home")
    for place in (1, 2, 0):
        report = sync(other, (SDN,), Intake(NOW, past.folders[place], DAYS[place]))
    assert report.edition == past.reports[2].edition


# what a view is


def test_a_day_is_a_day_of_the_current_edition_and_an_id_its_own(past: Past) -> None:
    day = view_of("2021-07-07", past.edition, lambda _: pytest.fail("no edition was named"))
    assert (day.edition, day.day) == (past.edition, DAYS[1])
    named = view_of(past.edition.id[:20], past.edition, lambda text: open_edition(past.home.find(text)))
    assert (named.edition.id, named.day) == (past.edition.id, past.edition.manifest.as_of)


def test_an_edition_that_is_not_there(past: Past) -> None:
    with pytest.raises(UnknownKeyError, match="no edition begins with 'sha256:00'"):
        view_of("sha256:00", past.edition, lambda text: open_edition(past.home.find(text)))


@pytest.mark.parametrize("text", ["2021-W02", "2021-13-01", "/etc", "..", "abc", ""])
def test_a_client_names_days_and_editions_and_nothing_else(text: str) -> None:
    assert [named_state(one) for one in ("2021-07-07", "sha256:ab12cd", "ab12cd")]
    with pytest.raises(QueryError, match="neither a day like 2024-05-01 nor an edition's id like sha256:ab12cd"):
        named_state(text)


def test_editions_differ_as_their_days_do(past: Past) -> None:
    """The difference of two editions is that of the publications that were the last of each."""
    first, second = (open_edition(past.home.find(past.reports[place].edition)) for place in (0, 1))
    old, new = View(first, first.manifest.as_of), View(second, second.manifest.as_of)
    found = {(one.change, one.key) for one in changes(old, new, Shelf(second))}
    assert found == {(one.change, one.key) for one in past.changed(DAYS[0], DAYS[1])}

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from interdit.archive import Receipt, writing
from interdit.errors import SourceError
from interdit.model import Snapshot, SourceKey
from interdit.service.histories import checked_history, history_of, parse_files, publications, with_earlier
from interdit.service.home import Home
from interdit.service.registry import parser_mark

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.edition import History

MIEU = "us_bis_mieu"
NOW = datetime(2021, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def snapshot(role: str, day: int, fetched: int = 0, content: str = "") -> Snapshot:
    digest = f"{role} {day} {content}"
    moment = NOW + timedelta(days=fetched)
    return Snapshot(SourceKey("a_list"), role, digest, 1, moment, date(2021, 1, day))


def sdn(count: int, first: int = 1) -> bytes:
    row = '{n},"COMPANY NUMBER {n}",-0- ,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '
    return ("\r\n".join(row.format(n=number) for number in range(first, first + count)) + "\r\n\x1a").encode()


def whole(history: History) -> tuple[object, ...]:
    """All that a history says, read to its end."""
    return (history.source, dict(history.versions), history.publications, history.digest)


def archived(home: Home, *publications: tuple[int, bytes], role: str = "primary") -> None:
    """Put files in force as they are; no guard judges them."""
    with writing(home.archive) as writer:
        for day, content in publications:
            receipt = Receipt(SourceKey("us_ofac_sdn"), role, NOW, "sdn.csv", published=date(2021, 1, day))
            writer.put(io.BytesIO(content), receipt)


# snapshots to publications


def test_the_files_of_one_day_are_one_publication() -> None:
    found = publications([snapshot("aliases", 2), snapshot("primary", 2), snapshot("primary", 1)])
    assert [(day.day, sorted(files)) for day, files in found] == [(1, ["primary"]), (2, ["aliases", "primary"])]


def test_of_two_files_of_one_role_and_day_the_one_fetched_last_counts() -> None:
    early, late = snapshot("primary", 1, 0, "early"), snapshot("primary", 1, 1, "late")
    for order in ([early, late], [late, early]):
        ((_, files),) = publications(order)
        assert files == {"primary": late}


def test_a_part_is_completed_by_the_last_known_file_of_each_role() -> None:
    earlier = [
        (date(2021, 1, 1), {"primary": snapshot("primary", 1), "aliases": snapshot("aliases", 1)}),
        (date(2021, 1, 2), {"primary": snapshot("primary", 2)}),
        (date(2021, 1, 3), {"primary": snapshot("primary", 3), "addresses": snapshot("addresses", 3)}),
    ]
    new = {"primary": snapshot("primary", 5)}
    assert with_earlier(date(2021, 1, 5), new, earlier) == {
        **new,
        "aliases": snapshot("aliases", 1),
        "addresses": snapshot("addresses", 3),
    }
    assert with_earlier(date(2021, 1, 3), new, earlier) == {**new, "aliases": snapshot("aliases", 1)}
    assert with_earlier(date(2021, 1, 1), new, earlier) == new


def test_a_file_of_another_form_is_not_completed() -> None:
    earlier = [(date(2021, 1, 1), {"primary": snapshot("primary", 1), "aliases": snapshot("aliases", 1)})]
    new = {"xml": snapshot("xml", 2)}
    assert with_earlier(date(2021, 1, 2), new, earlier) == new


# archive to history


def test_a_history_holds_every_publication(home: Home) -> None:
    archived(home, (1, sdn(3)), (2, sdn(2)), (4, sdn(3)))
    history = history_of(home, "us_ofac_sdn")
    assert [(one.day.day, one.entries) for one in history.publications] == [(1, 3), (2, 2), (4, 3)]
    assert [(one.since.day, one.until and one.until.day) for one in history.versions["3"]] == [(1, 2), (4, None)]
    assert all(one.files.keys() == {"primary"} for one in history.publications)


def test_a_history_is_the_same_with_and_without_its_cache(home: Home) -> None:
    archived(home, (1, sdn(3)), (2, sdn(4)))
    first = whole(history_of(home, "us_ofac_sdn"))
    assert len(list(home.cache.rglob("*.history"))) == 1
    assert whole(history_of(home, "us_ofac_sdn")) == first
    for path in home.cache.rglob("*.history"):
        path.write_bytes(b"")
    assert whole(history_of(home, "us_ofac_sdn")) == first


def test_an_older_publication_that_comes_later_is_folded_in_its_place(home: Home, tmp_path: Path) -> None:
    archived(home, (2, sdn(4)), (4, sdn(2)))
    history_of(home, "us_ofac_sdn")
    archived(home, (1, sdn(3)))
    other = Home(tmp_path / "other")
    archived(other, (1, sdn(3)), (2, sdn(4)), (4, sdn(2)))
    assert whole(history_of(home, "us_ofac_sdn")) == whole(history_of(other, "us_ofac_sdn"))


def test_a_second_file_of_a_day_replaces_the_first(home: Home) -> None:
    archived(home, (1, sdn(3)), (2, sdn(4)))
    history_of(home, "us_ofac_sdn")
    with writing(home.archive) as writer:
        later = NOW + timedelta(hours=1)
        writer.put(io.BytesIO(sdn(5)), Receipt(SourceKey("us_ofac_sdn"), "primary", later, published=date(2021, 1, 2)))
    assert [(one.day.day, one.entries) for one in history_of(home, "us_ofac_sdn").publications] == [(1, 3), (2, 5)]


def test_aliases_come_from_the_publication_before(home: Home) -> None:
    archived(home, (1, sdn(3)), (2, sdn(4)))
    archived(home, (1, b'2,1,"aka","SECOND NAME",-0- \r\n\x1a'), role="aliases")
    current = history_of(home, "us_ofac_sdn").current()
    assert [name.text for name in current["2"].names] == ["COMPANY NUMBER 2", "SECOND NAME"]


def test_aliases_taken_over_for_entries_that_are_gone_are_one_notice(home: Home) -> None:
    archived(home, (1, sdn(4)), (2, sdn(2)))
    aliases = "".join(f'{uid},{uid},"aka","SECOND NAME",-0- \r\n' for uid in (1, 3, 4, 9))
    archived(home, (1, aliases.encode() + b"\x1a"), role="aliases")
    (first, one), (second, two) = publications(home.archive.snapshots(SourceKey("us_ofac_sdn")))
    own = parse_files(home.archive, "us_ofac_sdn", first, one)
    assert [(each.locator, each.severity) for each in own.problems if each.unclaimed] == [("aliases, uid 9", "error")]
    later = parse_files(home.archive, "us_ofac_sdn", second, with_earlier(second, two, [(first, one)]))
    assert [each.message for each in later.problems if each.locator.startswith("aliases")] == [
        "3 records of the file of 2021-01-01 are for entries that this publication no longer has"
    ]
    assert all(each.severity == "notice" for each in later.problems)


def test_another_parser_folds_anew(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    archived(home, (1, sdn(3)))
    before = history_of(home, "us_ofac_sdn").digest
    monkeypatch.setattr("interdit.service.histories.parser_mark", lambda key: f"another {parser_mark(key)}")
    assert history_of(home, "us_ofac_sdn").digest != before
    assert len(list(home.cache.rglob("*.history"))) == 2


def test_steps_on_the_way_leave_no_cache_and_a_full_disk_no_wrong_one(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the cache cannot be written the history is the same, from memory."""
    series = [(1, sdn(3)), (2, sdn(2)), (4, sdn(5))]
    archived(home, *series)
    told = whole(history_of(home, "us_ofac_sdn"))
    assert len(list(home.cache.rglob("*"))) == 2

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    other = Home(tmp_path / "other")
    archived(other, *series)
    monkeypatch.setattr("interdit.service.histories.save_history", full)
    assert whole(history_of(other, "us_ofac_sdn")) == told
    assert not [path for path in other.cache.rglob("*") if path.is_file()]


def test_a_list_never_seen_has_an_empty_history(home: Home) -> None:
    history = history_of(home, "us_ofac_sdn")
    assert (dict(history.versions), history.publications) == ({}, ())
    assert not home.cache.exists()


def test_a_damaged_file_is_named(home: Home) -> None:
    archived(home, (1, sdn(300)))
    (path,) = home.archive.folder.glob("objects/*/*.zst")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(SourceError, match=rf"us_ofac_sdn: .*{path.name}.* damaged"):
        checked_history(home, "us_ofac_sdn")


def test_a_cache_that_cannot_be_written_stops_nothing_and_leaves_nothing(home: Home) -> None:
    archived(home, (1, sdn(3)))
    (home.folder / "cache").write_text("a file where the folder should be")
    assert len(history_of(home, "us_ofac_sdn").publications) == 1

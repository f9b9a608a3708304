"""Sync against a web server on this machine, in this process; `tests/cli/test_sync.py` runs the command."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.fakes.publisher import Answer, Publisher

from interdit.archive import Manners, writing
from interdit.edition import open_edition
from interdit.errors import InputError, SourceError, UnknownKeyError
from interdit.model import Problem
from interdit.service.book import Book, open_book
from interdit.service.home import Home
from interdit.service.syncing import Intake, SourceReport, SyncReport, files_in, sync

if TYPE_CHECKING:
    from pathlib import Path

MANNERS = Manners(
    timeout=0.5, deadline=3.0, attempts=3, first_wait=0.01, longest_wait=0.05, private_hosts=frozenset({"127.0.0.1"})
)
NOW = datetime(2021, 7, 10, 12, tzinfo=UTC)
DPL = "us_bis_dpl"
HEADER = (
    *("Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date"),
    *("Standard_Order", "Last_Update", "Action", "FR_Citation"),
)
Sync = Callable[..., SyncReport]


def denied(names: Sequence[str]) -> bytes:
    """A list of denied persons as its publisher prints it."""
    rows = [(name, "1 Road", "Town", "", "US", "", "01/02/2019", "01/02/2059", "Y", "", "", "") for name in names]
    lines = ["\t".join(f'"{cell}"' for cell in row) for row in (HEADER, *rows)]
    return ("\r\n".join(lines) + "\r\n").encode()


def names(count: int, first: int = 0) -> list[str]:
    return [f"DENIED PERSON NUMBER {number}" for number in range(first, first + count)]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[Publisher]:
    """A publisher of one list, `us_bis_dpl`, of 400 entries."""
    folder = tmp_path / "published"
    folder.mkdir()
    (folder / "dpl.txt").write_bytes(denied(names(400)))
    with Publisher(folder) as publisher:
        yield publisher


@pytest.fixture
def run(home: Home, mirror: Publisher) -> Sync:
    """Sync the denied persons from the mirror, on a day counted from the first."""

    def once(keys: Sequence[str] = (DPL,), days: int = 0, **given: object) -> SyncReport:
        intake = {"mirrors": {DPL: mirror.url()}, "manners": MANNERS, **given}
        return sync(home, keys, Intake(NOW + timedelta(days=days), **intake))  # type: ignore[arg-type]

    return once


def publish(mirror: Publisher, content: bytes) -> None:
    (mirror.folder / "dpl.txt").write_bytes(content)


def only(report: SyncReport) -> SourceReport:
    (one,) = report.sources
    return one


def book_of(home: Home) -> Book:
    current = home.current()
    assert current is not None
    return open_book(current)


def answers(home: Home) -> bool:
    """Whether the current edition is whole and knows the first of the 400."""
    current = home.current()
    assert current is not None
    assert open_edition(current).verify() == ()
    party = book_of(home).check(names(1)[0], on="2021-07-10", actor="exporter_ear", act="export").party
    return party is not None and party.name == names(1)[0]


# what is new, what is not


def test_a_list_is_fetched_folded_and_in_the_edition(run: Sync, home: Home) -> None:
    report = run()
    one = only(report)
    assert (one.status, one.entries, one.problems, report.exit_code, report.changed) == ("updated", 400, (), 0, True)
    assert answers(home)
    assert book_of(home).edition == report.edition
    assert home.archive.verify() == ()


def test_a_second_sync_asks_with_the_validators_and_changes_nothing(run: Sync, mirror: Publisher) -> None:
    first, second = run(), run(days=1)
    assert (only(second).status, second.exit_code, second.changed) == ("unchanged", 0, False)
    assert second.edition == first.edition
    asked = mirror.asked[-1].headers
    assert asked["if-none-match"].startswith('"')
    assert "if-modified-since" in asked


def test_a_body_sent_again_without_validators_is_unchanged_too(run: Sync, mirror: Publisher) -> None:
    first = run()
    mirror.script("dpl.txt", Answer(200, {}, denied(names(400))))
    second = run(days=1)
    assert (only(second).status, second.edition) == ("unchanged", first.edition)


def test_a_new_publication_is_one_more(run: Sync, mirror: Publisher, home: Home) -> None:
    mirror.script("dpl.txt", Answer(200, {"Last-Modified": "Thu, 01 Jul 2021 10:00:00 GMT"}, denied(names(400))))
    assert only(run()).published == date(2021, 7, 1)
    mirror.script("dpl.txt", Answer(200, {"Last-Modified": "Fri, 09 Jul 2021 10:00:00 GMT"}, denied(names(401))))
    report = run(days=1)
    assert (only(report).status, only(report).published, only(report).entries) == ("updated", date(2021, 7, 9), 401)
    assert report.changed
    assert len(home.archive.snapshots(only(report).source)) == 2  # type: ignore[arg-type]


def test_only_new_publications_are_parsed(run: Sync, mirror: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new publication costs its own parse, an unchanged list none."""
    from interdit.service import histories, syncing

    parsed: list[date] = []
    real = histories.parse_files

    def counting(*given: object) -> object:
        parsed.append(given[2])  # type: ignore[arg-type]
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(histories, "parse_files", counting)
    monkeypatch.setattr(syncing, "parse_files", counting)
    run()
    publish(mirror, denied(names(402)))
    run(days=1)
    run(days=2)
    assert len(parsed) == 2


# a publisher that is not well


def test_a_server_that_is_unwell_once_is_asked_again(run: Sync, mirror: Publisher) -> None:
    mirror.script("dpl.txt", Answer(500), Answer(503, {"Retry-After": "0"}))
    assert only(run()).status == "updated"
    assert len(mirror.asked) == 3


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(500), "500"),
        (Answer(404), "404"),
        (Answer(200, {}, b"half of it", announced=20), "expected 20"),
        (Answer(200, {}, b"half of it", chunked=True), ""),
        (Answer(200, {}, b"a" * 40, drip=0.2), "after 3 seconds"),
        (Answer(200, {}, b"late", silent=1.0), ""),
    ],
    ids=["500", "404", "cut", "cut chunks", "dripping", "silent"],
)
def test_a_server_that_stays_unwell_fails_and_the_last_good_state_answers(
    run: Sync, mirror: Publisher, home: Home, answer: Answer, said: str
) -> None:
    first = run()
    mirror.script("dpl.txt", *[answer] * MANNERS.attempts)
    report = run(days=1)
    assert (only(report).status, report.exit_code, report.edition) == ("failed", 5, first.edition)
    assert "dpl.txt" in only(report).message
    assert said in only(report).message
    assert answers(home)
    assert home.archive.verify() == ()


def test_a_publisher_that_cannot_be_reached_fails_and_the_others_go_on(
    run: Sync, home: Home, mirror: Publisher
) -> None:
    nobody = {"ca_sema": "http://127.0.0.1:9/", DPL: mirror.url()}
    report = run(("ca_sema", DPL), mirrors=nobody)
    assert [(one.source, one.status) for one in report.sources] == [("ca_sema", "failed"), (DPL, "updated")]
    assert report.exit_code == 5
    assert answers(home)


def test_a_private_address_is_not_fetched_unless_its_host_is_named(run: Sync) -> None:
    report = run(manners=Manners())
    assert (only(report).status, report.exit_code) == ("failed", 5)
    assert "no public address" in only(report).message


def test_a_list_without_an_address_says_so(run: Sync) -> None:
    report = run(("us_bis_mieu",))
    assert "use --from" in only(report).message
    assert report.exit_code == 5


def test_an_optional_file_that_the_server_does_not_have_is_a_problem_not_a_failure(
    run: Sync, mirror: Publisher
) -> None:
    """A mirror may hold SDN.CSV alone, as a folder may."""
    (mirror.folder / "SDN.CSV").write_bytes(sdn(6000))
    one = only(run(("us_ofac_sdn",), mirrors={"us_ofac_sdn": mirror.url()}))
    assert one.status == "updated", one.message
    assert {"aliases", "addresses"} <= {problem.locator for problem in one.problems}


def sdn(count: int) -> bytes:
    """A list in OFAC's legacy form; its records are not quoted to their end."""
    row = '{n},"COMPANY NUMBER {n}",-0- ,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '
    return ("\r\n".join(row.format(n=number) for number in range(1, count + 1)) + "\r\n\x1a").encode()


# what is held back


HELD: dict[str, bytes] = {
    "empty": b"",
    "header alone": denied([]),
    "shrunk": denied(names(310)),
    "below its least": denied(names(200)),
    "another schema": denied(names(400)).replace(b'"Effective_Date"', b'"From"'),
    "a web page": b"<html><body>We are sorry for the inconvenience</body></html>",
    "cut inside quotes": denied(names(400)).rpartition(b"NUMBER")[0],
    "cut between columns": denied(names(400)).rpartition(b"NUMBER")[0] + b'NUMBER 399"\t"1 Road"',
    "a broken gzip": gzip.compress(denied(names(400)))[:-20],
    "another list": b'<?xml version="1.0"?><CONSOLIDATED_LIST/>',
    "NUL bytes": denied(names(400)).replace(b'NUMBER 7"', b'\0\0\0\0\0\0\0\0"'),
}


@pytest.mark.parametrize("broken", HELD)
def test_a_broken_file_is_quarantined_and_the_last_good_state_answers(
    run: Sync, mirror: Publisher, home: Home, broken: str
) -> None:
    first = run()
    publish(mirror, HELD[broken])
    report = run(days=1)
    one = only(report)
    assert (one.status, report.exit_code, report.edition, report.changed) == ("quarantined", 6, first.edition, False)
    assert one.problems
    held = home.archive.quarantined(one.source)  # type: ignore[arg-type]
    assert [kept.reasons for kept in held] == [one.problems]
    assert answers(home)
    assert home.archive.verify() == ()


def test_a_broken_file_is_held_once_and_the_good_one_after_it_comes_in(
    run: Sync, mirror: Publisher, home: Home
) -> None:
    first = run()
    publish(mirror, HELD["shrunk"])
    assert [run(days=1).exit_code, run(days=2).exit_code] == [6, 6]
    assert len(home.archive.quarantined(only(first).source)) == 1  # type: ignore[arg-type]
    publish(mirror, denied(names(405)))
    last = run(days=3)
    assert (last.exit_code, only(last).entries) == (0, 405)


def test_a_broken_first_file_leaves_an_edition_without_that_list(run: Sync, mirror: Publisher, home: Home) -> None:
    publish(mirror, HELD["a web page"])
    report = run()
    assert report.exit_code == 6
    verdict = book_of(home).check(names(1)[0], on="2021-07-10", actor="exporter_ear", act="export")
    assert verdict.answer == "review"


def test_a_file_that_shrinks_on_the_day_of_the_last_good_one_is_held_too(
    run: Sync, mirror: Publisher, home: Home
) -> None:
    morning, noon = ({"Last-Modified": f"Fri, 09 Jul 2021 {hour}:00:00 GMT"} for hour in ("08", "12"))
    mirror.script("dpl.txt", Answer(200, morning, denied(names(400))))
    run()
    mirror.script("dpl.txt", Answer(200, noon, denied(names(310))))
    assert run().exit_code == 6
    assert answers(home)


@pytest.mark.parametrize("kept", [0.999, 0.97, 0.92])
def test_an_sdn_file_cut_inside_a_record_is_held(home: Home, tmp_path: Path, kept: float) -> None:
    """The guard on shrinking lets a tenth go; a record that ends in its middle says that the file was cut."""
    whole = sdn(6000)
    for day, content in (("2021-07-01", whole), ("2021-07-02", whole[: int(len(whole) * kept)] + b",-0- ,")):
        (tmp_path / "sdn.csv").write_bytes(content)
        intake = Intake(NOW, tmp_path, date.fromisoformat(day))
        report = sync(home, ("us_ofac_sdn",), intake)
    assert (only(report).status, report.exit_code) == ("quarantined", 6)


# from a folder


def test_a_folder_with_the_day_of_its_publication(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "dpl.txt.gz").write_bytes(gzip.compress(denied(names(400))))
    for key in ((), (DPL,)):
        one = only(sync(home, key, Intake(NOW, folder, date(2019, 7, 1))))
        assert (one.source, one.published) == (DPL, date(2019, 7, 1))
    assert one.status == "unchanged"


def test_a_folder_without_its_day_takes_the_time_stamps_and_says_so(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "dpl.txt"
    file.write_bytes(denied(names(400)))
    stamp = datetime(2020, 2, 3, 12, tzinfo=UTC).timestamp()
    os.utime(file, (stamp, stamp))
    one = only(sync(home, (DPL,), Intake(NOW, tmp_path)))
    assert one.published == date(2020, 2, 3)
    notices = [problem.message for problem in one.problems if problem.locator == "published"]
    assert len(notices) == 1
    assert "2020-02-03" in notices[0]


def test_history_may_come_in_any_order(tmp_path: Path) -> None:
    editions = set()
    for place, order in enumerate(([0, 1, 2], [2, 0, 1], [1, 2, 0])):
        other = Home(tmp_path / f"home-{place}")
        for number in order:
            folder = tmp_path / f"{number}"
            folder.mkdir(exist_ok=True)
            (folder / "dpl.txt").write_bytes(denied(names(400, first=number)))
            report = sync(other, (DPL,), Intake(NOW, folder, date(2019, 7, 1 + number)))
        editions.add(report.edition)
    assert len(editions) == 1


def test_a_folder_that_is_none(home: Home, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a folder") as caught:
        sync(home, (DPL,), Intake(NOW, tmp_path / "missing"))
    assert caught.value.exit_code == 3


def test_a_folder_without_a_known_file(home: Home, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file of a known list"):
        sync(home, (), Intake(NOW, tmp_path))
    report = sync(home, (DPL,), Intake(NOW, tmp_path))
    assert (only(report).status, report.exit_code) == ("failed", 5)
    assert "expected names like *dpl*.txt*" in only(report).message


def test_two_files_for_one_role_are_not_chosen_between_in_silence(home: Home, tmp_path: Path) -> None:
    """Of `dpl_2019.txt` and `dpl_2026.txt` either may be meant: say so, or the older list is in force unseen."""
    folder = tmp_path / "lists"
    folder.mkdir()
    for year in ("2019", "2026"):
        (folder / f"dpl_{year}.txt").write_bytes(denied(names(400, first=int(year))))
    one = only(sync(home, (DPL,), Intake(NOW, folder, date(2021, 7, 1))))
    assert one.status == "failed" or any("dpl_2026.txt" in problem.message for problem in one.problems)


def test_files_are_found_by_role(tmp_path: Path) -> None:
    from interdit.service.registry import source_of

    for name in ("SDN.CSV", "alt.csv.gz", "add.csv", "readme.txt"):
        (tmp_path / name).touch()
    found = files_in(tmp_path, source_of("us_ofac_sdn"))
    assert {role: path.name for role, path in found.items()} == {
        "primary": "SDN.CSV",
        "aliases": "alt.csv.gz",
        "addresses": "add.csv",
    }


def test_an_unknown_list(home: Home) -> None:
    with pytest.raises(UnknownKeyError, match="unknown source 'us_ofac'") as caught:
        sync(home, ("us_ofac",), Intake(NOW))
    assert caught.value.exit_code == 4


def test_a_list_of_ones_own(home: Home, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Firm;Land\nAlfa GmbH;DE\nBeta GmbH;AT\n", encoding="utf-8")
    (tmp_path / "map.yaml").write_text("name: house\ncolumns: {name: Firm, country: Land}\n", encoding="utf-8")
    report = sync(home, ("own:house",), Intake(NOW, tmp_path, date(2021, 7, 1)))
    assert (only(report).status, only(report).entries) == ("updated", 2), only(report)
    assert book_of(home).check("Alfa GmbH", on="2021-07-01").answer == "review"


# in part


def test_a_publication_in_part_keeps_the_aliases_last_seen_and_says_so(home: Home, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole", tmp_path / "part"
    for folder in (whole, part):
        folder.mkdir()
        (folder / "sdn.csv").write_bytes(sdn(6000))
    (whole / "alt.csv").write_bytes(b'7,1,"aka","SEVENTH HEAVEN TRADING",-0- \r\n\x1a')
    (part / "sdn.csv").write_bytes(sdn(6001))
    sync(home, (), Intake(NOW, whole, date(2021, 7, 1)))
    one = only(sync(home, (), Intake(NOW, part, date(2021, 8, 1))))
    assert one.status == "updated"
    told = Problem("us_ofac_sdn", "aliases", "file missing in this publication: taken from 2021-07-01", "notice")
    assert told in one.problems
    party = book_of(home).check("Seventh Heaven Trading", on="2021-08-01", act="deal").party
    assert party is not None
    assert party.name == "COMPANY NUMBER 7"


def test_damage_in_an_earlier_file_does_not_hold_a_good_new_one(home: Home, tmp_path: Path) -> None:
    """A new file that needs the aliases of a damaged archive is not at fault: the archive is, and is named."""
    (tmp_path / "sdn.csv").write_bytes(sdn(6000))
    (tmp_path / "alt.csv").write_bytes(b'7,1,"aka","SEVENTH HEAVEN TRADING",-0- \r\n\x1a')
    sync(home, ("us_ofac_sdn",), Intake(NOW, tmp_path, date(2021, 7, 1)))
    for path in (home.archive.folder / "objects").glob("*/*.zst"):
        if path.stat().st_size < 200:
            path.write_bytes(path.read_bytes()[:-9])
    (tmp_path / "sdn.csv").write_bytes(sdn(6001))
    (tmp_path / "alt.csv").unlink()
    one = only(sync(home, ("us_ofac_sdn",), Intake(NOW, tmp_path, date(2021, 8, 1))))
    assert one.status == "failed"
    assert "damaged" in one.message


# alone, and whole


def test_two_syncs_at_once(run: Sync, home: Home) -> None:
    with writing(home.archive), pytest.raises(SourceError, match="another run is writing"):
        run()
    assert run().exit_code == 0


def test_what_a_killed_run_left_is_swept(run: Sync, home: Home) -> None:
    run()
    half = home.editions / ".0123456789abcdef-x1y2"
    half.mkdir()
    (half / "parties.map").write_bytes(b"half")
    (home.editions / ".current-123").write_text("nowhere")
    (home.archive.folder / "objects" / ".tmp-9-abc").write_bytes(b"half")
    run(days=1)
    assert [one.name for one in home.editions.glob(".*")] == []
    assert list(home.archive.folder.rglob(".tmp-*")) == []
    assert answers(home)


def test_a_cache_that_is_lost_or_damaged_costs_time_and_nothing_else(run: Sync, home: Home) -> None:
    first = run()
    for path in home.cache.rglob("*.msgpack"):
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert run(days=1).edition == first.edition
    shutil.rmtree(home.cache)
    assert run(days=2).edition == first.edition


# real files


def test_real_lists_from_a_mirror(home: Home, tmp_path: Path, testdata: Path) -> None:
    """What the publishers sent, served again: taken in once, unchanged the second time."""
    served = {
        "un_sc": ("consolidated.xml", "un/un_2026-02-27.xml.gz", 1003),
        "uk_hmt": ("ConList.csv", "uk/hmt_conlist_2018-04-13.csv.gz", 2106),
        "ca_sema": ("sema-lmes.xml", "ca/sema_2025-05.xml.gz", 4759),
        DPL: ("dpl.txt", "us/bis_dpl_2019-07.txt", 417),
    }
    folder = tmp_path / "served"
    folder.mkdir()
    for name, real, _ in served.values():
        raw = (testdata / "data" / real).read_bytes()
        (folder / name).write_bytes(gzip.decompress(raw) if real.endswith(".gz") else raw)
    with Publisher(folder) as publisher:
        mirrors = {key: publisher.url() for key in served}
        first, second = (sync(home, tuple(served), Intake(NOW, mirrors=mirrors, manners=MANNERS)) for _ in range(2))
    assert [(one.source, one.status, one.entries) for one in first.sources] == [
        (key, "updated", count) for key, (_, _, count) in served.items()
    ]
    assert {one.status for one in second.sources} == {"unchanged"}
    assert second.edition == first.edition
    assert home.archive.verify() == ()

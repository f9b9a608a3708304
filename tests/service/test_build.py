"""From real files to editions: all of them load, nobody printed goes missing, and the law's own list agrees."""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from interdit.archive import writing
from interdit.edition import Tie, Version, open_edition
from interdit.model import PartyKey, Problem
from interdit.service.book import Book, open_book
from interdit.service.build import AS_OF, SHIPPED, Inputs, SourceState, build_edition, shipped_base
from interdit.service.home import Home
from interdit.service.shelf import Shelf
from interdit.service.syncing import Intake, rebuild, sync

DOCS = Path(__file__).resolve().parents[2] / "docs"
NOW = datetime(2026, 11, 1, tzinfo=UTC)
Counter = Callable[[bytes], int]


def found(pattern: bytes) -> Counter:
    """Count what marks an entry in the raw bytes."""
    return lambda raw: len(re.findall(pattern, raw))


def columns(*places: int, skip: int = 1, delimiter: str = ",", encoding: str = "utf-8-sig") -> Counter:
    """Count the different values of some columns, as the csv module reads them."""

    def count(raw: bytes) -> int:
        rows = list(csv.reader(io.StringIO(raw.decode(encoding)), delimiter=delimiter))[skip:]
        cells = [tuple(" ".join(row[place].split()) for place in places) for row in rows if len(row) > max(places)]
        return len({one for one in cells if any(one)})

    return count


uids = columns(0, 1, skip=0, encoding="latin-1")
CASES: list[tuple[str, tuple[str, ...], str, Counter | int]] = [
    (
        "us_ofac_sdn",
        tuple(f"ofac/sdn_2019-01/{name}" for name in ("sdn.csv.gz", "alt.csv", "add.csv.gz")),
        "2019-01-15",
        uids,
    ),
    (
        "us_ofac_sdn",
        tuple(f"ofac/sdn_2021-07/{name}" for name in ("sdn.csv.gz", "alt.csv", "add.csv.gz")),
        "2021-07-07",
        uids,
    ),
    ("us_ofac_sdn", ("ofac/sdn_series/sdn_2021-08-18.csv.gz",), "2021-08-18", uids),
    ("us_ofac_sdn", ("ofac/sdn_series/sdn_2022-03-01.csv.gz",), "2022-03-01", uids),
    ("us_ofac_sdn", ("ofac/sdn_series/sdn_2023-06-01.csv.gz",), "2023-06-01", uids),
    ("us_ofac_sdn", ("ofac/sdn_series/sdn_2024-05-01.csv.gz",), "2024-05-01", uids),
    ("us_ofac_sdn", ("ofac/enhanced_irgc_extract_2024-09.xml.gz",), "2024-09-30", found(rb"<entity id=")),
    (
        "us_ofac_cons",
        tuple(f"ofac/cons_2025-12/cons_{name}.csv" for name in ("prim", "alt", "add", "comments")),
        "2025-12-19",
        uids,
    ),
    ("us_ofac_cons", ("ofac/cons_advanced_2020-03-17.xml.gz",), "2020-03-17", found(rb"<DistinctParty ")),
    ("us_ofac_cons", ("ofac/cons_xml/cons_2025-03-28.xml.gz",), "2025-03-28", found(rb"<sdnEntry>")),
    ("us_csl", ("us/csl_2019-12_sample.csv",), "2019-12-03", columns(0, 1, 4, 6)),
    ("us_bis_dpl", ("us/bis_dpl_2019-07.txt",), "2019-07-01", columns(0, 6, delimiter="\t")),
    ("us_bis_mieu", ("us/bis_mieu.csv",), "2026-08-01", 13),
    ("us_dod_1260h", ("us/dod_chinese_milcorps.csv",), "2026-08-01", 397),
    ("us_fcc_covered", ("us/fcc_covered_list.csv",), "2026-08-01", 17),
    ("un_sc", ("un/un_2020-11-30.xml.gz",), "2020-11-30", found(rb"<(?:INDIVIDUAL|ENTITY)>")),
    ("un_sc", ("un/un_2026-02-27.xml.gz",), "2026-02-27", found(rb"<(?:INDIVIDUAL|ENTITY)>")),
    ("eu_fsf", ("eu/fsd_whole_2016-02-11.xml.gz",), "2016-02-11", found(rb"<ENTITY ")),
    ("eu_annexes", ("eu/journal_32006R0765.csv",), "2025-06-01", 408),
    ("eu_annexes", ("eu/journal_32014R0833.csv.gz",), "2025-06-01", 1746),
    ("eu_annexes", ("eu/journal_32020R1998.csv",), "2025-06-01", 177),
    ("uk_hmt", ("uk/hmt_conlist_2018-04-13.csv.gz",), "2018-04-13", columns(28, skip=2, encoding="cp1252")),
    ("ca_sema", ("ca/sema_2025-05.xml.gz",), "2025-05-15", found(rb"<record>")),
    (
        "ftm:donations",
        ("ftm/donations.ijson",),
        "2021-01-01",
        found(rb'"schema": "(?:Company|Organization|Person|LegalEntity)"'),
    ),
    ("ftm:us-congress", ("ftm/us_congress_senzing.json.gz",), "2024-03-21", 0),
    ("own:ccmc", ("us/ccmc_section1237_transcribed.csv",), "2021-05-25", 44),
    ("own:cmic", ("us/ns_cmic_eo14032_annex.csv",), "2021-06-03", columns(0)),
]
"""Source, its files, the day of publication, how many entries there are by other means than the parser."""
TOO_SMALL = frozenset({"ofac/enhanced_irgc_extract_2024-09.xml.gz", "us/csl_2019-12_sample.csv"})
"""An extract and a sample: the guard on size holds them, as it should, though all of them is read."""
MAPS = {
    "own:ccmc": "name: ccmc\ncolumns: {name: name_as_reported, aliases: alias, listed: tranche_published}\n",
    "own:cmic": "name: cmic\ncolumns: {name: name, listed: listed_on, remarks: sector}\n",
}


def folder_with(root: Path, testdata: Path, files: tuple[str, ...], key: str = "") -> Path:
    """A folder that holds these files and no others."""
    folder = root / "-".join(files[0].split("/"))
    folder.mkdir()
    for name in files:
        real = testdata / "data" / name
        assert real.is_file(), f"INTERDIT_TESTDATA has no {real}"
        shutil.copy(real, folder / real.name)
    if key in MAPS:
        (folder / "map.yaml").write_text(MAPS[key], encoding="utf-8")
    return folder


def plain(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@pytest.mark.parametrize(("key", "files", "day", "count"), CASES, ids=[files[0] for _, files, _, _ in CASES])
def test_every_file_loads(
    tmp_path: Path, testdata: Path, key: str, files: tuple[str, ...], day: str, count: Counter | int
) -> None:
    folder = folder_with(tmp_path, testdata, files, key)
    (one,) = sync(Home(tmp_path / "home"), (key,), Intake(NOW, folder, date.fromisoformat(day))).sources
    expected = count(plain(folder / Path(files[0]).name)) if callable(count) else count
    if expected:
        assert one.entries == expected
    else:
        assert one.entries > 0
    if files[0] in TOO_SMALL:
        assert one.status == "quarantined"
        assert [problem.locator for problem in one.problems] == ["entries"]
    else:
        assert one.status == "updated"
    assert one.published == date.fromisoformat(day)


def test_every_list_of_the_folders_is_among_the_cases(testdata: Path) -> None:
    """What has no parser says so here."""
    without = {"us/eo14032_fact_sheet_2021-06-03.md", "us/us_tel.json"}
    here = {
        path.relative_to(testdata / "data").as_posix()
        for folder in ("ofac", "us", "un", "eu", "uk", "ca", "ftm")
        for path in (testdata / "data" / folder).rglob("*")
        if path.is_file()
    }
    assert here - without == {name for _, files, _, _ in CASES for name in files}


# several lists in one edition


@pytest.fixture(scope="module")
def lists(testdata: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Seven lists together, one publication of each."""
    root = tmp_path_factory.mktemp("lists")
    home = Home(root / "home")
    chosen = {"ofac/sdn_2021-07/sdn.csv.gz", "ofac/cons_2025-12/cons_prim.csv", "un/un_2026-02-27.xml.gz"}
    chosen |= {"uk/hmt_conlist_2018-04-13.csv.gz", "eu/fsd_whole_2016-02-11.xml.gz", "ca/sema_2025-05.xml.gz"}
    chosen |= {"us/dod_chinese_milcorps.csv"}
    together, keys = root / "together", []
    together.mkdir()
    for key, files, day, _ in CASES:
        if files[0] not in chosen:
            continue
        for path in folder_with(root, testdata, files).iterdir():
            noon = datetime.combine(date.fromisoformat(day), time(12), UTC).timestamp()
            os.utime(shutil.copy(path, together), (noon, noon))
        keys.append(key)
    report = sync(home, keys, Intake(NOW, together))  # each dated by its files; one build for all
    assert {(one.source, str(one.published)) for one in report.sources if one.status == "updated"} == {
        (key, day) for key, files, day, _ in CASES if files[0] in chosen
    }
    return home


def shelf_of(home: Home) -> Shelf:
    current = home.current()
    assert current is not None
    return Shelf(open_edition(current))


def test_an_edition_is_a_function_of_the_archive(lists: Home, tmp_path: Path) -> None:
    other = Home(tmp_path / "home")
    shutil.copytree(lists.archive.folder, other.archive.folder)
    with writing(other.archive):
        assert rebuild(other) == shelf_of(lists).edition.id


def test_nobody_printed_by_the_last_publication_goes_missing(lists: Home) -> None:
    """Every entry in force has a party that is found by every one of its names, and a listing that has not ended."""
    shelf = shelf_of(lists)
    sources = {
        str(one.source.key): one.source for one in shelf.edition.decode("sources.msgpack", tuple[SourceState, ...])
    }
    party_of = {
        (tie.entry.source, tie.entry.key): party
        for party, ties in shelf.edition.map("ties.map", tuple[Tie, ...]).items()
        for tie in ties
    }
    missing = []
    for place, versions in shelf.edition.map("entries.map", tuple[Version, ...]).items():
        source, _, key = place.partition("\n")
        entry = versions[-1].entry
        if versions[-1].until is not None or entry.delisted is not None or source == "us_dod_1260h":
            continue
        party = shelf.parties[party_of[source, key]]
        names = {name.text for name in party.names}
        if not {name.text for name in entry.names} <= names:
            missing.append((place, "a name"))
        noted = [one for one in shelf.bearing_of(party.key).listings if one.note.partition(";")[0] == f"entry {key}"]
        casebooks = [one for one in shelf.bearing_of(party.key).listings if not one.note.startswith("entry ")]
        open_ones = [one for one in (*noted, *casebooks) if one.term.end is None]
        if not open_ones and sources[source].authority == "official" and (entry.regimes or sources[source].regimes):
            missing.append((place, "its listing"))
    assert missing == []


def test_the_manifest_counts_what_is_there(lists: Home) -> None:
    shelf = shelf_of(lists)
    counts = shelf.edition.manifest.counts
    entries = shelf.edition.map("entries.map", tuple[Version, ...])
    assert counts["parties"] == len(shelf.parties)
    assert counts["entries"] == len(entries)
    assert counts["versions"] == sum(len(one) for one in entries.values())
    assert counts["listings"] == sum(len(shelf.bearing[key].listings) for key in shelf.bearing)
    lines = (shelf.edition.folder / "entries.jsonl").read_bytes().splitlines()
    assert len(lines) == counts["versions"]
    assert {f"list/{key}" for key in lists.archive.sources()} <= shelf.edition.manifest.inputs.keys()
    assert shelf.edition.verify() == ()


def test_the_shipped_base_builds_the_same_casebook(tmp_path: Path) -> None:
    """What an edition with no list holds is what the shipped one holds."""
    shipped = open_edition(SHIPPED)
    assert build_edition(tmp_path / "again", Inputs(shipped_base(Shelf(shipped))), "casebook") == shipped.id
    for name in shipped.manifest.files:
        assert (tmp_path / "again" / name).read_bytes() == shipped.read(name), name
    assert shipped.manifest.as_of == AS_OF


def test_a_list_without_law_is_review_never_free(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Firm\nAlfa GmbH\n", encoding="utf-8")
    (tmp_path / "map.yaml").write_text("name: house\ncolumns: {name: Firm}\n", encoding="utf-8")
    home = Home(tmp_path / "home")
    sync(home, ("own:house",), Intake(NOW, tmp_path, NOW.date()))
    current = home.current()
    assert current is not None
    for actor, act in (("us_person", "purchase"), ("eu_person", "deal"), ("exporter_ear", "export")):
        verdict = open_book(current).check("Alfa GmbH", on=NOW.date(), actor=actor, act=act)
        assert verdict.answer == "review"
        assert "own/house" in {reason.regime for reason in verdict.reasons}


# the NS-CMIC list agrees with the casebook

_DATE = re.compile(r"(Listing|Effective|Purchase/Sales For Divestment) Date(?: \(CMIC\))? (\d\d [A-Z][a-z]{2} \d{4})")
_ISIN = re.compile(r"ISIN ([A-Z0-9]+)")


def printed(testdata: Path) -> dict[str, list[str]]:
    """The rows of the list under CMIC-EO13959, by uid, as the csv module reads them."""
    folder = testdata / "data" / "ofac" / "cons_2025-12"
    text = (folder / "cons_prim.csv").read_text(encoding="latin-1")
    further: dict[str, str] = {}
    for row in csv.reader(io.StringIO((folder / "cons_comments.csv").read_text(encoding="latin-1"))):
        if len(row) == 2:
            further[row[0]] = further.get(row[0], "") + row[1]
    rows = {row[0]: row for row in csv.reader(io.StringIO(text)) if len(row) == 12 and "CMIC-EO13959" in row[3]}
    return {uid: [*row[:11], row[11] + further.get(uid, "")] for uid, row in rows.items()}


def dates(remarks: str) -> dict[str, date]:
    return {
        what: datetime.strptime(text, "%d %b %Y").replace(tzinfo=UTC).date() for what, text in _DATE.findall(remarks)
    }


def differences(testdata: Path, root: Path) -> list[str]:
    """Where the list of December 2025 and the casebook do not say the same, one line each."""
    home = Home(root / "home")
    files = tuple(f"ofac/cons_2025-12/cons_{name}.csv" for name in ("prim", "alt", "add", "comments"))
    sync(home, ("us_ofac_cons",), Intake(NOW, folder_with(root, testdata, files), date(2025, 12, 19)))
    shelf, casebook = shelf_of(home), Shelf(open_edition(SHIPPED))
    book = Book(casebook)
    party_of = {
        tie.entry.key: party for party, ties in shelf.edition.map("ties.map", tuple[Tie, ...]).items() for tie in ties
    }
    lines = []
    rows = printed(testdata)
    listed = {
        one.party for key in casebook.bearing for one in casebook.bearing[key].listings if one.regime == "us/ns-cmic"
    }
    for gone in sorted(listed - {party_of[uid] for uid in rows}):
        lines.append(f"{gone} | listing | not on the list | listed")
    for uid, row in rows.items():
        party = PartyKey(party_of[uid])
        own = [one for one in casebook.bearing_of(party).listings if one.regime == "us/ns-cmic"]
        days = dates(row[11])
        if len(own) != 1:
            lines.append(f"{uid} {row[1]} | listing | one | {len(own)}")
            continue
        if own[0].listed != days["Listing"]:
            lines.append(f"{uid} {row[1]} | listed | {days['Listing']} | {own[0].listed}")
        names = {name.text.casefold() for name in casebook.parties[party].names}
        if row[1].casefold() not in names:
            lines.append(f"{uid} {row[1]} | name | {row[1]} | {casebook.parties[party].name}")
        held = {one.value for one in casebook.parties[party].identifiers if one.scheme == "isin"}
        for isin in sorted(set(_ISIN.findall(row[11])) - held):
            lines.append(f"{uid} {row[1]} | ISIN | {isin} | none")
        for isin in sorted(held - set(_ISIN.findall(row[11]))):
            lines.append(f"{uid} {row[1]} | ISIN | none | {isin}")
        for act, what in (("purchase", "Effective"), ("sell", "Purchase/Sales For Divestment")):
            turns = [book.check(party, on=days[what] + timedelta(days=shift), act=act).answer for shift in (-1, 0)]
            if turns != ["permitted", "prohibited"]:
                lines.append(f"{uid} {row[1]} | {act} turns | {days[what]} | {' then '.join(turns)}")
    assert len(rows) == 68
    assert not shelf.edition.decode("problems.msgpack", tuple[Problem, ...])
    return lines


def test_the_ns_cmic_list_agrees_with_the_casebook(testdata: Path, tmp_path: Path) -> None:
    """Each difference stands in `docs/ns_cmic_check.md` with its reason, and no other."""
    page = (DOCS / "ns_cmic_check.md").read_text(encoding="utf-8")
    rows = [
        line.strip("| ").split(" | ")
        for line in page.splitlines()
        if re.match(r"\| \d{5} |\| [a-z-]+ \| listing", line)
    ]
    assert all(len(row) == 5 and row[4] for row in rows)
    assert [" | ".join(row[:4]) for row in rows] == differences(testdata, tmp_path)

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec
import pytest
import yaml
from tests.sources.reading import real_file

from interdit.errors import SourceError
from interdit.model import Entry, EntryLink, EntryName, Parsed, PartialDate, Source
from interdit.sources import us_dod_1260h
from interdit.sources.us_dod_1260h.parse import COLUMNS, parse

DAY = date(2026, 8, 1)


def row(name: str, start: str, end: str = "", **cells: str) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | {"Name": name, "Start date": start, "End date": end} | cells


def written(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def read(data: bytes, day: date = DAY) -> Parsed:
    return parse({"list": io.BytesIO(data)}, day)


def test_a_row() -> None:
    cells = {
        "Clean Name": "Example Technology Co., Ltd.",
        "Alias": "Example,Example Tech; Old Co., Ltd.",
        "Previous Name": "Former Co., Ltd.",
        "Parent Name": "Example Group",
        "Note": "words that are not ours to copy",
        "Source Url": "https://x",
    }
    parsed = read(written(row("Example Technology Co., Ltd. (Example)*", "2026-06-08", **cells)))
    assert parsed.problems == ()
    (entry,) = parsed.entries
    assert entry == Entry(
        entry.key,
        "company",
        (
            EntryName("Example Technology Co., Ltd.", "primary", "Latn"),
            EntryName("Example", "alias", "Latn"),
            EntryName("Example Tech", "alias", "Latn"),
            EntryName("Old Co., Ltd.", "alias", "Latn"),
            EntryName("Former Co., Ltd.", "former", "Latn"),
        ),
        regimes=("us/1260h",),
        listed=PartialDate("2026-06-08"),
        links=(EntryLink("parent", "Example Group"),),
        details={
            "printed_name": "Example Technology Co., Ltd. (Example)*",
            "edition": "2026-06-08",
            "source_url": "https://x",
        },
    )


@pytest.mark.parametrize(
    ("start", "printed", "day", "end", "replaced"),
    [
        ("2022-10-05", "", DAY, "2025-01-07", "2025-01-07"),
        ("2025-01-07", "", DAY, "2026-06-08", "2026-06-08"),
        ("2025-01-07", "", date(2026, 6, 7), None, None),
        ("2026-06-08", "", DAY, None, None),
        ("2021-06-03", "2024-01-31", DAY, "2024-01-31", None),
    ],
)
def test_a_full_edition_ends_open_rows(
    start: str, printed: str, day: date, end: str | None, replaced: str | None
) -> None:
    (entry,) = read(written(row("Example", start, printed)), day).entries
    assert entry.delisted == (PartialDate(end) if end else None)
    assert entry.details.get("replaced_by") == replaced


def test_an_end_that_rests_on_a_withdrawn_notice_is_not_followed() -> None:
    parsed = read(written(row("Example", "2025-01-07", "2026-02-17")))
    assert [problem.severity for problem in parsed.problems] == ["notice"]
    assert parsed.entries[0].delisted == PartialDate("2026-06-08")
    assert parsed.entries[0].details["void_end"] == "2026-02-17"


def test_a_company_restated_by_reference_goes_on() -> None:
    cells = {"Clean Name": "Hesai Technology Co., Ltd."}
    assert read(written(row("Hesai", "2024-01-31", **cells))).entries[0].delisted == PartialDate("2026-06-08")


@pytest.mark.parametrize(
    ("odd", "severity", "message"),
    [
        (row("", "2025-01-07"), "error", "no name where one should be"),
        (row("X", "January"), "error", "Start date 'January' is no date that can be read"),
        (row("X", "2025-01-07", "later"), "notice", "End date 'later' is no date that can be read"),
        (row("X", "2027-01-01"), "notice", "starts on 2027-01-01, after its publication on 2026-08-01"),
        (row("First", "2026-06-08"), "error", "'First' stands twice in the edition of 2026-06-08; the first is kept"),
    ],
)
def test_what_is_odd_is_a_problem(odd: dict[str, str], severity: str, message: str) -> None:
    parsed = read(written(row("First", "2026-06-08"), odd))
    assert [(problem.severity, problem.message) for problem in parsed.problems] == [(severity, message)]
    assert len(parsed.entries) == (1 if severity == "error" else 2)


def test_columns() -> None:
    parsed = read(written(row("X", "2026-06-08", Mood="good"), columns=(*COLUMNS[:-1], "Mood")) + b"a,b\r\n")
    assert [problem.message for problem in parsed.problems] == [
        "column 'Source Url' is missing",
        "unknown column 'Mood': not read",
        "2 columns instead of 9",
    ]


@pytest.mark.parametrize("data", [b"", written(columns=("Name",)), b'Name,Start date,End date\r\n"cut'])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read(data)


def test_the_source_file() -> None:
    text = Path(us_dod_1260h.__file__).with_name("source.yaml").read_text(encoding="utf-8")
    assert msgspec.convert(yaml.safe_load(text), Source).key == "us_dod_1260h"


def test_the_real_file() -> None:
    data = real_file("us/dod_chinese_milcorps.csv")
    parsed = read(data)
    raw = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert parsed.rows["list"] == len(raw) == len(parsed.entries) == 397
    assert Counter(entry.details["edition"] for entry in parsed.entries) == Counter(one["Start date"] for one in raw)
    withdrawn = [one for one in raw if one["End date"] == "2026-02-17"]
    assert len(parsed.problems) == len(withdrawn) == 12
    assert sum(bool(entry.links) for entry in parsed.entries) == sum(bool(one["Parent Name"]) for one in raw)
    assert sum(name.kind == "former" for entry in parsed.entries for name in entry.names) == 7
    notes = [one["Note"] for one in raw if len(one["Note"]) > 40]
    kept = msgspec.json.encode(parsed.entries).decode()
    assert notes
    assert not any(note in kept for note in notes)
    # The editions of 2022 and 2024 added 13 and 16 and took out 3; the Department's own totals come out.
    for day, count in (
        ("2021-06-03", 47),
        ("2022-10-05", 60),
        ("2024-01-31", 73),
        ("2025-01-07", 134),
        ("2026-06-08", 188),
    ):
        in_force = [
            entry
            for entry in parsed.entries
            if entry.listed and entry.listed.text <= day and (entry.delisted is None or entry.delisted.text > day)
        ]
        assert len(in_force) == count, day

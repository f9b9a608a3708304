from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.fakes.screener import FakeScreener, thresholds

import interdit
from interdit.model import PartyKey
from interdit.service.screen_file import (
    HEADER,
    FileScreening,
    Finder,
    ScreenRow,
    Tally,
    Wish,
    listings_on,
    screen_file,
)
from interdit.tables import write_table
from interdit.tables.stream import open_stream
from interdit.tables.subjects import subject_columns, subject_header

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.tables.header import Header, Record

NAMES = {"xiaomi": ["Xiaomi Corporation", "小米集团"], "xiaoma": ["Xiaoma Corporation"], "petrov": ["Ivan Petrov"]}


def _header(head: Sequence[Record], file: str) -> Header:
    return subject_header(head, {}, file)


DEFAULT = Wish()


def _screen(path: Path, wish: Wish = DEFAULT, screener: FakeScreener | None = None) -> tuple[list[ScreenRow], Tally]:
    finder = Finder(screener or FakeScreener(NAMES), thresholds, lambda party: f"us/x/{party}/2021-01-14")
    with open_stream(path, _header) as stream:
        screening = FileScreening(finder, stream, subject_columns(stream, {}), wish)
        return list(screening.rows()), screening.tally


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "x.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


Write = Callable[[str | bytes], Path]


def test_candidates_are_ranked_under_their_row(file: Write) -> None:
    rows, tally = _screen(file("name,n\nXiaomi Corporation,1\nApple,2\nXiaomi Corporatio,3\n"))
    assert [(row.row, row.rank, row.party) for row in rows] == [
        (1, 1, "xiaomi"), (1, 2, "xiaoma"), (2, 0, ""), (3, 1, "xiaomi"), (3, 2, "xiaoma"),
    ]  # fmt: skip
    assert rows[0].cells() == (
        1, "Xiaomi Corporation", 1, "xiaomi", "Xiaomi Corporation", 1.0, "us/x/xiaomi/2021-01-14", "",
    )  # fmt: skip
    assert rows[2].cells() == (2, "Apple", None, "", "", None, "", "")
    assert rows[0].texts()[5] == "1.0000"
    assert len(rows[0].cells()) == len(HEADER)
    assert tally == Tally(rows=3, hit=2, review=0, clear=1)


def test_limit_and_threshold(file: Write) -> None:
    path = file("name\nXiaomi Corporation\nXiaomi\n")
    assert len(_screen(path, Wish(limit=1))[0]) == 2
    assert len(_screen(path, Wish(threshold=1.0))[0]) == 2
    rows, tally = _screen(path, Wish(threshold=0.2, limit=9))
    assert {row.party for row in rows if row.row == 2} >= {"xiaomi", "xiaoma"}
    assert (tally.hit, tally.review) == (1, 1)


def test_the_kind_of_the_row_goes_before_the_kind_of_the_file(file: Write) -> None:
    screener = FakeScreener(NAMES)
    _screen(file("name,kind\nIvan Petrov,person\nXiaomi,\n"), Wish(kind="company"), screener)
    assert [(query.name, query.kind) for query in screener.asked] == [("Ivan Petrov", "person"), ("Xiaomi", "company")]


def test_every_broken_row_comes_out_with_its_problem(file: Write) -> None:
    text = 'name,n\n,1\nXiaomi\x07 Corporation,2\n"Xiaomi Corporation,3\nXiaomi Corporation\nXiaomi Corporation,5,6\n'
    data = text.encode() + b"Caf\xff\xfe,7\n" + b"x" * 10_000 + b",8\n\nApple,9\n" + b"ok,1\n" * 20
    rows, tally = _screen(file(data))
    best = [row for row in rows if row.rank < 2]
    assert [(row.row, row.problem, row.party) for row in best[:9]] == [
        (1, "empty", ""),
        (2, "control_characters", "xiaomi"),
        (3, "open_quote", "xiaomi"),
        (4, "fewer_cells", "xiaomi"),
        (5, "more_cells", "xiaomi"),
        (6, "bad_bytes", ""),
        (7, "cut_off", ""),
        (8, "empty", ""),
        (9, "", ""),
    ]
    assert tally == Tally(rows=29, hit=4, review=0, clear=21, unanswered=4, problems=8)


def test_several_problems_are_joined(file: Write) -> None:
    rows, _ = _screen(file("name,n,kind\n\x07" + "x" * 2000 + ",1,trust,9\nApple,1,person\n" + "Pear,1,person\n" * 2))
    assert rows[0].problem == "more_cells;unknown_kind;cut_off;control_characters"


def test_an_attribute_that_is_not_understood_does_not_hide_a_clear_row(file: Write) -> None:
    rows, tally = _screen(file("name,kind,dob\nApple,person,soon\nPear,trust,\nFig,person,\n"))
    assert [row.problem for row in rows] == ["unknown_birth_date", "unknown_kind", ""]
    assert (tally.clear, tally.unanswered, tally.problems) == (3, 0, 2)


def test_a_line_that_is_no_json_is_not_searched(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"name": "Apple"}\n{"name": "Xiaomi Corporation"\n[]\n')
    screener = FakeScreener(NAMES)
    rows, tally = _screen(tmp_path / "x.jsonl", screener=screener)
    assert [(row.query, row.problem) for row in rows] == [
        ("Apple", ""), ('{"name": "Xiaomi Corporation"', "broken_json"), ("[]", "not_an_object"),
    ]  # fmt: skip
    assert [query.name for query in screener.asked] == ["Apple"]
    assert tally.unanswered == 2


def test_a_query_too_long_for_a_workbook_is_given_back_in_part(file: Write, tmp_path: Path) -> None:
    rows, _ = _screen(file("name,n\n" + "x" * 40_000 + ",1\n"))
    assert (len(rows[0].query), rows[0].problem) == (32_000, "cut_off")
    write_table(tmp_path / "o.xlsx", HEADER, [row.cells() for row in rows])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(names=['"', '"', '"', '"'], chunk=1, threads=1)  # cells that look like numbers under a plain header
@given(
    names=st.lists(st.sampled_from(["Xiaomi Corporation", "Apple", "", "小米集團", '"', "a,b", "\x01"]), min_size=1),
    chunk=st.integers(1, 9),
    threads=st.integers(1, 3),
)
def test_chunks_and_threads_change_nothing(file: Write, names: list[str], chunk: int, threads: int) -> None:
    path = file("name,n\n" + "".join(f"{name},1\n" for name in [*names, "last"]))
    screener = FakeScreener(NAMES)
    rows, tally = _screen(path, Wish(chunk=chunk, threads=threads), screener)
    whole, total = _screen(path)
    assert (rows, tally) == (whole, total)
    assert max(screener.sizes) <= chunk
    assert list(dict.fromkeys(row.row for row in rows)) == list(range(1, total.rows + 1))
    assert total.rows == total.hit + total.review + total.clear + total.unanswered


def test_progress_hears_of_every_chunk(file: Write) -> None:
    heard: list[tuple[int, int]] = []
    finder = Finder(FakeScreener({}), thresholds, lambda _: "")
    with open_stream(file("name,n\n" + "Apple,1\n" * 10), _header) as stream:
        screening = FileScreening(finder, stream, subject_columns(stream, {}), Wish(chunk=4))
        assert sum(1 for _ in screening.rows(lambda done, total: heard.append((done, total)))) == 10
    assert heard == [(4, 11), (8, 11), (10, 11)]


def test_a_broken_row_in_a_long_file(file: Write) -> None:
    lines = [b"Firm %d,1" % number for number in range(30_000)]
    lines[17_000] = b"Firm \xff\xfe 17000,1,2,3"
    rows, tally = _screen(file(b"name,n\n" + b"\n".join(lines)), screener=FakeScreener({}))
    assert [(row.row, row.problem) for row in rows if row.problem] == [(17_001, "bad_bytes;more_cells")]
    assert (len(rows), tally.rows, tally.clear) == (30_000, 30_000, 29_999)


def test_listings_are_their_keys() -> None:
    told = listings_on(interdit.open().checker("en").shelf)
    assert told(PartyKey("xiaomi")) == "us/ccmc/xiaomi/2021-01-14"
    assert told(PartyKey("nobody")) == ""


@pytest.mark.skipif(not hasattr(interdit.Book, "screener"), reason="no screener yet")
def test_a_book_screens_a_file(file: Write) -> None:
    with screen_file(interdit.open(), file("firm,n\nXiaomi Corporation,1\n"), {"name": "firm"}, Wish()) as screening:
        rows = list(screening.rows())
    assert (rows[0].party, rows[0].rank) == ("xiaomi", 1)
    assert screening.said() == ("name from 'firm'",)

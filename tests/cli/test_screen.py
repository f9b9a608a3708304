from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from interdit.tables import load_table

if TYPE_CHECKING:
    from tests.cli.conftest import Interdit


HEADER = ["row", "query", "rank", "party", "name", "score", "listings", "problem"]
CLIENTS = "id,Client,Kind\n1,Xiaomi Corporation,company\n2,Bakery Zwölf GmbH,company\n3,,company\n4,小米集團,\n"
ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "from interdit.cli.main import run; run()"


@pytest.fixture
def clients(tmp_path: Path) -> Path:
    path = tmp_path / "clients.csv"
    path.write_text(CLIENTS, encoding="utf-8")
    return path


def _rows(text: str) -> list[dict[str, str]]:
    found = list(csv.reader(io.StringIO(text)))
    assert found[0] == HEADER
    return [dict(zip(HEADER, row, strict=True)) for row in found[1:]]


def test_a_pipe_gets_csv(interdit: Interdit, clients: Path) -> None:
    done = interdit("screen", clients, "--limit", "1")
    assert done.code == 0, done.err
    rows = _rows(done.out)
    assert [row["row"] for row in rows] == ["1", "2", "3", "4"]
    assert (rows[0]["party"], rows[0]["rank"]) == ("xiaomi", "1")
    assert rows[0]["listings"].split(";")[0] == "us/ccmc/xiaomi/2021-01-14"
    assert re.fullmatch(r"[01]\.\d{4}", rows[0]["score"])
    assert [rows[1][name] for name in HEADER[2:]] == [""] * 6
    assert (rows[2]["party"], rows[2]["problem"]) == ("", "empty")


def test_the_messages_tell_what_was_taken_and_what_came_of_it(interdit: Interdit, clients: Path) -> None:
    err = interdit("screen", clients).err.splitlines()
    assert err[0] == "name from 'Client', kind from 'Kind'"
    assert re.match(r"4 rows in \d+\.\d s: ", err[-2])
    assert "1 not cleared because of a problem (1 rows with a problem)" in err[-2]
    assert err[-1].startswith("Not legal advice. Computed from edition sha256:")
    assert "Not checked: what a listing forbids" in err[-1]


def test_french(interdit: Interdit, clients: Path) -> None:
    err = interdit("screen", clients, "--lang", "fr").err
    assert "4 lignes en" in err
    assert "Ceci n'est pas un conseil juridique." in err


def test_json_lines(interdit: Interdit, clients: Path) -> None:
    done = interdit("screen", clients, "--json", "--limit", "1")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [list(row) for row in rows] == [HEADER] * 4
    assert (rows[0]["row"], rows[0]["rank"], rows[0]["party"]) == (1, 1, "xiaomi")
    assert isinstance(rows[0]["score"], float)
    assert (rows[1]["rank"], rows[1]["score"], rows[1]["party"]) == (None, None, "")


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet", "json", "jsonl"])
def test_an_export_is_whole_and_has_its_notice(interdit: Interdit, clients: Path, suffix: str) -> None:
    expected = _rows(interdit("screen", clients).out)
    out = clients.with_name(f"found.{suffix}")
    done = interdit("screen", clients, "-o", out)
    assert (done.code, done.out) == (0, ""), done.err
    table = load_table(out, roles={"name": "query"})
    assert list(table.header) == HEADER
    found = [dict(zip(HEADER, row.cells, strict=True)) for row in table.rows]
    assert [row["row"] for row in found] == [row["row"] for row in expected]
    for one, other in zip(found, expected, strict=True):
        assert [one[name] for name in HEADER if name != "score"] == [other[name] for name in HEADER if name != "score"]
        assert (float(one["score"] or -1)) == float(other["score"] or -1)
    beside = [path.name for path in out.parent.iterdir() if path not in (out, clients)]
    assert beside == [f"found.{suffix}.notice.txt"]


def test_a_workbook_has_numbers_as_numbers(interdit: Interdit, clients: Path) -> None:
    out = clients.with_name("found.xlsx")
    interdit("screen", clients, "-o", out, "--limit", "1")
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    first = [cell.value for cell in sheet[2]]
    assert (type(first[0]), type(first[2]), isinstance(first[5], int | float)) == (int, int, True)


@pytest.mark.parametrize("layout", ["csv", "jsonl"])
def test_standard_input(interdit: Interdit, clients: Path, layout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = list(csv.DictReader(io.StringIO(CLIENTS)))
    text = CLIENTS if layout == "csv" else "".join(json.dumps(row) + "\n" for row in rows)
    expected = interdit("screen", clients)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert interdit("screen", "-").out == expected.out


def test_the_columns_may_be_named(interdit: Interdit, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Firma,a=b\nXiaomi Corporation,company\n", encoding="utf-8")
    assert interdit("screen", path).code == 3
    for columns in (["--column", "Firma"], ["--column", "name=Firma", "--column", "kind=a=b"]):
        done = interdit("screen", path, *columns)
        assert (done.code, _rows(done.out)[0]["party"]) == (0, "xiaomi")
    assert "kind from 'a=b'" in done.err
    path.write_text("a=b,n\nXiaomi Corporation,1\n", encoding="utf-8")
    assert _rows(interdit("screen", path, "--column", "a=b").out)[0]["party"] == "xiaomi"


def test_a_plain_list_of_names(interdit: Interdit, tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Xiaomi Corporation\nBakery Zwölf GmbH\n", encoding="utf-8")
    assert [row["row"] for row in _rows(interdit("screen", path, "--column", "name", "--limit", 1).out)] == ["1", "2"]


def test_broken_rows_come_out_and_are_no_failure(interdit: Interdit, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(
        b'name,n\n"Xiaomi Corporation,1\nXiaomi Corporation,2,3\nXiaomi Corporation\nX\xff\xfe,4\n'
        b"Xi\x00aomi,5\n" + b"x" * 10_000 + "Ж,6\nXiaomi ЖД 小米,7\n".encode() + b"\t,8\n" + b"Bakery,9\n" * 20
    )  # fmt: skip
    done = interdit("screen", path, "--limit", 1)
    assert done.code == 0
    rows = _rows(done.out)
    assert [row["row"] for row in rows] == [str(number) for number in range(1, 29)]
    told = [row["problem"] for row in rows]
    assert told[:4] == ["open_quote", "more_cells", "fewer_cells", "bad_bytes"]
    assert all(told[place] for place in (4, 5, 7))
    assert [row["party"] for row in rows[:3]] == ["xiaomi"] * 3


def test_threshold_and_threads_and_engine(interdit: Interdit, clients: Path) -> None:
    whole = interdit("screen", clients).out
    assert interdit("screen", clients, "--threads", "1", "--engine", "local").out == whole
    assert any(row["party"] for row in _rows(whole))
    assert not any(row["party"] for row in _rows(interdit("screen", clients, "--threshold", "1").out))
    assert interdit("screen", clients, "--threshold", "1.5").code == 2
    assert interdit("screen", clients, "--engine", "spark").code == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "there is no such file (check the path)"),
        (b"", "the file is empty"),
        (b"a,b\n1,2\n", "line 1: no column with names"),
        (b"PK\x03\x04", "damaged"),
        ("имя\n".encode("cp1251") * 30, "line 1: neither UTF-8 nor western text"),
    ],
)
def test_a_file_that_cannot_be_read(interdit: Interdit, tmp_path: Path, content: bytes | None, words: str) -> None:
    path, out = tmp_path / "x.csv", tmp_path / "out.csv"
    if content is not None:
        path.write_bytes(content)
    done = interdit("screen", path, "-o", out)
    assert (done.code, done.out) == (3, "")
    assert str(path) in done.err
    assert words in done.err
    assert [one.name for one in tmp_path.iterdir()] == (["x.csv"] if content is not None else [])


def test_an_old_output_stays_where_the_input_breaks_off(interdit: Interdit, tmp_path: Path) -> None:
    import gzip

    out = tmp_path / "out.csv"
    out.write_text("old")
    path = tmp_path / "x.csv.gz"
    path.write_bytes(gzip.compress(b"name\n" + b"".join(b"Firm %d\n" % n for n in range(90_000)))[:-100])
    done = interdit("screen", path, "-o", out)
    assert (done.code, out.read_text(), len(list(tmp_path.iterdir()))) == (3, "old", 2)
    assert "cut short" in done.err


def test_a_full_disk_leaves_nothing(interdit: Interdit, clients: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("interdit.tables.writing._settle", full)
    done = interdit("screen", clients, "-o", clients.with_name("out.csv"))
    assert (done.code, "No space left" in done.err) == (3, True)
    assert [path.name for path in clients.parent.iterdir()] == ["clients.csv"]


@pytest.mark.parametrize("target", ["no/such/out.csv", "out.doc", ""])
def test_a_target_that_cannot_be_written_is_told_before_any_work(
    interdit: Interdit, clients: Path, target: str
) -> None:
    done = interdit("screen", clients, "-o", clients.parent / target)
    assert (done.code, len(done.err.splitlines())) == (3, 1)


def test_a_terminal_gets_a_table(interdit: Interdit, clients: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interdit.cli.screen._is_terminal", lambda: True)
    lines = interdit("screen", clients, "--limit", "1").out.splitlines()
    assert lines[0].split() == ["row", "score", "query", "may", "be", "party", "listings"]
    assert "Xiaomi Corporation" in lines[1]
    assert "[empty]" in "\n".join(lines)
    assert "Bakery" not in "\n".join(lines)


def test_the_help_has_examples(interdit: Interdit) -> None:
    out = interdit("screen", "--help").out
    assert "interdit screen customers.csv" in out
    assert "row, query, rank, party, name, score, listings, problem" in out


def test_a_process_of_its_own_in_a_pipe(clients: Path) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", PROGRAM, "screen", "-", "--limit", "1"],
        input=clients.read_bytes(), cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert _rows(done.stdout.decode())[0]["party"] == "xiaomi"
    assert b"Not legal advice" in done.stderr

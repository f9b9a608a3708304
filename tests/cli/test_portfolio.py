from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Interdit

HOLDINGS = "Company,Weight\nXiaomi Corp,1.5\nHikvision,2.5\n,4.0\nApple Inc,3.0\n"
SCRIPT = str(Path(sys.executable).parent / "interdit")
ADDED = ["interdit_row", "interdit_party", "answer", "interdit_reason", "interdit_next_change"]


@pytest.fixture
def holdings(tmp_path: Path) -> Path:
    path = tmp_path / "holdings.csv"
    path.write_text(HOLDINGS, encoding="utf-8")
    return path


def test_people_see_what_matters_and_the_totals(interdit: Interdit, holdings: Path) -> None:
    done = interdit("portfolio", holdings, "--on", "2021-03-16")
    assert done.code == 0
    shown = [line for line in done.out.splitlines() if "prohibited" in line or "review" in line or "permitted" in line]
    assert "Hikvision" in shown[0]
    assert "     1  prohibited" in done.out
    assert "     2  permitted: no bar found in what was checked" in done.out
    assert "name from column 'Company'" in done.err
    assert "Not legal advice" in done.out


def test_french(interdit: Interdit, holdings: Path) -> None:
    done = interdit("portfolio", holdings, "--on", "2021-03-16", "--lang", "fr")
    assert "     1  interdit" in done.out
    assert "Ceci n'est pas un conseil juridique." in done.out


def test_json_is_an_array_of_flat_objects(interdit: Interdit, holdings: Path) -> None:
    done = interdit("portfolio", holdings, "--on", "2021-03-16", "--json")
    rows = json.loads(done.out)
    assert [list(row) for row in rows] == [["Company", "Weight", *ADDED]] * 4
    assert [row["answer"] for row in rows] == ["permitted", "prohibited", "review", "permitted"]
    assert [row["interdit_row"] for row in rows] == [1, 2, 3, 4]
    assert all(not isinstance(value, dict | list) for row in rows for value in row.values())
    assert "Not legal advice" in done.err


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet", "json", "jsonl"])
def test_an_export_is_written_with_its_notice(interdit: Interdit, holdings: Path, suffix: str) -> None:
    out = holdings.with_name(f"answers.{suffix}")
    done = interdit("portfolio", holdings, "--on", "2021-03-16", "-o", out)
    assert done.code == 0, done.err
    assert out.stat().st_size > 0
    assert done.out == f"{out}: 4 rows (2 permitted, 1 review, 1 prohibited)\n"
    notices = [path for path in out.parent.iterdir() if path not in (out, holdings)]
    assert [path.name for path in notices] == [f"answers.{suffix}.notice.txt"]
    assert notices[0].read_text(encoding="utf-8").startswith("Not legal advice.")


def test_an_exported_csv_keeps_the_rows(interdit: Interdit, holdings: Path) -> None:
    out = holdings.with_name("answers.csv")
    interdit("portfolio", holdings, "--on", "2021-03-16", "-o", out)
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["Company", "Weight", *ADDED]
    assert [row[:2] for row in rows[1:]] == [line.split(",") for line in HOLDINGS.splitlines()[1:]]


@pytest.mark.parametrize(("fail_on", "code"), [("prohibited", 1), ("review", 1)])
def test_fail_on(interdit: Interdit, holdings: Path, fail_on: str, code: int) -> None:
    assert interdit("portfolio", holdings, "--on", "2021-03-16", "--fail-on", fail_on).code == code
    assert interdit("portfolio", holdings, "--on", "2021-03-16").code == 0


def test_fail_on_something_stricter_than_what_is_found(interdit: Interdit, tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text("name\nSenseTime\n", encoding="utf-8")
    assert interdit("portfolio", path, "--on", "2022-03-10", "--fail-on", "prohibited").code == 0
    assert interdit("portfolio", path, "--on", "2022-03-10", "--fail-on", "review").code == 1


BAD: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "empty.csv": (b"", ("empty.csv",)),
    "no-name.csv": (b"alpha,beta\n1,2\n3,4\n", ("no-name.csv", "--column")),
    "broken.json": (b'[{"name": "Xiaomi"},\n {"name": }]', ("broken.json", "line 2")),
    "broken.xlsx": (b"this is no workbook", ("broken.xlsx",)),
    "broken.xml": (b"<informationTable><infoTable>", ("broken.xml",)),
    "broken.parquet": (b"PAR1 nothing more", ("broken.parquet",)),
    "binary.csv": (bytes(range(256)) * 20, ("binary.csv",)),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_used_is_named_and_nothing_is_written(
    interdit: Interdit, tmp_path: Path, name: str
) -> None:
    content, says = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    out = tmp_path / "answers.csv"
    done = interdit("portfolio", path, "--on", "2021-03-16", "-o", out)
    assert (done.code, done.out) == (3, "")
    assert all(one in done.err for one in says), done.err
    assert "Traceback" not in done.err
    assert "(" in done.err, "no remedy"
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_file_that_is_not_there_or_a_folder(interdit: Interdit, tmp_path: Path) -> None:
    for path in (tmp_path / "absent.csv", tmp_path):
        done = interdit("portfolio", path)
        assert done.code == 3
        assert str(path) in done.err


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read_or_refused_never_garbled(interdit: Interdit, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("Société,Poids\nHikvision,1\nCrédit Agricole,2\n".encode(encoding))
    done = interdit("portfolio", path, "--column", "name=Société", "--on", "2021-03-16", "--json")
    assert done.code in (0, 3)
    if done.code == 0:
        assert [row["Société"] for row in json.loads(done.out)] == ["Hikvision", "Crédit Agricole"]
    else:
        assert "encoding" in done.err.lower() or "utf-8" in done.err.lower()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--actor", "me"), 2, "unknown actor"),
        (("--on", "soon"), 2, "is not a date"),
        (("--column", "name"), 2, "is not like name=Issuer"),
        (("--column", "colour=Company"), 2, "colour"),
        (("--column", "name=Nothing"), 3, "Nothing"),
        (("-o", "answers.docx"), 3, "cannot write .docx"),
        (("-o", "no/such/folder/answers.csv"), 3, "there is no folder"),
        (("--law", "absent"), 3, "is not a folder"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_written(
    interdit: Interdit,
    holdings: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    says: str,
) -> None:
    monkeypatch.chdir(holdings.parent)
    extra = () if "-o" in arguments else ("-o", "answers.csv")
    done = interdit("portfolio", holdings, *arguments, *extra)
    assert done.code == code, done.err
    assert says in done.err
    assert [path.name for path in holdings.parent.iterdir()] == ["holdings.csv"]


def test_a_bad_row_is_a_review_and_no_failure(interdit: Interdit, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("name,on\nHikvision,2021-03-16\nHikvision,someday\n", encoding="utf-8")
    done = interdit("portfolio", path, "--json")
    rows = json.loads(done.out)
    assert done.code == 0
    assert [row["answer"] for row in rows] == ["prohibited", "review"]
    assert "someday" in rows[1]["interdit_reason"]


def test_the_norwegian_fund_from_the_shell(testdata: Path, tmp_path: Path) -> None:
    out = tmp_path / "answers.csv"
    path = testdata / "data" / "holdings" / "nbim_gpfg_equity_2020-12-31.csv.gz"
    done = subprocess.run(  # noqa: S603
        [SCRIPT, "portfolio", str(path), "--on", "2021-03-16", "-o", str(out), "--fail-on", "prohibited"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1, done.stderr
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    barred = {row["interdit_party"] for row in rows if row["answer"] == "prohibited"}
    assert {"amec", "smic", "china-mobile", "china-unicom-hk"} <= barred
    assert len(rows) > 9000

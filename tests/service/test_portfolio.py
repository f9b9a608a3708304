"""Whole files: every row comes out, in order, with its own columns unchanged and its own answer."""

from __future__ import annotations

import csv
import gzip
import html
import json
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest

import interdit
from interdit.errors import InputError, QueryError
from interdit.names import read_security
from interdit.tables import load_table, write_table

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.service.portfolio import PortfolioReport, PortfolioRow

SMALL = """\
Company,ISIN,Weight
Xiaomi Corp,,1.0
Advanced Micro-Fabrication Equipment Inc China,,2.0
Apple Inc,US0378331005,3.0
,,4.0
Taiwan Semiconductor Manufacturing Co Ltd,,5.0
"""
OWN_QUESTIONS = """\
name,on,actor,act
Hikvision,2023-01-01,us_person,hold
Hikvision,2023-01-01,us_person,purchase
Hikvision,2023-01-01,nobody,purchase
Hikvision,soon,us_person,purchase
Hikvision,,,
Alibaba,2026-07-01,us_department_of_defense,contract
"""


@pytest.fixture(scope="module")
def book() -> interdit.Book:
    return interdit.open()


def _write(tmp_path: Path, text: str, name: str = "holdings.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def _by_name(report: PortfolioReport) -> dict[str, PortfolioRow]:
    return {row.name: row for row in report.rows}


def test_every_row_comes_out_in_order_with_its_columns(book: interdit.Book, tmp_path: Path) -> None:
    report = book.portfolio(_write(tmp_path, SMALL), on="2021-03-16")
    assert report.output_header == (
        "Company", "ISIN", "Weight",
        "interdit_row", "interdit_party", "answer", "interdit_reason", "interdit_next_change",
    )  # fmt: skip
    rows = list(report.output())
    assert [row[:3] for row in rows] == [tuple(line.split(",")) for line in SMALL.splitlines()[1:]]
    assert [row[3] for row in rows] == [1, 2, 3, 4, 5]
    assert [row.answer for row in report.rows] == ["permitted", "prohibited", "permitted", "review", "permitted"]
    assert [row.party for row in report.rows] == ["xiaomi", "amec", "", "", ""]
    assert report.rows[1].next_change == "2021-06-04T00:00:00-04:00"
    assert "[Xiaomi Corp. v. Department of Defense, D.D.C. 1:21-cv-00280-RC, ECF 21]" in report.rows[0].reason
    assert report.totals == {"permitted": 3, "review": 1, "licence_required": 0, "prohibited": 1}
    assert report.strictest == "prohibited"


def test_it_says_what_it_took_and_ends_with_the_notice(book: interdit.Book, tmp_path: Path) -> None:
    report = book.portfolio(_write(tmp_path, SMALL), on="2021-03-16")
    assert any("name from column 'Company'" in line for line in report.said)
    assert report.edition == book.edition
    assert report.notice.startswith("Not legal advice.")


def test_a_row_may_ask_its_own_question(book: interdit.Book, tmp_path: Path) -> None:
    report = book.portfolio(_write(tmp_path, OWN_QUESTIONS), on="2020-12-01")
    answers = [row.answer for row in report.rows]
    assert answers == ["permitted", "prohibited", "review", "review", "permitted", "prohibited"]
    assert "unknown actor 'nobody'" in report.rows[2].reason
    assert "'soon' is not a date" in report.rows[3].reason
    assert report.rows[4].next_change == "2021-01-11T09:30:00-05:00"


def test_rows_that_ask_alike_answer_alike(book: interdit.Book, tmp_path: Path) -> None:
    report = book.portfolio(_write(tmp_path, "name\n" + "Hikvision\n" * 50), on="2021-03-16")
    assert {(row.answer, row.party) for row in report.rows} == {("prohibited", "hikvision")}
    assert [row.number for row in report.rows] == list(range(1, 51))


def test_a_name_that_two_bear_names_both(book: interdit.Book, tmp_path: Path) -> None:
    report = book.portfolio(_write(tmp_path, "name\nChina Mobile\nSenseTime\n"), on="2022-03-10")
    assert [(row.answer, row.party) for row in report.rows] == [
        ("prohibited", "china-mobile;china-mobile-group"),
        ("review", "sensetime-cayman;sensetime-hk"),
    ]


def test_a_row_found_by_its_score_says_so(book: interdit.Book, tmp_path: Path) -> None:
    report = book.portfolio(_write(tmp_path, "name\nHangzhou Hikvison Digital Technlogy\nXaomi\n"), on="2021-03-16")
    found, open_ = report.rows
    assert (found.party, found.answer) == ("hikvision", "prohibited")
    assert found.reason.startswith("Hangzhou Hikvison Digital Technlogy is taken to mean Hangzhou Hikvision")
    assert "score of 0.9" in found.reason
    assert "No US person may buy" in found.reason
    assert (open_.party, open_.answer) == ("", "review")
    assert "Xiaomi Corporation (0." in open_.reason


def test_the_user_says_which_column_is_the_name(book: interdit.Book, tmp_path: Path) -> None:
    path = _write(tmp_path, "Alpha,Beta\nx,Hikvision\ny,Apple\n")
    report = book.portfolio(path, on="2021-03-16", columns={"name": "Beta"})
    assert [row.answer for row in report.rows] == ["prohibited", "permitted"]


def test_what_cannot_be_asked_of_any_row_is_an_error(book: interdit.Book, tmp_path: Path) -> None:
    path = _write(tmp_path, SMALL)
    with pytest.raises(QueryError, match="unknown actor"):
        book.portfolio(path, actor="me")
    with pytest.raises((QueryError, InputError), match="colour"):
        book.portfolio(path, columns={"colour": "Company"})
    with pytest.raises(InputError, match="Nothing"):
        book.portfolio(path, columns={"name": "Nothing"})


def test_the_same_table_in_every_layout_gives_the_same(book: interdit.Book, tmp_path: Path) -> None:
    source = _write(tmp_path, SMALL)
    table = load_table(source)
    expected = [row[3:] for row in book.portfolio(source, on="2021-03-16").output()]
    for suffix in (".xlsx", ".parquet", ".json", ".jsonl"):
        path = tmp_path / f"same{suffix}"
        write_table(path, table.header, [row.cells for row in table.rows])
        assert [row[3:] for row in book.portfolio(path, on="2021-03-16").output()] == expected, suffix


def test_answers_written_in_every_layout_agree(book: interdit.Book, tmp_path: Path) -> None:
    report = book.portfolio(_write(tmp_path, SMALL), on="2021-03-16")
    for suffix in (".csv", ".xlsx", ".parquet", ".json"):
        write_table(tmp_path / f"out{suffix}", report.output_header, report.output())
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = list(csv.reader(stream))
    assert tuple(header) == report.output_header
    expected = [[str(cell) for cell in row] for row in report.output()]
    assert rows == expected
    objects = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [[str(one[name]) for name in header] for one in objects] == expected
    workbook = openpyxl.load_workbook(tmp_path / "out.xlsx", read_only=True)
    sheet = workbook.worksheets[0]
    written = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    workbook.close()
    assert written == [header, *expected]
    parquet = pytest.importorskip("pyarrow.parquet").read_table(tmp_path / "out.parquet")
    assert parquet.column_names == header
    assert [[str(value) for value in row.values()] for row in parquet.to_pylist()] == expected


def _input(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    return [row for row in csv.reader(text.splitlines()) if row]


@pytest.mark.parametrize("year", ["2018", "2020"])
def test_the_norwegian_funds_holdings_on_2021_03_16(book: interdit.Book, testdata: Path, year: str) -> None:
    path = testdata / "data" / "holdings" / f"nbim_gpfg_equity_{year}-12-31.csv.gz"
    report = book.portfolio(path, on="2021-03-16")
    header, *rows = _input(path)
    assert list(report.header) == header
    assert [list(row.cells) for row in report.rows] == rows
    assert len(rows) > 9000
    found = {row.party: row for row in report.rows if row.party}
    assert (found["xiaomi"].answer, "Enjoined on 2021-03-12" in found["xiaomi"].reason) == ("permitted", True)
    barred = {"smic", "china-mobile", "china-unicom-hk"} | (
        {"amec"} if year == "2020" else {"hikvision", "cnooc", "crrc", "china-telecom"}
    )
    assert {key for key in barred if found[key].answer == "prohibited"} == barred
    flagged = [row.name for row in report.rows if row.answer != "permitted"]
    assert not [name for name in flagged if "taiwan semiconductor" in name.lower() or "costar" in name.lower()]
    assert any("taiwan semiconductor" in row.name.lower() for row in report.rows)
    assert any("costar group" in row.name.lower() for row in report.rows)
    assert len(flagged) < 20


def test_amec_was_barred_since_the_day_before(book: interdit.Book, testdata: Path) -> None:
    path = testdata / "data" / "holdings" / "nbim_gpfg_equity_2020-12-31.csv.gz"
    amec = next(row for row in book.portfolio(path, on="2021-03-14").rows if row.party == "amec")
    assert (amec.answer, amec.next_change) == ("permitted", "2021-03-15T09:30:00-04:00")


@pytest.mark.parametrize("day", ["2020-11-30", "2021-01-15", "2021-06-11"])
def test_the_ark_funds(book: interdit.Book, testdata: Path, day: str) -> None:
    paths = sorted((testdata / "data" / "holdings" / f"ark_{day}").glob("*.csv"))
    assert len(paths) >= 7
    for path in paths:
        report = book.portfolio(path, on="2021-03-16")
        taken = [list(row.cells) for row in report.rows]
        given = _input(path)[1:]
        assert taken == given[: len(taken)], path.name
        left = given[len(taken) :]
        assert all(not row[2].strip() for row in left if len(row) > 2), path.name
        assert len(taken) > 20
        assert any("as-of" in line or "as of" in line for line in report.said), report.said


def test_the_emerging_markets_fund(book: interdit.Book, testdata: Path) -> None:
    report = book.portfolio(testdata / "data" / "holdings" / "ishares_EEM_2025-01.csv", on="2025-01-17")
    assert len(report.rows) > 1000
    found = {row.party: row for row in report.rows if row.party}
    assert found["xiaomi"].answer == "permitted"
    assert found["tencent"].answer == "permitted"
    assert not [row for row in report.rows if "TAIWAN SEMICONDUCTOR" in row.name and row.answer != "permitted"]


def test_the_13f_information_table(book: interdit.Book, testdata: Path) -> None:
    path = testdata / "data" / "holdings" / "sec_13f_infotable.xml"
    report = book.portfolio(path, on="2021-03-16")
    given = re.findall(r"<(?:\w+:)?nameOfIssuer>(.*?)<", path.read_text(encoding="utf-8"))
    assert [row.name for row in report.rows] == [html.unescape(name).strip() for name in given]
    assert any("nameOfIssuer" in line for line in report.said)


LINES = """\
Security description,ISIN
HUAWEI 4 1/8 05/19/25,XS1233275194
CALL SMIC 12/17/21 HKD 25,
CHINA MOBILE LTD SPONS ADR,US16941M1099
0981.HK 12/21 C25,
Option Care Health,
CSOP HSTECH ETF,
"""


def test_rows_are_read_as_lines_of_securities(book: interdit.Book, tmp_path: Path) -> None:
    report = book.portfolio(_write(tmp_path, LINES), on="2021-09-01")
    assert [(row.party, row.answer) for row in report.rows] == [
        ("proven-honour-capital", "prohibited"),
        ("smic", "prohibited"),
        ("china-mobile", "prohibited"),
        ("smic", "prohibited"),
        ("", "permitted"),
        ("", "review"),
    ]


def test_no_row_of_real_holdings_is_read_as_another_company(
    book: interdit.Book, testdata: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shares are all there is in these files: read as lines or as names, every row has one answer."""
    names: list[str] = []
    for file in ("ark_2021-06-11/ARKK.csv", "ishares_EEM_2025-01.csv", "sec_13f_infotable.xml"):
        table = load_table(testdata / "data" / "holdings" / file)
        names += [name for row in table.rows if read_security(name := table.cell(row, "name")) is not None]
    assert len(names) > 10
    path = tmp_path / "lines.csv"
    with path.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows([["name"], *([name] for name in names)])
    read = book.portfolio(path, on="2021-09-01").rows
    monkeypatch.setattr("interdit.service.securing.read_security", lambda _: None)
    assert read == book.portfolio(path, on="2021-09-01").rows


def test_a_row_of_a_symbol_alone_says_that_it_was_taken_for_a_name(book: interdit.Book, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name\nQXQX\nQxqx Holdings\n002415.SZ\n601727.SS\n")
    symbol, name, listed, unknown = book.portfolio(path, on="2021-09-12").rows
    assert symbol.reason.startswith("QXQX is taken for a name; if it is a ticker, nobody on record bears it")
    assert (name.answer, "ticker" in name.reason) == ("permitted", False)
    assert (listed.answer, listed.party) == ("prohibited", "hikvision")
    assert (unknown.answer, unknown.party) == ("review", "")

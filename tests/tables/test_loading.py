from __future__ import annotations

import csv
import gzip
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from interdit.errors import InputError
from interdit.tables import Table, identifiers_of, load_table, write_table

Make = Callable[[str, "str | bytes"], Path]

ISHARES = """\ufeffiShares MSCI Emerging Markets ETF
Fund Holdings as of,"Jan 17, 2025"
Inception Date,"Apr 07, 2003"
Shares Outstanding,"382,950,000.00"
Stock,"-"
Bond,"-"
\u00a0
Ticker,Name,Sector,Asset Class,Market Value,Weight (%),Quantity,Price,Location,Exchange
"700","TENCENT HOLDINGS LTD","Communication","Equity","644,429.87","4.14","13,207.00","48.79","China","Hong Kong"
"USD","USD CASH","Cash","Cash","-99,211,485.31","-0.64","-99,211,485.00","100.00","United States","-"

"\u00a0"
"The content contained herein is owned or licensed by the publisher and its licensors, and may not be copied."
"""


def _names(table: Table) -> list[str]:
    return [table.cell(row, "name") for row in table.rows]


def _left(table: Table) -> list[tuple[int, str]]:
    return [(left.line, left.why) for left in table.left_out]


def test_the_ark_layout(make: Make) -> None:
    text = (
        'date,fund,company,ticker,cusip,shares,"market value($)",weight(%)\n'
        '6/11/2021,ARKF,"TESLA INC",TSLA,88160R101,1.00,2.00,9.76\n'
        '6/11/2021,ARKF,"ADYEN NV",ADYEN,BZ1HM42,1.00,2.00,0.16\n'
        '6/11/2021,ARKF,"DREYFUS GOVT CASH MAN INS",,X9USDDGCM,1.00,1.00,0.16\n'
        ",,,,,,,\n,,,,,,,\n"
        '"The principal risks of investing in these funds include equity, market and management risks."'
        + "," * 7
        + "\n"
    )
    table = load_table(make("ark.csv", text))
    assert table.columns == {"as_of": 0, "fund": 1, "name": 2, "ticker": 3, "cusip": 4, "sedol": 4, "weight": 7}
    assert table.as_of == date(2021, 6, 11)
    assert [identifiers_of(row, table) for row in table.rows] == [
        {"ticker": "TSLA", "cusip": "88160R101"},
        {"ticker": "ADYEN", "sedol": "BZ1HM42"},
        {},
    ]
    assert _left(table) == [(5, "blank line"), (6, "blank line"), (7, "footer")]
    assert "left out 2 blank lines (5-6) and 1 footer (7)" in table.said()


def test_the_ishares_layout(make: Make) -> None:
    table = load_table(make("EEM.csv", ISHARES))
    assert table.header_line == 8
    assert (table.as_of, table.as_of_from) == (date(2025, 1, 17), "line 2")
    assert _names(table) == ["TENCENT HOLDINGS LTD", "USD CASH"]
    assert [row.line for row in table.rows] == [9, 10]
    assert table.columns == {"ticker": 0, "name": 1, "weight": 5, "country": 8, "exchange": 9}
    assert [why for _, why in _left(table)] == ["preamble line"] * 6 + ["blank line"] * 3 + ["footer"]


def test_a_french_broker(make: Make) -> None:
    text = (
        "Libellé;Code ISIN;Quantité;Cours;Date d'opération;Sens\n"
        "Crédit Agricole;FR0000045072;1 200;12,5;14/01/2021;Achat\n"
    )
    table = load_table(make("positions.csv", text.encode("cp1252")))
    assert (table.delimiter, table.encoding, table.day_first) == (";", "cp1252", True)
    assert table.columns == {"name": 0, "isin": 1, "on": 4, "act": 5}
    assert _names(table) == ["Crédit Agricole"]
    assert any("Windows-1252" in note for note in table.said())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tabs_in_any_unicode(make: Make, encoding: str) -> None:
    table = load_table(make("x.txt", "Name\tTicker\n小米集团\t1810 HK\n".encode(encoding)))
    assert (table.delimiter, _names(table)) == ("\t", ["小米集团"])


def test_gzip(make: Make) -> None:
    table = load_table(make("x.csv.gz", gzip.compress(b"name\nXiaomi\n")))
    assert _names(table) == ["Xiaomi"]
    assert "unpacked from gzip" in table.said()


def test_the_first_sheet_with_a_header(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "See the next sheet"
    sheet = book.create_sheet("holdings")
    sheet.append(["My fund"])
    sheet.append([])
    sheet.append(["Name", "ISIN", "As of", "Shares"])
    sheet.append(["Xiaomi", "KYG9830T1067", date(2021, 1, 14), 12.0])
    book.save(tmp_path / "x.csv")
    table = load_table(tmp_path / "x.csv")
    assert (table.layout, table.header_line, table.as_of) == ("xlsx", 3, date(2021, 1, 14))
    assert [(row.line, row.cells) for row in table.rows] == [(4, ("Xiaomi", "KYG9830T1067", "2021-01-14", "12"))]
    assert "sheet 'holdings'" in table.said()


def test_json_and_xml_and_parquet(make: Make, tmp_path: Path) -> None:
    for name, content, layout in (
        ("a.json", '[{"name": "Xiaomi", "isin": "KYG9830T1067"}]', "json"),
        ("a.jsonl", '{"name": "Xiaomi", "isin": "KYG9830T1067"}\n', "jsonl"),
        ("a.xml", "<t><infoTable><nameOfIssuer>Xiaomi</nameOfIssuer></infoTable></t>", "13f-xml"),
    ):
        table = load_table(make(name, content))
        assert (table.layout, _names(table), table.header_line) == (layout, ["Xiaomi"], 0)
    write_table(tmp_path / "a.parquet", ("name",), [("Xiaomi",)])
    assert _names(load_table(tmp_path / "a.parquet")) == ["Xiaomi"]


def test_a_file_of_isins_needs_no_header(make: Make) -> None:
    table = load_table(make("x.txt", "KYG9830T1067\nUS5949181045\n"))
    assert (table.header, len(table.rows), table.rows[0].line) == (("isin",), 2, 1)
    assert any("no header" in note for note in table.said())


def test_a_file_of_names_needs_a_word(make: Make) -> None:
    path = make("x.txt", "Xiaomi\nTencent Holdings, Ltd\n")
    with pytest.raises(InputError, match="--column"):
        load_table(path)
    table = load_table(path, roles={"name": "name"})
    assert (_names(table), table.header) == (["Xiaomi", "Tencent Holdings, Ltd"], ("name",))


def test_the_user_may_choose_columns(make: Make) -> None:
    path = make("x.csv", "Firma,Land,Datum\nXiaomi,China,2021-01-14\n")
    table = load_table(path, roles={"name": "Firma", "country": "land", "on": "Datum"})
    assert table.columns == {"name": 0, "country": 1, "on": 2}
    assert "name from column 'Firma' (as told)" in table.said()
    with pytest.raises(InputError, match="no column 'x'"):
        load_table(path, roles={"name": "x"})


def test_ragged_rows_are_kept(make: Make) -> None:
    table = load_table(make("x.csv", "name,isin,n\nA\nB,KYG9830T1067,1,extra\nC,,2\n"))
    assert [(row.number, row.line, row.cells, row.extra) for row in table.rows] == [
        (1, 2, ("A", "", ""), ()),
        (2, 3, ("B", "KYG9830T1067", "1"), ("extra",)),
        (3, 4, ("C", "", "2"), ()),
    ]
    assert [bool(row.problem) for row in table.rows] == [False, True, False]
    assert [problem.locator for problem in table.problems] == ["line 2", "line 3"]


def test_duplicate_headers_survive(make: Make) -> None:
    table = load_table(make("x.csv", "name,name,x\nA,B,1\n"))
    assert table.header == ("name", "name", "x")
    assert _names(table) == ["A"]


def test_header_and_cells_come_back_unchanged(make: Make, tmp_path: Path) -> None:
    text = 'name ,"is in",\u00a0x\n Xiaomi ,"a,b",=1+1\n'
    table = load_table(make("x.csv", text))
    write_table(tmp_path / "o.csv", table.header, (row.cells for row in table.rows))
    assert (tmp_path / "o.csv").read_text() == text.replace('"is in"', "is in")


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        ("name,isin\n", "no rows", 1),
        ("\n\nname,isin\n,\n", "no rows", 3),
        ("a,b\n1,2\n", "taken as header: 'a', 'b'", 1),
        ("sector;price\nIT;1\n", "no column with names or identifiers", 1),
        ('[{"a": 1}]', "no column with names or identifiers; columns: 'a'", None),
        ("[]", "no column with names or identifiers; columns: none", None),
        ('name,x\nA,1\n"B,2\n', "quote", 3),
    ],
)
def test_files_that_cannot_be_used(make: Make, content: str, message: str, line: int | None) -> None:
    path = make("x.csv", content)
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        load_table(path)
    assert (caught.value.file, caught.value.line) == (str(path), line)
    assert caught.value.remedy
    assert caught.value.exit_code == 3


def test_nothing_heavy_is_imported_for_a_csv(make: Make) -> None:
    path = make("x.csv", "name\nXiaomi\n")
    code = (
        "import sys; from pathlib import Path; from interdit.tables import load_table; "
        f"load_table(Path({str(path)!r})); "
        "print([name for name in ('openpyxl', 'lxml', 'pyarrow', 'numpy') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert ran.stdout.strip() == "[]"


# The real files: counts and cells by independent means.


def _ark_rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as text:
        return [row for row in csv.DictReader(text) if row["company"]]


def test_every_real_ark_file(holdings: Path) -> None:
    days = {
        "ark_2020-11-30": date(2020, 11, 27),
        "ark_2021-01-15": date(2021, 1, 14),
        "ark_2021-06-11": date(2021, 6, 11),
    }
    files = sorted(holdings.glob("ark_*/*.csv"))
    assert len(files) == 22
    for path in files:
        table, expected = load_table(path), _ark_rows(path)
        assert [row.cells for row in table.rows] == [tuple(row.values()) for row in expected], path
        assert table.as_of == days[path.parent.name], path
        assert not any(row.problem for row in table.rows), path
        for row, told in zip(table.rows, expected, strict=True):
            found = identifiers_of(row, table)
            assert found.get("ticker", "") == told["ticker"].strip()
            code = told["cusip"]
            assert found.get("cusip") == (code if len(code) == 9 and not code.startswith("X9USD") else None)
            assert found.get("sedol") == (code if len(code) == 7 else None)
        lines = len(path.read_text().splitlines())
        assert lines == 1 + len(table.rows) + len(table.left_out), path


def test_the_real_norwegian_fund(holdings: Path) -> None:
    for year, count in ((2018, 9158), (2020, 9123)):
        path = holdings / f"nbim_gpfg_equity_{year}-12-31.csv.gz"
        with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
            expected = [tuple(row) for row in csv.reader(text)][1:]
        table = load_table(path)
        assert [row.cells for row in table.rows] == expected
        assert len(table.rows) == count
        assert {role: table.header[place] for role, place in table.columns.items()} == {
            "name": "Name",
            "country": "Country",
        }
        assert table.left_out == ()


def test_the_real_ishares_file_and_its_published_layout(holdings: Path, make: Make) -> None:
    path = holdings / "ishares_EEM_2025-01.csv"
    with path.open(encoding="utf-8-sig", newline="") as text:
        expected = [tuple(row) for row in csv.reader(text)][1:]
    bare = load_table(path)
    assert [row.cells for row in bare.rows] == expected
    preamble = "\n".join(ISHARES.splitlines()[:7]) + "\n"
    full = load_table(make("full.csv", preamble.encode() + path.read_bytes().removeprefix(b"\xef\xbb\xbf")))
    assert [row.cells for row in full.rows] == expected
    assert (full.header, full.columns, full.header_line) == (bare.header, bare.columns, 8)
    assert full.as_of == date(2025, 1, 17)


def test_the_real_13f_table(holdings: Path) -> None:
    path = holdings / "sec_13f_infotable.xml"
    text = path.read_text()
    table = load_table(path)
    assert len(table.rows) == text.count("<infoTable>") == 255
    assert [identifiers_of(row, table).get("cusip", "").upper() for row in table.rows] == [
        code.upper() for code in re.findall(r"<cusip>(.*?)</cusip>", text)
    ]
    assert len(_names(table)) == len(re.findall("<nameOfIssuer>", text))


def test_real_rows_through_every_layout(holdings: Path, tmp_path: Path) -> None:
    table = load_table(holdings / "ishares_EEM_2025-01.csv")
    expected = [row.cells for row in table.rows]
    for suffix in (".csv", ".xlsx", ".parquet", ".json", ".jsonl"):
        path = tmp_path / f"o{suffix}"
        write_table(path, table.header, expected)
        again = load_table(path)
        assert [row.cells for row in again.rows] == expected
        assert again.columns == table.columns
    with (tmp_path / "o.csv").open(newline="") as text:
        assert [tuple(row) for row in csv.reader(text)][1:] == expected


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        (
            'iShares MSCI Emerging Markets ETF\nFund Holdings as of,"Jan 17, 2025"\n\n',
            "iShares MSCI Emerging Markets ETF",
        ),
        ("Fund name,World Fund\nas of 2021-01-14\n", "World Fund"),
        ("Holdings as of 2021-01-14\n", ""),
        ("", ""),
    ],
)
def test_the_title_above_the_header(tmp_path: Path, above: str, heading: str) -> None:
    path = tmp_path / "fund.csv"
    path.write_text(above + "Ticker,Name,Sector\nAAPL,Apple Inc,Tech\nTSLA,Tesla Inc,Cars\n", encoding="utf-8")
    assert load_table(path).heading == heading

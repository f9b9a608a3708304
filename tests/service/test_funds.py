"""A folder of holdings files as funds: what names them, their states, what cannot be used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from interdit.errors import InputError
from interdit.service.funds import FundsFolder, load_funds

ROWS = "Name,Weight\nApple Inc,60\nXiaomi Corp,40\n"


def write(folder: Path, **files: str) -> Path:
    """Write files by name; `__` stands for a folder, `_csv` for the suffix."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_csv", ".csv")
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _loaded(folder: Path) -> FundsFolder:
    return load_funds(folder, {})


@pytest.mark.parametrize(
    ("name", "stem", "as_of", "symbol"),
    [
        ("ARKF.csv", "arkf", None, "ARKF"),
        ("ishares_EEM_2025-01.csv", "ishares_eem", date(2025, 1, 31), "EEM"),
        ("ishares_EEM_2024-02.csv", "ishares_eem", date(2024, 2, 29), "EEM"),
        ("nbim_equity_2020-12-31.csv", "nbim_equity", date(2020, 12, 31), ""),
        ("20210611_fund.csv", "fund", date(2021, 6, 11), ""),
        ("MSCI WORLD FUND.csv", "msci world fund", None, ""),
        ("fund_2021-02-31.csv", "fund", None, ""),
    ],
)
def test_what_the_name_of_a_file_says(tmp_path: Path, name: str, stem: str, as_of: date | None, symbol: str) -> None:
    (tmp_path / name).write_text(ROWS, encoding="utf-8")
    (fund,) = _loaded(tmp_path).funds
    assert stem in fund.stems
    assert fund.states[0].as_of == as_of
    assert fund.tickers == ({(symbol, "")} if symbol else set())


def test_the_date_inside_a_file_wins_over_names(tmp_path: Path) -> None:
    dated = "date,fund,company\n1/14/2021,ARKF,Apple Inc\n1/14/2021,ARKF,Tesla Inc\n"
    (state,) = _loaded(write(tmp_path, **{"ark_2021-01-15__ARKF_csv": dated})).funds[0].states
    assert (state.as_of, state.as_of_from) == (date(2021, 1, 14), "column 'date'")
    (state,) = _loaded(write(tmp_path / "other", **{"ark_2021-01-15__ARKF_csv": ROWS})).funds[0].states
    assert (state.as_of, state.as_of_from) == (date(2021, 1, 15), "the folder's name")


def test_files_of_one_fund_are_its_states(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{"ark_2021-01-15__ARKF_csv": ROWS, "ark_2021-06-11__ARKF_csv": ROWS, "ark_2021-06-11__ARKX_csv": ROWS},
    )
    found = _loaded(tmp_path)
    assert [(one.name, [str(state.as_of) for state in one.states]) for one in found.funds] == [
        ("ARKF", ["2021-01-15", "2021-06-11"]),
        ("ARKX", ["2021-06-11"]),
    ]
    assert found.said[1] == "fund ARKX: ark_2021-06-11/ARKX.csv (2 rows, as of 2021-06-11 from the folder's name)"


def test_files_of_the_same_name_in_folders_of_other_names_are_other_funds(tmp_path: Path) -> None:
    write(tmp_path, alfa__holdings_csv=ROWS, beta__holdings_csv=ROWS.replace("60", "50"))
    assert len(_loaded(tmp_path).funds) == 2


def test_a_title_and_an_index_name_a_fund(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_csv="World Fund\nas of 2021-01-14\n\n" + ROWS,
        b_csv=ROWS,
        funds_csv="file,name,ticker,isin,as_of\nb.csv,Other Fund,OTHR,US4642872349,2021-02-03\n",
    )
    other, world = _loaded(tmp_path).funds
    assert (world.name, world.states[0].as_of) == ("World Fund", date(2021, 1, 14))
    assert other.name == "Other Fund"
    assert other.tickers == {("OTHR", "")}
    assert other.isins == {"US4642872349"}
    assert (other.states[0].as_of, other.states[0].as_of_from) == (date(2021, 2, 3), "funds.csv")


def test_one_file_of_several_funds(tmp_path: Path) -> None:
    write(tmp_path, all_csv="fund,name\nAlfa Fund,Apple Inc\nBeta Fund,Tesla Inc\nAlfa Fund,Xiaomi Corp\n")
    found = _loaded(tmp_path)
    assert [(one.name, len(one.states[0].rows), one.stems) for one in found.funds] == [
        ("Alfa Fund", 2, frozenset()),
        ("Beta Fund", 1, frozenset()),
    ]


def test_cash_is_counted_apart_and_a_row_that_names_nobody_is_kept(tmp_path: Path) -> None:
    write(tmp_path, a_csv="Name,ISIN,Asset Class\nApple Inc,,Equity\nUSD CASH,,Cash\n-,-,Equity\nTesla Inc,,Equity\n")
    (state,) = _loaded(tmp_path).funds[0].states
    assert (len(state.rows), state.cash) == (3, 1)
    assert [row.problem for row in state.rows] == ["", "neither a name nor a well-formed identifier in this row", ""]


def test_the_same_file_twice_is_one_state(tmp_path: Path) -> None:
    write(tmp_path, **{"a_2021-01-15__ARKF_csv": ROWS, "ARKF_2021-01-15_csv": ROWS})
    (fund,) = _loaded(tmp_path).funds
    assert len(fund.states) == 1


def test_two_files_that_contradict_each_other_are_named(tmp_path: Path) -> None:
    write(tmp_path, **{"a_2021-01-15__ARKF_csv": ROWS, "ARKF_2021-01-15_csv": ROWS.replace("60", "10")})
    with pytest.raises(InputError, match=r"ARKF_2021-01-15\.csv.*otherwise|otherwise") as caught:
        _loaded(tmp_path)
    assert "a_2021-01-15/ARKF.csv" in str(caught.value)


def test_folders_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        _loaded(tmp_path / "none")
    with pytest.raises(InputError, match="no files in the folder"):
        _loaded(tmp_path)
    write(tmp_path, a_csv=ROWS)
    with pytest.raises(InputError, match="not a folder"):
        _loaded(tmp_path / "a.csv")


def test_one_bad_file_of_many_is_named(tmp_path: Path) -> None:
    write(tmp_path, a_csv=ROWS, c_csv=ROWS)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(InputError, match=r"b\.pdf: this is a PDF"):
        _loaded(tmp_path)


@pytest.mark.parametrize(
    ("index", "said"),
    [
        ("name,isin\nA,B\n", "line 1: a header of file, name"),
        ("file,weight\na.csv,1\n", "found file, weight"),
        ("", "found nothing"),
        ("file,name\nb.csv,B\n", "line 2, column file: 'b.csv' is no file of the folder"),
        ("file,isin\na.csv,US4642872348\n", "line 2, column isin"),
        ("file,as_of\na.csv,soon\n", "column as_of: 'soon' is not a day"),
        ("file,ticker\na.csv,not a ticker\n", "column ticker"),
        ("file,name\na.csv,B,C\n", "more cells"),
    ],
)
def test_an_index_that_cannot_be_used(tmp_path: Path, index: str, said: str) -> None:
    write(tmp_path, a_csv=ROWS, funds_csv=index)
    with pytest.raises(InputError, match=r"funds\.csv") as caught:
        _loaded(tmp_path)
    assert said in str(caught.value)


def test_the_examples_are_read() -> None:
    found = _loaded(Path(__file__).parents[2] / "examples" / "funds")
    assert [one.name for one in found.funds] == ["Asia Growth Fund", "World Balanced Fund"]

from __future__ import annotations

import gzip
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from tests.impact.making import HONG_KONG, real

from interdit.errors import InputError
from interdit.impact import read_payouts, read_prices

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Date,Open,High,Low,Close,Adj Close,Volume\n"


def _write(folder: Path, text: str, name: str = "p.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_real_files_as_they_are() -> None:
    share = read_prices(real("1810.HK_2020-2025.csv"), HONG_KONG)
    index = read_prices(real("HSI_1986-2026.csv.gz"), HONG_KONG)
    assert (len(share.bars), share.column, share.basis, share.says_payouts) == (1363, "Close", "close", True)
    assert (len(index.bars), index.column, index.basis, index.left_out) == (9280, "Adj Close", "adjusted_close", ())
    assert (share.bars[0].day, share.bars[-1].day) == (date(2020, 1, 2), date(2025, 7, 18))


def test_a_timestamp_is_the_day_at_the_market(tmp_path: Path) -> None:
    text = "Date,Close\n2021-03-11T16:00:00+00:00,10\n2021-03-14 16:00:00+00:00,11\n"
    days = [one.day for one in read_prices(_write(tmp_path, text), HONG_KONG).bars]
    assert days == [date(2021, 3, 12), date(2021, 3, 15)]
    days = [one.day for one in read_prices(tmp_path / "p.csv", ZoneInfo("UTC")).bars]
    assert days == [date(2021, 3, 11), date(2021, 3, 14)]


def test_french_semicolons_gzip_and_order(tmp_path: Path) -> None:
    path = tmp_path / "p.csv.gz"
    text = "Séance;Plus haut;Plus bas;Clôture;Devise\n15/03/2021;25,5;24,05;24,35;HKD\n12/03/2021;24;22,75;22,75;HKD\n"
    path.write_bytes(gzip.compress(text.encode()))
    file = read_prices(path, HONG_KONG)
    assert [(one.day.day, one.close, one.high) for one in file.bars] == [(12, 22.75, 24.0), (15, 24.35, 25.5)]
    assert file.currency == "HKD"


def test_a_row_without_close_is_said(tmp_path: Path) -> None:
    rows = "2021-03-11,1,1,1,1,1,0\n2021-03-12,null,null,null,null,null,0\n2021-03-15,1,2,1,2,2,0\n"
    file = read_prices(_write(tmp_path, HEAD + rows), HONG_KONG)
    assert (len(file.bars), file.left_out) == (2, ("line 3: 2021-03-12 has no close",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Name,ISIN\nx,y\n", "no header with date and close"),
        ("Date,Close\n2021-03-11,1\n2021-03-11,2\n", "line 3: 2021-03-11 stands there twice"),
        ("Date,Close\n2021-03-11,1\nsoon,2\n", "line 3, column Date: 'soon' is no day"),
        ("Date,Close\n01/02/2021,1\n02/02/2021,2\n", "'01/02/2021' may be day/month or month/day"),
        ("Date,Close\n2021-03-11,1\n", "fewer than two sessions"),
        ("Date,Close,Currency\n2021-03-11,1,HKD\n2021-03-12,1,USD\n", "prices in HKD, USD"),
        ("Date,High,Low,Close\n2021-03-11,1,2,1\n2021-03-12,1,1,1\n", "the low 2 is above the high 1"),
        ("Date,Close,Dividends\n2021-03-11,1,x\n2021-03-12,1,0\n", "column Dividends: 'x' is no dividend"),
    ],
)
def test_what_cannot_be_used_names_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as failed:
        read_prices(_write(tmp_path, text), HONG_KONG)
    assert message in str(failed.value)
    assert "p.csv" in str(failed.value)
    assert failed.value.remedy


def test_payouts(tmp_path: Path) -> None:
    text = "Date,Dividend,Split\n2021-03-12,0.35,\n2021-03-15,,4:1\n2021-03-15,1,\n2021-03-16,nan,1/10\n"
    found = read_payouts(_write(tmp_path, text), HONG_KONG)
    assert found == {
        date(2021, 3, 12): (0.35, 0.0),
        date(2021, 3, 15): (1.0, 4.0),
        date(2021, 3, 16): (0.0, 0.1),
    }
    with pytest.raises(InputError, match="neither a column of dividends nor of splits"):
        read_payouts(_write(tmp_path, "Date,Close\n2021-03-12,1\n"), HONG_KONG)

"""`--funds`: a folder of holdings files, in `check` and `portfolio`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Interdit

FUNDS = Path(__file__).parents[2] / "examples" / "funds"


def test_a_fund_is_looked_through(interdit: Interdit) -> None:
    done = interdit("check", "World Balanced Fund", "--funds", FUNDS, "--on", "2021-08-02")
    assert done.code == 0
    assert done.out.startswith("PROHIBITED")
    assert "World Balanced Fund > Asia Growth Fund" in " ".join(done.out.split())
    assert "Funds looked through: World Balanced Fund: world_balanced.csv 2021-06-30" in done.out
    assert "fund Asia Growth Fund: asia_growth_2021-07-30.csv (3 rows, as of 2021-07-30" in done.err


def test_json_has_the_whole_exposure(interdit: Interdit) -> None:
    done = interdit("check", "WBAL", "--funds", FUNDS, "--on", "2021-08-02", "--json")
    answer = json.loads(done.out)
    company = next(one for one in answer["exposure"]["listed"] if one["id"] == "hikvision")
    assert company["rows"][0]["chain"] == ["World Balanced Fund", "Asia Growth Fund"]
    assert company["rows"][0]["weight"] == 0.12
    assert answer["question"]["object"] == "fund"
    assert [one["file"] for one in answer["scope"]["funds"]["states"]] == [
        "world_balanced.csv",
        "asia_growth_2021-07-30.csv",
    ]


def test_a_portfolio_looks_through_its_funds(interdit: Interdit, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,ticker\nAsia Growth Fund,\nApple Inc,AAPL\n", encoding="utf-8")
    done = interdit("portfolio", path, "--funds", FUNDS, "--on", "2021-08-02", "--json")
    assert [row["answer"] for row in json.loads(done.out)] == ["prohibited", "permitted"]


def test_a_folder_that_cannot_be_used_ends_with_3(interdit: Interdit, tmp_path: Path) -> None:
    done = interdit("check", "Xiaomi", "--funds", tmp_path)
    assert done.code == 3
    assert str(tmp_path) in done.err
    assert done.out == ""


def test_french(interdit: Interdit) -> None:
    done = interdit("check", "WBAL", "--funds", FUNDS, "--on", "2021-08-02", "--lang", "fr")
    assert "Le fonds détient des titres de" in done.out
    assert "Fonds examinés" in done.out

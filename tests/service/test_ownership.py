from __future__ import annotations

from pathlib import Path

import pytest

import interdit
from interdit.errors import UnknownKeyError

STAKES = Path(__file__).resolve().parents[2] / "examples" / "stakes.csv"


def test_each_regime_says_what_its_own_test_makes_of_the_owners() -> None:
    report = interdit.open().owners("Beta Metals Ltd", STAKES, on="2020-06-15")
    found = {str(one.regime): (one.standing, one.conclusion.sum if one.conclusion else "") for one in report.regimes}
    assert found["us/sdn"] == ("owned", "30 + 25 = 55")
    assert found["uk/russia-2019"] == ("control", "30")
    assert found["eu/fsf"] == ("no_listed_owner", "")
    assert [(step.owner, step.high) for step in report.owners] == [
        ("Someone Else", 45), ("Alfa Holding Ltd", 30), ("Listed Person Two", 25),
    ]  # fmt: skip


def test_a_company_that_the_file_does_not_have_is_an_error() -> None:
    with pytest.raises(UnknownKeyError, match="has no 'Nobody'"):
        interdit.open().owners("Nobody", STAKES)


def test_a_row_that_could_not_be_read_is_said_of_a_company_the_file_does_not_otherwise_have(tmp_path: Path) -> None:
    path = tmp_path / "stakes.csv"
    path.write_text("owner,owned,percent\nHuawei,,30\nDJI,Other Ltd,30\n", encoding="utf-8")
    verdict = interdit.open().check("Tiny Shop Ltd", on="2021-06-15", stakes_file=path)
    assert any("1 rows not read" in one for one in verdict.assumptions)

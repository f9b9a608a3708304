from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Interdit

STAKES = str(Path(__file__).resolve().parents[2] / "examples" / "stakes.csv")


def test_people_read_the_sum_step_by_step(interdit: Interdit) -> None:
    done = interdit("owners", "Beta Metals Ltd", "--stakes", STAKES, "--on", "2020-06-15")
    assert done.code == 0
    assert "us/sdn  OWNED" in done.out
    assert "sum: 30 + 25 = 55 %" in done.out
    assert "company register, line 2" in " ".join(done.out.split())


@pytest.mark.parametrize("name", ["Beta Metals Ltd", "Gamma Trading", "Delta Shipping Ltd"])
def test_french_is_french(interdit: Interdit, name: str) -> None:
    done = interdit("owners", name, "--stakes", STAKES, "--on", "2020-06-15", "--lang", "fr")
    assert done.code == 0
    assert not re.search(r"[{}]|\b(owns|listed|sum|missing|reached)\b", done.out.replace(STAKES, "")), done.out


def test_json_has_its_schema(interdit: Interdit) -> None:
    done = interdit("owners", "Gamma Trading", "--stakes", STAKES, "--on", "2020-06-15", "--json")
    found = json.loads(done.out)
    assert found["schema"] == "interdit.owners/1"
    sdn = next(one for one in found["regimes"] if one["regime"] == "us/sdn")
    assert (sdn["standing"], sdn["conclusion"]["low"], sdn["conclusion"]["high"]) == ("open", 45, 70)
    assert sdn["conclusion"]["missing"][0]["owner"] == "Beta Metals Ltd"


def test_a_file_that_cannot_be_used_ends_with_three(interdit: Interdit, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2\n", encoding="utf-8")
    done = interdit("check", "X", "--stakes", str(bad))
    assert (done.code, "line 1" in done.err, "expected a header" in done.err) == (3, True, True)
    assert interdit("owners", "Nobody", "--stakes", STAKES).code == 4

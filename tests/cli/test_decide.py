from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit

MATCH = ("Xiaomi Holdings", "xiaomi")
ASK = ("check", "Xiaomi Holdings", "--on", "2021-03-16")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERDIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("INTERDIT_LEDGER", raising=False)


def test_a_match_is_cleared_shown_and_withdrawn(interdit: Interdit) -> None:
    assert "nothing was decided yet" in interdit("decide", "list").err
    done = interdit("decide", "clear", *MATCH, "--reason", "register seen", "--expires", "2999-12-31", "--json")
    assert done.code == 0
    (made,) = json.loads(done.out)
    assert (made["customer"]["name"], made["state"], made["expires"]) == (MATCH[0], "in_force", "2999-12-31")
    told = json.loads(interdit(*ASK, "--decisions", "--json").out)
    assert (told["answer"], [one["number"] for one in told["decisions"]]) == ("permitted", [made["number"]])
    assert "decisions" not in json.loads(interdit(*ASK, "--json").out)
    assert "Décidé :" in interdit(*ASK, "--decisions", "--lang", "fr").out
    assert interdit("decide", "withdraw", *MATCH, "--reason", "mistake").code == 0
    assert "withdrawn" in interdit("decide", "list").out
    lines = interdit("decide", "show", *MATCH, "--lang", "fr").out.splitlines()
    assert ["retirée" in lines[0], "remplacée" in lines[1]] == [True, True]
    assert "Xiaomi Holdings" in interdit("audit", "show").out
    assert interdit("audit", "verify").code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("clear", "Xiaomi Holdings", "huawei", "--reason", "x"), 2),
        (("clear", *MATCH, "--reason", " "), 2),
        (("clear", *MATCH, "--reason", "x", "--expires", "soon"), 2),
        (("clear", "KYG9830T1067", "xiaomi", "--reason", "x"), 2),
        (("confirm", "Xiaomi Holdings", "nobody", "--reason", "x"), 4),
        (("show", *MATCH), 4),
        (("withdraw", *MATCH, "--reason", "x"), 4),
    ],
)
def test_what_makes_no_sense_is_refused(interdit: Interdit, arguments: tuple[str, ...], code: int) -> None:
    assert interdit("decide", *arguments).code == code
    assert "nothing was decided yet" in interdit("decide", "list").err


def test_screening_and_portfolios_heed_decisions(interdit: Interdit, tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("name\nXiaomi Holdings\nHuawei\n", encoding="utf-8")
    assert interdit("decide", "clear", *MATCH, "--reason", "register seen").code == 0
    rows = list(csv.DictReader(io.StringIO(interdit("screen", file, "--decisions").out)))
    assert [(row["row"], row["rank"], row["party"], row["decision"]) for row in rows[:1]] == [
        ("1", "", "xiaomi", "cleared #1"),
    ]  # fmt: skip
    assert {row["decision"] for row in rows[1:]} == {""}
    assert "decision" not in interdit("screen", file).out
    (first, _) = json.loads(interdit("portfolio", file, "--on", "2021-03-16", "--decisions", "--json").out)
    assert first["answer"] == "permitted"
    assert "by decision" in first["interdit_reason"]

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERDIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("INTERDIT_LEDGER", raising=False)


def test_a_watch_is_added_listed_and_removed(interdit: Interdit) -> None:
    made = interdit("watch", "add", "Xiaomi", "SMIC", "--email", "desk@example.com")
    found = re.fullmatch(r"Watch list ([0-9a-f]{8}): 2 rows \(companies\)\n", made.out)
    assert found
    line = interdit("watch", "list").out
    assert line == (
        f"{found[1]}  Xiaomi, SMIC  companies, 2 rows  us_person purchase  email desk@example.com  never run\n"
    )
    assert interdit("watch", "remove", found[1]).out == f"{found[1]} Xiaomi, SMIC: removed\n"
    assert "nothing is watched yet" in interdit("watch", "list").err
    assert "removed" in interdit("watch", "list", "--removed").out
    assert interdit("watch", "remove", "nobody").code == 4
    assert interdit("watch", "run", found[1]).code == 2


def test_a_secret_is_shown_once_and_alone_on_stdout(interdit: Interdit) -> None:
    made = interdit(
        "watch",
        "add",
        "Xiaomi",
        "--webhook",
        "https://example.com/a",
        "--to",
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ",
    )
    assert re.fullmatch(r"whsec_[\w+/]{43}=\n", made.out)
    assert "shown once" in made.err
    for shown in (interdit("watch", "list").out, interdit("watch", "list", "--json").out):
        assert "whsec_" not in shown
        assert "T2" not in shown
    made_json = json.loads(interdit("watch", "add", "Xiaomi", "--webhook", "https://example.com/a", "--json").out)
    assert made_json["secrets"][0]["secret"].startswith("whsec_")
    assert made_json["channels"][0]["secret"] == ""


def test_days_are_replayed_once_and_alerts_shown(interdit: Interdit) -> None:
    made = json.loads(interdit("watch", "add", "Xiaomi", "--json").out)
    done = interdit("watch", "run", "--since", "2021-03-11", "--on", "2021-03-13")
    assert done.code == 0
    assert "2021-03-12  Xiaomi [xiaomi] (Xiaomi, row 1): permitted → permitted" in done.out
    assert "because: Xiaomi Corporation: Order of 2021-03-12: Xiaomi v. DoD" in done.out
    again = interdit("watch", "run", "--since", "2021-03-11", "--on", "2021-03-13")
    assert (again.code, again.out) == (0, "")
    assert "nothing to do" in again.err
    assert interdit("watch", "alerts").out == done.out.replace("\n\n\n", "\n\n").rstrip("\n") + "\n"
    told = json.loads(interdit("watch", "alerts", made["id"], "--json").out)
    assert [one["on"] for one in told] == ["2021-03-12", "2021-03-13"]
    (ran,) = json.loads(interdit("watch", "run", "--on", "2021-03-14", "--json").out)
    assert (ran["on"], ran["rows"], ran["asked"], ran["alert_list"], ran["skipped"]) == ("2021-03-14", 1, 0, [], False)


def test_what_could_not_be_told_is_said_and_ends_with_5(interdit: Interdit) -> None:
    made = json.loads(interdit("watch", "add", "Hikvision", "--email", "desk@example.com", "--json").out)
    assert interdit("watch", "run", "--on", "2021-03-16", "--no-send").code == 0
    shown = interdit("watch", "alerts", made["id"], "--deliveries")
    assert "email desk@example.com  pending  0" in shown.out
    done = interdit("watch", "run", "--on", "2021-03-17")
    assert done.code == 5
    assert "email desk@example.com: no mail server is set" in done.err


def test_answers_are_recorded_where_asked_for(interdit: Interdit) -> None:
    interdit("watch", "add", "Xiaomi")
    assert interdit("watch", "run", "--on", "2021-03-16", "--audit").code == 0
    assert "2021-03-16" in interdit("audit", "show", "1").out


def test_files_of_stakes_and_funds_are_read_by_each_run(
    interdit: Interdit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stakes, funds = tmp_path / "stakes.csv", tmp_path / "funds"
    stakes.write_text("owner,owned,percent\nUnited Company RUSAL Plc,Built Trading Ltd,50\n", encoding="utf-8")
    funds.mkdir()
    (funds / "HIKFUND.csv").write_text("date,name\n2021-07-30,Hikvision\n", encoding="utf-8")
    asked = ("--act", "deal", "--stakes", "stakes.csv", "--funds", "funds")
    made = interdit("watch", "add", "Built Trading Ltd", "HIKFUND", *asked)
    assert made.code == 0
    assert "stakes.csv: 1 ties" in made.err
    assert "fund HIKFUND" in made.err
    interdit("watch", "add", "SMIC")
    assert f"us_person deal {stakes} {funds}" in interdit("watch", "list").out
    monkeypatch.chdir("/")
    done = interdit("watch", "run", "--on", "2021-08-01", "--audit")
    assert (done.code, "Built Trading Ltd" in done.out) == (0, True)
    assert "stakes" in interdit("audit", "show", "1", "--json").out
    stakes.unlink()
    done = interdit("watch", "run", "--on", "2021-08-02")
    assert done.code == 3
    assert f"was not run: {stakes}: cannot be read" in done.err
    assert "SMIC (" in done.err, "the other list is run"
    assert f"{stakes}: cannot be read" in interdit("watch", "list").out.splitlines()[0].partition("CANNOT BE RUN")[2]
    assert interdit("watch", "add", "Xiaomi", "--stakes", "nowhere.csv").code == 3
    assert interdit("watch", "add", "Xiaomi", "--funds", "nowhere").code == 3


def test_trouble_is_told_by_the_run_that_meets_it_also_of_one_list(interdit: Interdit, tmp_path: Path) -> None:
    stakes = tmp_path / "stakes.csv"
    stakes.write_text("owner,owned,percent\nUnited Company RUSAL Plc,Built Trading Ltd,50\n", encoding="utf-8")
    asked = ("Built Trading Ltd", "--act", "deal", "--stakes", str(stakes), "--email", "desk@example.com", "--json")
    identity = json.loads(interdit("watch", "add", *asked).out)["id"]
    stakes.unlink()
    for arguments in ((identity,), (identity, "--since", "2018-06-01", "--on", "2018-06-03"), ()):
        done = interdit("watch", "run", *arguments)
        assert (done.code, done.out, done.err.count("was not run")) == (3, "", 1)
        assert "nothing is watched" not in done.err
        told = interdit("watch", "alerts", identity, "--deliveries").out
        assert (told.count("\n"), "pending  1  no mail server is set" in told) == (1, True), "tried once, by the first"
    (shown,) = json.loads(interdit("watch", "list", "--json").out)
    assert (shown["trouble"]["file"], shown["trouble"]["last_run"]) == (str(stakes), None)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add",), 2),
        (("add", "Xiaomi", "--portfolio", "x.csv"), 2),
        (("add", "--portfolio", "nowhere.csv"), 3),
        (("add", "Xiaomi", "--email", "desk"), 2),
        (("run", "--since", "someday"), 2),
        (("run", "--since", "2021-01-01", "--known-at", "2021-01-01"), 2),
        (("run", "nobody"), 4),
        (("alerts", "nobody"), 4),
        (("alerts", "--deliveries"), 2),
    ],
)
def test_bad_usage_is_told_from_unknown_ids(interdit: Interdit, arguments: tuple[str, ...], code: int) -> None:
    assert interdit("watch", *arguments).code == code


def test_without_a_watch_there_is_nothing_to_run(interdit: Interdit) -> None:
    assert "nothing is watched yet" in interdit("watch", "run").err
    assert "no alerts yet" in interdit("watch", "alerts").err

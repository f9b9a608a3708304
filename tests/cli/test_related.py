from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit

ASKED = ("related", "Xiaomi", "--on", "2021-03-16")


def test_people_read_leads_with_the_courts_view(interdit: Interdit) -> None:
    done = interdit(*ASKED, "--limit", 3)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("not listed; the court gave this ground little weight") == 3
    assert "Leads (3 of 13 shown)" in done.out


def test_json_has_its_schema_and_all_leads(interdit: Interdit) -> None:
    found = json.loads(interdit(*ASKED, "--json").out)
    assert (found["schema"], found["total"], len(found["leads"])) == ("interdit.related/1", 13, 13)
    assert found["party"] == {"id": "xiaomi", "name": "Xiaomi Corporation"}
    tie = found["leads"][0]["ties"][0]
    assert (tie["kind"], tie["breadth"], tie["allegations"][0]["ruling"]) == ("shared_ground", 6, "little_weight")
    assert len(json.loads(interdit(*ASKED, "--json", "--limit", 2).out)["leads"]) == 2


def test_known_at_hides_what_was_not_public(interdit: Interdit) -> None:
    done = interdit(*ASKED, "--known-at", "2021-03-04", "--lang", "fr")
    assert "NetEase" not in done.out
    assert "Communist" not in done.out
    assert "inscrit : us/ccmc depuis le 2021-01-14" in done.out


@pytest.mark.parametrize(("suffix", "begins"), [(".svg", "<svg"), (".html", "<!doctype html>"), (".json", "{")])
def test_a_file_is_written_whole(interdit: Interdit, tmp_path: Path, suffix: str, begins: str) -> None:
    path = tmp_path / f"leads{suffix}"
    done = interdit(*ASKED, "-o", path)
    assert (done.code, done.out) == (0, f"{path}: 13 of 13 leads\n")
    assert path.read_text(encoding="utf-8").startswith(begins)
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_is_said_and_nothing_is_written(interdit: Interdit, tmp_path: Path) -> None:
    assert interdit(*ASKED, "-o", tmp_path / "leads.png").code == 2
    assert interdit(*ASKED, "-o", tmp_path / "no" / "leads.svg").code == 3
    assert interdit("related", "Zzqx Nobody").code == 4
    done = interdit("related", "China Mobile", "-o", tmp_path / "leads.svg")
    assert (done.code, "china-mobile-group" in done.err) == (4, True)
    assert list(tmp_path.iterdir()) == []
    asked = interdit("related", "China Mobile")
    assert (asked.code, "china-mobile-group" in asked.out) == (0, True)

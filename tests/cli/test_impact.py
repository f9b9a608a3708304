from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from tests.impact.making import write_market

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    prices, index = write_market(tmp_path_factory.mktemp("market"))
    return ("impact", "Xiaomi", "--prices", prices, "--index", index)


def test_people_read_a_table(interdit: Interdit, asked: tuple[object, ...]) -> None:
    done = interdit(*asked, "--event", "2021-03-12T16:59-05:00", "--said-move", 10, "--said-value", "613e9")
    assert (done.code, done.err) == (0, "")
    assert "2021-03-15  session 09:30 to 16:00 HKT" in done.out
    assert "“More than 10%”" in done.out
    assert "613.0 billion read in USD does not fit" in done.out


def test_json_has_its_schema_windows_and_every_event(interdit: Interdit, asked: tuple[object, ...]) -> None:
    found = json.loads(interdit(*asked, "--json", "--window", "-2,2", "--window", "0..3").out)
    assert (found["schema"], found["party"]["id"], len(found["events"])) == ("interdit.impact/1", "xiaomi", 7)
    assert [(one["first"], one["last"]) for one in found["events"][3]["windows"]] == [(-2, 2), (0, 3)]


@pytest.mark.parametrize(("suffix", "begins"), [(".svg", "<svg"), (".html", "<!doctype html>"), (".json", "{")])
def test_a_file_is_written_whole(
    interdit: Interdit, asked: tuple[object, ...], tmp_path: Path, suffix: str, begins: str
) -> None:
    path = tmp_path / f"impact{suffix}"
    done = interdit(*asked, "-o", path)
    assert (done.code, done.out) == (0, f"{path}: 7 events, 0 left out\n")
    assert path.read_text(encoding="utf-8").startswith(begins)
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_is_said_and_nothing_is_written(
    interdit: Interdit, asked: tuple[object, ...], tmp_path: Path
) -> None:
    assert interdit(*asked, "-o", tmp_path / "x.png").code == 2
    assert interdit(*asked, "-o", tmp_path / "no" / "x.svg").code == 3
    assert interdit(*asked, "--window", "wide").code == 2
    assert interdit(*asked, "--event", "soon").code == 2
    assert interdit("impact", "Zzqx Nobody", *asked[2:]).code == 4
    done = interdit(*asked[:4], "--index", tmp_path / "none.csv", "-o", tmp_path / "x.json")
    assert (done.code, "there is no such file" in done.err) == (3, True)
    done = interdit("impact", "Alibaba", *asked[2:], "-o", tmp_path / "x.svg")
    assert (done.code, "nothing to draw" in done.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_without_its_libraries_it_names_the_extra(
    interdit: Interdit, asked: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interdit.impact.find_spec", lambda name: None if name == "statsmodels" else sys)
    done = interdit(*asked)
    assert (done.code, "pip install 'interdit[impact]'" in done.err) == (2, True)

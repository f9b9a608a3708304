from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import vobject

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit

ASKED = ("calendar", "--known-at", "2021-03-13", "--actor", "us_person")


@pytest.fixture
def held(tmp_path: Path) -> Path:
    path = tmp_path / "held.csv"
    path.write_text("Name\nXiaomi Corporation\n", encoding="utf-8")
    return path


def test_people_get_a_table(interdit: Interdit, held: Path) -> None:
    done = interdit(*ASKED, held)
    assert done.code == 0
    assert "2021-03-15 09:30 EDT  Ban begins: purchase [held in abeyance]" in done.out
    assert "Échéances du 2021-03-13" in interdit(*ASKED, held, "--lang", "fr").out


def test_machines_get_json(interdit: Interdit, held: Path) -> None:
    found = json.loads(interdit(*ASKED, held, "--json").out)
    assert found["schema"] == "interdit.calendar/1"
    assert found["dates"][0]["held_in_abeyance_by"] == "xiaomi-v-dod/2021-03-12"


def test_an_ics_file_is_written_whole(interdit: Interdit, held: Path, tmp_path: Path) -> None:
    path = tmp_path / "dates.ics"
    done = interdit(*ASKED, held, "-o", path)
    assert (done.code, done.out) == (0, f"{path}: 6 dates\n")
    assert len(vobject.readOne(path.read_text(encoding="utf-8")).vevent_list) == 6
    assert sorted(one.name for one in tmp_path.iterdir()) == ["dates.ics", "held.csv"]


def test_a_table_is_written_with_its_notice(interdit: Interdit, held: Path, tmp_path: Path) -> None:
    path = tmp_path / "dates.csv"
    assert interdit(*ASKED, held, "-o", path).code == 0
    assert path.read_text(encoding="utf-8-sig").startswith("day,at,all_day,kind,title,party")
    assert "Not legal advice." in (tmp_path / "dates.csv.notice.txt").read_text(encoding="utf-8")


def test_what_cannot_be_is_said_and_nothing_is_written(interdit: Interdit, held: Path, tmp_path: Path) -> None:
    assert interdit(*ASKED, held, "-o", tmp_path / "dates.pdf").code == 3
    assert interdit(*ASKED, held, "-o", tmp_path / "no" / "dates.ics").code == 3
    assert interdit("calendar", tmp_path / "none.csv").code == 3
    assert interdit("calendar", "--from", "soon").code == 2
    assert interdit("calendar", "--actor", "nobody").code == 2
    assert interdit("calendar", "--column", "name=Name").code == 2
    assert list(tmp_path.iterdir()) == [held]

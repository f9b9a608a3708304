from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from interdit.service.home import Home
from interdit.service.standing import Standing, standing
from interdit.service.syncing import Intake, sync

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2021, 7, 1, 12, tzinfo=UTC)
SDN = "us_ofac_sdn"


def sdn(count: int) -> bytes:
    row = '{n},"COMPANY NUMBER {n}",-0- ,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '
    return ("\r\n".join(row.format(n=number) for number in range(1, count + 1)) + "\r\n\x1a").encode()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def loaded(home: Home, tmp_path: Path) -> Home:
    """A home with 6,000 entries of 1 July, and a shorter file of 2 July in quarantine."""
    for day, count in ((1, 6000), (2, 5100)):
        (tmp_path / "sdn.csv").write_bytes(sdn(count))
        sync(home, (SDN,), Intake(NOW, tmp_path, date(2021, 7, day)))
    return home


def of(home: Home, today: date, key: str = SDN) -> Standing:
    (one,) = (one for one in standing(home, today) if one.source == key)
    return one


def test_a_list_never_loaded(home: Home) -> None:
    found = standing(home, date(2021, 7, 1))
    assert len(found) == 12
    assert {(one.state, one.published, one.entries, one.digest) for one in found} == {("not loaded", None, 0, "")}
    assert not home.folder.exists()


@pytest.mark.parametrize(
    ("today", "state"),
    [("2021-07-01", "fresh"), ("2021-07-02", "fresh"), ("2021-07-03", "stale"), ("2022-07-01", "stale")],
)
def test_a_list_is_stale_once_the_next_is_due(loaded: Home, today: str, state: str) -> None:
    assert of(loaded, date.fromisoformat(today)).state == state


def test_counts_hash_problems_and_what_is_held(loaded: Home) -> None:
    one = of(loaded, date(2021, 7, 1))
    assert (one.published, one.entries, one.problems, one.quarantined) == (date(2021, 7, 1), 6000, 2, 1)
    assert len(one.digest) == 64
    assert "5100 entries where the last good list has 6000" in one.held_because[0].message
    assert of(loaded, date(2021, 7, 1), "un_sc").state == "not loaded"


def test_a_list_of_ones_own_stands_with_the_others(home: Home, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Firm\nAlfa GmbH\n", encoding="utf-8")
    (tmp_path / "map.yaml").write_text("name: house\ncolumns: {name: Firm}\n", encoding="utf-8")
    sync(home, ("own:house",), Intake(NOW, tmp_path, date(2021, 7, 1)))
    assert of(home, date(2022, 6, 30), "own:house").state == "fresh"
    assert of(home, date(2022, 7, 2), "own:house").state == "stale"


def test_a_list_whose_only_file_is_held_is_shown_as_held(home: Home, tmp_path: Path) -> None:
    (tmp_path / "sdn.csv").write_bytes(sdn(10))
    sync(home, (SDN,), Intake(NOW, tmp_path, date(2021, 7, 1)))
    one = of(home, date(2021, 7, 1))
    assert (one.state, one.quarantined) == ("not loaded", 1)
    assert "fewer than the 5000" in one.held_because[0].message

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from interdit.edition import FORMAT, Draft, Manifest, open_edition
from interdit.errors import EditionError, UnknownKeyError
from interdit.service.home import Home, folder_name

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def kept(home: Home, content: str, age: int = 0) -> str:
    """An edition of one file; `age` seconds older than now."""
    manifest = Manifest(FORMAT, date(2021, 1, 1), content, {}, {})

    def fill(draft: Draft) -> Manifest:
        draft.write("parties.map", (content.encode(),))
        return manifest

    identity = home.keep(fill)
    folder = home.editions / folder_name(identity)
    moment = folder.stat().st_mtime - age
    os.utime(folder, (moment, moment))
    return identity


def test_nothing_is_made_before_something_is_written(home: Home) -> None:
    assert home.current() is None
    assert home.listed() == ()
    assert home.prune(0) == ()
    assert not home.folder.exists()


def test_the_same_content_is_kept_once_under_the_beginning_of_its_id(home: Home) -> None:
    one, two = kept(home, "a"), kept(home, "a")
    assert one == two
    assert [folder.name for folder in home.editions.iterdir()] == [one.removeprefix("sha256:")[:16]]


def test_a_damaged_edition_is_written_anew(home: Home) -> None:
    identity = kept(home, "a")
    path = home.editions / folder_name(identity) / "parties.map"
    path.write_bytes(b"b")
    assert kept(home, "a") == identity
    assert path.read_bytes() == b"a"
    assert open_edition(path.parent).verify() == ()


def test_the_current_edition_is_the_one_switched_to_last(home: Home) -> None:
    one, two = kept(home, "a"), kept(home, "b")
    for identity in (one, two, one):
        home.switch(identity)
        assert home.current() == home.editions / folder_name(identity)


def test_a_current_that_names_no_edition_is_an_error_not_the_casebook(home: Home) -> None:
    identity = kept(home, "a")
    home.switch(identity)
    (home.editions / "current").write_text("0123456789abcdef\n")
    current = home.current()
    assert current is not None
    with pytest.raises(EditionError, match="no edition there"):
        open_edition(current)


def test_a_current_that_cannot_be_read_names_the_file(home: Home) -> None:
    kept(home, "a")
    (home.editions / "current").write_bytes("é".encode())
    with pytest.raises(EditionError, match="interdit edition use"):
        home.current()


def test_editions_are_listed_oldest_first_and_broken_ones_left_out(home: Home) -> None:
    new, old = kept(home, "new"), kept(home, "old", age=100)
    broken = home.editions / "broken"
    broken.mkdir()
    (broken / "manifest.json").write_text("{")
    assert [one.id for one in home.listed()] == [old, new]


def test_an_edition_is_found_by_the_beginning_of_its_id_or_its_folder(home: Home, tmp_path: Path) -> None:
    identity = kept(home, "a")
    folder = home.editions / folder_name(identity)
    for text in (identity, identity[:12], identity.removeprefix("sha256:")[:6].upper(), str(folder)):
        assert home.find(text) == folder
    for text in ("sha256:", "sha256:zz", str(tmp_path / "nowhere")):
        with pytest.raises(UnknownKeyError, match=r"there are: sha256:[0-9a-f]{12}"):
            home.find(text)


def test_a_beginning_that_several_share_is_not_guessed_at(home: Home) -> None:
    first: dict[str, str] = {}
    for number in range(40):
        identity = kept(home, str(number))
        beginning = identity[7]
        if beginning in first:
            with pytest.raises(UnknownKeyError, match="several editions begin"):
                home.find(f"sha256:{beginning}")
            return
        first[beginning] = identity
    pytest.fail("40 editions and no two begin alike")


def test_pruning_keeps_the_current_and_the_newest(home: Home) -> None:
    ids = [kept(home, str(number), age=100 - number) for number in range(5)]
    home.switch(ids[0])
    assert home.prune(2) == tuple(ids[1:3])
    assert {one.id for one in home.listed()} == {ids[0], *ids[3:]}
    assert home.prune(0) == tuple(ids[3:])
    assert [one.id for one in home.listed()] == [ids[0]]


def test_sweeping_leaves_editions_and_the_pointer(home: Home) -> None:
    identity = kept(home, "a")
    home.switch(identity)
    (home.editions / ".abc-123").mkdir()
    (home.editions / ".abc-123" / "half.map").write_bytes(b"half")
    (home.editions / ".current-9").write_text("half")
    home.sweep()
    assert {one.name for one in home.editions.iterdir()} == {"current", folder_name(identity)}

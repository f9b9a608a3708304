"""`interdit edition` as a user runs it: list, build, show, use, prune; killed builds; damage that is named."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from typing import TYPE_CHECKING

import pytest
from tests.cli.test_sync import DAY, FAULTS, Command, denied, moment, publish, sdn

from interdit.archive import writing
from interdit.edition import open_edition
from interdit.service.home import folder_name

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = ("DENIED PERSON NUMBER 1", "--on", DAY, "--actor", "exporter_ear", "--act", "export")


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> tuple[Command, list[str]]:
    """A home, only to be copied, with two editions, of one publication and of two; the later one is current."""
    place = tmp_path_factory.mktemp("synced")
    (place / "home").mkdir()
    home, found = Command(place / "home"), []
    for day, content in ((DAY, denied(400)), ("2021-07-02", denied(410))):
        folder = publish(place / day, "dpl.txt", content)
        found.append(home("sync", "--from", folder, "--published", day).stdout.split()[-1])
    return home, found


@pytest.fixture
def interdit(tmp_path: Path) -> Command:
    (tmp_path / "home").mkdir()
    return Command(tmp_path / "home")


@pytest.fixture
def editions(interdit: Command, synced: tuple[Command, list[str]]) -> list[str]:
    """What `synced` has, in the home of this test."""
    home, found = synced
    interdit.folder.rmdir()
    home.copy(interdit.folder)
    return found


def folder_of(interdit: Command, identity: str) -> Path:
    return interdit.home.editions / folder_name(identity)


# list, show, use, prune, build


def test_before_any_sync_there_is_the_casebook_edition(interdit: Command) -> None:
    (line,) = interdit("edition", "list").stdout.splitlines()
    assert line.endswith("ships with the package")
    (one,) = json.loads(interdit("edition", "list", "--json").stdout)
    assert one["current"] is False
    assert interdit("edition", "show").stdout.startswith(one["id"])


def test_the_current_edition_is_starred(interdit: Command, editions: list[str]) -> None:
    lines = interdit("edition", "list").stdout.splitlines()
    assert [line[0] for line in lines] == [" ", " ", "*"]
    assert [line[2:25] for line in lines[1:]] == [one[:23] for one in editions]
    told = json.loads(interdit("edition", "list", "--json").stdout)
    assert [(one["id"], one["current"]) for one in told[1:]] == [(editions[0], False), (editions[1], True)]
    assert told[1]["manifest"]["counts"]["entries"] == 400


def test_show_says_what_an_edition_is_made_of(interdit: Command, editions: list[str]) -> None:
    text = interdit("edition", "show").stdout
    assert text.startswith(editions[1])
    for said in ("parties", "from list/us_bis_dpl", "from law", "from casebook", "file parties.map", "as of"):
        assert said in text
    assert interdit("edition", "show", editions[0][:15]).stdout.startswith(editions[0])
    told = json.loads(interdit("edition", "show", "--json").stdout)
    assert told["id"] == editions[1]
    assert told["manifest"] == json.loads((folder_of(interdit, editions[1]) / "manifest.json").read_bytes())


def test_use_switches_and_answers_come_from_it(interdit: Command, editions: list[str]) -> None:
    assert interdit("edition", "use", editions[0][:20]).stdout == f"{editions[0]}\n"
    assert json.loads(interdit("check", *QUESTION, "--json").stdout)["edition"] == editions[0]
    newest = "DENIED PERSON NUMBER 405"
    asked = (newest, "--on", "2021-07-02", "--actor", "exporter_ear", "--act", "export", "--json")
    assert json.loads(interdit("check", *asked).stdout)["party"] is None
    assert json.loads(interdit("check", *asked, "--edition", editions[1][:20]).stdout)["party"]["name"] == newest
    assert interdit("sync", "us_bis_dpl", "--from", "/nonexistent").returncode == 3
    assert json.loads(interdit("check", *QUESTION, "--json").stdout)["edition"] == editions[0]


@pytest.mark.parametrize("command", [("use",), ("show",)])
def test_an_unknown_edition(interdit: Command, editions: list[str], command: tuple[str, ...]) -> None:
    done = interdit("edition", *command, "sha256:0000")
    assert done.returncode == 4
    assert editions[0][:19] in done.stderr


def test_an_edition_elsewhere_is_opened_but_not_made_current(
    interdit: Command, editions: list[str], tmp_path: Path
) -> None:
    elsewhere = shutil.copytree(folder_of(interdit, editions[0]), tmp_path / "kept")
    done = interdit("edition", "use", elsewhere)
    assert (done.returncode, "--edition" in done.stderr) == (4, True)
    told = json.loads(interdit("check", *QUESTION, "--json", "--edition", elsewhere).stdout)
    assert told["edition"] == editions[0]


def test_prune_removes_the_old_and_build_brings_one_back(interdit: Command, editions: list[str]) -> None:
    assert interdit("edition", "prune").stdout == ""
    done = interdit("edition", "prune", "--keep", "0")
    assert (done.stdout, done.stderr) == (f"{editions[0]}\n", "1 removed\n")
    assert interdit("edition", "prune", "--keep", "-1").returncode == 2
    shutil.rmtree(interdit.home.editions)
    assert interdit("edition", "build").stdout == f"{editions[1]}\n"
    assert interdit.sound() == editions[1]


@pytest.mark.parametrize("command", [("use", "ID"), ("prune", "--keep", "0"), ("build",)])
def test_while_another_run_writes_nothing_is_switched_or_removed(
    interdit: Command, editions: list[str], command: tuple[str, ...]
) -> None:
    with writing(interdit.home.archive):
        done = interdit("edition", *(editions[0] if word == "ID" else word for word in command))
    assert (done.returncode, done.stdout) == (5, "")
    assert f"another run is writing to the archive: process {os.getpid()}" in done.stderr
    assert interdit.home.current() == folder_of(interdit, editions[1])
    assert [one.id for one in interdit.home.listed()] == editions


def test_building_again_gives_the_same_edition(interdit: Command, editions: list[str]) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in folder_of(interdit, editions[1]).iterdir()}
    assert interdit("edition", "build").stdout == f"{editions[1]}\n"
    assert {path.name: path.stat().st_mtime_ns for path in folder_of(interdit, editions[1]).iterdir()} == before


# killed


def test_a_killed_build_leaves_a_sound_home_and_the_next_one_completes(interdit: Command, tmp_path: Path) -> None:
    """kill -9 at random moments of `edition build`, with and without the cache of histories."""
    editions = []
    for day, count in ((DAY, 400), ("2021-07-02", 410)):
        folder = publish(tmp_path / day, "dpl.txt", denied(count))
        publish(folder, "sdn.csv", sdn(6000 + count))
        editions.append(interdit("sync", "--from", folder, "--published", day).stdout.split()[-1])
    before, expected = editions
    interdit("edition", "use", before)
    shutil.rmtree(folder_of(interdit, expected))
    cold = interdit.copy(tmp_path / "cold")
    shutil.rmtree(cold.home.cache)
    lasts: list[float] = []
    for start in (interdit, cold):
        undisturbed = start.copy(tmp_path / f"undisturbed-{len(lasts)}")
        begun = time.monotonic()
        assert undisturbed("edition", "build").stdout == f"{expected}\n"
        lasts.append(time.monotonic() - begun)
    killed = 0
    for number in range(FAULTS):
        start = (interdit, cold)[number % 2]
        one = start.copy(tmp_path / f"home-{number}")
        killed += one.killed(moment(number, lasts[number % 2]), "edition", "build")
        assert one.sound() in (before, expected)
        assert one("edition", "build").stdout == f"{expected}\n"
        assert one.sound() == expected
        assert one.leftovers() == []
        shutil.rmtree(one.folder)
    assert killed >= FAULTS // 2


# damage


def spoil(path: Path) -> None:
    """Change one byte in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def test_a_sound_home_verifies(interdit: Command, editions: list[str]) -> None:
    done = interdit("edition", "show", "--verify")
    assert (done.returncode, done.stderr) == (0, "every file is as it was written\n")
    assert done.stdout.startswith(editions[1])


def test_every_damaged_file_of_an_edition_is_named(interdit: Command, editions: list[str]) -> None:
    folder = folder_of(interdit, editions[1])
    names = sorted(open_edition(folder).manifest.files)
    assert len(names) > 10
    for name in names:
        whole = (folder / name).read_bytes()
        for damage in (whole[:-1], None):
            if damage is None:
                (folder / name).unlink()
            else:
                (folder / name).write_bytes(damage)
            assert [problem.locator for problem in open_edition(folder).verify()] == [name]
            (folder / name).write_bytes(whole)
    spoil(folder / "parties.map")
    done = interdit("edition", "show", "--verify")
    assert done.returncode == 5
    assert str(folder / "parties.map") in done.stderr
    assert "1 files are damaged" in done.stderr


def test_a_damaged_manifest_is_named_and_nothing_is_answered(interdit: Command, editions: list[str]) -> None:
    path = folder_of(interdit, editions[1]) / "manifest.json"
    path.write_bytes(path.read_bytes()[:-30])
    for args in (("check", *QUESTION), ("edition", "show", "--verify"), ("sources",)):
        done = interdit(*args)
        assert done.returncode == 5
        assert str(path) in done.stderr
        assert done.stdout == ""


def test_a_manifest_that_says_something_else_is_damage_too(interdit: Command, editions: list[str]) -> None:
    """The folder bears the beginning of the id: a manifest that was changed no longer fits its name."""
    path = folder_of(interdit, editions[1]) / "manifest.json"
    changed = re.sub(rb'"as_of": ?"\d{4}', b'"as_of": "2031', path.read_bytes())
    assert changed != path.read_bytes()
    path.write_bytes(changed)
    done = interdit("edition", "show", "--verify")
    assert done.returncode == 5


@pytest.mark.parametrize("file", ["parties.map", "bearing.map", "known.map", "law.msgpack", "cores.map", "rows.list"])
def test_check_on_a_damaged_file_names_it_or_gives_the_same_answer(
    interdit: Command, editions: list[str], file: str
) -> None:
    """Never another answer: each of 12 places in the file, one byte changed."""
    path = folder_of(interdit, editions[1]) / file
    whole = path.read_bytes()
    right = interdit("check", *QUESTION, "--json").stdout
    errors = 0
    for step in range(12):
        content = bytearray(whole)
        content[step * (len(content) - 1) // 11] ^= 0x55
        path.write_bytes(bytes(content))
        done = interdit("check", *QUESTION, "--json")
        if done.returncode:
            errors += 1
            assert done.returncode == 5
            assert str(path) in done.stderr
            assert done.stdout == ""
        else:
            assert done.stdout == right
    assert errors >= 1


def test_the_record_of_the_party_asked_about_is_watched(interdit: Command, editions: list[str]) -> None:
    party = json.loads(interdit("check", *QUESTION, "--json").stdout)["party"]["id"]
    for name in ("parties.map", "bearing.map"):
        path = folder_of(interdit, editions[1]) / name
        whole = path.read_bytes()
        (*_, match) = re.finditer(rb"DENIED PERSON NUMBER 1(?![0-9])", whole)
        content = bytearray(whole)
        content[match.start()] ^= 1
        path.write_bytes(bytes(content))
        done = interdit("check", *QUESTION)
        assert done.returncode == 5
        assert f"{path} at {party!r}: is damaged" in done.stderr
        path.write_bytes(whole)


def test_a_damaged_file_of_the_archive_is_named(interdit: Command, editions: list[str], tmp_path: Path) -> None:
    objects = sorted(interdit.home.archive.folder.glob("objects/*/*.zst"))
    assert len(objects) == 2
    spoil(objects[0])
    done = interdit("edition", "show", "--verify")
    assert done.returncode == 5
    assert objects[0].name in done.stderr
    assert interdit("check", *QUESTION).returncode == 0
    shutil.rmtree(interdit.home.cache)
    done = interdit("edition", "build")
    assert done.returncode == 5
    assert objects[0].name in done.stderr
    assert json.loads(interdit("check", *QUESTION, "--json").stdout)["edition"] == editions[1]
    for day, count in ((DAY, 400), ("2021-07-02", 410)):
        # The same file given again heals it.
        interdit("sync", "--from", publish(tmp_path / day, "dpl.txt", denied(count)), "--published", day)
    assert interdit("edition", "show", "--verify").returncode == 0

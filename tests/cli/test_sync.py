"""`interdit sync`, `sources`, `changes` as a user runs them; what is left of a killed sync, or by a full disk."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.fakes.publisher import Answer, Publisher

from interdit.archive import writing
from interdit.edition import open_edition
from interdit.service.book import open_book
from interdit.service.home import Home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAULTS = int(os.environ.get("INTERDIT_FAULTS", "6"))
"""How often a run is killed; 100 by hand."""
PROGRAM = (sys.executable, "-c", "from interdit.cli.main import run; run()")
HEADER = (
    *("Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date"),
    *("Standard_Order", "Last_Update", "Action", "FR_Citation"),
)
DPL = "us_bis_dpl"
DAY = "2021-07-01"


def denied(count: int, first: int = 0, country: str = "US") -> bytes:
    """A list of denied persons as its publisher prints it."""
    names = (f"DENIED PERSON NUMBER {number}" for number in range(first, first + count))
    rows = [(name, "1 Road", "Town", "", country, "", "01/02/2019", "01/02/2059", "Y", "", "", "") for name in names]
    lines = ["\t".join(f'"{cell}"' for cell in row) for row in (HEADER, *rows)]
    return ("\r\n".join(lines) + "\r\n").encode()


def sdn(count: int, first: int = 1, country: str = "") -> bytes:
    """A list in OFAC's legacy form."""
    row = f'{{n}},"COMPANY NUMBER {{n}}{country}",-0- ,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '
    return ("\r\n".join(row.format(n=number) for number in range(first, first + count)) + "\r\n\x1a").encode()


class Command:
    """The command line with a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = Home(folder)

    def __call__(self, *args: object, limit: int | None = None) -> subprocess.CompletedProcess[str]:
        def limited() -> None:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        done = subprocess.run(  # noqa: S603  our own program
            [*PROGRAM, *map(str, args)],
            env=self.environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            preexec_fn=limited,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def environment(self) -> dict[str, str]:
        return {**os.environ, "INTERDIT_HOME": str(self.folder), "PYTHONWARNINGS": "error", "NO_PROXY": "127.0.0.1"}

    def killed(self, after: float, *args: object) -> bool:
        """Run and kill -9 the whole group after so many seconds; whether it was still running."""
        process = subprocess.Popen(  # noqa: S603  our own program
            [*PROGRAM, *map(str, args)],
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True
        return False

    def copy(self, to: Path) -> Command:
        shutil.copytree(self.folder, to, symlinks=True)
        return Command(to)

    def sound(self) -> str:
        """The current edition's id, when the archive verifies, the edition is whole, and it answers."""
        assert self.home.archive.verify() == ()
        current = self.home.current()
        assert current is not None
        assert open_edition(current).verify() == ()
        verdict = open_book(current).check("DENIED PERSON NUMBER 1", on=DAY, actor="exporter_ear", act="export")
        assert verdict.party is not None
        assert verdict.party.name == "DENIED PERSON NUMBER 1"
        return verdict.edition

    def leftovers(self) -> list[str]:
        """What half-written files are called."""
        names = [path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*")]
        return [name for name in names if re.search(r"(^|/)\.|\.tmp$", name)]


def moment(number: int, lasts: float) -> float:
    """When to kill the run of that number: spread over its whole length, the first at once after its start."""
    return 0.1 + (lasts - 0.1) * (number * 0.618034 % 1)


def publish(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def interdit(tmp_path: Path) -> Command:
    (tmp_path / "home").mkdir()
    return Command(tmp_path / "home")


def the_day(folder: Path) -> Path:
    return publish(folder, "dpl.txt", denied(400))


def the_day_after(folder: Path) -> Path:
    """20 more, 10 gone, the rest amended."""
    return publish(folder, "dpl.txt", denied(5) + denied(405, first=15, country="CA").partition(b"\n")[2])


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return the_day(tmp_path / "first")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return the_day_after(tmp_path / "second")


@pytest.fixture
def mirror(tmp_path: Path, interdit: Command) -> Iterator[Publisher]:
    """A mirror of two lists that `interdit.toml` names."""
    folder = publish(tmp_path / "served", "dpl.txt", denied(400))
    with Publisher(folder) as publisher:
        (interdit.folder / "interdit.toml").write_text(
            f'sources = ["{DPL}"]\nprivate_hosts = ["127.0.0.1"]\n\n[mirrors]\n{DPL} = "{publisher.url()}"\n'
            f'un_sc = "{publisher.url()}"\nca_sema = "http://127.0.0.1:9/"\n',
            encoding="utf-8",
        )
        yield publisher


# sync


def test_sync_takes_the_sources_of_the_settings_from_their_mirror(interdit: Command, mirror: Publisher) -> None:
    done = interdit("sync")
    assert done.returncode == 0, done.stderr
    today = datetime.now(UTC).date()
    line, edition = done.stdout.splitlines()
    assert re.fullmatch(rf"us_bis_dpl +updated +({today}|{today - timedelta(days=1)}) +400 entries", line)
    assert re.fullmatch(r"edition sha256:[0-9a-f]{64}", edition)
    again = interdit("sync", "--json")
    report = json.loads(again.stdout)
    assert (again.returncode, report["changed"]) == (0, False)
    assert report["edition"] == edition.removeprefix("edition ")
    assert [(one["source"], one["status"]) for one in report["sources"]] == [(DPL, "unchanged")]
    assert [asked.target for asked in mirror.asked] == ["/dpl.txt", "/dpl.txt"]


def test_sync_says_why_a_file_is_held_and_ends_with_6(interdit: Command, mirror: Publisher) -> None:
    before = interdit("sync").stdout.splitlines()[-1]
    (mirror.folder / "dpl.txt").write_bytes(denied(301))
    done = interdit("sync")
    assert done.returncode == 6
    assert "quarantined" in done.stdout
    assert done.stdout.splitlines()[-1] == f"{before} (unchanged)"
    assert "301 entries" in done.stderr
    interdit.sound()
    (one,) = (one for one in json.loads(interdit("sources", "--json").stdout) if one["source"] == DPL)
    assert one["quarantined"] == 1
    assert "301 entries" in one["held_because"][0]["message"]


def test_sync_ends_with_5_where_a_server_cannot_be_reached_and_does_the_others(
    interdit: Command, mirror: Publisher
) -> None:
    mirror.script("dpl.txt", Answer(500, {"Retry-After": "0"}))
    done = interdit("sync", "ca_sema", DPL)
    assert done.returncode == 5
    lines = done.stdout.splitlines()
    assert re.search(r"^ca_sema +failed .*sema-lmes\.xml", lines[0])
    assert lines[1].startswith("us_bis_dpl         updated")
    interdit.sound()


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("us_ofac",), 4, "choose one of us_ofac_sdn"),
        (("un_sc", "--from", "nowhere"), 3, "nowhere: is not a folder"),
        (("--from", "."), 3, "no file of a known list"),
        (("un_sc", "--published", "1 July"), 2, "--published '1 July' is not a day: write it like 2021-03-16"),
        (("us_bis_mieu",), 5, "no address to fetch from"),
    ],
)
def test_what_cannot_be_done_says_so(
    interdit: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = interdit("sync", *args)
    assert done.returncode == code
    assert said in done.stdout + done.stderr


def test_sync_from_a_folder_with_its_day(interdit: Command, first: Path) -> None:
    done = interdit("sync", "--from", first, "--published", DAY)
    assert re.match(rf"us_bis_dpl +updated +{DAY} +400 entries\n", done.stdout)
    again = interdit("sync", DPL, "--from", first, "--published", DAY)
    assert "unchanged" in again.stdout.splitlines()[0]
    assert again.stdout.endswith(" (unchanged)\n")
    interdit.sound()


def test_two_syncs_at_once_are_one_and_an_error_that_names_the_other(interdit: Command, first: Path) -> None:
    with writing(interdit.home.archive):
        done = interdit("sync", "--from", first, "--published", DAY)
    assert done.returncode == 5
    assert f"another run is writing to the archive: process {os.getpid()}" in done.stderr
    running = [
        subprocess.Popen(  # noqa: S603  our own program
            [*PROGRAM, "sync", "--from", str(first), "--published", DAY],
            env=interdit.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]
    codes = sorted(one.wait(60) for one in running)
    assert codes in ([0, 0], [0, 5])
    interdit.sound()


# sources


def test_sources_show_how_each_list_stands(interdit: Command, first: Path) -> None:
    done = interdit("sources")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 13
    assert all("not loaded" in line for line in done.stdout.splitlines()[1:])
    interdit("sync", "--from", first, "--published", DAY)
    publish(first, "dpl.txt", denied(301))
    interdit("sync", "--from", first, "--published", "2021-07-02")
    lines = {line.split()[0]: line for line in interdit("sources").stdout.splitlines()}
    found = {one["source"]: one for one in json.loads(interdit("sources", "--json").stdout)}
    one = found[DPL]
    assert (one["state"], one["published"], one["entries"], one["problems"]) == ("stale", DAY, 400, 0)
    assert re.search(rf"stale +{DAY} +400 +0 +{one['digest'][:12]} .*\[1 in quarantine\]", lines[DPL])
    assert found["un_sc"]["state"] == "not loaded"
    today = datetime.now(UTC).date().isoformat()
    publish(first, "dpl.txt", denied(402))
    interdit("sync", "--from", first, "--published", today)
    assert f"fresh        {today}       402" in interdit("sources").stdout


# changes


def test_changes_print_one_object_a_line_with_their_fields(interdit: Command, first: Path, second: Path) -> None:
    interdit("sync", "--from", first, "--published", DAY)
    interdit("sync", "--from", second, "--published", "2021-07-02")
    done = interdit("changes", "--since", DAY, "--until", "2021-07-02", "--json")
    assert done.returncode == 0
    assert done.stderr.startswith("Not legal advice. Computed from edition sha256:")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    for line in lines:
        assert line.keys() == {"change", "source", "key", "party", "fields", "published", "name", "alters"}
        assert (line["source"], line["published"]) == (DPL, "2021-07-02")
        assert all(change.keys() == {"before", "after"} for change in line["fields"].values())
        assert all(one.keys() == {"actor", "act", "before", "after"} for one in line["alters"])
    count = {change: sum(line["change"] == change for line in lines) for change in ("added", "removed", "amended")}
    assert count == {"added": 20, "removed": 10, "amended": 385}
    assert {name for line in lines if line["change"] == "added" for name in [line["name"]]} == {
        f"DENIED PERSON NUMBER {number}" for number in range(400, 420)
    }
    text = interdit("changes", "--since", DAY, "--until", "2021-07-02").stdout
    assert len(re.findall(r"^2021-07-02 added    us_bis_dpl ", text, re.M)) == 20
    assert interdit("changes", "--since", "2021-07-02", "--until", "2021-07-02").stdout == ""


def test_changes_between_editions_are_those_between_their_days(interdit: Command, first: Path, second: Path) -> None:
    editions = [
        interdit("sync", "--from", folder, "--published", day).stdout.split()[-1]
        for folder, day in ((first, DAY), (second, "2021-07-02"))
    ]
    by_edition = interdit("changes", "--since", editions[0], "--json").stdout
    by_day = interdit("changes", "--since", DAY, "--json").stdout
    assert [json.loads(line)["key"] for line in by_edition.splitlines()] == [
        json.loads(line)["key"] for line in by_day.splitlines()
    ]


def test_changes_without_an_edition_and_with_an_unknown_one(interdit: Command, first: Path) -> None:
    done = interdit("changes", "--since", DAY)
    assert (done.returncode, "interdit sync" in done.stderr) == (5, True)
    interdit("sync", "--from", first, "--published", DAY)
    assert interdit("changes", "--since", "sha256:00").returncode == 4
    assert interdit("changes").returncode == 2


# killed


class Turn(NamedTuple):
    """A home that has two lists, and the sync of the next day's files that is to be disturbed."""

    home: Command
    sync: tuple[str, ...]
    before: str
    """The edition of the home."""
    expected: str
    """The edition that an undisturbed sync ends with."""
    lasts: float
    """How many seconds that one took."""


@pytest.fixture(scope="module")
def turn(tmp_path_factory: pytest.TempPathFactory) -> Turn:
    """Only to be copied."""
    place = tmp_path_factory.mktemp("turn")
    first, second = the_day(place / "first"), the_day_after(place / "second")
    publish(first, "sdn.csv", sdn(6000))
    publish(second, "sdn.csv", sdn(6500, country=" LTD"))
    (place / "home").mkdir()
    home = Command(place / "home")
    before = home("sync", "--from", first, "--published", DAY).stdout.split()[-1]
    sync = ("sync", "--from", str(second), "--published", "2021-07-02")
    undisturbed = home.copy(place / "undisturbed")
    begun = time.monotonic()
    expected = undisturbed(*sync).stdout.split()[-1]
    lasts = time.monotonic() - begun
    assert undisturbed.sound() == expected != before
    return Turn(home, sync, before, expected, lasts)


def test_a_killed_sync_leaves_a_sound_home_and_the_next_run_completes(turn: Turn, tmp_path: Path) -> None:
    """kill -9 at random moments of a sync of two lists; the next run ends where an undisturbed one would."""
    killed = 0
    for number in range(FAULTS):
        one = turn.home.copy(tmp_path / f"home-{number}")
        killed += one.killed(moment(number, turn.lasts), *turn.sync)
        assert one.sound() in (turn.before, turn.expected)
        done = one(*turn.sync)
        assert done.returncode == 0, done.stderr
        assert done.stdout.split()[-1 if not done.stdout.endswith(")\n") else -2] == turn.expected
        assert one.sound() == turn.expected
        assert one.leftovers() == []
        shutil.rmtree(one.folder)
    assert killed >= FAULTS // 2


# a full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB, where one may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(  # noqa: S603  the system's own program
        [mount, "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not done or done.returncode:
        pytest.skip("no disk may be mounted here; the limit on the size of files stands in for it")
    yield folder
    subprocess.run([shutil.which("umount") or "umount", str(folder)], check=True)  # noqa: S603


def refused(one: Command, done: subprocess.CompletedProcess[str], before: str, expected: str) -> None:
    """A run that had no room: one clear error, exit code 5, and everything as it was."""
    if done.returncode == 0:  # there was room after all
        assert one.sound() == expected
        return
    assert done.returncode == 5, done.stdout + done.stderr
    assert re.search(r"No space left on device|File too large", done.stdout + done.stderr)
    assert one.sound() == before
    assert one.leftovers() == []


@pytest.mark.parametrize("room", [0, 4, 40, 600, 1500, 4500, 9000, 15_000, 30_000])
def test_a_full_disk(turn: Turn, small_disk: Path, room: int) -> None:
    """`room` in kB: enough for nothing, for the archived file, for a part of the edition, for all."""
    one = turn.home.copy(small_disk / "home")
    filler = small_disk / "filler"
    free = shutil.disk_usage(small_disk).free - room * 1000
    filler.write_bytes(b"\0" * max(free, 0))
    refused(one, one(*turn.sync), turn.before, turn.expected)
    filler.unlink()
    assert one(*turn.sync).returncode == 0
    assert one.sound() == turn.expected


@pytest.mark.parametrize("limit", [64, 2_000, 20_000, 200_000, 700_000, 2_000_000])
def test_a_file_that_may_not_grow(turn: Turn, tmp_path: Path, limit: int) -> None:
    """A limit on the size of files, in bytes, refuses in the middle of each file that is larger."""
    one = turn.home.copy(tmp_path / "home")
    refused(one, one(*turn.sync, limit=limit), turn.before, turn.expected)
    assert one(*turn.sync).returncode == 0
    assert one.sound() == turn.expected

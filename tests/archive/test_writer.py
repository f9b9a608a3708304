from __future__ import annotations

import io
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from itertools import repeat
from typing import TYPE_CHECKING

import pytest

from interdit.archive import Archive, Receipt, writing
from interdit.archive.disk import TEMP
from interdit.archive.records import encode, record_path
from interdit.errors import SourceError
from interdit.model import Problem, SourceKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Make = Callable[..., Receipt]

SDN = SourceKey("us_ofac_sdn")
FETCHED = datetime(2021, 3, 12, 17, 0, tzinfo=UTC)
REASON = (Problem(SDN, "entries", "the list is empty"),)
FAULTS = int(os.environ.get("INTERDIT_FAULTS", "10"))


def left_over(archive: Archive) -> list[Path]:
    return list(archive.folder.rglob(f"{TEMP}*"))


def test_a_received_body_is_not_in_force_until_recorded(archive: Archive, receipt: Make) -> None:
    with writing(archive) as writer:
        kept = writer.receive([b"x"], receipt())
        assert archive.snapshots(SDN) == ()
        assert archive.verify() == ()
        writer.record(kept)
    assert archive.snapshots(SDN) == (kept,)


def test_the_same_body_of_a_day_is_recorded_once(archive: Archive, receipt: Make) -> None:
    with writing(archive) as writer:
        first = writer.put([b"x"], receipt(published=date(2021, 3, 1)))
        again = writer.put([b"x"], receipt(published=date(2021, 3, 1), fetched=FETCHED + timedelta(days=1)))
        other_day = writer.put([b"x"], receipt(published=date(2021, 3, 2)))
        other_role = writer.put([b"x"], receipt(role="x-main", published=date(2021, 3, 1)))
    assert again == first
    assert archive.snapshots(SDN) == (first, other_role, other_day)


def test_the_same_files_are_quarantined_once(archive: Archive, receipt: Make) -> None:
    with writing(archive) as writer:
        for day in range(3):
            fetched = FETCHED + timedelta(days=day)
            files = [writer.receive([role.encode()], receipt(role=role, fetched=fetched)) for role in ("main", "alias")]
            writer.quarantine(SDN, files, REASON, fetched)
        other = writer.receive([b"other"], receipt())
        writer.quarantine(SDN, [other], REASON, FETCHED)
    assert [len(held.snapshots) for held in archive.quarantined(SDN)] in ([1, 2], [2, 1])


def test_a_quarantined_fetch_cannot_be_recorded_beside_it(archive: Archive, receipt: Make) -> None:
    with writing(archive) as writer:
        kept = writer.receive([b"x"], receipt())
        writer.quarantine(SDN, [kept], REASON, FETCHED)
        with pytest.raises(SourceError, match="in quarantine"):
            writer.record(kept)
        with pytest.raises(ValueError, match="files"):
            writer.quarantine(SDN, [], REASON, FETCHED)


def test_a_quarantine_wins_over_a_record_that_was_not_yet_removed(archive: Archive, receipt: Make) -> None:
    with writing(archive) as writer:
        kept = writer.put([b"x"], receipt())
        writer.quarantine(SDN, [kept], REASON, FETCHED)
    (archive.folder / record_path(kept)).write_bytes(encode(kept))  # as if the run had died in between
    assert archive.snapshots(SDN) == ()


class Breaking(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() >= 200_000:
            raise OSError(5, "Input/output error")
        return super().read(size)


def test_a_body_that_cannot_be_read_to_its_end_leaves_nothing(archive: Archive, receipt: Make) -> None:
    with (
        writing(archive) as writer,
        pytest.raises(SourceError, match=r"sdn\.csv cannot be read to its end: Input/output error"),
    ):
        writer.put(Breaking(random.Random(1).randbytes(500_000)), receipt())  # noqa: S311  content, no secret
    assert [path for path in (archive.folder / "objects").rglob("*") if path.is_file()] == []
    assert archive.snapshots(SDN) == ()


def test_an_error_of_the_sender_passes_as_it_is(archive: Archive, receipt: Make) -> None:
    def body() -> Iterator[bytes]:
        yield b"x" * 100_000
        raise TimeoutErrorOfTheSender

    class TimeoutErrorOfTheSender(Exception):  # noqa: N818  a name for this test
        pass

    with writing(archive) as writer, pytest.raises(TimeoutErrorOfTheSender):
        writer.put(body(), receipt())
    assert left_over(archive) == []


def test_leftovers_are_swept_by_the_next_writer(archive: Archive, receipt: Make) -> None:
    with writing(archive) as writer:
        writer.put([b"x"], receipt())
    for folder in ("objects", "snapshots/us_ofac_sdn", "quarantine/us_ofac_sdn"):
        (archive.folder / folder).mkdir(parents=True, exist_ok=True)
        (archive.folder / folder / f"{TEMP}1-abc").write_bytes(b"half")
    assert archive.verify() == ()
    with writing(archive):
        assert left_over(archive) == []


# What runs in a process of its own: bodies of all sizes, records, quarantines, releases, in an order by the seed.
BUSY = """
import random, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from interdit.archive import Archive, Receipt, writing
from interdit.model import Problem, SourceKey

archive, seed = Archive(Path(sys.argv[1])), int(sys.argv[2])
source, turn = SourceKey("us_ofac_sdn"), 0
with writing(archive, wait=10) as writer:
    print("ready", flush=True)
    while turn < int(sys.argv[3]):
        chance = random.Random(seed * 100_000 + turn)
        body = chance.randbytes(chance.choice((0, 10, 5_000, 700_000)))
        fetched = datetime(2021, 1, 1, tzinfo=UTC) + timedelta(hours=turn)
        kept = writer.receive([body[:1000], body[1000:]], Receipt(source, "main", fetched))
        if turn % 3 == 0:
            held = writer.quarantine(source, [kept], [Problem(source, "", "short")], fetched)
            if turn % 6 == 0:
                writer.release(held)
        else:
            writer.record(kept)
        turn += 1
print("done", flush=True)
"""


def busy(archive: Archive, seed: int, turns: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUSY, str(archive.folder), str(seed), str(turns)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own code


@pytest.mark.parametrize("seed", range(FAULTS))
def test_a_killed_writer_leaves_a_sound_archive(archive: Archive, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  chance, no secret
    for _ in range(2):  # the second starts on what the first left
        with busy(archive, seed, 1_000_000) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.12))
            process.kill()
        assert process.returncode == -signal.SIGKILL
        assert archive.verify() == ()
        for one in archive.snapshots(SDN):
            with archive.open_body(one) as body:
                assert len(body.read()) == one.size
        archive.quarantined(SDN)
    with busy(archive, seed, 12) as process:
        assert process.stdout is not None
        assert process.stdout.read() == "ready\ndone\n"
    assert process.returncode == 0
    assert archive.verify() == ()
    assert left_over(archive) == []


# A real limit of the system on the size of any file, met in the middle of a body.
LIMITED = """
import resource, signal, sys, random
from datetime import UTC, datetime
from pathlib import Path
from interdit.archive import Archive, Receipt, writing
from interdit.errors import SourceError
from interdit.model import SourceKey

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
with writing(Archive(Path(sys.argv[1]))) as writer:
    small = Receipt(SourceKey("us_ofac_sdn"), "main", datetime(2021, 1, 1, tzinfo=UTC))
    try:
        writer.put([b"small"], small)
        writer.put([random.Random(1).randbytes(1_000_000)], small)
    except SourceError as error:
        print(error)
"""


@pytest.mark.parametrize("limit", [60, 150, 1_000, 200_000, 999_999])
def test_a_write_that_the_system_refuses_leaves_no_half(archive: Archive, limit: int) -> None:
    command = [sys.executable, "-c", LIMITED, str(archive.folder), str(limit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own code
    assert done.returncode == 0, done.stderr
    assert "cannot be written" in done.stdout
    assert "File too large" in done.stdout
    assert archive.verify() == ()
    assert left_over(archive) == []
    assert len(archive.snapshots(SDN)) == (1 if limit >= 1_000 else 0)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False)  # noqa: S603
    if made.returncode:
        pytest.skip("this system lets nobody mount a small disk")
    yield disk
    subprocess.run([umount, disk], check=True)  # noqa: S603


def test_a_full_disk_leaves_no_half_and_heals_with_space(small_disk: Path, receipt: Make) -> None:
    archive = Archive(small_disk / "archive")
    body = random.Random(2).randbytes(600_000)  # noqa: S311  content, no secret
    with writing(archive) as writer:
        kept = writer.put([body], receipt())
    with writing(archive) as writer, pytest.raises(SourceError, match="No space left on device"):
        writer.put([body[::-1]], receipt(role="alias"))
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        file.writelines(repeat(b"\0" * 4096))
    with writing(archive) as writer, pytest.raises(SourceError, match="No space left on device"):
        writer.put([b"small"], receipt(role="alias"))
    assert archive.snapshots(SDN) == (kept,)
    assert archive.verify() == ()
    assert left_over(archive) == []
    filler.unlink()
    with writing(archive) as writer:
        writer.put([b"small"], receipt(role="alias"))
    assert archive.verify() == ()


def test_memory_does_not_grow_with_the_body(archive: Archive, receipt: Make) -> None:
    def body() -> Iterator[bytes]:
        chance = random.Random(3)  # noqa: S311  content, no secret
        for _ in range(64):
            yield chance.randbytes(1000) * 1000

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with writing(archive) as writer:
        kept = writer.put(body(), receipt())
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert kept.size == 64_000_000
    assert grown < 40_000  # kilobytes

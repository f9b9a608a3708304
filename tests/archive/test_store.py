from __future__ import annotations

import hashlib
import io
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interdit.archive import Archive, Receipt, writing
from interdit.archive.records import object_path, record_path
from interdit.errors import SourceError
from interdit.model import Problem, SourceKey

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Receipt]

SDN = SourceKey("us_ofac_sdn")
FETCHED = datetime(2021, 3, 12, 17, 0, tzinfo=UTC)


@given(
    bodies=st.lists(
        st.tuples(st.lists(st.binary(max_size=300), max_size=6), st.dates(), st.sampled_from(["main", "alias"])),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=30, deadline=None)
def test_what_comes_in_comes_out(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[tuple[list[bytes], date, str]]
) -> None:
    archive = Archive(tmp_path_factory.mktemp("archive"))
    with writing(archive) as writer:
        for turn, (chunks, published, role) in enumerate(bodies):
            known = Receipt(SDN, role, FETCHED + timedelta(seconds=turn), published=published)
            kept = writer.put(chunks, known)
            assert kept.sha256 == hashlib.sha256(b"".join(chunks)).hexdigest()
            assert kept.size == sum(map(len, chunks))
    found = archive.snapshots(SDN)
    assert [one.published for one in found] == sorted(one.published for one in found)
    expected = {(b"".join(chunks), published, role) for chunks, published, role in bodies}
    got = set()
    for one in found:
        with archive.open_body(one) as body:
            got.add((body.read(), one.published, one.role))
    assert got == expected
    assert len(found) == len(expected)
    assert archive.verify() == ()
    objects = [path for path in (archive.folder / "objects").rglob("*") if path.is_file()]
    assert len(objects) == len({body for body, _, _ in expected})


def test_an_archive_that_is_not_there_is_empty(archive: Archive) -> None:
    assert archive.sources() == ()
    assert archive.snapshots(SDN) == ()
    assert archive.latest(SDN, "main") is None
    assert archive.verify() == ()
    assert not archive.folder.exists()


def test_snapshots_come_in_the_order_of_publication(archive: Archive, receipt: Make) -> None:
    with writing(archive) as writer:
        for body, day, hour in ((b"c", 14, 9), (b"a", 10, 12), (b"b", 10, 13)):
            fetched = datetime(2022, 1, 1, hour, tzinfo=UTC)
            writer.put([body], receipt(published=date(2021, 1, day), fetched=fetched))
    bodies = [archive.open_body(one).read() for one in archive.snapshots(SDN)]
    assert bodies == [b"a", b"b", b"c"]
    latest = archive.latest(SDN, "main")
    assert latest is not None
    assert latest.fetched.hour == 13
    assert archive.sources() == (SDN,)


def test_a_record_says_all_that_was_known(archive: Archive, receipt: Make) -> None:
    headers = {"etag": '"7"', "last-modified": "Thu, 11 Mar 2021 23:30:00 GMT"}
    with writing(archive) as writer:
        kept = writer.put(io.BytesIO(b"x"), receipt(url="https://example.org/sdn.csv", headers=headers))
    assert archive.snapshots(SDN) == (kept,)
    assert (kept.url, kept.headers, kept.name) == ("https://example.org/sdn.csv", headers, "sdn.csv")
    assert kept.published == date(2021, 3, 11)


def test_a_body_is_kept_as_received_and_read_in_pieces(archive: Archive, receipt: Make) -> None:
    body = bytes(range(256)) * 4096
    with writing(archive) as writer:
        kept = writer.put(io.BytesIO(body), receipt())
    with archive.open_body(kept) as stream:
        assert b"".join(iter(lambda: stream.read(999), b"")) == body
    path = archive.folder / object_path(kept.sha256)
    assert path.stat().st_size < len(body) / 10
    assert path.stat().st_mode & 0o444 == 0o444 & ~_umask()


def _umask() -> int:
    import os

    mask = os.umask(0)
    os.umask(mask)
    return mask


def damage_flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x40
    path.write_bytes(bytes(content))


def damage_cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])


def damage_empty(path: Path) -> None:
    path.write_bytes(b"")


def damage_other(path: Path) -> None:
    import zstandard

    path.write_bytes(zstandard.compress(b"another body"))


@pytest.mark.parametrize("damage", [damage_flip, damage_cut, damage_empty, damage_other])
def test_a_damaged_body_is_found_named_and_healed(
    archive: Archive, receipt: Make, damage: Callable[[Path], None]
) -> None:
    body = bytes(range(251)) * 100
    with writing(archive) as writer:
        writer.put([b"sound"], receipt(role="alias"))
        kept = writer.put([body], receipt())
    path = archive.folder / object_path(kept.sha256)
    damage(path)
    (problem,) = archive.verify()
    assert problem.source == SDN
    assert problem.locator == object_path(kept.sha256).as_posix()
    assert "damaged" in problem.message
    assert record_path(kept).as_posix() in problem.message
    with pytest.raises(SourceError, match=r"\.zst is damaged"), archive.open_body(kept) as stream:
        stream.read()
    with writing(archive) as writer:
        writer.put([body], receipt())
    assert archive.verify() == ()


def test_a_missing_body_is_named(archive: Archive, receipt: Make) -> None:
    with writing(archive) as writer:
        kept = writer.put([b"x"], receipt())
    (archive.folder / object_path(kept.sha256)).unlink()
    (problem,) = archive.verify()
    assert problem.locator == object_path(kept.sha256).as_posix()
    assert "missing" in problem.message
    with pytest.raises(SourceError, match="is not in the archive"):
        archive.open_body(kept)


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b'{"source": 1}'])
def test_a_damaged_record_is_named_and_not_passed_over(archive: Archive, receipt: Make, content: bytes) -> None:
    with writing(archive) as writer:
        kept = writer.put([b"x"], receipt())
    path = archive.folder / record_path(kept)
    path.write_bytes(content)
    (problem,) = archive.verify()
    assert problem.locator == record_path(kept).as_posix()
    with pytest.raises(SourceError, match=path.name):
        archive.snapshots(SDN)


def test_a_record_altered_or_moved_is_named(archive: Archive, receipt: Make) -> None:
    with writing(archive) as writer:
        kept = writer.put([b"x"], receipt())
    path = archive.folder / record_path(kept)
    path.write_bytes(path.read_bytes().replace(b"2021-03-12", b"2021-03-13"))
    (problem,) = archive.verify()
    assert "belongs at" in problem.message


def test_quarantined_files_are_evidence_and_not_in_force(archive: Archive, receipt: Make) -> None:
    reasons = (Problem(SDN, "line 7", "cut in the middle of a row"),)
    with writing(archive) as writer:
        good = writer.put([b"good"], receipt(published=date(2021, 1, 1)))
        bad = writer.put([b"bad"], receipt(published=date(2021, 1, 2)))
        held = writer.quarantine(SDN, [bad], reasons, FETCHED)
    assert archive.snapshots(SDN) == (good,)
    assert archive.latest(SDN, "main") == good
    assert archive.quarantined(SDN) == (held,)
    assert (held.snapshots, held.reasons) == ((bad,), reasons)
    assert archive.open_body(bad).read() == b"bad"
    assert archive.verify() == ()
    with writing(archive) as writer:
        assert writer.release(held) == (bad,)
    assert archive.snapshots(SDN) == (good, bad)
    assert archive.quarantined(SDN) == ()
    with writing(archive) as writer, pytest.raises(SourceError, match="not in quarantine"):
        writer.release(held)


def test_a_damaged_body_in_quarantine_is_named_too(archive: Archive, receipt: Make) -> None:
    with writing(archive) as writer:
        bad = writer.receive([b"bad" * 100], receipt())
        writer.quarantine(SDN, [bad], [Problem(SDN, "", "short")], FETCHED)
    damage_cut(archive.folder / object_path(bad.sha256))
    (problem,) = archive.verify()
    assert "quarantine/us_ofac_sdn/" in problem.message

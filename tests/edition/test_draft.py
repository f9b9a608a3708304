from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import msgspec
import pytest

from interdit.edition import FORMAT, Draft, Manifest, encode, open_edition, pack_list, pack_map, write_edition
from interdit.errors import EditionError

FILES = {"one.msgpack": encode({"b": 1, "a": (1, 2)}), "two.map": pack_map({"alfa": ("x",), "beta": ("y",)})}
MANIFEST = Manifest(FORMAT, date(2026, 11, 23), "test", {}, {"things": 2}, {"law": "0" * 64})


def written(folder: Path, files: dict[str, bytes], manifest: Manifest = MANIFEST) -> str:
    """The id of an edition of these files."""

    def fill(draft: Draft) -> Manifest:
        for name, content in files.items():
            draft.write(name, (content[:3], content[3:]))
        return manifest

    return write_edition(folder, fill)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_content_gives_the_same_bytes_and_id(tmp_path: Path) -> None:
    backwards = dict(reversed(FILES.items()))
    first = written(tmp_path / "a", FILES)
    second = written(tmp_path / "b", backwards)
    assert first == second
    assert first.startswith("sha256:")
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")


def test_other_content_gives_another_id(tmp_path: Path) -> None:
    other = FILES | {"one.msgpack": encode({"b": 2, "a": (1, 2)})}
    assert written(tmp_path / "a", FILES, MANIFEST) != written(tmp_path / "b", other)
    later = msgspec.structs.replace(MANIFEST, as_of=date(2026, 11, 24))
    assert written(tmp_path / "a", FILES) != written(tmp_path / "b", FILES, later)


def test_an_older_edition_is_replaced_whole(tmp_path: Path) -> None:
    written(tmp_path / "a", FILES)
    written(tmp_path / "a", {"three.msgpack": encode(3)})
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["manifest.json", "three.msgpack"]
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_after_an_error_nothing_is_left_and_the_old_edition_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "a", FILES)
    before = _bytes(tmp_path / "a")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EditionError, match="No space left on device"):
        written(tmp_path / "a", {"three.msgpack": encode(3)})
    with pytest.raises(EditionError, match="No space left on device"):
        written(tmp_path / "b", FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert _bytes(tmp_path / "a") == before


def test_after_an_interruption_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        written(tmp_path / "b", FILES)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises((EditionError, OSError), match="file"):
        written(tmp_path / "file" / "a", FILES)


def test_what_is_packed_is_what_is_packed_in_memory(tmp_path: Path) -> None:
    values = {"alfa": ("x",), "beta": ("y", "z")}

    def fill(draft: Draft) -> Manifest:
        draft.record("one.msgpack", {"b": 1, "a": (1, 2)})
        with draft.packing("two.map") as packed, draft.packing("three.list") as listed:
            for key, value in values.items():
                packed.add(value, key)
                listed.add(value)
        assert dict(draft.map("two.map", tuple[str, ...])) == values
        return MANIFEST

    write_edition(tmp_path / "a", fill)
    edition = open_edition(tmp_path / "a")
    assert edition.verify() == ()
    assert edition.read("one.msgpack") == encode({"a": (1, 2), "b": 1})
    assert edition.read("two.map") == pack_map(values)
    assert edition.read("three.list") == pack_list(list(values.values()))
    assert sorted(path.name for path in edition.folder.iterdir()) == sorted((*edition.manifest.files, "manifest.json"))


def test_every_file_and_then_the_folder_above_is_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name that a folder got by renaming survives a power cut only when the folder above it is on the disk."""
    flushed: list[tuple[str, bool]] = []
    fsync = os.fsync

    def watched(handle: int) -> None:
        fsync(handle)
        flushed.append((Path(f"/proc/self/fd/{handle}").readlink().name, (tmp_path / "a").exists()))

    monkeypatch.setattr(os, "fsync", watched)
    written(tmp_path / "a", FILES)
    *files, (work, before), (above, after) = flushed
    assert [name for name, _ in files] == [*FILES, "manifest.json"]
    assert work.startswith(".a-")
    assert above == tmp_path.name
    assert (before, after) == (False, True)


def test_an_edition_that_is_there_whole_stays_and_a_damaged_one_does_not(tmp_path: Path) -> None:
    def fill(draft: Draft) -> Manifest:
        draft.record("one.msgpack", 1)
        return MANIFEST

    def name(identity: str) -> str:
        return identity.removeprefix("sha256:")[:16]

    identity = write_edition(tmp_path, fill, name)
    folder = tmp_path / name(identity)
    before = folder.stat().st_ino
    assert write_edition(tmp_path, fill, name) == identity
    assert folder.stat().st_ino == before
    (folder / "one.msgpack").write_bytes(b"?")
    assert write_edition(tmp_path, fill, name) == identity
    assert (folder / "one.msgpack").read_bytes() == encode(1)
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]

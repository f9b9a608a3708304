from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from interdit.edition import FORMAT, Manifest, encode, open_edition, pack_map, write_edition
from interdit.errors import EditionError
from interdit.service.book import SHIPPED

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"one.msgpack": encode({"b": 1, "a": (1, 2)}), "two.map": pack_map({"alfa": ("x",), "beta": ("y",)})}
MANIFEST = Manifest(FORMAT, date(2026, 11, 23), "test", {}, {"things": 2}, {"law": "0" * 64})


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_content_gives_the_same_bytes_and_id(tmp_path: Path) -> None:
    backwards = dict(reversed(FILES.items()))
    first = write_edition(tmp_path / "a", FILES, MANIFEST)
    second = write_edition(tmp_path / "b", backwards, MANIFEST)
    assert first == second
    assert first.startswith("sha256:")
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")


def test_other_content_gives_another_id(tmp_path: Path) -> None:
    other = FILES | {"one.msgpack": encode({"b": 2, "a": (1, 2)})}
    assert write_edition(tmp_path / "a", FILES, MANIFEST) != write_edition(tmp_path / "b", other, MANIFEST)
    later = msgspec.structs.replace(MANIFEST, as_of=date(2026, 11, 24))
    assert write_edition(tmp_path / "a", FILES, MANIFEST) != write_edition(tmp_path / "b", FILES, later)


def test_encoding_does_not_depend_on_the_order_of_keys() -> None:
    assert encode({"a": 1, "b": 2}) == encode({"b": 2, "a": 1})


def test_what_is_written_is_read(tmp_path: Path) -> None:
    identity = write_edition(tmp_path / "a", FILES, MANIFEST)
    edition = open_edition(tmp_path / "a")
    assert edition.id == identity
    assert edition.manifest.as_of == date(2026, 11, 23)
    assert edition.decode("one.msgpack", dict[str, object]) == {"a": [1, 2], "b": 1}
    assert dict(edition.map("two.map", tuple[str, ...])) == {"alfa": ("x",), "beta": ("y",)}
    assert edition.verify() == ()


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_damaged_file_is_named(tmp_path: Path, name: str) -> None:
    write_edition(tmp_path / "a", FILES, MANIFEST)
    path = tmp_path / "a" / name
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    edition = open_edition(tmp_path / "a")
    with pytest.raises(EditionError, match=rf"{name}: is damaged .*build the edition again"):
        edition.read(name)
    assert [problem.locator for problem in edition.verify()] == [name]


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    write_edition(tmp_path / "a", FILES, MANIFEST)
    (tmp_path / "a" / name).unlink()
    with pytest.raises(EditionError, match=f"{name}: cannot be read"):
        open_edition(tmp_path / "a").read(name)


def test_a_file_that_the_manifest_does_not_name(tmp_path: Path) -> None:
    write_edition(tmp_path / "a", FILES, MANIFEST)
    with pytest.raises(EditionError, match=r"has no file three\.msgpack"):
        open_edition(tmp_path / "a").read("three.msgpack")


def test_a_file_of_another_shape_is_named(tmp_path: Path) -> None:
    write_edition(tmp_path / "a", FILES, MANIFEST)
    with pytest.raises(EditionError, match=r"one\.msgpack: cannot be decoded"):
        open_edition(tmp_path / "a").decode("one.msgpack", list[int])


def test_no_edition_a_broken_manifest_and_another_format(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"manifest\.json: no edition there"):
        open_edition(tmp_path)
    write_edition(tmp_path / "a", FILES, msgspec.structs.replace(MANIFEST, format=FORMAT + 1))
    with pytest.raises(EditionError, match=f"has format {FORMAT + 1}, this version reads {FORMAT}"):
        open_edition(tmp_path / "a")
    (tmp_path / "a" / "manifest.json").write_text("{")
    with pytest.raises(EditionError, match=r"manifest\.json: is damaged"):
        open_edition(tmp_path / "a")


def test_an_older_edition_is_replaced_whole(tmp_path: Path) -> None:
    write_edition(tmp_path / "a", FILES, MANIFEST)
    write_edition(tmp_path / "a", {"three.msgpack": encode(3)}, MANIFEST)
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["manifest.json", "three.msgpack"]
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_after_an_error_nothing_is_left_and_the_old_edition_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_edition(tmp_path / "a", FILES, MANIFEST)
    before = _bytes(tmp_path / "a")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EditionError, match="No space left on device"):
        write_edition(tmp_path / "a", {"three.msgpack": encode(3)}, MANIFEST)
    with pytest.raises(EditionError, match="No space left on device"):
        write_edition(tmp_path / "b", FILES, MANIFEST)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert _bytes(tmp_path / "a") == before


def test_after_an_interruption_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_edition(tmp_path / "b", FILES, MANIFEST)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises((EditionError, OSError), match="file"):
        write_edition(tmp_path / "file" / "a", FILES, MANIFEST)


def test_the_edition_that_ships_is_whole() -> None:
    edition = open_edition(SHIPPED)
    assert edition.verify() == ()
    assert edition.manifest.as_of == date(2026, 11, 23)

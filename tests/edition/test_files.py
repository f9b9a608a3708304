from __future__ import annotations

import os
from array import array
from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from interdit.edition import FORMAT, Draft, Manifest, encode, open_edition, pack_map, write_edition
from interdit.errors import EditionError
from interdit.names import packed_columns
from interdit.service.book import SHIPPED

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"one.msgpack": encode({"b": 1, "a": (1, 2)}), "two.map": pack_map({"alfa": ("x",), "beta": ("y",)})}
MANIFEST = Manifest(FORMAT, date(2026, 11, 23), "test", {}, {"things": 2}, {"law": "0" * 64})


def written(folder: Path, files: dict[str, bytes], manifest: Manifest = MANIFEST) -> str:
    """The id of an edition of these files."""

    def fill(draft: Draft) -> Manifest:
        for name, content in files.items():
            draft.write(name, (content[:3], content[3:]))
        return manifest

    return write_edition(folder, fill)


def test_encoding_does_not_depend_on_the_order_of_keys() -> None:
    assert encode({"a": 1, "b": 2}) == encode({"b": 2, "a": 1})


def test_what_is_written_is_read(tmp_path: Path) -> None:
    identity = written(tmp_path / "a", FILES)
    edition = open_edition(tmp_path / "a")
    assert edition.id == identity
    assert edition.manifest.as_of == date(2026, 11, 23)
    assert edition.decode("one.msgpack", dict[str, object]) == {"a": [1, 2], "b": 1}
    assert dict(edition.map("two.map", tuple[str, ...])) == {"alfa": ("x",), "beta": ("y",)}
    assert edition.verify() == ()


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_damaged_file_is_named(tmp_path: Path, name: str) -> None:
    written(tmp_path / "a", FILES)
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
    written(tmp_path / "a", FILES)
    (tmp_path / "a" / name).unlink()
    with pytest.raises(EditionError, match=f"{name}: cannot be read"):
        open_edition(tmp_path / "a").read(name)


def test_a_file_that_the_manifest_does_not_name(tmp_path: Path) -> None:
    written(tmp_path / "a", FILES)
    with pytest.raises(EditionError, match=r"has no file three\.msgpack"):
        open_edition(tmp_path / "a").read("three.msgpack")


COLUMNS: dict[str, array[int] | bytes] = {"some": array("i", [1, -2, 3]), "text": b"abc"}


def with_columns(folder: Path, size: int = 0) -> bytes:
    """An edition with a file of columns, with so many bytes more, and what is in the file."""
    data = b"".join(packed_columns({**COLUMNS, "more": bytes(size)}))
    written(folder, {"some.columns": data})
    return data


def test_columns_are_read_in_place(tmp_path: Path) -> None:
    with_columns(tmp_path / "a")
    columns = open_edition(tmp_path / "a").columns("some.columns")
    assert (columns["some"].tolist(), bytes(columns["text"])) == ([1, -2, 3], b"abc")
    assert columns["some"].readonly


@pytest.mark.parametrize("size", [0, 4_500_000])
def test_damaged_columns_are_named(tmp_path: Path, size: int) -> None:
    data = bytearray(with_columns(tmp_path / "a", size))
    data[data.index(b"abc")] ^= 1
    (tmp_path / "a" / "some.columns").write_bytes(data)
    for _ in range(2):
        with pytest.raises(EditionError, match=r"some\.columns: is damaged .*build the edition again"):
            open_edition(tmp_path / "a").columns("some.columns")


def test_a_large_file_of_columns_is_checked_again_once_it_has_changed(tmp_path: Path) -> None:
    data = bytearray(with_columns(tmp_path / "a", 4_500_000))
    path, mark = tmp_path / "a" / "some.columns", tmp_path / "a" / ".some.columns.checked"
    assert not mark.exists()
    open_edition(tmp_path / "a").columns("some.columns")
    assert mark.exists()
    assert open_edition(tmp_path / "a").columns("some.columns")["some"].tolist() == [1, -2, 3]
    data[data.index(b"abc")] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1))
    with pytest.raises(EditionError, match=r"some\.columns: is damaged"):
        open_edition(tmp_path / "a").columns("some.columns")


def test_a_small_file_of_columns_leaves_no_mark(tmp_path: Path) -> None:
    with_columns(tmp_path / "a")
    open_edition(tmp_path / "a").columns("some.columns")
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["manifest.json", "some.columns"]
    assert open_edition(tmp_path / "a").verify() == ()


def test_columns_that_the_manifest_does_not_name_or_that_are_cut_are_named(tmp_path: Path) -> None:
    data = with_columns(tmp_path / "a")
    with pytest.raises(EditionError, match=r"has no file other\.columns"):
        open_edition(tmp_path / "a").columns("other.columns")
    (tmp_path / "a" / "some.columns").write_bytes(data[:-1])
    with pytest.raises(EditionError, match=r"some\.columns: is damaged"):
        open_edition(tmp_path / "a").columns("some.columns")


def test_a_file_of_another_shape_is_named(tmp_path: Path) -> None:
    written(tmp_path / "a", FILES)
    with pytest.raises(EditionError, match=r"one\.msgpack: cannot be decoded"):
        open_edition(tmp_path / "a").decode("one.msgpack", list[int])


def test_no_edition_a_broken_manifest_and_another_format(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"manifest\.json: no edition there"):
        open_edition(tmp_path)
    written(tmp_path / "a", FILES, msgspec.structs.replace(MANIFEST, format=FORMAT + 1))
    with pytest.raises(EditionError, match=f"has format {FORMAT + 1}, this version reads {FORMAT}"):
        open_edition(tmp_path / "a")
    (tmp_path / "a" / "manifest.json").write_text("{")
    with pytest.raises(EditionError, match=r"manifest\.json: is damaged"):
        open_edition(tmp_path / "a")


def test_the_edition_that_ships_is_whole() -> None:
    edition = open_edition(SHIPPED)
    assert edition.verify() == ()
    assert edition.manifest.as_of == date(2026, 11, 23)

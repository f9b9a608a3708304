"""A name index that is not what was written: an error, or an answer; never a read beyond its columns."""

from __future__ import annotations

import random
import shutil
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from tests.builds.names import shipped_names

from interdit.edition import open_edition
from interdit.errors import EditionError
from interdit.service.build import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.builds.conftest import Asked

_FILE = "names.columns"
_HEAD, _LINE = 16, struct.Struct("<16sc7xQQ")
_NUMBERS = (0, 1, -1, 255, 10_000, 2**31 - 1, -(2**31))


def _damages(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Damage one column after another, or the directory, or the end; the directory's own check sum is set right."""
    chance = random.Random(seed)  # noqa: S311
    columns = struct.unpack_from("<I", data, 8)[0]
    directory = slice(_HEAD, _HEAD + columns * _LINE.size)
    lines = list(_LINE.iter_unpack(data[directory]))
    places = [(offset, max(items, 1) * struct.calcsize(code)) for _, code, items, offset in lines]
    places += [(directory.start, directory.stop - directory.start)] * 4
    ends = [(offset, items) for name, code, items, offset in lines if code == b"i" and items > 2 and b"_at" in name]
    for _ in range(count):
        damaged = bytearray(data)
        begin, size = chance.choice(places)
        at = begin + chance.randrange(size)
        way = chance.randrange(7)
        if way == 0:
            del damaged[at:]
        elif way == 1:
            damaged[at : at + 64] = b"\xff" * 64
        elif way == 2:
            damaged[at : at + 8] = chance.randbytes(8)
        elif way == 3:
            damaged[at] ^= 1 << chance.randrange(8)
        elif way == 4:  # offsets that rise as they should, but one item has everything up to some place
            begin, items = chance.choice(ends)
            first = 4 * chance.randrange(1, items)
            damaged[begin + 4 : begin + first] = bytes(first - 4)
        else:
            damaged[at - at % 4 : at - at % 4 + 4] = chance.choice(_NUMBERS).to_bytes(4, "little", signed=True)
        damaged[12:16] = zlib.crc32(damaged[directory]).to_bytes(4, "little")
        yield bytes(damaged)


def test_what_was_not_written_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    shutil.copytree(SHIPPED, folder)
    data = (SHIPPED / _FILE).read_bytes()
    assert open_edition(folder).columns(_FILE)
    for damaged in _damages(data, 60, 1):
        (folder / _FILE).write_bytes(damaged)
        if damaged != data:
            with pytest.raises(EditionError, match=r"names\.columns: is damaged"):
                open_edition(folder).columns(_FILE)


@pytest.mark.build
@pytest.mark.parametrize("seed", range(4))
def test_damage_that_no_hash_has_seen_stays_in_bounds(
    seed: int, by_checked: Asked, by_compiled: Asked, tmp_path: Path
) -> None:
    """As if whoever damaged the file had written the manifest, too: no number is followed out of bounds."""
    path, rows = tmp_path / _FILE, len(shipped_names())
    asked = [one for one in shipped_names()[seed::60] if len(one[0]) < 60]
    seen = {"error": 0, "hits": 0}
    for damaged in _damages((SHIPPED / _FILE).read_bytes(), 120, seed):
        path.write_bytes(damaged)
        answer = by_checked.ask(index=str(path), rows=rows, asked=asked)
        assert answer == by_compiled.ask(index=str(path), rows=rows, asked=asked)
        seen["error" if "error" in answer else "hits"] += 1
    assert min(seen.values()) > 10

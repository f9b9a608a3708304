from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from interdit.archive import Archive, BrokenFileError, Receipt, open_plain, writing

if TYPE_CHECKING:
    from collections.abc import Callable

BODY = b"ent_num,SDN_Name\r\n" * 20_000


def zipped(*names: str, body: bytes = BODY) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name in names:
            # Without the time of day: tests that run side by side must be called the same.
            pack.writestr(zipfile.ZipInfo(name), b"" if name.endswith("/") else body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def gzipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


@pytest.mark.parametrize(
    "packed",
    [
        BODY,
        gzipped(BODY),
        gzipped(gzipped(BODY)),
        gzipped(BODY[:100]) + gzipped(BODY[100:]),  # members, as RFC 1952 allows
        zipped("sdn.csv"),
        zipped("list/", "list/sdn.csv", "__MACOSX/sdn.csv"),
        gzipped(zipped("sdn.csv")),
    ],
)
def test_a_file_is_unpacked_by_what_it_is(packed: bytes) -> None:
    with open_plain(io.BytesIO(packed)) as plain:
        assert plain.read() == BODY


@pytest.mark.parametrize("body", [b"", b"P", b"\x1f", b"PK", b"PK\x03", b"plain"])
def test_short_files_are_plain(body: bytes) -> None:
    assert open_plain(io.BytesIO(body)).read() == body


@pytest.mark.parametrize(
    ("packed", "said"),
    [
        (gzipped(BODY)[:-9], "cut or damaged"),
        (gzipped(BODY)[:12], "cut or damaged"),
        (gzipped(BODY)[:-8] + b"\0" * 8, "cut or damaged"),
        (b"\x1f\x8bnot gzip at all", "cut or damaged"),
        (gzipped(BODY)[:40] + b"\xff" * 40, "cut or damaged"),
        (zipped("sdn.csv")[:-30], "cannot be opened"),
        (zipped("sdn.csv", "add.csv"), "holds 2 files where one is expected: sdn.csv, add.csv"),
        (zipped("list/"), "holds 0 files"),
        (b"PK\x03\x04 is no zip", "cannot be opened"),
    ],
)
def test_damaged_packing_is_said(packed: bytes, said: str) -> None:
    with pytest.raises(BrokenFileError, match=said):
        open_plain(io.BytesIO(packed)).read()


def test_a_zip_with_a_damaged_member_is_said() -> None:
    packed = bytearray(zipped("sdn.csv"))
    packed[60] ^= 0xFF
    with pytest.raises(BrokenFileError, match="cut or damaged"):
        open_plain(io.BytesIO(bytes(packed))).read()


def test_a_bomb_is_stopped() -> None:
    bomb = gzipped(b"\0" * 3_000_000)
    for packed in (bomb, gzipped(bomb), zipped("a", body=b"\0" * 3_000_000)):
        with pytest.raises(BrokenFileError, match="more than 1,000,000 bytes"):
            open_plain(io.BytesIO(packed), limit=1_000_000).read()


def test_a_packed_body_is_kept_packed_and_read_from_the_archive(
    archive: Archive, receipt: Callable[..., Receipt]
) -> None:
    packed = zipped("sdn.csv")
    with writing(archive) as writer:
        kept = writer.put(io.BytesIO(packed), receipt())
    with archive.open_body(kept) as body:
        assert open_plain(body).read() == BODY
    with archive.open_body(kept) as body:
        assert body.read() == packed

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from interdit.errors import EditionError, InputError, QueryError, SourceError, UnknownKeyError
from interdit.web import upload
from interdit.web.upload import Sent, TooLargeError, laid_down, plain_name, status_of, without

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("ARKK_2021-01-15.csv", "ARKK_2021-01-15.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\titres détenus.xlsx", "titres détenus.xlsx"),
        ("..", ""),
        ('a"b\r\nSet-Cookie: x.csv', "a_b__Set-Cookie_ x.csv"),
        ("x" * 300 + ".csv", "x" * 96 + ".csv"),
    ],
)
def test_a_name_keeps_its_day_and_loses_its_folders(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_a_file_is_there_while_it_is_read_and_then_gone() -> None:
    with laid_down(Sent("a.csv", b"x")) as path:
        assert (path.name, path.read_bytes()) == ("a.csv", b"x")
        assert without(f"{path}: no rows", path) == "a.csv: no rows"
    assert not path.parent.exists()


def test_an_error_names_the_file_as_it_came_and_leaves_nothing() -> None:
    place: list[Path] = []

    def fail() -> None:
        with laid_down(Sent("a.csv", b"x")) as path:
            place.append(path)
            raise TooLargeError("too many rows", file=str(path), line=3, remedy="split it")

    with pytest.raises(TooLargeError, match=r"^a\.csv, line 3: too many rows \(split it\)$"):
        fail()
    assert not place[0].parent.exists()


def packed(kind: str, size: int) -> bytes:
    if kind == "gzip":
        return gzip.compress(bytes(size))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", bytes(size))
    return out.getvalue()


@pytest.mark.parametrize("kind", ["gzip", "zip"])
def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "_UNPACKED", 4 << 20)
    with laid_down(Sent("a", packed(kind, 1 << 20))):
        pass
    with pytest.raises(TooLargeError, match="unpacks to more than 4 MB"), laid_down(Sent("a", packed(kind, 6 << 20))):
        pass


def test_a_parquet_file_of_one_value_a_million_times_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    parquet.write_table(pa.table({"name": pa.array(["Xiaomi"] * 1_000_000).dictionary_encode()}), out)
    assert len(out.getvalue()) < 100_000
    monkeypatch.setattr(upload, "_UNPACKED", 500_000)
    with pytest.raises(TooLargeError), laid_down(Sent("a.parquet", out.getvalue())):
        pass


@pytest.mark.parametrize("start", [b"\x1f\x8b", b"PK\x03\x04", b"PAR1"])
def test_what_is_broken_is_left_to_whoever_reads_it(start: bytes) -> None:
    with laid_down(Sent("a", start + b"broken")) as path:
        assert path.is_file()


def test_the_status_of_a_page_that_says_why() -> None:
    found = [status_of(one) for one in (TooLargeError("x"), InputError("x"), SourceError("x"))]
    assert found == [413, 422, 422]
    assert [status_of(one) for one in (QueryError("x"), UnknownKeyError("x"), EditionError("x"))] == [400, 404, 500]

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from interdit.errors import InputError
from interdit.tables.content import read_content

Make = Callable[[str, "str | bytes"], Path]


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")  # a fixed time, so that every run sees the same bytes
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "layout"),
    [
        ("a.csv", b"name\nx\n", "csv"),
        ("a.csv", _zip("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        ("a.txt", b"PAR1....", "parquet"),
        ("a.csv", b'[{"name": "x"}]', "json"),
        ("a.csv", b'{"name": "x"}\n{"name": "y"}', "jsonl"),
        ("a.json", b'{"name": "x"}\n{"name": "y"}', "jsonl"),
        ("a.json", b'{"name": "x"}', "json"),
        ("a.csv", b"\n<?xml version='1.0'?><a/>", "13f-xml"),
        ("a.csv", "[ {".encode("utf-16"), "json"),
        ("a.csv", b"[x],name", "csv"),
        ("a.csv.gz", gzip.compress(b"name\nx\n", mtime=0), "csv"),
    ],
)
def test_the_content_says_the_layout(make: Make, name: str, content: bytes, layout: str) -> None:
    assert read_content(make(name, content)).layout == layout


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"BZh9", "bzip2"),
        (b"\x28\xb5\x2f\xfdxx", "zstandard"),
        (b"\x89PNG", "picture"),
        (b"SQLite format 3\x00", "database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, r"\.xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (_zip("a.csv"), "zip"),
        (_zip("content.xml", "mimetype"), "OpenDocument"),
        (_zip("[Content_Types].xml", "xl/workbook.bin"), "xlsb"),
        (_zip("a.csv")[:-30], "damaged"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"<SEC-DOCUMENT>0001", "SEC submission"),
        (gzip.compress(b"name\nx\n" * 1000, mtime=0)[:-12], "cut short"),
        (b"\x1f\x8bnot gzip at all", "damaged"),
    ],
)
def test_what_is_no_table_is_refused(make: Make, content: bytes, message: str) -> None:
    path = make("a.csv", content)
    with pytest.raises(InputError, match=message) as caught:
        read_content(path)
    assert caught.value.file == str(path)
    assert caught.value.remedy


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_content(tmp_path / "none.csv")
    with pytest.raises(InputError, match="folder"):
        read_content(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read_content(tmp_path / "a\x00b")

from __future__ import annotations

import gzip
import io
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from interdit.errors import InputError
from interdit.tables.opened import STDIN, damaged_gzip, open_input

Make = Callable[[str, "str | bytes"], Path]


def test_a_file_is_open_at_its_beginning(make: Make) -> None:
    with open_input(make("x.csv", "name\nXiaomi\n")) as opened:
        assert (opened.layout, opened.data.read(), opened.note) == ("csv", b"name\nXiaomi\n", "")
    assert opened.data.closed


def test_gzip_is_unpacked(make: Make) -> None:
    with open_input(make("x.csv.gz", gzip.compress(b"name\nXiaomi\n"))) as opened:
        assert (opened.layout, opened.data.read(), opened.note) == ("csv", b"name\nXiaomi\n", "unpacked from gzip")


def test_standard_input_can_be_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"name": "Xiaomi"}\n')))
    with open_input(STDIN) as opened:
        first = opened.data.read()
        opened.data.seek(0)
        assert (opened.file, opened.layout, opened.data.read() == first) == ("standard input", "jsonl", True)


def test_standard_input_may_be_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(b"name\nXiaomi\n"))))
    with open_input(STDIN) as opened:
        assert (opened.layout, opened.data.read()) == ("csv", b"name\nXiaomi\n")


def test_a_pipe_can_be_read_twice(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"name\nXiaomi\n",))
    writer.start()
    with open_input(pipe) as opened:
        first = opened.data.read()
        opened.data.seek(0)
        assert opened.data.read() == first == b"name\nXiaomi\n"
    writer.join()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n\r\n" * 50_000, "empty"),
        (b"%PDF-1.4", "PDF"),
        (gzip.compress(b"name\n" * 999, mtime=0)[:-9], "cut short"),
        (b"PK\x03\x04broken", "damaged"),
    ],
)
def test_what_cannot_be_used(make: Make, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught, open_input(make("x.csv", content)):
        pass
    assert caught.value.file
    assert caught.value.remedy


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path, message in ((tmp_path / "none.csv", "no such file"), (tmp_path, "folder")):
        with pytest.raises(InputError, match=message), open_input(path):
            pass


def test_a_packed_file_that_breaks_off_is_named() -> None:
    assert str(damaged_gzip("x.gz", EOFError("early"))).startswith("x.gz: the gzip archive is cut short")

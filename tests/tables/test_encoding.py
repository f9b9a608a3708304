from __future__ import annotations

import pytest

from interdit.errors import InputError
from interdit.tables.encoding import find_encoding

FRENCH = "Société;Pays\nCrédit Agricole;France\n"


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (FRENCH.encode(), "utf-8"),
        (FRENCH.encode("utf-8-sig"), "utf-8-sig"),
        (FRENCH.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + FRENCH.encode("utf-16-be"), "utf-16"),
        (FRENCH.encode("utf-32"), "utf-32"),
        (FRENCH.encode("cp1252"), "cp1252"),
        (b"", "utf-8"),
    ],
)
def test_the_encoding_is_found(data: bytes, codec: str) -> None:
    found = find_encoding(data, "f")
    assert found.codec == codec
    assert data.decode(found.codec) == ("" if not data else FRENCH)


def test_windows_is_said_with_its_reason() -> None:
    assert find_encoding(FRENCH.encode("cp1252"), "f").note == "read as Windows-1252, since line 1, byte 5 is not UTF-8"


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"name\nXia\x00omi\n", 2, "4"),
        (b"name\n\xe9\x81\n", 2, "1"),
        (b"name\nab\xff\x01\n", 2, "3"),
        ("name\n小米集团\n".encode("gb18030"), 2, "3"),
        ("name\nГазпром\n".encode("cp1251"), 2, "1"),
        (b"\xef\xbb\xbfname\n\xff\n", 2, "1"),
        (b"\xff\xfen\x00\x00\xd8", 1, "5"),
        ("\ufeffname\na\x00b\n".encode("utf-16"), 2, "2"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, line: int, column: str) -> None:
    with pytest.raises(InputError) as caught:
        find_encoding(data, "f.csv")
    assert (caught.value.file, caught.value.line, caught.value.column) == ("f.csv", line, column)
    assert caught.value.remedy

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interdit.errors import InputError
from interdit.tables.lines import LONGEST, Text, is_undecoded, read_lines, repaired, survey_text
from interdit.tables.opened import open_input

Make = Callable[[str, "str | bytes"], Path]


def _read(path: Path) -> tuple[Text, list[str]]:
    with open_input(path) as opened:
        text = survey_text(opened)
        return text, list(read_lines(opened, text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode(make: Make, encoding: str) -> None:
    text, lines = _read(make("x.csv", "name\nÉcole 小米\n".encode(encoding)))
    assert lines == ["name\n", "École 小米\n"]
    assert text.clean == encoding.startswith("utf-8")


def test_western_files_of_old(make: Make) -> None:
    text, lines = _read(make("x.csv", "nom\nSociété Générale\nAcme\n".encode("cp1252")))
    assert (text.codec, text.note) == ("cp1252", "read as Windows-1252, since line 2 is not UTF-8")
    assert lines[1] == "Société Générale\n"


def test_a_bad_byte_among_many_lines_is_its_lines_own(make: Make) -> None:
    data = b"name\n" + b"Acme\n" * 5000 + "Soci\xe9t\xe9\n".encode("latin-1") + b"Acme\n"
    text, lines = _read(make("x.csv", data))
    assert (text.codec, text.clean, text.lines) == ("utf-8-sig", False, 5003)
    assert "line 5002" in text.note
    assert [repaired(line) for line in lines if is_undecoded(line)] == ["Société\n"]


def test_a_bad_byte_that_is_no_letter(make: Make) -> None:
    text, lines = _read(make("x.csv", b"name\nAcme \xff\xfe Ltd\nXiaomi\n"))
    assert not text.clean
    assert repaired(lines[1]) == "Acme \ufffd\ufffd Ltd\n"
    assert lines[2] == "Xiaomi\n"


@pytest.mark.parametrize("encoding", ["gb18030", "cp1251", "shift_jis"])
def test_other_code_pages_throughout_are_refused(make: Make, encoding: str) -> None:
    texts = {"gb18030": "小米科技有限公司", "cp1251": "Газпром нефть", "shift_jis": "三菱重工業株式会社"}
    with pytest.raises(InputError, match="neither UTF-8") as caught:
        _read(make("x.csv", ("name\n" + f"{texts[encoding]}\n" * 30).encode(encoding)))
    assert (caught.value.line, caught.value.exit_code) == (2, 3)


def test_what_is_no_text(make: Make) -> None:
    with pytest.raises(InputError, match="not a text file"):
        _read(make("x.csv", "name\nXiaomi\n".encode("utf-16-le")))


def test_a_nul_in_a_name_is_left_to_its_row(make: Make) -> None:
    assert _read(make("x.csv", b"name\nXi\x00aomi\n"))[1] == ["name\n", "Xi\x00aomi\n"]


def test_a_line_without_end_is_cut(make: Make) -> None:
    text, lines = _read(make("x.csv", "name\n" + "é" * (5 * LONGEST) + "\nXiaomi\n"))
    assert text.has_long_lines
    assert [len(line) for line in lines] == [5, LONGEST + 1, 7]


def test_a_packed_file_that_breaks_off(make: Make) -> None:
    path = make("x.csv.gz", gzip.compress(b"name\n" + bytes(range(32, 127)) * 9000, 1)[:-2000])
    with pytest.raises(InputError, match="cut short"):
        _read(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.text(st.characters(exclude_characters="\r\n\x00", exclude_categories=["Cs"])), min_size=1))
def test_text_comes_back(make: Make, lines: list[str]) -> None:
    data = "x" + "\n".join(lines)
    assert "".join(_read(make("x.csv", data))[1]) == data

from __future__ import annotations

import pytest

from interdit.errors import InputError
from interdit.tables.delimited import open_delimited


def _cells(text: str | bytes) -> tuple[str, list[tuple[int, list[str]]]]:
    sheet = open_delimited(text.encode() if isinstance(text, str) else text, "f.csv")
    return sheet.delimiter, [(line, list(cells)) for line, cells, _ in sheet.records()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    text = "name|isin|value\nA|KYG9830T1067|1\n".replace("|", delimiter)
    assert _cells(text) == (delimiter, [(1, ["name", "isin", "value"]), (2, ["A", "KYG9830T1067", "1"])])


def test_decimal_commas_do_not_win() -> None:
    text = "Libellé;Cours;Poids\nXiaomi;1,25;3,5\nTencent;2,25;4,5\n"
    assert _cells(text)[0] == ";"


def test_excels_announcement() -> None:
    assert _cells("sep=;\nname;x\nA,B;1\n")[1][1:] == [(2, ["name", "x"]), (3, ["A,B", "1"])]


def test_a_list_of_names_has_no_delimiter() -> None:
    found = _cells('name\nTencent Holdings, Ltd\n"Xiaomi ""Inc"""\n')
    assert found == ("", [(1, ["name"]), (2, ["Tencent Holdings, Ltd"]), (3, ['Xiaomi "Inc"'])])


def test_lines_count_those_of_the_file() -> None:
    assert [line for line, _ in _cells('name,x\n"a\nb",1\nc,2\n')[1]] == [1, 2, 4]
    assert [line for line, _ in _cells("name,x\r\na,1\r\n\r\nb,2")[1]] == [1, 2, 3, 4]


@pytest.mark.parametrize("text", ['name,x\nA,1\n"B,2\nC,3\n', 'name,x\nA,1\n"B,2', 'name,x\n"A\n'])
def test_a_quote_that_is_never_closed(text: str) -> None:
    line = text[: text.index('"')].count("\n") + 1
    with pytest.raises(InputError, match="quote") as caught:
        _cells(text)
    assert caught.value.line == line


def test_a_cell_over_many_lines_is_a_problem() -> None:
    sheet = open_delimited(b'name,x\n"A\n\n\n\n\n\n",1\nB,2\n', "f")
    assert [bool(problem) for _, _, problem in sheet.records()] == [False, True, False]


def test_a_huge_cell_is_refused() -> None:
    with pytest.raises(InputError, match="field larger"):
        _cells("name,x\n" + "a" * 200_000 + ",1\n")


def test_quotes_inside_a_cell_are_kept() -> None:
    assert _cells('name,x\nFoo "Bar" Inc,1\n')[1][1] == (2, ['Foo "Bar" Inc', "1"])


def test_records_can_be_read_again() -> None:
    sheet = open_delimited(b"name,x\nA,1\n", "f")
    assert list(sheet.records()) == list(sheet.records())


def test_blanks_before_quotes() -> None:
    assert _cells('name, isin\n"A", "KYG9830T1067, x"\n')[1] == [(1, ["name", "isin"]), (2, ["A", "KYG9830T1067, x"])]


def test_a_misplaced_quote_that_swallows_lines_is_said() -> None:
    sheet = open_delimited(b'name,x\n"A,1\nB,2\n"C",3\nD,4\n', "f")
    assert [(line, problem[:28]) for line, _, problem in sheet.records()] == [
        (1, ""),
        (2, "lines 2 to 4 read as one row"),
        (5, ""),
    ]

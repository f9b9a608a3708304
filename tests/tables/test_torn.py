from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.tables.torn import TORN, read_records

if TYPE_CHECKING:
    from interdit.tables.delimited import Dialect

COMMA: Dialect = {"delimiter": ",", "skipinitialspace": False}
_CELL = st.text(st.sampled_from('ab",\n é'), max_size=5)


def _read(text: str) -> list[tuple[int, list[str], str]]:
    lines = io.StringIO(text, newline="")
    return [(line, list(cells), problem) for line, cells, problem in read_records(iter(lines), COMMA)]


def test_plain_records() -> None:
    assert _read('a,b\n"x\ny",2\n\nz,3') == [
        (1, ["a", "b"], ""),
        (2, ["x\ny", "2"], ""),
        (4, [], ""),
        (5, ["z", "3"], ""),
    ]


def test_an_open_quote_costs_one_row() -> None:
    text = 'name,n\n"Acme,1\n' + "".join(f"Firm {number},{number}\n" for number in range(300))
    found = _read(text)
    assert found[1] == (2, ["Acme", "1"], TORN)
    assert [line for line, _, _ in found] == list(range(1, 303))
    assert found[-1] == (302, ["Firm 299", "299"], "")


def test_an_open_quote_before_a_quoted_row() -> None:
    assert _read('name,n\n"Acme,1\n"Beta",2\nGamma,3\n')[1:] == [
        (2, ["Acme", "1"], TORN),
        (3, ["Beta", "2"], ""),
        (4, ["Gamma", "3"], ""),
    ]


def test_an_open_quote_at_the_end() -> None:
    assert _read('name,n\nX,1\n"Acme,1')[2:] == [(3, ["Acme", "1"], TORN)]


def test_a_quoted_word_is_no_open_quote() -> None:
    assert _read('a,b,c\n"Acme" Ltd,2\n')[1:] == [(2, ["Acme Ltd", "2"], "")]


def test_a_cell_beyond_the_limit_is_torn() -> None:
    found = _read("name,n\n" + "x" * (csv.field_size_limit() + 1) + ",1\nAcme,2\n")
    assert [(line, cells[-1], problem) for line, cells, problem in found[1:]] == [(2, "1", TORN), (3, "2", "")]


@given(rows=st.lists(st.lists(_CELL, min_size=2, max_size=2), min_size=1, max_size=20))
def test_well_formed_text_reads_as_the_csv_module_reads_it(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    assert [(cells, problem) for _, cells, problem in _read(out.getvalue())] == [(row, "") for row in rows]


@pytest.mark.parametrize("broken", ['"Acme,1', '"Acme" x "y,1', '""",1'])
def test_no_line_below_a_broken_one_is_lost(broken: str) -> None:
    good = [[f"Firm {number}", str(number)] for number in range(100)]
    text = "name,n\n" + "".join(f"{name},{number}\n" for name, number in good)
    text += broken + "\n" + "".join(f"{name},{number}\n" for name, number in good)
    found = [cells for _, cells, _ in _read(text)]
    assert (found[1:101], found[-100:], len(found)) == (good, good, 202)

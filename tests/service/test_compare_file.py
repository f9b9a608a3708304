from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.fakes.screener import FakeScreener

from interdit.errors import InputError
from interdit.service.compare_file import FileComparison, Pairs, pairs_header, pairs_of
from interdit.tables.header import Header
from interdit.tables.stream import open_stream

if TYPE_CHECKING:
    from pathlib import Path

Scored = list[tuple[tuple[str, ...], float | None]]


def _score(path: Path, kind: str = "company") -> tuple[Scored, FileComparison]:
    with open_stream(path, pairs_header) as stream:
        comparison = FileComparison(FakeScreener({}), pairs_of(stream.header, stream.file), kind)
        return list(comparison.run(stream.rows)), comparison


def test_columns_stay_as_they_came(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("\n\nid,Name2, name1 ,schema\n7,Acme,ACME,Company\n8,Acme,,Person\n", encoding="utf-8")
    rows, comparison = _score(path)
    assert rows == [(("7", "Acme", "ACME", "Company"), 1.0), (("8", "Acme", "", "Person"), None)]
    assert comparison.said() == ("line 5: no score: a name is empty",)
    assert (comparison.rows, comparison.empty) == (2, 1)


def test_rows_that_cannot_be_compared_say_why(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("name1,name2,schema\na,b\na,b,Company,x\na,b,Trust\na,b,LegalEntity\na,a,\n", encoding="utf-8")
    rows, comparison = _score(path)
    assert [score for _, score in rows] == [None, None, None, 0.0, 1.0]
    assert comparison.said() == (
        "line 2: no score: fewer_cells",
        "line 3: no score: more_cells ('x' beyond the header)",
        "line 4: no score: schema 'Trust' is not known",
    )


def test_only_the_first_rows_without_a_score_are_told_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("name1,name2\n" + "a,\n" * 150 + "a,b\n", encoding="utf-8")
    rows, comparison = _score(path)
    assert (len(rows), len(comparison.said())) == (151, 101)
    assert comparison.said()[-1] == "50 more rows without a score"


def test_the_kind_is_handed_on() -> None:
    asked: list[str] = []

    class Noting(FakeScreener):
        def compare(self, first: str, second: str, kind: str = "company"):  # type: ignore[no-untyped-def]
            asked.append(kind)
            return super().compare(first, second, kind)

    from interdit.tables import Row

    comparison = FileComparison(Noting({}), Pairs(0, 1, 2), "vessel")
    kinds = ["Person", "Vessel", "Organization", "LegalEntity", ""]
    rows = [Row(number, number, ("a", "b", kind)) for number, kind in enumerate(kinds)]
    assert len(list(comparison.run(rows))) == 5
    assert asked == ["person", "vessel", "organization", "", "vessel"]


def test_a_file_without_pairs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("first,second\na,b\n")
    (tmp_path / "x.jsonl").write_text('{"name1": "a"}\n')
    for name, line in (("x.csv", 1), ("x.jsonl", None)):
        with pytest.raises(InputError, match="no columns name1 and name2") as caught:
            _score(tmp_path / name)
        assert (caught.value.line, caught.value.exit_code) == (line, 3)


def test_empty_columns_after_the_header_are_none() -> None:
    found = pairs_header([(1, ["name1", "name2", "", ""], "")], "x")
    assert found == Header(0, 1, ("name1", "name2"))

"""Files of stakes held against the edition: who is a listed owner, and what answers say of it."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  pytest reads annotations

import pytest

import interdit
from interdit import Book


@pytest.fixture(scope="module")
def book() -> Book:
    return interdit.open()


def _file(folder: Path, *rows: str, header: str = "owner,owned,percent,listed") -> Path:
    path = folder / "stakes.csv"
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    return path


def test_an_owner_is_found_by_exact_name_and_bounded_by_its_listing(book: Book, tmp_path: Path) -> None:
    path = _file(tmp_path, "United Company RUSAL Plc,Built Trading Ltd,50,")
    name = book.party("rusal").name
    path = _file(tmp_path, f'"{name}",Built Trading Ltd,50,')
    first = book.check("Built Trading Ltd", act="deal", on="2018-06-01", stakes_file=path)
    assert (first.answer, first.reasons[0].code) == ("prohibited", "reached_owned")
    later = book.check("Built Trading Ltd", act="deal", on="2019-03-01", stakes_file=path)
    assert later.answer == "review"
    assert all(reason.code != "reached_owned" for reason in later.reasons)


def test_an_owner_whose_name_is_only_near_leaves_it_open(book: Book, tmp_path: Path) -> None:
    path = _file(tmp_path, "Oleg Deripasca,Built Trading Ltd,60,")
    found = book.check("Built Trading Ltd", act="deal", on="2020-06-01", stakes_file=path)
    assert (found.answer, found.reasons[0].code) == ("review", "reached_open")
    report = book.owners("Built Trading Ltd", path, on="2020-06-01")
    step = next(one.conclusion for one in report.regimes if one.regime == "us/sdn" and one.conclusion).steps[0]
    assert (step.because, step.note) == ("may_be_listed", "may_be: Oleg Deripaska")


def test_the_scope_says_on_what_data_ownership_was_examined(book: Book, tmp_path: Path) -> None:
    path = _file(tmp_path, "X,Built Trading Ltd,60,us/sdn", "Y,Built Trading Ltd,lots,", ",Built Trading Ltd,5,")
    found = book.check("Built Trading Ltd", act="deal", on="2020-06-01", stakes_file=path)
    examined = found.scope.ownership
    assert (examined.ties, examined.unread, examined.unclear) == (2, 1, 1)  # type: ignore[union-attr]
    assert examined.entries == ("Built Trading Ltd",)  # type: ignore[union-attr]
    assert any("2 ties, 1 rows not read" in one for one in found.assumptions)
    assert any("1 shares in" in one and "line 3" in one and "'lots'" in one for one in found.assumptions)


def test_what_owners_that_the_file_does_not_name_may_hold_is_said(book: Book, tmp_path: Path) -> None:
    path = _file(tmp_path, "X,Built Trading Ltd,60,us/sdn")
    found = book.check("Built Trading Ltd", act="deal", on="2020-06-01", stakes_file=path)
    assert any("40 percent are with owners that the file does not name" in one for one in found.assumptions)


def test_a_share_that_cannot_be_read_is_a_review_where_it_decides(book: Book, tmp_path: Path) -> None:
    path = _file(tmp_path, "X,Built Trading Ltd,a lot,us/sdn", "X,Other Trading Ltd,a lot,")
    found = book.check("Built Trading Ltd", act="deal", on="2020-06-01", stakes_file=path)
    assert (found.answer, found.reasons[0].code) == ("review", "reached_open")
    assert found.reasons[0].params["missing"] == "X > Built Trading Ltd (?)"


def test_a_company_that_the_file_does_not_have_is_said(book: Book, tmp_path: Path) -> None:
    path = _file(tmp_path, "X,Built Trading Ltd,60,us/sdn")
    found = book.check("Alibaba", actor="us_department_of_defense", act="contract", on="2026-07-01", stakes_file=path)
    assert found.scope.ownership.entries == ()  # type: ignore[union-attr]
    assert any("not in the file of stakes" in one.why for one in found.scope.unchecked)


def test_a_name_that_is_a_near_miss_is_still_barred_by_its_owners(book: Book, tmp_path: Path) -> None:
    path = _file(tmp_path, "X,CoStar Group Inc,60,us/sdn")
    found = book.check("CoStar Group Inc", on="2021-09-01", stakes_file=path)
    assert found.answer == "prohibited"
    assert [reason.code for reason in found.reasons] == ["reached_owned", "near_miss"]


def test_a_party_of_the_edition_is_found_in_the_file_by_any_of_its_names(book: Book, tmp_path: Path) -> None:
    path = _file(tmp_path, "X,小米集团,60,us/sdn")
    found = book.check("Xiaomi", on="2021-03-16", stakes_file=path)
    assert (found.answer, found.reasons[0].code) == ("prohibited", "reached_owned")


def test_a_portfolio_uses_the_file_row_by_row(book: Book, tmp_path: Path) -> None:
    path = _file(tmp_path, "X,Built Trading Ltd,60,us/sdn", "X,Other Trading Ltd,10,us/sdn")
    rows = tmp_path / "rows.csv"
    rows.write_text("name\nBuilt Trading Ltd\nOther Trading Ltd\nThird Ltd\n", encoding="utf-8")
    report = book.portfolio(rows, act="deal", on="2020-06-01", stakes_file=path)
    assert [row.answer for row in report.rows] == ["prohibited", "permitted", "review"]
    assert "unchecked" in report.rows[2].reason


def test_consolidation_by_a_listed_parent_is_open_and_names_the_unknown_share(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "rr.csv"
    path.write_text(
        "Relationship.StartNode.NodeID,Relationship.EndNode.NodeID,Relationship.RelationshipType\n"
        "CHILD,rusal,IS_DIRECTLY_CONSOLIDATED_BY\n",
        encoding="utf-8",
    )
    found = book.check("CHILD", act="deal", on="2018-06-01", stakes_file=path)
    assert (found.answer, found.reasons[0].code) == ("review", "reached_open")
    assert found.reasons[0].params["missing"] == "rusal > CHILD (?)"


def test_entities_are_held_against_the_edition(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(
        '{"id":"x1","schema":"Company","properties":{"name":["Built Trading Ltd"]}}\n'
        '{"id":"o1","schema":"Ownership","properties":{"owner":["deripaska"],"asset":["x1"],"percentage":["50"]}}\n',
        encoding="utf-8",
    )
    assert book.check("Built Trading Ltd", act="deal", on="2020-06-01", stakes_file=path).answer == "prohibited"

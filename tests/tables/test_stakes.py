from __future__ import annotations

from datetime import date
from pathlib import Path  # noqa: TC003  pytest reads annotations

import pytest

from interdit.errors import InputError
from interdit.model import POINT, WHOLE, End, Problem, Tie
from interdit.tables.percent import UnclearShare
from interdit.tables.stakes import read_stakes

LEI, OTHER = "5493001KJTIIGC8Y1R12", "254900UKTV1EWJWQJT26"


def _read(path: Path, text: str) -> tuple[list[Tie], list[Problem], list[End], list[str]]:
    path.write_text(text, encoding="utf-8")
    found = list(read_stakes(path))
    return (
        [one for one in found if isinstance(one, Tie)],
        [one for one in found if isinstance(one, Problem)],
        [one for one in found if isinstance(one, End)],
        [one for one in found if isinstance(one, str)],
    )


def test_a_table_gives_a_tie_a_row(tmp_path: Path) -> None:
    ties, problems, _, said = _read(
        tmp_path / "s.csv",
        "Shareholder;Company;Percentage;From;To;Source;Listed;Note\n"
        "X Ltd;Alfa;25-50;2020-01-01;2020-12-31;register;us/sdn;hm\n",
    )
    assert problems == []
    (one,) = ties
    assert (one.owner.name, one.asset.name, one.low, one.high) == ("X Ltd", "Alfa", 25 * POINT, 50 * POINT)
    assert (one.start, one.end, one.source, one.listed) == (
        date(2020, 1, 1),
        date(2020, 12, 31),
        "register",
        ("us/sdn",),
    )
    assert "not read: 'Note'" in said[0]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",Alfa,50,", "column 'owner': empty, expected a name, an id or a LEI"),
        ("X,Alfa,50,soon", "column 'from': 'soon', expected a day such as 2021-03-16"),
        ("X,Alfa", "the row cannot be taken apart"),
    ],
)
def test_a_row_that_cannot_be_read_is_shown_with_line_column_and_what_was_expected(
    tmp_path: Path, row: str, says: str
) -> None:
    ties, problems, _, _ = _read(tmp_path / "s.csv", f"owner,owned,percent,from\nX,Beta,50,\n{row}\n")
    assert len(ties) == 1
    assert [one.locator for one in problems] == [f"{tmp_path / 's.csv'}, line 3"]
    assert says in problems[0].message


@pytest.mark.parametrize("share", ["fifty", "110", "60-40"])
def test_a_share_that_cannot_be_read_between_two_parties_that_can_is_unknown_and_said(
    tmp_path: Path, share: str
) -> None:
    ties, problems, _, _ = _read(
        tmp_path / "s.csv", f"owner,owned,percent,from\nX,Beta,50,\nX,Alfa,{share},2020-01-01\n"
    )
    assert (ties[1].low, ties[1].high, ties[1].start) == (0, WHOLE, date(2020, 1, 1))
    (said,) = problems
    assert isinstance(said, UnclearShare)
    assert (said.locator, said.severity) == (f"{tmp_path / 's.csv'}, line 3", "notice")
    assert share in said.message
    assert said.message.endswith("the share counts as unknown")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "no column of owners and of what they own found; the first line has 'a', 'b'"),
        ("owner,owned\nX,Alfa\n", "no column of shares found; columns: 'owner', 'owned'"),
        ("owner,owned,percent\nX,A,0.5\nX,B,0.25\nX,C,1\n", "all 3 shares are 1 or less"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_what_was_expected(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InputError, match=r"line 1|line 4") as failed:
        _read(tmp_path / "s.csv", text)
    assert says in str(failed.value)


def test_entities_of_followthemoney(tmp_path: Path) -> None:
    lines = [
        '{"id":"a","schema":"Company","properties":{"name":["Alfa"],"leiCode":["%s"]}}' % LEI,  # noqa: UP031
        '{"id":"x","schema":"Person","properties":{"name":["X"]}}',
        '{"id":"o","schema":"Ownership","properties":{"owner":["x"],"asset":["a"],"percentage":["40%"],"endDate":["2020-02"]}}',
        '{"id":"d","schema":"Directorship","properties":{"director":["x"],"organization":["a"]}}',
        '{"id":"s","schema":"Sanction","properties":{}}',
        '{"id":"p","schema":"Ownership","properties":{"owner":["x"],"asset":["a"],"percentage":["lots"]}}',
        "not json",
    ]
    ties, problems, ends, _ = _read(tmp_path / "s.jsonl", "\n".join(lines))
    assert [(one.kind, one.low, one.end) for one in ties] == [
        ("share", 40 * POINT, date(2020, 2, 29)),
        ("role", 0, None),
        ("share", 0, None),
    ]
    assert ties[-1].high == WHOLE
    assert [(one.id, one.lei, one.kind) for one in ends] == [("a", LEI, "company"), ("x", "", "person")]
    assert [one.severity for one in problems] == ["notice", "error", "notice"]
    assert "line 6" in problems[0].locator


def test_relationship_records_of_gleif(tmp_path: Path) -> None:
    header = (
        "Relationship.StartNode.NodeID,Relationship.StartNode.NodeIDType,Relationship.EndNode.NodeID,"
        "Relationship.RelationshipType,Relationship.RelationshipStatus,Relationship.Period.1.startDate,"
        "Relationship.Period.1.endDate,Relationship.Period.1.periodType"
    )
    rows = [
        f"{LEI},LEI,{OTHER},IS_DIRECTLY_CONSOLIDATED_BY,ACTIVE,2019-01-01T00:00:00Z,,RELATIONSHIP_PERIOD",
        f"{LEI},LEI,{OTHER},IS_INTERNATIONAL_BRANCH_OF,ACTIVE,2018-01-01T00:00:00Z,2018-12-31T00:00:00Z,ACCOUNTING_PERIOD",
        f"{LEI},LEI,{OTHER},IS_SOMETHING_NEW,ACTIVE,,,",
        f"{LEI},LEI,{OTHER},IS_DIRECTLY_CONSOLIDATED_BY,INACTIVE,,,",
    ]
    ties, problems, _, _ = _read(tmp_path / "rr.csv", "\n".join((header, *rows)))
    assert [(one.kind, one.low, one.high, one.start) for one in ties] == [
        ("share", 0, WHOLE, date(2019, 1, 1)),
        ("control", 0, 0, date(2019, 1, 1)),
        ("share", WHOLE, WHOLE, None),
    ]
    assert (ties[0].owner.lei, ties[0].asset.lei) == (OTHER, LEI)
    assert [one.locator.rpartition(" ")[2] for one in problems] == ["4", "5"]

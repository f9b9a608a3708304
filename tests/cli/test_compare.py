from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit


PAIRS = "id,name1,name2,schema\n1,Acme Ltd,Acme Ltd,Company\n2,Acme Ltd,,Company\n3,Jon Smith,Zhang Wei,Person\n"


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.csv"
    path.write_text(PAIRS, encoding="utf-8")
    return path


def test_two_names(interdit: Interdit) -> None:
    done = interdit("compare", "Acme Trading Ltd", "Acme Trading Ltd")
    assert done.code == 0, done.err
    assert done.out.startswith("score ")
    assert "held against each other:" in done.out
    assert "whether either name is on a list" in done.err


def test_two_names_as_json(interdit: Interdit) -> None:
    same = json.loads(interdit("compare", "Acme", "Acme", "--json").out)
    other = json.loads(interdit("compare", "Acme", "Zulu", "--json", "--kind", "person").out)
    assert set(same) == {"score", "pairs", "ignored", "notes"}
    assert same["score"] > other["score"]


def test_a_file_of_pairs_keeps_its_columns(interdit: Interdit, pairs: Path) -> None:
    done = interdit("compare", "--pairs", pairs)
    rows = list(csv.reader(io.StringIO(done.out)))
    assert (done.code, rows[0]) == (0, ["id", "name1", "name2", "schema", "score"])
    assert [row[:4] for row in rows] == list(csv.reader(io.StringIO(PAIRS)))
    assert rows[2][4] == ""
    assert float(rows[1][4]) > float(rows[3][4])
    assert "line 3: no score: a name is empty" in done.err
    assert "3 pairs, 1 of them without a score" in done.err


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "xlsx", "parquet"])
def test_scores_in_a_file(interdit: Interdit, pairs: Path, suffix: str) -> None:
    out = pairs.with_name(f"scores.{suffix}")
    done = interdit("compare", "--pairs", pairs, "-o", out)
    assert (done.code, done.out) == (0, ""), done.err
    assert sorted(path.name for path in out.parent.iterdir()) == ["pairs.csv", out.name, f"{out.name}.notice.txt"]


def test_pairs_as_json_lines(interdit: Interdit, pairs: Path) -> None:
    found = [json.loads(line) for line in interdit("compare", "--pairs", pairs, "--json").out.splitlines()]
    assert [list(one) for one in found] == [["id", "name1", "name2", "schema", "score"]] * 3
    assert (found[1]["score"], isinstance(found[0]["score"], float)) == (None, True)


@pytest.mark.parametrize(
    "arguments", [[], ["one"], ["a", "b", "c"], ["a", "b", "-o", "x.csv"], ["a", "b", "--pairs", "x.csv"]]
)
def test_bad_usage(interdit: Interdit, arguments: list[str]) -> None:
    assert interdit("compare", *arguments).code == 2


def test_a_file_without_pairs(interdit: Interdit, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    done = interdit("compare", "--pairs", path, "-o", tmp_path / "out.csv")
    assert (done.code, [one.name for one in tmp_path.iterdir()]) == (3, ["x.csv"])
    assert f"{path}, line 1: no columns name1 and name2; the first line has 'a', 'b'" in done.err

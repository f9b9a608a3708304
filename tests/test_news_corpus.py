"""The labelled lines and articles hold to their formats: a label that cannot be read would be lost unseen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evals.news.labels import complete
from evals.news.lines import Label, read_lines

ROOT = Path(__file__).resolve().parent.parent / "evals" / "news"
LINES = sorted(ROOT.glob("lines/*/*.txt"))
ARTICLES = sorted(ROOT.glob("articles/*/*.jsonl"))


@pytest.mark.parametrize("path", LINES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_line_can_be_read(path: Path) -> None:
    assert read_lines(path)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_quote_stands_where_its_label_says(path: Path) -> None:
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert complete(path) == rows
    assert all(text[row["char_start"] : row["char_end"]] == row["quote"] for row in rows)


def test_both_languages_and_both_kinds_are_there() -> None:
    assert {path.parent.name for path in LINES} >= {"fr", "en", "de", "zh"}
    assert len(ARTICLES) >= 30


def test_a_heading_gives_labels_and_a_line_adds_its_own(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text("# injunction.stay\n+ground|{T} stayed the ban on {C}\n# none\nA [list|roll] of guests\n")
    first, second = read_lines(path)
    assert first.labels == {Label("injunction", "stay"), Label("ground")}
    assert second.labels == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# listing\n{C} is listed\n", "line 1: 'listing' is no label"),
        ("{C} is listed\n", "line 1: expected a heading"),
        ("# designation\n{X} is listed\n", "line 2: {X} is no slot"),
        ("# designation\n{C} is [listed\n", "line 2: brackets do not match"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "lines.txt"
    path.write_text(text)
    with pytest.raises(ValueError, match="line") as caught:
        read_lines(path)
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"type": "designation", "quote": "was listed"}, "occurs 2 times"),
        ({"type": "designation", "quote": "was delisted"}, "is not in the article"),
        ({"type": "listing", "quote": "It sued"}, "type is 'listing'"),
        ({"type": "lawsuit_filed", "quote": "It sued", "colour": "red"}, "unknown fields colour"),
        ({"type": "lawsuit_filed", "quote": "It sued", "amounts": [{"text": "$3"}]}, "is not in the quote"),
    ],
)
def test_a_wrong_claim_is_named(tmp_path: Path, row: dict[str, object], expected: str) -> None:
    path = tmp_path / "matter_01.jsonl"
    path.with_suffix(".txt").write_text("A was listed. B was listed. It sued.")
    path.write_text(json.dumps({"doc_date": {"value": "2024-01-02", "basis": "given"}} | row))
    with pytest.raises(ValueError, match="line 1") as caught:
        complete(path)
    assert expected in str(caught.value)

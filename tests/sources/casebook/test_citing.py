from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.model import Citation, Problem
from interdit.sources.casebook.citing import Citing, load_citations
from interdit.sources.casebook.rows import CasebookRow

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.model import Confidence


def _citing(*kinds: str) -> Citing:
    return Citing(tuple(Citation(str(number), "T", kind=kind) for number, kind in enumerate(kinds)), {})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kinds", "stated", "confidence"),
    [
        (("primary",), "high", "high"),
        (("press",), "high", "medium"),
        (("press", "commentary"), "high", "medium"),
        (("press", "primary"), "high", "high"),
        (("press", "statement"), "high", "high"),
        (("press",), "low", "low"),
        ((), "high", "high"),
    ],
)
def test_press_alone_is_at_most_medium(kinds: tuple[str, ...], stated: str, confidence: Confidence) -> None:
    row = CasebookRow("things", 2, {"confidence": stated}, [])
    cited = tuple(str(number) for number in range(len(kinds)))
    assert _citing(*kinds).confidence(row, cited) == confidence


def test_a_row_without_a_citation_is_a_problem() -> None:
    problems: list[Problem] = []
    row = CasebookRow("things", 7, {}, problems)
    assert Citing((), {("things", "a"): ("eo-1",)}).of(row, "a", "others", "things") == ("eo-1",)
    assert Citing((), {}).of(row, "b", "things") == ()
    assert [(one.locator, one.message) for one in problems] == [("things.csv line 7", "b: has no citation")]


def test_citations_come_by_rank_with_their_locator(folder: Path) -> None:
    problems: list[Problem] = []
    citing = load_citations(folder, problems)
    assert problems == []
    cited = citing.by_row["orders", "xiaomi-v-dod/2021-03-12"]
    by_key = {one.key: one for one in citing.all}
    assert "1:21-cv-00280" in by_key[cited[0]].title
    assert by_key[cited[0]].kind == "primary"

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.cli.options import fails

if TYPE_CHECKING:
    from tests.cli.conftest import Interdit


@pytest.mark.parametrize(
    ("answer", "fail_on", "failed"),
    [
        ("prohibited", None, False),
        ("permitted", "review", False),
        ("review", "review", True),
        ("licence_required", "review", True),
        ("review", "licence_required", False),
        ("prohibited", "prohibited", True),
    ],
)
def test_as_strict_or_stricter_fails(answer: str, fail_on: str | None, failed: bool) -> None:
    assert fails(answer, fail_on) is failed


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "story.txt", "--published"),
        ("dossier", "Xiaomi", "--published"),
        ("sync", "--published"),
        ("selftest", "--since"),
        ("decide", "clear", "a", "b", "--reason", "c", "--expires"),
        ("watch", "run", "--since"),
    ],
)
def test_an_option_that_is_a_day_says_how_one_is_written(interdit: Interdit, arguments: tuple[str, ...]) -> None:
    for wrong in ("2021-W02", "2021-03", "soon"):
        done = interdit(*arguments, wrong)
        assert (done.code, done.out) == (2, "")
        assert f"{arguments[-1]} '{wrong}' is not a day: write it like 2021-03-16" in done.err

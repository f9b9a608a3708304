"""One kernel, four builds: plain Python, compiled, compiled with bounds checks, compiled and run by another Python."""

from __future__ import annotations

import csv
import shutil
import subprocess
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builds.names import KINDS, NAMES, hostile, misspelt, shipped_names

if TYPE_CHECKING:
    from tests.builds.conftest import Asked, Asking

pytestmark = pytest.mark.build

_KINDS = st.sampled_from(KINDS)


def test_each_build_is_what_it_says(by_plain: Asked, by_compiled: Asked, by_checked: Asked) -> None:
    assert [one.ask()["compiled"] for one in (by_plain, by_compiled, by_checked)] == [False, True, True]


def test_a_read_beyond_the_end_does_not_go_unseen(checked: Path, asking: Asking) -> None:
    with pytest.raises(AssertionError, match="Out of bounds"):
        asking(checked).ask(beyond=True)


def test_tables_and_shipped_edition_have_the_same_bytes(plain: Path, compiled: Path) -> None:
    """Made by plain Python there, by the compiled kernel here."""

    def shipped(place: Path) -> dict[str, bytes]:
        data = place / "interdit" / "data"
        return {one.relative_to(data).as_posix(): one.read_bytes() for one in data.rglob("*") if one.is_file()}

    assert {"names/tables.bin", "casebook/names.columns"} < shipped(plain).keys()
    assert shipped(plain) == shipped(compiled)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    recorded=st.lists(st.tuples(NAMES, _KINDS, st.booleans()), min_size=1, max_size=8),
    asked=st.lists(st.tuples(NAMES, _KINDS), min_size=1, max_size=4),
)
def test_made_up_names_are_answered_alike(
    recorded: list[tuple[str, str, bool]], asked: list[tuple[str, str]], by_plain: Asked, by_compiled: Asked
) -> None:
    asked = asked + [(text, kind) for text, kind, _ in recorded[:3]]
    assert by_plain.ask(recorded=recorded, asked=asked) == by_compiled.ask(recorded=recorded, asked=asked)


def test_shipped_names_are_answered_alike(by_plain: Asked, by_compiled: Asked) -> None:
    names = shipped_names()
    recorded, asked = [(*one, False) for one in names[:1200]], misspelt(names[:1200:4], 1)
    answers = by_compiled.ask(recorded=recorded, asked=asked)
    assert sum(bool(entities) for entities, *_ in answers["hits"]) > 100
    assert by_plain.ask(recorded=recorded, asked=asked) == answers


def test_names_of_real_lists_are_answered_alike(testdata: Path, by_plain: Asked, by_compiled: Asked) -> None:
    names = _listed(testdata)
    recorded, asked = [(*one, False) for one in names], misspelt(names[::6], 2)
    assert len(asked) > 250
    assert by_plain.ask(recorded=recorded, asked=asked) == by_compiled.ask(recorded=recorded, asked=asked)


def _listed(testdata: Path) -> list[tuple[str, str]]:
    """Names in Latin, Chinese, Japanese, Korean, Cyrillic and Arabic letters, asked as every kind in turn."""
    found: list[str] = []
    for path in sorted((testdata / "data" / "multiscript").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in islice(csv.reader(stream), 120) for cell in row]
        found += [cell for cell in cells if any(one.isalpha() for one in cell)]
    return [(text, KINDS[number % len(KINDS)]) for number, text in enumerate(dict.fromkeys(found))]


@pytest.mark.parametrize("seed", range(6))
def test_hostile_names_stay_in_bounds(seed: int, by_checked: Asked, by_compiled: Asked) -> None:
    """Asked and recorded; the release build, which does not look, gives the same answers and goes on."""
    recorded = [(*one, False) for one in hostile(150, 100 + seed) + shipped_names()[seed::40]]
    asked = hostile(700, seed) + [(text, kind) for text, kind, _ in recorded[:60]]
    assert by_checked.ask(recorded=recorded, asked=asked) == by_compiled.ask(recorded=recorded, asked=asked)


def test_hostile_names_are_answered_alike(by_plain: Asked, by_compiled: Asked) -> None:
    recorded, asked = [(*one, False) for one in hostile(40, 11, 300)], hostile(60, 12, 300)
    assert by_plain.ask(recorded=recorded, asked=asked) == by_compiled.ask(recorded=recorded, asked=asked)


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_one_build_serves_every_python(version: str, compiled: Path, asking: Asking, by_compiled: Asked) -> None:
    """The compiled rooms alone: that Python need not have the package's dependencies."""
    found = _python(version)
    if not found:
        pytest.skip(f"no Python {version} here")
    question = {
        "recorded": [(*one, False) for one in shipped_names()[::20]],
        "asked": misspelt(shipped_names()[::25], 3),
    }
    other = asking(compiled, python=found, bare=True)
    assert other.ask()["compiled"]
    assert other.ask(**question) == by_compiled.ask(**question)


def _python(version: str) -> str:
    """An interpreter of that version: on the path, or as pyenv keeps them."""
    kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    for one in (*map(str, kept), shutil.which(f"python{version}") or ""):
        if one and subprocess.run([one, "-c", ""], check=False, capture_output=True).returncode == 0:  # noqa: S603
            return one
    return ""

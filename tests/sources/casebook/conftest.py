"""The casebook that ships, and copies of it to break."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import interdit
from interdit.law.load import load_regimes
from interdit.model import Problem, Regime
from interdit.sources.casebook import Casebook, inconsistencies, load_casebook

FOLDER = Path(interdit.__file__).resolve().parent / "sources" / "casebook"
Change = Callable[[list[dict[str, str]]], None]
Broken = Callable[[str, Change], tuple[Problem, ...]]


@pytest.fixture(scope="session")
def folder() -> Path:
    return FOLDER


@pytest.fixture(scope="session")
def regimes() -> tuple[Regime, ...]:
    return load_regimes(FOLDER.parents[1] / "law" / "regimes")


@pytest.fixture(scope="session")
def book(regimes: tuple[Regime, ...]) -> Casebook:
    return load_casebook(FOLDER, regimes)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of every table, to be changed."""
    target = tmp_path / "casebook"
    target.mkdir()
    for path in FOLDER.glob("*.csv"):
        shutil.copy(path, target)
    return target


def rewrite(path: Path, change: Change) -> None:
    """Change the rows of a table and write it back."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        header, rows = list(reader.fieldnames or ()), list(reader)
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def broken(copied: Path, regimes: tuple[Regime, ...]) -> Broken:
    """Change one table and return the errors that the checks find."""

    def run(table: str, change: Change) -> tuple[Problem, ...]:
        rewrite(copied / f"{table}.csv", change)
        book = load_casebook(copied, regimes)
        found = (*book.problems, *inconsistencies(book, regimes, copied))
        return tuple(problem for problem in found if problem.severity == "error")

    return run

"""A file of stakes, read whole into a graph, with an account of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.errors import InputError, UnknownKeyError
from interdit.model import End, Problem, StakesSource, Tie
from interdit.reach import Graph, GraphBuilder
from interdit.tables.percent import UnclearShare
from interdit.tables.stakes import EXPECTED, read_stakes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from interdit.service.edition_stakes import EditionStakes


class StakesFile(msgspec.Struct, frozen=True):
    """A graph of a file's ties and of those of the edition's `sources`; `file` is '' where none was given.

    `ties` were read from the file, `problems` say what was not, `said` what was taken from where.
    """

    file: str
    graph: Graph
    ties: int
    said: tuple[str, ...]
    problems: tuple[Problem, ...]
    sources: tuple[StakesSource, ...] = ()

    @property
    def unclear(self) -> int:
        """Shares that could not be read and count as unknown."""
        return sum(1 for one in self.problems if isinstance(one, UnclearShare))

    @property
    def unread(self) -> int:
        """Rows that could not be read."""
        return sum(1 for one in self.problems if one.severity == "error")

    def lines(self) -> tuple[str, ...]:
        """What is told of the reading, for people."""
        head = f"{self.file}: {self.ties} ties between {len(self.graph.names)} parties; {self.unread} rows not read"
        if self.sources:
            head += f"; with the ties of {told_sources(self.sources)}"
        told = (f"{one.locator}: {one.message}" for one in self.problems)
        return (head, *self.said, *told)


def told_sources(sources: Iterable[StakesSource]) -> str:
    """Name the sources of an edition that state ties, with how many and their day."""
    return ", ".join(f"{one.source} ({one.ties}, {one.published})" for one in sources)


def load_stakes(
    path: Path, han: Mapping[int, str], regimes: Collection[str], stated: EditionStakes | None = None
) -> StakesFile:
    """Read a file of stakes.

    Args:
        path: CSV, XLSX, Parquet, FollowTheMoney JSON lines, or GLEIF relationship records as CSV.
        han: as in `interdit.names`.
        regimes: keys that a column `listed` may name.
        stated: the ties of the edition, which come into the same graph.

    Raises:
        InputError: the file cannot be used; names file, line, column and what was expected.
        UnknownKeyError: a row says its owner is listed under a regime that is not held.
    """
    builder = GraphBuilder(han)
    ties = 0
    said: list[str] = []
    problems: list[Problem] = []
    for one in read_stakes(path):
        if isinstance(one, Tie):
            for regime in one.listed:
                if regime not in regimes:
                    known = ", ".join(sorted(regimes))
                    raise UnknownKeyError(f"{path}, line {one.line}: no regime {regime!r}; there are {known}")
            builder.add(one)
            ties += 1
        elif isinstance(one, End):
            builder.describe(one)
        elif isinstance(one, Problem):
            problems.append(one)
        else:
            said.append(one)
    if not ties:
        first = f": {problems[0].locator}: {problems[0].message}" if problems else ""
        raise InputError(f"no stake could be read{first}", file=str(path), remedy=EXPECTED)
    if stated is not None:
        stated.add_to(builder)
    graph = builder.freeze()
    sources = stated.sources if stated is not None else ()
    return StakesFile(str(path), graph, ties, tuple(said), (*problems, *graph.problems), sources)

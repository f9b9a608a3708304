"""The peers' environment: where its Python is, and their scores for pairs of names."""

from __future__ import annotations

import csv
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.screening.labelled import Pair

_LOGIC = Path(__file__).with_name("logic.py")


def python() -> str:
    """The Python that has nomenklatura and rapidfuzz; empty, with a word on it, where none is named."""
    named = os.environ.get("INTERDIT_PEERS", "")
    if not named:
        print(
            "left out: the peers' rows (INTERDIT_PEERS names no Python that has nomenklatura and rapidfuzz)", flush=True
        )
    return named


def logic_scores(pairs: Sequence[Pair], work: Path, named: str = "") -> tuple[list[float], float] | None:
    """LogicV2's score of each pair and its microseconds a pair; nothing where the peers are left out.

    `named`: the Python that has nomenklatura, where it is not that of all peers.
    """
    named = named or python()
    if not named:
        return None
    given, out = work / "pairs.csv", work / "scores.csv"
    with given.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows((one.schema, one.first, one.second) for one in pairs)
    subprocess.run([named, str(_LOGIC), str(given), str(out)], check=True)
    with out.open(encoding="utf-8", newline="") as stream:
        (micros,), *scores = csv.reader(stream)
    return [float(score) for (score,) in scores], float(micros)

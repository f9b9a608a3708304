"""Names in their own script against their Latin ones, by script, beside LogicV2.

True pairs are a party's two names; false ones each name with the Latin name of another row. Many of the exchange names
are translations or have changed since: only an alias bridges those, so no recall here can reach one. `left to measure`
are the pairs whose Latin name is kept from training (`training.real.is_for_measuring`).
"""

from __future__ import annotations

import argparse
from random import Random
from typing import TYPE_CHECKING

from training.real import is_for_measuring, scripts

from benchmarks.screening.compared import KINDS, our_scores, our_thresholds
from benchmarks.screening.labelled import Pair, quality, recall_at
from benchmarks.screening.layout import testdata
from benchmarks.screening.pairs import LOGIC_THRESHOLD
from benchmarks.screening.peers import logic_scores

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SEED = 417
_HEAD = f"{'':<44} {'pairs':>6} {'recall':>8} {'alerts':>8} {'recall at 1 %':>14}"


def pairs() -> list[Pair]:
    """All pairs of names in two scripts; the group is the script, and whether training may see it."""
    found = scripts(testdata() / "data", Random(_SEED))  # noqa: S311
    return [Pair(one.first, one.second, one.schema, one.same, _group(one.group, one.second)) for one in found]


def _group(group: str, latin: str) -> str:
    # The UN's names in Arabic letters are queries of the harness: training sees none of them.
    kept = group == "script_ar" or is_for_measuring(latin)
    return f"{group.removeprefix('script_')}, {'left to measure' if kept else 'seen in training'}"


def main(work: Path, rest: list[str]) -> None:
    """Print a row for each script, for us and for LogicV2."""
    parser = argparse.ArgumentParser(prog="scripts")
    parser.add_argument("--peers-only", action="store_true")
    given = parser.parse_args(rest)
    asked = pairs()
    print(_HEAD)
    if not given.peers_only:
        scores, _ = our_scores(asked)
        cuts = {schema: our_thresholds(KINDS.get(schema, "company")) for schema in {one.schema for one in asked}}
        for what, place in (("interdit, hit", 0), ("interdit, hit or review", 1)):
            _table(what, asked, scores, [cuts[one.schema][place] for one in asked])
    theirs = logic_scores(asked, work)
    if theirs:
        _table(f"LogicV2 at {LOGIC_THRESHOLD}", asked, theirs[0], [LOGIC_THRESHOLD] * len(asked))


def _table(what: str, asked: Sequence[Pair], scores: Sequence[float], cuts: Sequence[float]) -> None:
    print(what)
    told = [float(score >= cut) for score, cut in zip(scores, cuts, strict=True)]
    groups = sorted({one.group for one in asked} | {one.group.split(",")[0] for one in asked})
    for group in groups:
        chosen = [n for n, one in enumerate(asked) if one.group == group or one.group.split(",")[0] == group]
        some = [asked[n] for n in chosen]
        plain = quality(some, [told[n] for n in chosen], 0.5)
        recall, cut = recall_at(some, [scores[n] for n in chosen], 0.01)
        text = f"  {group:<42} {len(some):>6} {plain.recall:>8.3f} {100 * plain.alerts:>6.2f} %"
        print(f"{text} {recall:>8.3f} ({cut:.2f})")

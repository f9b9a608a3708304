"""Labelled pairs of names: how well we and LogicV2 tell them apart, and whether our score means what it says."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from benchmarks.screening.compared import KINDS, our_scores, our_thresholds
from benchmarks.screening.labelled import calibration_error, held_out, quality, read_pairs, recall_at
from benchmarks.screening.layout import testdata
from benchmarks.screening.peers import logic_scores

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.screening.labelled import Pair

FILES = {"hand-labelled": "name_pairs_dev.csv", "securities (presumed labels)": "names/security_name_pairs_dev.csv"}
LOGIC_THRESHOLD = 0.7
_HEAD = " " * 40 + "F1      P      R  alerts  held out F1  calibr.  R at 1 %  us/pair"


def main(work: Path, rest: list[str]) -> None:
    """Print a table for each file of pairs.

    Held out: the threshold for each pair is chosen on pairs that share no name with it. A score that was itself fitted
    to these pairs is not held out by that; the project fits it on the others' folds only.
    """
    parser = argparse.ArgumentParser(prog="pairs")
    parser.add_argument("--peers-only", action="store_true")
    given = parser.parse_args(rest)
    for what, name in FILES.items():
        pairs = read_pairs(testdata() / "data" / name)
        print(f"\n{what}: {len(pairs)} pairs, {sum(pair.same for pair in pairs)} of them the same\n{_HEAD}")
        if not given.peers_only:
            scores, micros = our_scores(pairs)
            line("interdit", pairs, scores, micros)
        theirs = logic_scores(pairs, work)
        if theirs:
            line(f"LogicV2 at {LOGIC_THRESHOLD}", pairs, theirs[0], theirs[1], LOGIC_THRESHOLD)


def line(who: str, pairs: Sequence[Pair], scores: Sequence[float], micros: float, threshold: float = 0.0) -> None:
    """One row for all pairs, and one for each kind of party; without a threshold, each kind's own one counts."""
    at = [threshold or our_thresholds(KINDS.get(pair.schema, "company"))[0] for pair in pairs]
    told = [float(score >= one) for score, one in zip(scores, at, strict=True)]
    rows = {who: range(len(pairs))}
    for schema in sorted({pair.schema for pair in pairs}):
        rows[f"  {schema}"] = [n for n, pair in enumerate(pairs) if pair.schema == schema]  # type: ignore[assignment]
    for name, chosen in rows.items():
        some = [pairs[n] for n in chosen]
        if not 0 < sum(pair.same for pair in some) < len(some) or (name != who and len(some) == len(pairs)):
            continue
        own = [scores[n] for n in chosen]
        plain = quality(some, [told[n] for n in chosen], 0.5)
        text = f"{f'{name} ({len(some)})':<34} {plain.f1:>6.3f} {plain.precision:>6.3f} {plain.recall:>6.3f}"
        text += f" {100 * plain.alerts:>5.1f} % {held_out(some, own).f1:>12.3f} {calibration_error(some, own):>8.3f}"
        print(f"{text} {recall_at(some, own, 0.01)[0]:>9.3f} {micros:>8.1f}")

"""Labelled pairs of names, and how well scores tell the true ones from the others."""

from __future__ import annotations

import csv
import unicodedata
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_BINS = 10


class Pair(msgspec.Struct, frozen=True):
    """Two names, of what kind of party (a FollowTheMoney schema), and whether they may mean the same one."""

    first: str
    second: str
    schema: str
    same: bool
    group: str = ""


class Quality(msgspec.Struct, frozen=True):
    """How a threshold separates pairs."""

    f1: float
    precision: float
    recall: float
    alerts: float


def read_pairs(path: Path, group: str = "case_group") -> list[Pair]:
    """Read a file with the columns name1, name2, schema, is_match."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Pair(
                row["name1"],
                row["name2"],
                row.get("schema") or "Company",
                row["is_match"] == "true",
                row.get(group, ""),
            )
            for row in csv.DictReader(stream)
        ]


def quality(pairs: Sequence[Pair], scores: Sequence[float], threshold: float) -> Quality:
    """Count what stands at or above the threshold."""
    told = [score >= threshold for score in scores]
    true = sum(pair.same for pair in pairs)
    hit = sum(pair.same and above for pair, above in zip(pairs, told, strict=True))
    false = sum(told) - hit
    precision, recall = hit / max(sum(told), 1), hit / max(true, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return Quality(f1, precision, recall, false / max(len(pairs) - true, 1))


def best_threshold(pairs: Sequence[Pair], scores: Sequence[float]) -> float:
    """The threshold with the highest F1, of those that are a score; the lowest such."""
    return max(sorted(set(scores)), key=lambda one: quality(pairs, scores, one).f1, default=0.5)


def held_out(pairs: Sequence[Pair], scores: Sequence[float], folds: int = 5) -> Quality:
    """Quality where the threshold for each pair was chosen on pairs that share no name with it."""
    group = shared_names(pairs)
    told = [0.0] * len(pairs)
    for fold in range(folds):
        outside = [n for n in range(len(pairs)) if group[n] % folds != fold]
        threshold = best_threshold([pairs[n] for n in outside], [scores[n] for n in outside])
        for n in set(range(len(pairs))).difference(outside):
            told[n] = float(scores[n] >= threshold)
    return quality(pairs, told, 0.5)


def calibration_error(pairs: Sequence[Pair], scores: Sequence[float]) -> float:
    """How far scores are from the share of true pairs among those of like score: ten bins, weighted by their size."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for pair, score in zip(pairs, scores, strict=True):
        bins[min(int(score * _BINS), _BINS - 1)].append((score, pair.same))
    gaps = (abs(sum(score for score, _ in one) - sum(same for _, same in one)) for one in bins if one)
    return sum(gaps) / max(len(pairs), 1)


def recall_at(pairs: Sequence[Pair], scores: Sequence[float], alerts: float) -> tuple[float, float]:
    """Recall with the threshold set so that at most this share of the false pairs stands above; and that threshold."""
    false = sorted((score for pair, score in zip(pairs, scores, strict=True) if not pair.same), reverse=True)
    cut = false[int(alerts * len(false))] + 1e-9 if false else 0.0
    return quality(pairs, scores, cut).recall, cut


def shared_names(pairs: Sequence[Pair]) -> list[int]:
    """Number pairs so that those that share a name, directly or through others, have one number."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    keys = [(_key(pair.first), _key(pair.second)) for pair in pairs]
    for one, other in keys:
        parent[root(one)] = root(other)
    numbers: dict[str, int] = {}
    return [numbers.setdefault(root(one), len(numbers)) for one, _ in keys]


def _key(name: str) -> str:
    """A name without case, accents, punctuation and order: in that sense pairs share one."""
    text = "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))
    return " ".join(sorted("".join(char if char.isalnum() else " " for char in text).split()))

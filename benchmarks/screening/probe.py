"""The pairs that users and regulators complained of: what each should be, and what we and LogicV2 say."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from benchmarks.screening.compared import KINDS, our_scores, our_thresholds
from benchmarks.screening.labelled import Pair
from benchmarks.screening.peers import logic_scores

if TYPE_CHECKING:
    from pathlib import Path

PROBE: tuple[tuple[str, str, str, str], ...] = (
    ("Company", "华为技术有限公司", "Huawei Technologies Co., Ltd.", "match"),
    ("Company", "长江存储科技有限责任公司", "Yangtze Memory Technologies Co., Ltd.", "match"),
    ("Company", "华为技术有限公司", "華為技術有限公司", "match"),
    ("Person", "习近平", "Xi Jinping", "match"),
    ("Company", "SMIC", "Semiconductor Manufacturing International Corporation", "match"),
    ("Company", "DJI", "SZ DJI Technology Co., Ltd.", "match"),
    ("Company", "Hesai Grp", "Hesai Group", "match"),
    ("Company", "Almaz Antey Telecom", "JSC Concern Almaz-Antey", "alert"),
    ("Person", "Dr Sheikh Mohammed Al Rashid", "Muhammad al-Rasheed", "match"),
    ("Company", "ธนาคารกรุงเทพ", "Bangkok Bank", "match"),
    ("Company", "삼성전자", "Samsung Electronics", "match"),
    ("Person", "محمد علي", "Mohamed Ali", "match"),
    ("Person", "Володимир Зеленський", "Volodymyr Zelensky", "match"),
    ("Person", "Jon Smith", "John Smith", "alert"),
    ("Person", "Vladimir Vladimirovich Putin", "Vladimir Putin", "match"),
    ("Company", "Gazprom", "Gazprom Neft", "different"),
    ("Company", "Xiaomi Corporation", "Xiaomi Finance Company Limited", "different"),
    ("Company", "Acme Capital Fund II LP", "Acme Capital Fund III LP", "different"),
    ("Person", "Kim Yong-chol", "Kim Yong-chun", "different"),
    ("Company", "CORP", "Luokung Technology Corp", "different"),
    ("Company", "Trading Company Ltd", "General Trading Company LLC", "different"),
)
"""Kind, query, name on the list, and what should come out; alert: a hit or at least a review."""


def verdict(score: float, hit: float, review: float) -> str:
    """Hit, review or clear."""
    return "hit" if score >= hit else "review" if score >= review else "clear"


def is_right(should: str, told: str) -> bool:
    """Whether that is what should come out."""
    return {"match": told == "hit", "alert": told != "clear", "different": told != "hit"}[should]


def main(work: Path, rest: list[str]) -> None:
    """Print one row for each pair."""
    parser = argparse.ArgumentParser(prog="probe")
    parser.add_argument("--peers-only", action="store_true")
    given = parser.parse_args(rest)
    pairs = [Pair(query, name, schema, should == "match") for schema, query, name, should in PROBE]
    ours = [] if given.peers_only else our_scores(pairs)[0]
    theirs = logic_scores(pairs, work)
    print(f"{'query -> name on the list':<72} {'should':<10} {'interdit':<18} LogicV2 at 0.7")
    for at, (schema, query, name, should) in enumerate(PROBE):
        told = []
        own_cuts = our_thresholds(KINDS[schema]) if ours else (1.0, 1.0)
        for scores, cuts in ((ours, own_cuts), (theirs[0] if theirs else (), (0.7, 0.7))):
            if scores:
                word = verdict(scores[at], *cuts)
                told.append(f"{scores[at]:.2f} {word}{'' if is_right(should, word) else ' *':<3}")
            else:
                told.append("-")
        print(f"{f'{query} -> {name}':<72} {should:<10} {told[0]:<18} {told[1]}")
    print("* not what should come out")

"""What a screening process holds: opened, after one name, after a batch on one thread and on two.

Read from the process itself: the peak of what was resident, and of that what is its own (the edition is mapped: its
pages are shared with every other process that reads it).
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.screening.holding import STEPS
from benchmarks.screening.layout import ROOT, laid_out
from benchmarks.screening.listed import build
from benchmarks.table import header, line

if TYPE_CHECKING:
    from pathlib import Path

RUNS = 5


def main(work: Path, _: list[str]) -> None:
    """Measure each step in processes of their own."""
    made = laid_out(work)
    edition = build(made.data / "list.csv", work / "edition")
    command = [
        sys.executable,
        "-m",
        "benchmarks.screening.holding",
        str(edition),
        str(made.data / "queries_person.csv"),
    ]
    header()
    for step in STEPS:
        runs = [
            subprocess.run([*command, step], check=True, cwd=ROOT, capture_output=True, text=True) for _ in range(RUNS)
        ]
        peaks, own = zip(*(map(float, one.stdout.split()) for one in runs), strict=True)
        line(f"{step}: peak", peaks, "MB")
        line(f"{step}: of its own", own, "MB")

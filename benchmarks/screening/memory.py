"""What a screening process holds: opened, after one name, after a batch on one thread and on two.

Read from the process itself at its end: the peak of what was resident, and of that what is its own (the edition is
mapped: its pages are shared with every other process that reads it).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from benchmarks.screening.layout import ROOT, laid_out
from benchmarks.screening.listed import build
from benchmarks.table import header, line

RUNS = 5
STEPS = ("opened", "one name", "a batch, 1 thread", "a batch, 2 threads")


def main(work: Path, rest: list[str]) -> None:
    """Measure each step in processes of their own."""
    parser = argparse.ArgumentParser(prog="memory")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    given = parser.parse_args(rest)
    if given.step:
        _held(work, given.step)
        return
    made = laid_out(work)
    build(made.data / "list.csv", work / "edition")
    header()
    for step in STEPS:
        command = [sys.executable, "-m", "benchmarks.screening", "memory", "--work", str(work), "--step", step]
        runs = [subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True) for _ in range(RUNS)]
        peaks, own = zip(*(map(float, one.stdout.split()) for one in runs), strict=True)
        line(f"{step}: peak", peaks, "MB")
        line(f"{step}: of its own", own, "MB")


def _held(work: Path, step: str) -> None:
    """Do one step in this process and print its peak and its own share, in MB."""
    import csv

    from benchmarks.screening.adapter import query_of
    from interdit.service.book import open_book

    screener = open_book(work / "edition" / "edition").screener
    if step != "opened":
        with (work / "data" / "queries_person.csv").open(encoding="utf-8", newline="") as stream:
            queries = [query_of(row) for row in csv.DictReader(stream)]
        screener.screen(queries if "batch" in step else queries[:1], limit=5, threads=2 if "2" in step else 1)
    peak = _figure("/proc/self/status", "VmHWM:")
    own = _figure("/proc/self/smaps_rollup", "Private_Dirty:")
    print(peak / 1000, own / 1000)


def _figure(path: str, name: str) -> int:
    """A line's kilobytes."""
    found = next(text for text in Path(path).read_text(encoding="ascii").splitlines() if text.startswith(name))
    return int(found.split()[1])

"""Us and the peers over the harness's query sets, in turns, so that a slow minute strikes all alike."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.screening.layout import ROOT, SETS, laid_out, write_specs
from benchmarks.screening.listed import build
from benchmarks.screening.peers import python

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.screening.layout import Layout

OURS = ("interdit", "interdit_1t", "interdit_single")
THEIRS = ("nk_index", "rf_token_sort", "rf_jw")
SLOW = ("nk_brute", "nk_index_single", "rf_token_sort_single")
"""Samples of a peer without its index, and name by name: minutes each, so run once and only when asked for."""


def main(work: Path, rest: list[str]) -> None:
    """Run the rounds and print one line for each candidate and set."""
    parser = argparse.ArgumentParser(prog="harness")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slow", action="store_true", help=f"also {', '.join(SLOW)}, once")
    parser.add_argument("--sets", nargs="*", default=SETS, choices=SETS)
    parser.add_argument("--peers-only", action="store_true")
    given = parser.parse_args(rest)
    made = laid_out(work)
    if not given.peers_only:
        build(made.data / "list.csv", work / "edition")
    run(made, write_specs(made, work / "edition"), given)


def run(made: Layout, spec: Path, given: argparse.Namespace) -> None:
    """Alternate the candidates round by round; figures of quality are those of the last round."""
    peer = python()
    left_out = getattr(given, "left_out", ())
    names = [*(() if given.peers_only else OURS), *(one for one in THEIRS if peer and one not in left_out)]
    print(f"load before: {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores\n", flush=True)
    rounds: dict[str, list[dict[str, object]]] = {}
    for number in range(given.rounds):
        for name in [*names, *(SLOW if given.slow and peer and not number else ())]:
            for key, result in _one(made, spec, (name, peer), given.sets).items():
                rounds.setdefault(key, []).append(result)
    for key in sorted(rounds, key=lambda one: one.rpartition("/")[::-1]):
        print(line(key, rounds[key]))
    print(f"\nload after: {os.getloadavg()[0]:.2f}")


def _one(made: Layout, spec: Path, who: tuple[str, str], sets: list[str]) -> dict[str, dict[str, object]]:
    name, peer = who
    folder = made.runs / name
    folder.mkdir(exist_ok=True)
    command = [sys.executable, str(made.bench / "run.py"), "--data", str(made.data), "--work", str(folder)]
    command += ["--spec", str(spec), "--only", name, "--sets", *sets, "--fill", f"peer={peer}", "tables=", "model="]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    if "exit" in done.stdout:
        print(done.stdout, flush=True)
    results = folder / "results.json"
    return json.loads(results.read_text(encoding="utf-8")) if results.is_file() else {}


def line(key: str, results: list[dict[str, object]]) -> str:
    """One candidate on one set: speed over the rounds, quality, then by kind of query recall (alerts for neg_ ones)."""
    last = results[-1]
    speeds = [float(str(one["qps"])) for one in results if one.get("qps")]
    speed = f"{median(speeds):>9,.0f} ({min(speeds):,.0f}-{max(speeds):,.0f}) q/s" if speeds else "-"
    groups: dict[str, dict[str, float]] = last["metrics"]  # type: ignore[assignment]
    yes, no = groups.get("POS", {}), groups.get("NEG", {})
    text = f"{key:<30} n={last['queries']:<5} {speed}  build {last.get('build_s')} s  {last['rss_mb']} MB"
    if last.get("p50_ms") is not None:
        text += f"  p50 {last['p50_ms']} ms  p99 {last['p99_ms']} ms"
    text += f"\n    at {last['threshold']}: recall {yes.get('recall', 0):.3f}  first {yes.get('top1', 0):.3f}"
    text += f"  alerts {100 * no['alert']:.2f} %" if no else ""
    sweep: dict[str, list[float]] = last["sweep"]  # type: ignore[assignment]
    text += "".join(f"  | {100 * float(rate):g} % alerts: {at[0]:.3f} (from {at[1]:.2f})" for rate, at in sweep.items())
    kinds = [name for name in sorted(groups) if name not in ("POS", "NEG")]
    told = [f"{name} {groups[name]['alert' if name.startswith('neg') else 'recall']:.3f}" for name in kinds]
    return text + "\n    " + "  ".join(told)

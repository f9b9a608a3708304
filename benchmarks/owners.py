"""Who is reached in a large graph of stakes: building and the fixpoint, a tenth, a third and the whole of a million.

`python -m benchmarks.owners` runs up to a tenth; `python -m benchmarks.owners 1` up to the whole: a million parties and
three million stakes. Each size is a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time

from interdit.model import POINT, End, Tie
from interdit.reach import GraphBuilder, Threshold, spread

PARTIES, STAKES = 1_000_000, 3_000_000
TENTH = 0.1


def measure(part: float) -> None:
    """Build and evaluate one size, and print a row."""
    parties, stakes = int(PARTIES * part), int(STAKES * part)
    chance = random.Random(7)  # noqa: S311
    builder = GraphBuilder({})
    ends = [End(id=str(number)) for number in range(parties)]
    begun = time.perf_counter()
    for line in range(stakes):
        share = chance.choice((5, 5, 10, 10, 20, 25, 30, 50, 60)) * POINT
        builder.add(Tie(chance.choice(ends), chance.choice(ends), "share", share, share, line=line))
    added = time.perf_counter()
    graph = builder.freeze()
    frozen = time.perf_counter()
    seeds = set(chance.sample(range(len(graph.names)), max(parties // 100, 1)))
    lower = spread(graph, seeds, Threshold(50 * POINT), 1)
    low = time.perf_counter()
    upper = spread(graph, seeds, Threshold(50 * POINT), 1, upper=True)
    high = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"| {parties:,} | {stakes:,} | {added - begun:.1f} | {frozen - added:.1f} | {low - frozen:.1f} | "
        f"{high - low:.1f} | {memory:,.0f} | {len(lower.rounds):,} | {len(upper.rounds):,} |",
        flush=True,
    )


def main() -> None:
    """Measure a tenth, a third and the whole of the size named (a tenth of a million, or with `1` a million)."""
    if sys.argv[1:2] == ["--one"]:
        measure(float(sys.argv[2]))
        return
    whole = float(sys.argv[1]) if len(sys.argv) > 1 else TENTH
    print("| parties | stakes | add s | freeze s | lower s | upper s | peak MB | reached | reached at most |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    for part in (whole / 10, whole / 3, whole):
        subprocess.run([sys.executable, "-m", "benchmarks.owners", "--one", str(part)], check=True)


if __name__ == "__main__":
    main()

"""One screening process as a user's, to see its memory: `python -m benchmarks.screening.holding EDITION QUERIES STEP`.

It imports what a user imports and no more, does one step, and prints two figures in MB: the peak of what was resident,
and what is its own at the end.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

STEPS = ("opened", "one name", "a batch, 1 thread", "a batch, 2 threads")


def main() -> None:
    """Do the step and print."""
    edition, queries, step = sys.argv[1:]
    import interdit

    screener = interdit.open(edition).screener
    if step != "opened":
        from interdit.screening import Query

        with Path(queries).open(encoding="utf-8", newline="") as stream:
            asked = [Query(row["name"], row["schema"].lower()) for row in csv.DictReader(stream)]
        screener.screen(asked if "batch" in step else asked[:1], limit=5, threads=2 if "2" in step else 1)
    print(_figure("/proc/self/status", "VmHWM:") / 1000, _figure("/proc/self/smaps_rollup", "Private_Dirty:") / 1000)


def _figure(path: str, name: str) -> int:
    """A line's kilobytes."""
    found = next(text for text in Path(path).read_text(encoding="ascii").splitlines() if text.startswith(name))
    return int(found.split()[1])


if __name__ == "__main__":
    main()

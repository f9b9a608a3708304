"""Pick a measurement of screening and the folder it works in."""

from __future__ import annotations

import argparse
import os
import tempfile
from importlib import import_module
from pathlib import Path

COMMANDS = {
    "layout": "lay out the harness's list and queries",
    "harness": "us and the peers on the harness's query sets, in turns",
    "pairs": "labelled pairs of names: F1, precision, recall, calibration",
    "scripts": "names in other scripts against their Latin ones, by script",
    "probe": "the pairs that users and regulators complained of",
    "growth": "10 thousand, 100 thousand and 1 million names",
    "memory": "what a screening process holds",
    "cold": "one name asked of a new process",
}


def main() -> None:
    """Run one command; what it makes stays in the work folder, so the next one is quicker."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.screening",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="\n".join(f"{name:<10} {what}" for name, what in COMMANDS.items()),
    )
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / f"interdit-screening-{os.getuid()}")
    chosen, rest = parser.parse_known_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    import_module(f"benchmarks.screening.{chosen.command}").main(chosen.work.resolve(), rest)


if __name__ == "__main__":
    main()

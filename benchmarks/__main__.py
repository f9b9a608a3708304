"""Run all measurements, each in a process of its own, and print one table after another."""

from __future__ import annotations

import subprocess
import sys

MODULES = ("opening", "answering", "folding", "growing", "archive_memory", "reading", "owners", "serving", "watching")


def main() -> None:
    """Run those named on the command line, or all."""
    for name in sys.argv[1:] or MODULES:
        print(f"\n## {name}\n", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)


if __name__ == "__main__":
    main()

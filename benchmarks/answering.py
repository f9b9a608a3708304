"""What a user waits for: one question as a new process, and a portfolio of some 9,000 companies."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from benchmarks.lists import real
from benchmarks.table import header, line, timed

RUNS = 21
PORTFOLIO_RUNS = 5
FUND = "holdings/nbim_gpfg_equity_2020-12-31.csv.gz"


def program() -> list[str]:
    """The installed command, or the interpreter where it is not installed."""
    installed = Path(sysconfig.get_path("scripts")) / "interdit"
    return (
        [str(installed)] if installed.is_file() else [sys.executable, "-c", "from interdit.cli.main import run; run()"]
    )


def holdings(folder: Path) -> tuple[str, Path]:
    """The Norwegian fund's holdings; without it, as many made-up companies."""
    source = real()
    if source is not None:
        return "the Norwegian fund of 2020-12-31", source / FUND
    path = folder / "fund.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("Name", "Country"), *((f"Company {n} Holdings Inc", "US") for n in range(9000))])
    return "9,000 made-up companies", path


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as name:
        environment = {**os.environ, "INTERDIT_HOME": name}
        what, path = holdings(Path(name))

        def run(*args: str) -> None:
            subprocess.run([*program(), *args], check=True, capture_output=True, env=environment)

        header()
        line("a new process: interdit --version", timed(lambda: run("--version"), RUNS))
        line(
            "a new process: interdit check Xiaomi --on 2021-03-16",
            timed(lambda: run("check", "Xiaomi", "--on", "2021-03-16"), RUNS),
        )
        out = str(Path(name) / "answers.csv")
        taken = timed(lambda: run("portfolio", str(path), "--on", "2021-03-16", "-o", out), PORTFOLIO_RUNS)
        with Path(out).open(encoding="utf-8-sig", newline="") as stream:
            rows = sum(1 for _ in csv.reader(stream)) - 1
        line(f"a new process: interdit portfolio, {what}", taken, "s", f"{rows:,} rows")


if __name__ == "__main__":
    main()

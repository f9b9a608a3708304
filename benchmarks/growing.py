"""What a new publication of one list costs, with and without other lists loaded, and where the time goes."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

from benchmarks.lists import SDN, amended, available, put, take_in
from benchmarks.table import header, line
from interdit.service import histories, syncing
from interdit.service.home import Home

RUNS = 5


def main() -> None:
    """Sync the next day's SDN file into a home with SDN alone, and into one with all lists."""
    spent: dict[str, float] = defaultdict(float)
    parsed: list[str] = []
    real_parse, real_rebuild = histories.parse_files, syncing.rebuild

    def parse(*given: object) -> object:
        begun = time.perf_counter()
        try:
            return real_parse(*given)  # type: ignore[arg-type]
        finally:
            spent["parse"] += time.perf_counter() - begun
            parsed.append(str(given[1]))

    def rebuild(*given: object) -> str:
        begun = time.perf_counter()
        try:
            return real_rebuild(*given)  # type: ignore[arg-type]
        finally:
            spent["build"] += time.perf_counter() - begun

    for module, function, watched in (
        (histories, "parse_files", parse),
        (syncing, "parse_files", parse),
        (syncing, "rebuild", rebuild),
    ):
        setattr(module, function, watched)
    header()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for key in available():
            put(key, root / key)
        amended(root / SDN, root / "next", "sdn.csv")
        for what, keys in (("SDN alone", (SDN,)), (f"{len(available())} lists", available())):
            for key in keys:
                take_in(Home(root / what), key, root / key)
            times: dict[str, list[float]] = defaultdict(list)
            for number in range(RUNS):
                home = root / f"{what}-{number}"
                shutil.copytree(root / what, home)
                spent.clear()
                parsed.clear()
                begun = time.perf_counter()
                take_in(Home(home), SDN, root / "next", date(2021, 7, 8))
                spent["all"] = time.perf_counter() - begun
                for part, seconds in spent.items():
                    times[part].append(seconds)
                if parsed != [SDN]:
                    raise SystemExit(f"parsed {parsed}: more than the new publication")
            line(f"a new SDN publication, {what} loaded", times["all"], "s", "parsed: the new publication alone")
            line("  of that: its parse", times["parse"], "s")
            line("  of that: the build of the edition", times["build"], "s")


if __name__ == "__main__":
    main()

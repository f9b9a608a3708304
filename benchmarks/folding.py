"""Taking lists in: each step of SDN, consolidated, UN and UK with its time and peak memory, in a process of its own.

`parse` reads a list; `sync` archives, parses, folds and builds; `build` builds the edition of all from the archive. The
SDN set is also given three, six and ten times as large.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.lists import DAY, SDN, available, multiplied, put, take_in
from benchmarks.table import header, line

RUNS = 3
TIMES = (3, 6, 10)


def step(what: str, key: str, folder: Path, root: Path) -> None:
    """Do one step, for the process that was started for it."""
    from interdit.archive import writing
    from interdit.service.home import Home
    from interdit.service.registry import parser_of, source_of
    from interdit.service.syncing import files_in, rebuild

    home = Home(root)
    if what == "parse":
        streams = {role: path.open("rb") for role, path in files_in(folder, source_of(key)).items()}
        parser_of(key)(streams, DAY)
    elif what == "sync":
        take_in(home, key, folder)
    elif what == "build":
        with writing(home.archive):
            rebuild(home)


def peak_memory() -> float:
    """Return this process's peak in MB; getrusage also counts what its parent had when it was started."""
    status = Path("/proc/self/status")
    if status.is_file():
        (line_of,) = (one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line_of.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(what: str, key: str, folder: Path, root: Path) -> tuple[float, float]:
    """Return seconds and peak megabytes of a step in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.folding", what, key, str(folder), str(root)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, peak = done.stdout.split()[-2:]
    return float(seconds), float(peak)


def show(what: str, found: list[tuple[float, float]]) -> None:
    line(what, [seconds for seconds, _ in found], "s")
    line("  peak memory", [peak for _, peak in found], "MB")


def main() -> None:
    """All steps, or the one that the first call asks of a process of its own."""
    if len(sys.argv) > 1:
        begun = time.perf_counter()
        step(sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
        print(f"{time.perf_counter() - begun:.4f} {peak_memory():.1f}")
        return
    header()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        keys = available()
        for key in keys:
            put(key, root / key)
        show("nothing: the imports alone", [measured("nothing", SDN, root, root / "none") for _ in range(RUNS)])
        for key in keys:
            show(f"parse {key}", [measured("parse", key, root / key, root / "none") for _ in range(RUNS)])
        for key in keys:
            found = [measured("sync", key, root / key, root / f"home-{key}-{n}") for n in range(RUNS)]
            show(f"sync {key} into an empty home", found)
        for n in range(RUNS):
            for key in keys:
                take = measured("sync", key, root / key, root / f"all-{n}")
        show("  the last of them, beside the others", [take])
        show("build of all, histories cached", [measured("build", SDN, root, root / f"all-{n}") for n in range(RUNS)])
        for times in TIMES:
            large = root / f"large-{times}"
            multiplied(root / SDN, large, times)
            size = sum(path.stat().st_size for path in large.iterdir()) / 1e6
            what = f"SDN {times} times as large ({size:.0f} MB)"
            show(f"parse {what}", [measured("parse", SDN, large, root / "none") for _ in range(RUNS)])
            found = [measured("sync", SDN, large, root / f"home-{times}-{n}") for n in range(RUNS)]
            show(f"sync {what}", found)
            homes = [root / f"home-{times}-{n}" for n in range(RUNS)]
            show(f"build {what}", [measured("build", SDN, large, home) for home in homes])


if __name__ == "__main__":
    main()

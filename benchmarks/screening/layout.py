"""The harness's input, laid out in a work folder: its list, its queries, and the entries by which it runs us."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent.parent
SETS = ("person", "company", "xscript")

_LISTS = {
    "bench/sdn.csv": "ofac/sdn_2021-07/sdn.csv.gz",
    "bench/alt.csv": "ofac/sdn_2021-07/alt.csv",
    "cons_prim.csv": "ofac/cons_2025-12/cons_prim.csv",
    "cons_alt.csv": "ofac/cons_2025-12/cons_alt.csv",
    "UN_consolidated.xml": "un/un_2026-02-27.xml.gz",
}
_FIXTURES = {
    "negatives_global.csv": "names/yente_negatives_global_dev5k.csv",
    "negatives_us.csv": "names/yente_negatives_us_dev5k.csv",
    "positives_un_treated.csv": "names/yente_positives_un_treated_dev300.csv",
    "positives_un_untreated.csv": "names/yente_positives_un_untreated_dev300.csv",
}


class Layout(msgspec.Struct, frozen=True):
    """Where things are: the harness's programs, the data they read, and what a run writes."""

    bench: Path
    data: Path
    runs: Path


def testdata() -> Path:
    """The folder of real files; nothing here can be measured without it."""
    folder = os.environ.get("INTERDIT_TESTDATA")
    if not folder:
        raise SystemExit("set INTERDIT_TESTDATA: the harness's lists and labelled names are not in this repository")
    return Path(folder)


def plain(path: Path) -> bytes:
    """A file's bytes, unpacked."""
    raw = path.read_bytes()
    return gzip.decompress(raw) if path.suffix == ".gz" else raw


def laid_out(work: Path) -> Layout:
    """Lay out lists and fixtures under the names that the harness knows, and let it make its list and queries."""
    source = testdata()
    made = Layout(source / "bench", work / "data", work / "runs")
    made.runs.mkdir(parents=True, exist_ok=True)
    if all((made.data / f"queries_{name}.csv").is_file() for name in SETS):
        return made
    for folder, files in (("lists", _LISTS), ("fixtures", _FIXTURES)):
        for name, path in files.items():
            target = work / folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(plain(source / "data" / path))
    command = [sys.executable, str(made.bench / "prepare.py"), "--watchman", str(work / "lists")]
    subprocess.run([*command, "--fixtures", str(work / "fixtures"), "--out", str(made.data)], check=True)
    return made


def specs(edition: Path) -> dict[str, dict[str, object]]:
    """How the harness runs us: in batch on one and on two threads, and name by name."""
    ours = ["{python}", "-m", "benchmarks.screening.adapter", "--edition", str(edition)]
    single = [*ours, "--single", "2000"]
    threshold = 0.5
    return {
        "interdit": {"cmd": [*ours, "--threads", "2"], "threshold": threshold},
        "interdit_1t": {"cmd": [*ours, "--threads", "1"], "threshold": threshold},
        "interdit_single": {"cmd": single, "threshold": threshold},
    }


def write_specs(made: Layout, edition: Path) -> Path:
    """Write our entries and the harness's own for the peers, as one file that its program reads."""
    theirs = json.loads((made.bench / "specs.json").read_text(encoding="utf-8"))
    # The peers' environment serves rapidfuzz, too: ours needs neither it nor numpy to screen.
    peers = json.loads(json.dumps(theirs).replace("{python}", "{peer}"))
    path = made.runs / "specs.json"
    path.write_text(json.dumps(specs(edition) | peers, indent=1), encoding="utf-8")
    return path


def main(work: Path, _: list[str]) -> None:
    """Lay out and say where."""
    made = laid_out(work)
    print(made.data)

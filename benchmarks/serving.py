"""A server under load on this machine: questions a second, how long one waits, and memory; beside yente's own scorer.

`wrk` (a package of Debian) asks `interdit serve` with two workers over loopback, each time another name, first with two
connections (nobody waits for another), then with sixteen. `/v1/check` is asked with and without the audit trail. The
load and the workers share the machine: on two cores a server alone would answer more.

yente finds candidates with Elasticsearch and scores them with nomenklatura's LogicV2. Of this only the scorer is
measured, alone and warm, where `INTERDIT_CLIENTS_PYTHON` names a Python that has nomenklatura.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from tests.processes import serving

from benchmarks.asked import candidates, names_of, names_to_ask
from benchmarks.lists import available, put, take_in
from benchmarks.screening.peers import logic_scores
from benchmarks.table import header, line
from interdit.service.book import SHIPPED, open_book
from interdit.service.home import Home

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.processes import Running

    from benchmarks.asked import Asked
    from interdit.model import Party

ROUNDS, SECONDS, WARM_UP = 3, 4, 3
CONNECTIONS = (2, 16)
ASKED, SCORED = 6000, 100
CANDIDATES = 50
"""yente asks its index for ten times as many as it returns, and returns five."""
_SCRIPT = Path(__file__).with_name("serving.lua")
_TICKS = os.sysconf("SC_CLK_TCK")

Results = defaultdict[str, list[float]]


class Load(msgspec.Struct, frozen=True):
    """What wrk tells; times in microseconds."""

    requests: int
    micros: int
    failed: int
    p50: int
    p99: int


def main() -> None:
    """Measure in rounds, so that a slow minute strikes all alike."""
    if shutil.which("wrk") is None:
        print("left out: wrk is not installed (apt-get install wrk)")
        return
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        home = Home(work / "home")
        for key in available():
            put(key, work / key)
            take_in(home, key, work / key)
        parties = open_book(home.current() or SHIPPED).shelf.parties
        asked = names_to_ask(parties, ASKED)
        _write(work, asked)
        held = [len(names_of(party)) for party in parties.values()]
        print(f"{sum(held):,} names of {len(held):,} parties; {len(asked):,} asked; wrk {SECONDS} s, {ROUNDS} rounds")
        print(f"load before: {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores\n", flush=True)
        results: Results = defaultdict(list)
        for number in range(ROUNDS):
            with serving(home.folder, "--workers", "2", "--no-audit", "--rate", "0") as server:
                _warm_up(server, work)
                _load(server, ("/v1/check", "check"), work, results, number)
                _load(server, ("/match/default", "match"), work, results, number)
                _memory(server, "after that", results)
            with serving(home.folder, "--workers", "2", "--rate", "0") as server:
                _warm_up(server, work)
                _load(server, ("/v1/check, recorded (SQLite)", "check"), work, results, number)
                _memory(server, "after that, recorded", results)
            _scorer(parties, asked[:SCORED], work, results)
        _print(results)
        print(f"\nload after: {os.getloadavg()[0]:.2f}")


def _write(work: Path, asked: Sequence[Asked]) -> None:
    """Write the bodies, one a line."""
    checks = [{"query": name, "on": "2021-07-07"} for name, _ in asked]
    matches = [{"queries": {"q": {"schema": schema, "properties": {"name": [name]}}}} for name, schema in asked]
    for stem, bodies in (("check", checks), ("match", matches)):
        (work / stem).write_bytes(b"\n".join(map(msgspec.json.encode, bodies)) + b"\n")


def _warm_up(server: Running, work: Path) -> None:
    """Ask until both workers have opened the edition for the routes of yente too, which they do beside other work."""
    for route, stem in (("/match/default", "match"), ("/v1/check", "check")):
        _wrk(f"{server.url}{route}", work / stem, max(CONNECTIONS), WARM_UP, 0)


def _load(server: Running, what: tuple[str, str], work: Path, results: Results, number: int) -> None:
    title, stem = what
    url = f"{server.url}{title.partition(',')[0]}"
    for at, connections in enumerate(CONNECTIONS):
        spent = _processor_seconds(server)
        told = _wrk(url, work / stem, connections, SECONDS, number * len(CONNECTIONS) + at + 1)
        key = f"{title}, {connections} connections"
        results[f"{key}|/s"].append(told.requests / told.micros * 1e6)
        results[f"{key}: p50|ms"].append(told.p50 / 1e6)
        results[f"{key}: p99|ms"].append(told.p99 / 1e6)
        if connections == max(CONNECTIONS):
            results[f"{title}: processor time a request|ms"].append(
                (_processor_seconds(server) - spent) / told.requests
            )


def _wrk(url: str, bodies: Path, connections: int, seconds: int, turn: int) -> Load:
    """Ask for so long; each turn begins at other names, so that no answer is remembered from the one before."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(_SCRIPT), url, "--"]
    command += [str(bodies), str(turn * 977)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=seconds + 60)
    told = msgspec.json.decode(done.stdout.splitlines()[-1], type=Load)
    if told.failed or not told.requests:
        raise SystemExit(f"{url}: {told}")
    return told


def _processor_seconds(server: Running) -> float:
    """Return what all workers used until now, in both modes."""
    spent = 0
    for pid in server.workers():
        after_name = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        spent += int(after_name[11]) + int(after_name[12])
    return spent / _TICKS


def _memory(server: Running, when: str, results: Results) -> None:
    """Note the memory of each worker: its own, and its part of what processes share."""
    for pid in server.workers():
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
        told = {one.partition(":")[0]: int(one.split()[1]) / 1000 for one in lines}
        results[f"a worker {when}: PSS|MB"].append(told["Pss"])
        results[f"a worker {when}: of its own|MB"].append(told["Private_Clean"] + told["Private_Dirty"])


def _scorer(parties: Mapping[str, Party], asked: Sequence[Asked], work: Path, results: Results) -> None:
    named = os.environ.get("INTERDIT_CLIENTS_PYTHON", "")
    if not named:
        return
    pairs = candidates(parties, asked, CANDIDATES)
    told = logic_scores(pairs, work, named)
    micros = told[1] if told is not None else 0.0
    results["yente's scorer alone, a query|ms"].append(micros * len(pairs) / len(asked) / 1e6)
    results["yente's scorer alone, a pair|ms"].append(micros / 1e6)


def _print(results: Results) -> None:
    header()
    for key, values in results.items():
        what, _, unit = key.partition("|")
        line(what, values, unit)
    theirs = results.get("yente's scorer alone, a query|ms")
    if theirs is None:
        print("left out: yente's scorer (INTERDIT_CLIENTS_PYTHON names no Python that has nomenklatura)")
        return
    for title in ("/v1/check", "/v1/check, recorded (SQLite)", "/match/default"):
        ours = sorted(results[f"{title}: processor time a request|ms"])[ROUNDS // 2]
        print(f"yente's scorer / all of {title}: {sorted(theirs)[ROUNDS // 2] / ours:.1f}")


if __name__ == "__main__":
    main()

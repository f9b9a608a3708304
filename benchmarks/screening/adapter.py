"""Our adapter for the harness: a list and queries in, matches and timings out.

    python -m benchmarks.screening.adapter --list list.csv --queries queries.csv --out matches.csv --stats stats.json
        [--threads N] [--single N] [--sample N] [--limit N] [--edition FOLDER]

`--edition` keeps the list's edition in a folder: the next run opens it, as a user's process would, and builds nothing.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.screening.listed import KINDS, build, owners, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.screening import Query, Screened, Screener

_WARM_UP = 20


def arguments() -> argparse.Namespace:
    """What the harness and the user say."""
    parser = argparse.ArgumentParser()
    for name in ("list", "queries", "out", "stats"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--single", type=int, default=0, help="screen the first N one by one and time each")
    parser.add_argument("--sample", type=int, default=0, help="screen N queries, evenly spaced")
    parser.add_argument("--limit", type=int, default=10)
    parser.add_argument("--edition", type=Path)
    return parser.parse_args()


def main() -> None:
    """Screen, and write what the harness asks for."""
    given = arguments()
    with tempfile.TemporaryDirectory() as scratch:
        _run(given, given.edition or Path(scratch) / "edition")


def _run(given: argparse.Namespace, folder: Path) -> None:
    from interdit.edition import open_edition
    from interdit.service.book import open_book

    stats: dict[str, object] = {}
    begun = time.perf_counter()
    place = build(given.list, folder)
    stats["build_s"] = round(time.perf_counter() - begun, 4)
    begun = time.perf_counter()
    book = open_book(place)
    screener = book.screener
    stats["open_s"] = round(time.perf_counter() - begun, 4)
    asked = _sampled(rows(given.queries), given.sample)
    queries = [query_of(row) for row in asked]
    begun = time.perf_counter()
    if given.single:
        asked, queries = asked[: given.single], queries[: given.single]
        answers, taken = one_by_one(screener, queries, given.limit)
        stats |= percentiles(taken)
    else:
        answers = screener.screen(queries, limit=given.limit, threshold=0.0, threads=given.threads)
    stats["screen_s"] = round(time.perf_counter() - begun, 4)
    stats["queries"] = len(queries)
    stats["index_mb"] = round(sum(path.stat().st_size for path in place.iterdir()) / 1e6, 1)
    _write(given.out, zip(asked, answers, strict=True), owners(open_edition(place)), given.limit)
    given.stats.write_text(json.dumps(stats), encoding="utf-8")


def query_of(row: dict[str, str]) -> Query:
    """A row of the harness as a query: the name and its kind, for the peers are given no more."""
    from interdit.screening import Query

    return Query(row["name"], KINDS.get(row["schema"], ""))


def one_by_one(screener: Screener, queries: Sequence[Query], limit: int) -> tuple[list[Screened], list[float]]:
    """Screen name by name, and return the seconds that each took."""
    for query in queries[:_WARM_UP]:
        screener.screen([query], limit=limit, threshold=0.0)
    answers, taken = [], []
    for query in queries:
        begun = time.perf_counter()
        answers += screener.screen([query], limit=limit, threshold=0.0)
        taken.append(time.perf_counter() - begun)
    return answers, taken


def percentiles(taken: Sequence[float]) -> dict[str, float]:
    """The middle and the slowest hundredth, in milliseconds."""
    ordered = sorted(taken)
    worst = min(len(ordered) - 1, int(len(ordered) * 0.99))
    return {"p50_ms": round(1e3 * ordered[len(ordered) // 2], 4), "p99_ms": round(1e3 * ordered[worst], 4)}


def _sampled(asked: list[dict[str, str]], count: int) -> list[dict[str, str]]:
    if not 0 < count < len(asked):
        return asked
    return [asked[int(number * len(asked) / count)] for number in range(count)]


def _write(
    path: Path, answered: Iterable[tuple[dict[str, str], Screened]], ids: dict[str, list[str]], limit: int
) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("query_id", "entity_id", "score"))
        for row, answer in answered:
            found = [(row["query_id"], own, f"{hit.score:.4f}") for hit in answer.hits for own in ids[hit.party]]
            writer.writerows(found[:limit])


if __name__ == "__main__":
    main()

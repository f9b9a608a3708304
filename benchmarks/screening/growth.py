"""How speed, memory and build go with the list's length: 10 thousand, 100 thousand and 1 million names.

The names are made of real ones: companies of GLEIF and the SEC, parties of other lists; past their number, two names
of one kind exchange a word. Queries are variations of names on the list, and made-up persons. The peers run on the same
files: rapidfuzz at all sizes, nomenklatura's index up to a size at which its build still ends within minutes.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from typing import TYPE_CHECKING

from training.anatomy import dissect
from training.names import clean_companies, listed, made_up_persons, same_words
from training.sets import seeded
from training.variation import vary

from benchmarks.screening.harness import run
from benchmarks.screening.layout import Layout, laid_out, testdata, write_specs
from benchmarks.screening.listed import build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random

SIZES = (10_000, 100_000, 1_000_000)
QUERIES = 4000
INDEXED = 100_000
"""The longest list that nomenklatura's index is built of: its build takes about a second for a thousand names."""


def main(work: Path, rest: list[str]) -> None:
    """Measure each size in a folder of its own."""
    parser = argparse.ArgumentParser(prog="growth")
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--peers-only", action="store_true")
    given = parser.parse_args(rest)
    harness = laid_out(work)
    names = _names(given.sizes)
    for size in given.sizes:
        folder = work / f"names_{size}"
        made = Layout(harness.bench, folder, folder / "runs")
        made.runs.mkdir(parents=True, exist_ok=True)
        _write(folder, names[:size], given.queries)
        print(f"\n# {size:,} names\n", flush=True)
        if not given.peers_only:
            build(folder / "list.csv", folder / "edition")
        run(made, write_specs(made, folder / "edition"), _chosen(given, size))


def _chosen(given: argparse.Namespace, size: int) -> argparse.Namespace:
    left_out = {"rf_jw"} if size <= INDEXED else {"rf_jw", "nk_index"}
    if "nk_index" in left_out:
        print(f"left out: nk_index (more than {INDEXED:,} names)")
    return argparse.Namespace(**vars(given), sets=["person", "company"], slow=False, left_out=left_out)


def _names(sizes: list[int]) -> list[tuple[str, str]]:
    """As many names as the longest list wants, in an order that is the same in every run."""
    data = testdata() / "data"
    found = {same_words(one.name): (one.schema, one.name) for one in listed(data, frozenset()) if one.name.isascii()}
    found |= {same_words(name): ("Company", name) for name in clean_companies(data, frozenset(found))}
    rng = seeded("growth")
    kinds = {
        "Person": [dissect(name, schema).body for schema, name in found.values() if schema == "Person"],
        "Company": [dissect(name, schema).body for schema, name in found.values() if schema != "Person"],
    }
    for schema, name in _crossed(rng, kinds):
        if len(found) >= max(sizes):
            break
        found.setdefault(same_words(name), (schema, name))
    names = list(found.values())
    rng.shuffle(names)
    return names[: max(sizes)]


def _crossed(rng: Random, kinds: dict[str, list[tuple[str, ...]]]) -> Iterator[tuple[str, str]]:
    """Without end: a name with one of its words from another name of its kind, two in three of companies."""
    while True:
        schema = "Company" if rng.random() < 2 / 3 else "Person"
        one, other = rng.sample(kinds[schema], 2)
        at = rng.randrange(len(one))
        yield schema, " ".join((*one[:at], rng.choice(other), *one[at + 1 :]))


def _write(folder: Path, names: list[tuple[str, str]], queries: int) -> None:
    if (folder / "queries_company.csv").is_file():
        return
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("entity_id", "schema", "kind", "name", "birth_year", "source"))
        for at, (schema, name) in enumerate(names):
            writer.writerow((f"e{at}", schema if schema != "Company" else "Organization", "name", name, "", "made"))
    rng = seeded(f"growth queries {len(names)}")
    nobody = rng.sample(made_up_persons(testdata() / "data", frozenset()), queries // 4)
    for what, is_person in (("person", True), ("company", False)):
        rows = [("Person", name, "neg_made_up", "") for name in nobody] if is_person else []
        order = rng.sample(range(len(names)), min(len(names), 4 * queries))
        for at in order:
            schema, name = names[at]
            told = vary(rng, name, schema, Counter()) if (schema == "Person") is is_person else None
            if told and len(rows) < queries // 2:
                rows.append((schema if is_person else "Organization", told[0], told[1].split("+")[0], f"e{at}"))
        with (folder / f"queries_{what}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(("query_id", "name", "schema", "birth_date", "country", "group", "expected"))
            writer.writerows(
                (f"{what}{at}", name, kind, "", "", group, own) for at, (kind, name, group, own) in enumerate(rows)
            )

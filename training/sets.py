"""Writes the sets: `python -m training.sets FOLDER`, with `INTERDIT_TESTDATA` set.

    list.csv                          the parties that queries are asked against, in the harness's form
    pairs_train.csv, pairs_valid.csv  name1,name2,schema,is_match,group,weight
    pairs_real.csv                    the same, of real pairs: hand-labelled, brokers', other scripts, lists' aliases
    queries_train.csv, queries_valid.csv          query,schema,group,expected
    harness_train/, harness_valid/    the same queries with the list, as the harness's program reads them

Seeded: the same files give the same sets. Train and valid share no party. No query of the harness stands in any of
them, whatever its case, accents and order of words; nor, the real pairs apart, does a name of its list: who bears one
is left out before anything is made, each row that is made is held against them once more (`_Kept`), and when all is
written the files are read again and refused if one is found (`verify`).
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import msgspec
from benchmarks.screening.layout import laid_out, testdata

from training import real
from training.anatomy import dissect
from training.bearers import Bearers
from training.lookalikes import Lookalikes
from training.names import Listed, asked_names, avoided_names, clean_companies, listed, made_up_persons, same_words
from training.real import Labelled
from training.variation import KINDS, vary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SEED = 90731
TRIES = 4
CLEAN_BASES = 4000
CLEAN_QUERIES = 6000
_LIGHT = {
    "sister": 0.5,
    "dropped": 0.7,
    "near_word": 0.5,
    "other_number": 0.7,
    "initials": 0.7,
    "added": 0.7,
    "arabic": 0.5,
}
"""Kinds that people label either way."""


class Asked(msgspec.Struct, frozen=True):
    """A query with the parties that it may mean."""

    query: str
    schema: str
    group: str
    expected: tuple[str, ...] = ()


class _Kept:
    """Lets through what bears no name of the harness, and each row once; counts what it holds back."""

    def __init__(self, avoided: frozenset[str]) -> None:
        self._avoided = avoided
        self._seen: set[tuple[str, ...]] = set()
        self.held_back: Counter[str] = Counter()

    def lets(self, group: str, *names: str) -> bool:
        """Whether a row may stand in a set."""
        if any(same_words(name) in self._avoided for name in names):
            self.held_back[group.split("+")[0]] += 1
            return False
        fresh = names not in self._seen
        self._seen.add(names)
        return fresh


def seeded(purpose: str) -> Random:
    """Chance that is the same in every run, another for each purpose."""
    return Random(f"{SEED} {purpose}")  # noqa: S311


def part_of(key: str) -> str:
    """Train or valid: a fifth of the parties, by the hash of their key."""
    return "valid" if hashlib.sha1(key.encode(), usedforsecurity=False).digest()[0] % 5 == 0 else "train"


class Maker:
    """Makes pairs and queries from the parties of the lists and the clean companies."""

    def __init__(self, data: Path, harness: Path) -> None:
        """Read names; nothing that the harness knows is among them."""
        self.avoided = avoided_names(harness)
        self.parties = listed(data, self.avoided)
        own = frozenset(same_words(text) for party in self.parties for text, _ in party.names)
        self.clean = clean_companies(data, self.avoided | own)
        self.persons = made_up_persons(data, self.avoided | own)
        self.bearers = Bearers(self.parties)
        names = [dissect(text, party.schema) for party in self.parties for text, kind in party.names if kind == "name"]
        self.common = Counter(word.casefold() for name in names for word in set(name.body))
        self.common.update(word.casefold() for name in self.clean for word in set(dissect(name, "Company").body))
        made_up = [dissect(name, "Person").body[-1] for name in self.persons]
        self.lookalikes = Lookalikes(names, [one for one in made_up if one.isalpha() and one.isascii()], self.common)
        self.kept = _Kept(self.avoided)
        self.asked = asked_names(harness)

    def bases(self, part: str) -> Iterator[tuple[str, str, str]]:
        """What pairs are made from: every listed name that is no weak alias, and some clean companies."""
        for party in self.parties:
            if part_of(party.key) == part:
                yield from ((party.key, text, party.schema) for text, kind in party.names if kind != "weak")
        clean = seeded("clean").sample(self.clean, CLEAN_BASES)
        yield from (("", name, "Company") for name in clean if part_of(name) == part)

    def pairs(self, part: str) -> Iterator[Labelled]:
        """Variations of a name as true pairs, and as many lookalikes as false ones."""
        rng = seeded(f"pairs {part}")
        for key, name, schema in self.bases(part):
            made = list(self._varied(rng, name, schema, 3, key))
            yield from made
            yield from self._alike(rng, name, schema, len(made))

    def _varied(self, rng: Random, name: str, schema: str, count: int, key: str) -> Iterator[Labelled]:
        for _ in range(count):
            for _ in range(TRIES):
                found = vary(rng, name, schema, self.common)
                if found is None:
                    continue
                told, kind = found
                if set(self.bearers.of(told, schema)) <= {key} and self.kept.lets(kind, told, name):
                    yield Labelled(told, name, schema, True, kind, _LIGHT.get(kind.split("+")[0], 1.0))
                    break

    def _alike(self, rng: Random, name: str, schema: str, count: int) -> Iterator[Labelled]:
        anatomy, kinds = dissect(name, schema), self.lookalikes.kinds
        made = 0
        for kind in rng.sample(list(kinds), len(kinds)):
            told = kinds[kind](rng, anatomy)
            if told is None or made == count:
                continue
            first, _, second = told.partition("\t")
            second = second or name
            same = same_words(first) == same_words(second)
            if not same and self.kept.lets(kind, first, second):
                made += 1
                first = self._written(rng, first, schema) if rng.random() < 0.6 else first
                yield Labelled(first, second, schema, False, f"neg_{kind}", _LIGHT.get(kind, 1.0))

    def _written(self, rng: Random, name: str, schema: str) -> str:
        """Vary the other's name, too: a slip or another script is no sign that two names are one."""
        kinds = ("cyrillic", "arabic") if rng.random() < 0.12 else tuple(KINDS)
        varied = next(filter(None, (vary(rng, name, schema, self.common, kinds) for _ in range(TRIES))), None)
        return varied[0] if varied and same_words(varied[0]) not in self.avoided else name

    def queries(self, part: str) -> Iterator[Asked]:
        """Variations with their parties; lookalikes, made-up persons and clean companies that mean nobody listed."""
        rng = seeded(f"queries {part}")
        for party in self.parties:
            if part_of(party.key) != part:
                continue
            names = [text for text, kind in party.names if kind != "weak"]
            text = rng.choice(names) if names else ""
            yield from self._asked(rng, party, text)
            for kind in rng.sample(list(self.lookalikes.kinds), 4):
                told = self.lookalikes.kinds[kind](rng, dissect(party.name, party.schema))
                if told and "\t" not in told and self._means_nobody(told, party.schema, kind):
                    yield Asked(told, party.schema, f"neg_{kind}")
                    break
        for names, schema, group in (
            (self.persons, "Person", "made_up_person"),
            (self.clean, "Company", "clean_company"),
        ):
            for name in seeded("nobody").sample(names, min(CLEAN_QUERIES, len(names))):
                if part_of(name) == part and self._means_nobody(name, schema, group):
                    yield Asked(name, schema, f"neg_{group}")

    def _asked(self, rng: Random, party: Listed, text: str) -> Iterator[Asked]:
        for _ in range(TRIES if text else 0):
            found = vary(rng, text, party.schema, self.common)
            if (
                found
                and set(self.bearers.of(found[0], party.schema)) <= {party.key}
                and self.kept.lets("query", found[0])
            ):
                twins = self.bearers.of(text, party.schema)
                yield Asked(found[0], party.schema, found[1], (party.key, *(key for key in twins if key != party.key)))
                return

    def _means_nobody(self, told: str, schema: str, group: str) -> bool:
        return not self.bearers.may_mean(told, schema) and self.kept.lets(f"neg_{group}", told)

    def real(self, data: Path) -> Iterator[Labelled]:
        """The real pairs; of those in other scripts, half is left to measure with."""
        kept = _Kept(self.asked)
        for one in (*real.hand_labelled(data), *real.brokers(data), *real.scripts(data, seeded("scripts"))):
            measured = one.group.startswith("script") and real.is_for_measuring(one.second)
            if not measured and kept.lets(one.group, one.first, one.second):
                yield one
        for one in real.aliases(self.parties):
            if kept.lets(one.group, one.first, one.second):
                yield one
        self.kept.held_back += kept.held_back


def write(maker: Maker, data: Path, folder: Path) -> None:
    """Write all sets and print what is in them."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = ("entity_id", "schema", "kind", "name", "birth_year", "source")
    rows = [
        (one.key, one.schema, kind, text, one.birth_year, one.key.split("-")[0])
        for one in maker.parties
        for text, kind in one.names
    ]
    _table(folder / "list.csv", columns, rows)
    for part in ("train", "valid"):
        _pairs(folder / f"pairs_{part}.csv", maker.pairs(part))
        asked = list(maker.queries(part))
        told = [(one.query, one.schema, one.group, ";".join(one.expected)) for one in asked]
        _table(folder / f"queries_{part}.csv", ("query", "schema", "group", "expected"), told)
        _count(f"queries_{part}", [one.group for one in asked])
        _for_harness(folder / f"harness_{part}", asked, rows)
    _pairs(folder / "pairs_real.csv", maker.real(data))
    verify(folder, maker.asked)
    print(f"held back as names of the harness: {sum(maker.kept.held_back.values())} {dict(maker.kept.held_back)}")


def verify(folder: Path, asked: frozenset[str]) -> None:
    """Refuse the sets if a query of the harness stands in one of them."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                for column in ("name1", "name2", "query", "name"):
                    if same_words(row.get(column, "")) in asked:
                        raise SystemExit(f"{path}: {row[column]!r} is a query of the harness")


def _for_harness(folder: Path, asked: Sequence[Asked], rows: Sequence[Sequence[object]]) -> None:
    folder.mkdir(exist_ok=True)
    _table(folder / "list.csv", ("entity_id", "schema", "kind", "name", "birth_year", "source"), rows)
    columns = ("query_id", "name", "schema", "birth_date", "country", "group", "expected")
    for name, kept in (("person", True), ("company", False)):
        chosen = [one for one in asked if (one.schema == "Person") is kept]
        told = [
            (f"t{at}", one.query, one.schema, "", "", one.group, ";".join(one.expected))
            for at, one in enumerate(chosen)
        ]
        _table(folder / f"queries_{name}.csv", columns, told)


def _pairs(path: Path, pairs: Iterable[Labelled]) -> None:
    made = list(pairs)
    told = [(one.first, one.second, one.schema, str(one.same).lower(), one.group, f"{one.weight:g}") for one in made]
    _table(path, ("name1", "name2", "schema", "is_match", "group", "weight"), told)
    _count(path.stem, [one.group for one in made])


def _table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([columns, *rows])


def _count(what: str, groups: Sequence[str]) -> None:
    kinds = Counter(group.split("+")[0] for group in groups)
    print(f"{what}: {len(groups)}\n    " + "  ".join(f"{kind} {kinds[kind]}" for kind in sorted(kinds)))


def main() -> None:
    """Make the sets in the folder named."""
    if len(sys.argv) != 2:
        raise SystemExit("python -m training.sets FOLDER")
    folder = Path(sys.argv[1])
    data = testdata() / "data"
    write(Maker(data, laid_out(folder / "harness").data), data, folder)


if __name__ == "__main__":
    main()

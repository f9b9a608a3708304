"""Names to ask a server for, and the listed parties that a search engine would hand to a scorer for each."""

from __future__ import annotations

import csv
import math
import random
import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from benchmarks.lists import real
from benchmarks.screening.labelled import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from interdit.model import Party

OTHERS = "names/yente_negatives_global_dev5k.csv"
_SCHEMAS = {"person": "Person", "company": "Company", "vessel": "Vessel"}

T = TypeVar("T")
Asked = tuple[str, str]
"""A name, and the FollowTheMoney schema it is asked with."""


def names_of(party: Party) -> set[str]:
    """All names of a party."""
    return {party.name, *(one.text for one in party.names)}


def names_to_ask(parties: Mapping[str, Party], count: int) -> list[Asked]:
    """Half are names on the lists, every other of them with one letter left out; half are of people on no list."""
    chance = random.Random(20260503)  # noqa: S311
    listed = [(name, _schema(party)) for party in parties.values() for name in sorted(names_of(party))]
    hits = [(_shorter(name, chance) if at % 2 else name, schema) for at, (name, schema) in _some(listed, chance, count)]
    source = real()
    if source is None:
        others = [f"Anna Number{number} Nobody" for number in range(count)]
    else:
        with (source / OTHERS).open(encoding="utf-8", newline="") as stream:
            others = [row["full_name"] for row in csv.DictReader(stream)]
    misses = [(name, "Person") for _, name in _some(others, chance, count)]
    asked = hits + misses
    chance.shuffle(asked)
    return asked


def candidates(parties: Mapping[str, Party], asked: Sequence[Asked], most: int) -> list[Pair]:
    """For each name at most so many parties that share words with it, rare words first: what a word index finds.

    Of each party the one name that shares most is scored, so that the scorer has less to do than with all of them.
    """
    bearers: dict[str, set[int]] = defaultdict(set)
    names: list[tuple[int, str]] = []
    for number, party in enumerate(parties.values()):
        for name in names_of(party):
            for word in _words(name):
                bearers[word].add(len(names))
            names.append((number, name))
    pairs: list[Pair] = []
    for query, schema in asked:
        shared: dict[int, float] = defaultdict(float)
        for word in _words(query):
            found = bearers.get(word, set())
            for at in found:
                shared[at] += math.log(len(names) / len(found))
        best: dict[int, str] = {}
        for at in sorted(shared, key=lambda one: (-shared[one], one)):
            if len(best) == most:
                break
            best.setdefault(*names[at])
        pairs += [Pair(query, name, schema, same=False) for name in best.values()]
    return pairs


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))


def _some(given: list[T], chance: random.Random, count: int) -> Iterator[tuple[int, T]]:
    yield from enumerate(chance.sample(given, min(count // 2, len(given))))


def _shorter(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return name[:at] + name[at + 1 :] if len(name) > 4 else name


def _schema(party: Party) -> str:
    return _SCHEMAS.get(party.kind, "LegalEntity")

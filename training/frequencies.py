"""Count how common words are in names: `python -m training.frequencies` writes `names/lexicon/frequency.csv`.

Persons: the persons of the official lists that `training.names` reads. Others: their companies and bodies, and the
registered and listed companies. Lists are public records and hold no more than that a word is common; no name is kept.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from interdit.names.encoding import encoded
from interdit.names.reader import ORGANIZATION, PERSON, Reader
from interdit.names.tables import build_tables
from training.names import clean_companies, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

TARGET = Path(__file__).resolve().parents[1] / "src/interdit/names/lexicon/frequency.csv"
LEAST = 8
"""A word borne by fewer names is as telling as any other."""


def counted(names: Iterable[tuple[str, ...]], kind: int, reader: Reader) -> tuple[Counter[str], int]:
    """Count in how many parties' names each word stands, once a party."""
    words: Counter[str] = Counter()
    total = 0
    for spellings in names:
        total += 1
        found = {word for spelling in spellings for word in reader.parse(encoded(spelling), kind, False)}
        words.update(word.decode() for word in found if word.isascii() and len(word) > 1 and not word.isdigit())
    return words, total


def main() -> None:
    data = Path(os.environ["INTERDIT_TESTDATA"]) / "data"
    reader = Reader(build_tables())
    parties = listed(data, frozenset())
    persons = (tuple(name for name, _ in one.names) for one in parties if one.schema == "Person")
    others = [tuple(name for name, _ in one.names) for one in parties if one.schema not in {"Person", "Vessel"}]
    others += [(name,) for name in clean_companies(data, frozenset())]
    first, first_total = counted(persons, PERSON, reader)
    second, second_total = counted(others, ORGANIZATION, reader)
    common = sorted(word for word in first.keys() | second.keys() if first[word] >= LEAST or second[word] >= LEAST)
    with TARGET.open("w", encoding="ascii", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["word", "persons_per_100k", "others_per_100k"])
        for word in common:
            writer.writerow([word, round(1e5 * first[word] / first_total), round(1e5 * second[word] / second_total)])
    print(TARGET, len(common), "words of", first_total, "persons and", second_total, "others")


if __name__ == "__main__":
    main()

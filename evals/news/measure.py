"""The reader's figures on the labelled articles, whole topics left out: `python -m evals.news.measure [LANGUAGE …]`.

A claim found is right where a labelled one of its type overlaps it; a labelled one is found where a claim of its type
does. `--floors` compares with `floors.json`, which ships with the reader, and returns 1 where one is not reached;
`--write` pins what was measured.
`--folder F` reads labelled articles from elsewhere instead, with the heads that ship.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from interdit.news.claims import claims_of
from interdit.news.document import read_text
from interdit.news.figures import FLOORS_FILE
from interdit.news.names import resolver
from interdit.news.reader import read
from interdit.service.book import SHIPPED, open_book

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model.claim import Claim
    from interdit.news.parts import Reading

CORPUS = Path(__file__).resolve().parent
LANGUAGES = ("fr", "en", "de", "es", "zh")
Row = dict[str, Any]


class Pair(NamedTuple):
    """An article's labelled claims and what the reader found."""

    name: str
    reading: Reading
    rows: list[Row]
    claims: tuple[Claim, ...]

    def right(self) -> list[Claim]:
        """Claims found that a labelled one answers to."""
        return [one for one in self.claims if any(meet(one, row) for row in self.rows)]

    def wrong(self) -> list[Claim]:
        """Claims found that no labelled one answers to."""
        return [one for one in self.claims if not any(meet(one, row) for row in self.rows)]

    def missed(self) -> list[Row]:
        """Labelled claims that were not found."""
        return [row for row in self.rows if not any(meet(one, row) for one in self.claims)]


def meet(claim: Claim, row: Row) -> bool:
    """Whether a claim found and a labelled one are of a type and overlap."""
    same: bool = claim.type == row["type"]
    return same and bool(claim.char_start < row["char_end"] and row["char_start"] < claim.char_end)


def articles(folder: Path) -> list[tuple[str, Reading, list[Row]]]:
    """Read the labelled articles of a folder with the edition that ships."""
    resolve = resolver(open_book(str(SHIPPED)).shelf.edition)
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        text = path.with_suffix(".txt")
        day = next((row["doc_date"]["value"] for row in rows), None)
        doc = read_text(text.read_bytes(), text.name)
        found.append((path.stem, read(doc, resolve, date.fromisoformat(day) if day else None), rows))
    return found


def with_topics_out(language: str, *, precise: bool = False) -> list[Pair]:
    """Read each article with heads that have not seen its topic."""
    from training.claims import folds_of

    heads_by_topic = {topic: heads for out, heads in folds_of(language) for topic in out}
    return [
        Pair(name, reading, rows, claims_of(reading, precise=precise, heads=heads_by_topic[name.rsplit("_", 1)[0]]))
        for name, reading, rows in articles(CORPUS / "articles" / language)
    ]


def with_shipped(folder: Path, *, precise: bool = False) -> list[Pair]:
    """Read the articles of a folder with the heads that ship."""
    return [Pair(name, reading, rows, claims_of(reading, precise=precise)) for name, reading, rows in articles(folder)]


def figures(pairs: Iterable[Pair]) -> dict[str, float]:
    """Precision and recall over all claims, what pages without any yield, and how often what is filled in is right."""
    pairs = list(pairs)
    right = sum(len(one.right()) for one in pairs)
    wrong = sum(len(one.wrong()) for one in pairs)
    wanted = sum(len(one.rows) for one in pairs)
    missed = sum(len(one.missed()) for one in pairs)
    silent = [one for one in pairs if not one.rows]
    shares = {
        "precision": right / max(1, right + wrong),
        "recall": (wanted - missed) / max(1, wanted),
        "claims": float(wanted),
        "pages_without": float(len(silent)),
        "false_on_them": float(sum(len(one.claims) for one in silent)),
    }
    fields: Counter[str] = Counter()
    for one in pairs:
        for claim in one.right():
            row = next(row for row in one.rows if meet(claim, row))
            fields["all"] += 1
            for field in ("subject", "polarity", "negated", "speaker_kind"):
                fields[field] += getattr(claim, field) == row[field]
    told = {field: count / max(1, fields["all"]) for field, count in fields.items() if field != "all"}
    return {key: round(value, 3) for key, value in (shares | told).items()}


def by_type(pairs: Iterable[Pair]) -> list[str]:
    """Counts by type, as lines."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for one in pairs:
        right.update(claim.type for claim in one.right())
        wrong.update(claim.type for claim in one.wrong())
        missed.update(row["type"] for row in one.missed())
    return [
        f"   {kind:18} right {right[kind]:4} wrong {wrong[kind]:4} missed {missed[kind]:4}"
        for kind in sorted(right | wrong | missed)
    ]


def details(pairs: Iterable[Pair]) -> list[str]:
    """Each missed and wrong claim, as lines."""
    lines = []
    for one in pairs:
        lines += [f"- {one.name} {row['type']} [{row['subject']}] {row['quote'][:150]}" for row in one.missed()]
        lines += [
            f"+ {one.name} {claim.type} {claim.method} {claim.score} [{claim.subject}] {claim.quote[:150]}"
            for claim in one.wrong()
        ]
    return lines


def digest() -> str:
    """Return what the corpus is: floors hold for one corpus alone."""
    whole = sha256()
    for path in sorted(CORPUS.glob("articles/*/*")) + sorted(CORPUS.glob("lines/*/*.txt")):
        whole.update(path.relative_to(CORPUS).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()[:16]


def main(arguments: list[str]) -> int:
    """Measure, and compare with the floors or pin them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", default=LANGUAGES)
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--precise", action="store_true")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--details", action="store_true")
    given = parser.parse_args(arguments)
    measured: dict[str, dict[str, float]] = {}
    for language in given.languages:
        if given.folder:
            pairs = with_shipped(given.folder / language, precise=given.precise)
        else:
            pairs = with_topics_out(language, precise=given.precise)
        measured[language] = figures(pairs)
        print(language, json.dumps(measured[language]))
        print("\n".join([*by_type(pairs), *(details(pairs) if given.details else [])]), flush=True)
    if given.write:
        FLOORS_FILE.write_text(
            json.dumps({"corpus": digest(), "languages": measured}, indent=1) + "\n", encoding="utf-8"
        )
    return _below(measured) if given.floors else 0


def _below(measured: dict[str, dict[str, float]]) -> int:
    pinned = json.loads(FLOORS_FILE.read_text(encoding="utf-8"))
    if pinned["corpus"] != digest():
        print("the corpus is another than the floors were pinned on: measure again with --write", file=sys.stderr)
        return 1
    low = [
        f"{language}: {key} {measured[language][key]} is below {floor[key]}"
        for language, floor in pinned["languages"].items()
        if language in measured
        for key in ("precision", "recall")
        if measured[language][key] < floor[key] - 0.005
    ]
    print("\n".join(low) or "all floors are reached", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

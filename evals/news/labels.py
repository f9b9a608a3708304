"""Labelled articles: `python -m evals.news.labels FILE.jsonl …` checks them and fills in what can be computed.

Beside each article `NAME.txt` stands `NAME.jsonl`, one claim a line in the order of the text, with the fields of
`interdit.model.Claim`. An author writes `type`, `quote` and what differs from the defaults; offsets, ids and the
document's name are filled in. A quote that occurs more than once takes `"nth": 2` for its second place.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, get_args

from interdit.model.claim import ClaimType, Polarity, Precision, SpeakerKind, Status

Row = dict[str, Any]
FIELDS = [
    "id",
    "doc",
    "lang",
    "type",
    "subtype",
    "subject",
    "object",
    "authority",
    "date",
    "quote",
    "char_start",
    "char_end",
    "speaker",
    "speaker_kind",
    "polarity",
    "negated",
    "status",
    "amounts",
    "fact",
    "attrs",
    "doc_date",
]
DEFAULTS: Row = {
    "subtype": None, "subject": None, "object": None, "authority": None, "speaker": "narrator",
    "speaker_kind": "narrator", "polarity": "asserted", "negated": False, "status": None, "amounts": [], "attrs": {},
}  # fmt: skip
NO_DATE = {"value": None, "precision": None, "basis": "not stated", "expression": None}
CHOICES = {"type": ClaimType, "polarity": Polarity, "speaker_kind": SpeakerKind, "status": Status}


def complete(path: Path) -> list[Row]:
    """Return the claims of one article, completed. Raises ValueError with file, line and what was expected."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    rows: list[Row] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            rows.append(_complete(json.loads(line), path, text, len(rows) + 1))
        except (ValueError, KeyError) as error:
            raise ValueError(f"{path}, line {number}: {error}") from None
    return rows


def _complete(row: Row, path: Path, text: str, number: int) -> Row:
    start, quote = _place(text, row["quote"], row.pop("nth", None), row.get("char_start"))
    row = {**DEFAULTS, **row, "char_start": start, "char_end": start + len(quote)}
    row |= {"id": f"{path.stem}-{number:02}", "doc": f"{path.stem}.txt", "lang": path.parent.name}
    row["date"] = {**NO_DATE, **(row.get("date") or {})}
    row.setdefault("fact", f"{row['subject']}-{row['type']}")
    row["amounts"] = [_amount(text, one, start, start + len(quote)) for one in row["amounts"]]
    for field, choice in CHOICES.items():
        if row[field] is not None and row[field] not in get_args(choice):
            raise ValueError(f"{field} is {row[field]!r}; expected one of {', '.join(get_args(choice))}")
    if row["date"]["precision"] is not None and row["date"]["precision"] not in get_args(Precision):
        raise ValueError(f"precision {row['date']['precision']!r}; expected one of {', '.join(get_args(Precision))}")
    if "\n" in quote:
        raise ValueError("a quote stays within one line")
    if unknown := row.keys() - set(FIELDS):
        raise ValueError(f"unknown fields {', '.join(sorted(unknown))}; expected {', '.join(FIELDS)}")
    if "doc_date" not in row:
        raise ValueError('doc_date is missing; expected {"value": "2024-05-13", "basis": "given"}')
    return {field: row[field] for field in FIELDS}


def _amount(text: str, amount: Row, start: int, end: int) -> Row:
    at = text.find(amount["text"], start, end)
    if at < 0:
        raise ValueError(f"the amount {amount['text']!r} is not in the quote")
    return {**amount, "char_start": at, "char_end": at + len(amount["text"])}


def _place(text: str, quote: str, nth: int | None, known: int | None) -> tuple[int, str]:
    places = []
    at = text.find(quote)
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    if not places:
        raise ValueError(f"the quote is not in the article: {quote!r}")
    if nth is not None:
        return places[nth - 1], quote
    if known in places:
        return known, quote
    if len(places) > 1:
        raise ValueError(f'the quote occurs {len(places)} times; say which by "nth": {quote!r}')
    return places[0], quote


def main(names: list[str]) -> int:
    """Complete the files named, in place; return how many could not be."""
    wrong = 0
    for name in names:
        path = Path(name)
        try:
            rows = complete(path)
        except (ValueError, OSError) as error:
            wrong += 1
            print(error, file=sys.stderr)
            continue
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

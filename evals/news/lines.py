"""Labelled lines: `python -m evals.news.lines FILE.txt …` checks them and counts them by label.

`# type[.subtype][:stage] …` heads a block of lines with these labels, `# none` one of lines that claim nothing.
`+type[.subtype][:stage] …|line` adds labels to one line. `[a|b]` are alternatives, one of which may be empty, and may
be nested; `{SLOT}` stands for a name, a date or a sum. Empty lines and lines that begin with `//` are left out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple, get_args

from interdit.model.claim import ClaimType

STAGES = ("done", "announced", "asked", "refused")
"""done: it happened · announced: it is planned, expected, threatened · asked: it is asked for · refused: it was asked
for and not given, or was considered and not done."""
SLOTS = frozenset(["C", "C2", "A", "L", "T", "W", "D", "DT", "Y", "M", "P", "N", "J", "O", "CITY", "N1", "N2"])
"""C company, C2 another · A authority or government · L list, with its article · T court · W weekday ·
D month or year · DT day with month · Y year · M sum of money · P percentage · N person ·
J judge's name · O news outlet · CITY · N1 small number in words · N2 number in digits."""
LABEL = re.compile(r"(?P<type>[a-z_]+)(?:\.(?P<subtype>[a-z_]+))?(?::(?P<stage>[a-z]+))?")


class Label(NamedTuple):
    """What a line claims: the type, its kind, and how far it has come."""

    type: str
    subtype: str = ""
    stage: str = "done"


class Line(NamedTuple):
    """A template with its labels; none where it claims nothing."""

    text: str
    labels: frozenset[Label]
    place: str


def read_lines(path: Path) -> list[Line]:
    """Return the lines of one file. Raises ValueError with file, line and what was expected."""
    lines: list[Line] = []
    heading: frozenset[Label] | None = None
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{path}, line {number}"
        if not text.strip() or text.startswith("//"):
            continue
        if text.startswith("#"):
            heading = _labels(text[1:].split(), place)
        elif heading is None:
            raise ValueError(f"{place}: expected a heading such as `# designation` before the first line")
        else:
            added, rest = text[1:].split("|", 1) if text.startswith("+") else ("", text)
            _check(rest, place)
            lines.append(Line(rest, heading | _labels(added.split(), place), place))
    return lines


def _labels(words: list[str], place: str) -> frozenset[Label]:
    found = set()
    for word in words:
        if word == "none":
            continue
        match = LABEL.fullmatch(word)
        if match is None or match["type"] not in get_args(ClaimType) or (match["stage"] or "done") not in STAGES:
            raise ValueError(f"{place}: {word!r} is no label; expected type[.subtype][:{'|'.join(STAGES)}]")
        found.add(Label(match["type"], match["subtype"] or "", match["stage"] or "done"))
    return frozenset(found)


def _check(text: str, place: str) -> None:
    depth = 0
    for letter in text:
        depth += (letter == "[") - (letter == "]")
        if depth < 0:
            break
    if depth:
        raise ValueError(f"{place}: brackets do not match")
    for slot in re.findall(r"\{([^{}]*)\}", text):
        if slot not in SLOTS:
            raise ValueError(f"{place}: {{{slot}}} is no slot; expected one of {', '.join(sorted(SLOTS))}")


def main(names: list[str]) -> int:
    """Check the files named and print how many lines each label has."""
    counts: Counter[str] = Counter()
    for name in names:
        for line in read_lines(Path(name)):
            counts["lines"] += 1
            counts.update({f"{one.type}:{one.stage}" for one in line.labels} or {"none"})
    for label, count in sorted(counts.items()):
        print(f"{count:6}  {label}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""One claim a company where a sentence counts up several: "X, Y and Z were added to the list"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.news.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.news.parts import Found, Mention, Reading

_OF_EACH = frozenset({"designation", "removal", "restriction"})
"""What is done to each of the companies alike. A suit or a reason stays one claim, whomever it names."""
_JOINT = re.compile(r"[\s,、，]*")


def spread(found: list[Found], reading: Reading, between: re.Pattern[str]) -> list[Found]:
    """Return the claims with one in the place of each company of an enumeration.

    `between` matches what may stand between two names of one enumeration.
    """
    done: list[Found] = []
    for at, one in enumerate(found):
        others = [other for other in (*done, *found[at + 1 :]) if other.type == one.type]
        parts = _parts(one, reading, between) if one.type in _OF_EACH else [one.span]
        free = [part for part in parts if not any(part.start < o.span.end and o.span.start < part.end for o in others)]
        done += [one._replace(span=part) for part in free or [one.span]]
    return done


def _parts(found: Found, reading: Reading, between: re.Pattern[str]) -> list[Span]:
    """The claim's stretch cut between the companies, and widened to those of the enumeration that lie outside it."""
    first, last = found.span
    for run in _runs(found, reading, between):
        if len(run) == 1 or not any(one.start < last and first < one.end for one in run):
            continue
        starts = [min(first, run[0].start) if first < run[0].end else run[0].start]
        starts += [_JOINT.match(reading.normal, one.end).end() for one in run[:-1]]  # type: ignore[union-attr]
        ends = [one.end for one in run[:-1]] + [max(last, run[-1].end)]
        return [Span(*ends_of) for ends_of in zip(starts, ends, strict=True)]
    return [found.span]


def _runs(found: Found, reading: Reading, between: re.Pattern[str]) -> Iterator[list[Mention]]:
    run: list[Mention] = []
    for one in reading.sentences[found.sentence].mentions:
        if one.kind != "company" or (run and one.start < run[-1].end):
            continue
        if run and not between.fullmatch(reading.normal, run[-1].end, one.start):
            yield run
            run = []
        run.append(one)
    if run:
        yield run

"""A claim's words to where its thought ends: a short rest of the sentence that claims nothing of its own belongs to it.

Who reads a quote needs "linking X to the army" after "a lack of evidence", and who gave an award that was a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.news.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.news.parts import Found, Reading

_REST = 50  # characters of such a rest
_WHOLE = frozenset({"award"})
"""Kinds whose claim is the whole of what follows."""
_ENDS = " .,;:!?\"'»)”。，；"


def widened(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Return the claims with their spans widened; none beyond its sentence or into another claim."""
    return [_widened(reading, one, found) for one in found]


def _widened(reading: Reading, one: Found, found: Sequence[Found]) -> Found:
    sentence = reading.sentences[one.sentence]
    end = sentence.span.end
    rest = reading.normal[one.span.end : end]
    size = len(rest.strip(_ENDS))
    if not size or (size > _REST and one.subtype not in _WHOLE):
        return one
    if any(other.sentence == one.sentence and other.span.start >= one.span.end for other in found):
        return one
    if any(date.start >= one.span.end for date in sentence.dates):
        return one
    while end > one.span.end and reading.normal[end - 1] in _ENDS:
        end -= 1
    return one._replace(span=Span(one.span.start, end))

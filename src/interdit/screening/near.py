"""Near misses: names that are not the query's, but may be what was meant.

A query that begins with a party's name and goes on ('China Mobile Tietong') is another company and no near miss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from interdit.names import is_han, one_edit
from interdit.screening.common_words import significant
from interdit.screening.index import end_size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.names import Shape
    from interdit.screening.index import NameIndex, Row

MOST_CANDIDATES = 8
_CUT_OFF_LENGTH = 24
"""Names of this length and more may have been cut off by a file's column width (iShares: 34 characters)."""
_FORM_WORDS = ("company", "corporation", "limited", "ltd", "incorporated", "inc", "plc")
_TELLING_LENGTH = 5
"""One letter makes another word of a shorter one: CGI Group is not BGI Group."""


class Near(NamedTuple):
    """A recorded name near the query, and in which way (a code of `wording.WHY`)."""

    row: Row
    why: str


def leading_words(query: Shape, index: NameIndex) -> list[Row]:
    """Return, one a party, the names that begin with all words of the query and go on.

    The last word of a long query may be cut off: 'ADVANCED MICRO-FABRICATION EQUIPME'.
    """
    if len(query.words) < 2:
        return _first_of_each(_rows(index, _beginning_with_word(query, index)))
    beginning = query.core + " "
    if len(query.words) > 2 and len(query.core) >= _CUT_OFF_LENGTH and not query.form:
        beginning = query.core
    found = index.pairs.get(" ".join(query.words[:2]), ())
    return _first_of_each(_rows(index, (core for core, first in found if first and core.startswith(beginning))))


def _beginning_with_word(query: Shape, index: NameIndex) -> list[str]:
    """Return the names that begin with the query's only word, a telling one without legal form ('Kaspersky')."""
    if query.form or len(query.core) < _TELLING_LENGTH or not significant(query.words):
        return []
    return index.first_words.get(query.core, [])


def without_cut_off_form(query: Shape) -> Shape | None:
    """Return the query without the stump of a legal form that a narrow column left ('... TECHNOLOGY LT'), or None."""
    last = query.words[-1]
    if len(query.words) < 3 or query.form or len(query.core) < _CUT_OFF_LENGTH - 4:
        return None
    if not any(word.startswith(last) and word != last for word in _FORM_WORDS):
        return None
    words = query.words[:-2] if query.words[-2] in {"co", "corp"} else query.words[:-1]
    return replace(query, core=" ".join(words), words=words)


def near_misses(query: Shape, index: NameIndex) -> list[Near]:
    """Return the names one letter away, and those that hold the query's words further inside, one a party."""
    near = [Near(row, "one_letter") for row in _rows(index, _one_letter_away(query.core, index))]
    inner = _first_of_each(_rows(index, _holding_inside(query, index)))
    if len(inner) <= 2:
        near += [Near(row, "inner_words") for row in inner]
    if len(query.words) == 1 and is_han(query.core):
        near += [Near(row, "part") for row in _first_of_each(_rows(index, _han_parts(query.core, index)))]
    return near


def _one_letter_away(core: str, index: NameIndex) -> list[str]:
    size = 1 if is_han(core) else 2
    if len(core) <= size * 2:
        return []
    ends = ("<" + core[:size], ">" + core[-size:])
    lengths = range(len(core) - 1, len(core) + 2)
    near = {other for length in lengths for end in ends for other in index.ends.get((length, end), ())}
    return sorted(other for other in near if end_size(other) == size and _is_slip(core, other))


def _is_slip(core: str, other: str) -> bool:
    """Whether one edit parts two cores, and not inside the short word on which the name rests."""
    if not one_edit(core, other):
        return False
    words, others = core.split(), other.split()
    if is_han(core) or len(words) != len(others):
        return True
    same = tuple(word for word, twin in zip(words, others, strict=True) if word == twin)
    differing = max(len(twin) for word, twin in zip(words, others, strict=True) if word != twin)
    return differing >= _TELLING_LENGTH or bool(significant(same))


def _holding_inside(query: Shape, index: NameIndex) -> list[str]:
    if len(query.words) < 2 or not significant(query.words):
        return []
    found = index.pairs.get(" ".join(query.words[:2]), ())
    return [core for core, first in found if not first and f" {query.core} " in core + " "]


def _han_parts(core: str, index: NameIndex) -> list[str]:
    """Return the Chinese names that hold the query, where it is long enough to mean one of them."""
    if len(core) < 4:
        return []
    holding = [other for other in index.han_cores if core in other and core != other]
    return [other for other in holding if other.startswith(core)] or (holding if len(holding) <= 2 else [])


def _rows(index: NameIndex, cores: Iterable[str]) -> list[Row]:
    numbers = sorted({number for core in cores for number in index.cores[core]})
    return [index.rows[number] for number in numbers if not index.rows[number].yields_to]


def _first_of_each(rows: list[Row]) -> list[Row]:
    return list({row.party: row for row in reversed(rows)}.values())[::-1]

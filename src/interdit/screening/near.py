"""Near misses that no score finds: a name that breaks off, by the asker's habit or at a column's width.

A query that begins with a party's name and goes on ('China Mobile Tietong') is another company and no near miss, unless
a legal form ends the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from interdit.names import is_han, shape
from interdit.screening.common_words import significant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from interdit.edition import Row
    from interdit.model import PartyKey
    from interdit.names import Shape
    from interdit.screening.index import NameIndex

MOST_CANDIDATES = 8
_CUT_OFF_LENGTH = 24
"""Names of this length and more may have been cut off by a file's column width (iShares: 34 characters)."""
_FORM_WORDS = ("company", "corporation", "limited", "ltd", "incorporated", "inc", "plc")
FORMS_INSIDE = frozenset(
    [
        *("co", "corp", "ltd", "inc", "llc", "llp", "plc", "gmbh", "ag", "se", "sa", "sas", "sarl", "srl", "spa", "bv"),
        *("nv", "oy", "oyj", "ab", "as", "jsc", "ojsc", "pjsc", "cjsc", "pte", "bhd", "kk"),
    ]
)
_HAN_FORM = re.compile("公司|会社")
"""The ends of legal forms that are written without a space."""
_LONGEST_HEAD = 24
"""No recorded name has more words."""
_TELLING_LENGTH = 5
"""A shorter word begins too many names."""


class Near(NamedTuple):
    """A recorded name near the query, in which way (a code of `wording.WHY`), and its score where it has one."""

    row: Row
    why: str
    score: float | None = None


def leading_words(query: Shape, index: NameIndex) -> list[Row]:
    """Return, one a party, the names that begin with all words of the query and go on; no more than are shown.

    One word must be a telling one without legal form ('Kaspersky'). The last word of a long query may be cut off:
    'ADVANCED MICRO-FABRICATION EQUIPME'.
    """
    start = query.core + " "
    if len(query.words) < 2:
        if query.form or len(query.core) < _TELLING_LENGTH or not significant(query.words):
            return []
    elif len(query.words) > 2 and len(query.core) >= _CUT_OFF_LENGTH and not query.form:
        start = query.core
    found: dict[PartyKey, Row] = {}
    for row in index.beginning(start):
        found.setdefault(row.party, row)
        if len(found) > MOST_CANDIDATES:
            break
    return list(found.values())


def goes_on(query: Shape, index: NameIndex, han: Mapping[int, str]) -> list[Row]:
    """Return, one a party, the names that a query begins with up to a legal form, and goes on behind it.

    A legal form ends a name: in 'China Telecom Corporation Limited Regional Branch, Accounts Payable' the rest is where
    or what for, as payment messages have it.
    """
    for text in _heads(query):
        head = shape(text, han)
        if len(head.words) < 2 and not significant(head.words):  # 'United Company RUSAL' is not of United Company OJSC
            continue
        rows = [
            row
            for row in index.named(head.core)
            if row.kind != "weak" and (not row.form or head.form.intersection(row.form.split()))
        ]
        if head.form and rows:
            return list({row.party: row for row in reversed(rows)}.values())
    return []


def _heads(query: Shape) -> Iterator[str]:
    """Yield what stands before the rest of a name, each with a legal form at its end, the longest first."""
    for end in range(min(len(query.words) - 1, _LONGEST_HEAD), 1, -1):
        if query.words[end - 1] in FORMS_INSIDE:
            yield " ".join(query.words[:end])
    if is_han(query.core):
        for end in reversed([found.end() for found in _HAN_FORM.finditer(query.core)]):
            if end < len(query.core):
                yield query.core[:end]


def without_cut_off_form(query: Shape) -> Shape | None:
    """Return the query without the stump of a legal form that a narrow column left ('... TECHNOLOGY LT'), or None."""
    last = query.words[-1]
    if len(query.words) < 3 or query.form or len(query.core) < _CUT_OFF_LENGTH - 4:
        return None
    if not any(word.startswith(last) and word != last for word in _FORM_WORDS):
        return None
    words = query.words[:-2] if query.words[-2] in {"co", "corp"} else query.words[:-1]
    return replace(query, core=" ".join(words), words=words)

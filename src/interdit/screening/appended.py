"""Parties whose whole recorded name a longer text holds: words behind it, or a payment message around it.

'China Telecom Corporation Limited Regional Branch, Accounts Payable' is likely that company and its address, perhaps a
company of its own: likeness counts every further word against it, this rule none. So it scores by itself, below a hit.
Where the name has no legal form to end it, it must say much by itself. Measured in docs/adr/0042.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from interdit.names import fold, shape
from interdit.names.forms import CANONICAL_WORDS, leading_form
from interdit.screening.common_words import significant
from interdit.screening.kernel import ALL_KINDS, KINDS, MOST_CHARACTERS, kind_number
from interdit.screening.near import FORMS_INSIDE, goes_on
from interdit.screening.search import ANY_KIND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from interdit.edition import Row
    from interdit.model import PartyKey
    from interdit.screening.index import NameIndex

APPENDED = 0.75
"""The score of a whole name in a longer text: to be looked at, as a number that two may bear is."""
_TELLING_WORDS, _TELLING_LETTERS = 2, 14
"""So much must be telling in a name that no legal form ends: one word, or two short ones, begin names of others."""
_FEWEST, _MOST_STARTS = 3, 8
_FORMS = FORMS_INSIDE | {word for word, short in CANONICAL_WORDS.items() if short in FORMS_INSIDE}
_MARK_WORDS = frozenset(
    [
        *("attn", "attention", "acc", "acct", "account", "care", "fbo", "behalf", "benefit", "favour", "favor"),
        *("beneficiary", "payee", "payable", "order"),
    ]
)
"""One of these, or a slash, stands in every mark."""
_MARK = re.compile(
    r"(?<![^\s,;:./(])(?:/[a-z]{3,8}/|(?:a/c|acct?|account|attn|attention|c/o|care of|[fo]/b/o|fbo|b/o|beneficiary"
    r"|payee|payable to|(?:on behalf|in favou?r|(?:by )?order|for (?:the )?(?:account|benefit)) of)(?![^\W_]))"
    r"[\s:.#-]*(?:(?:no|nr|number)(?![^\W_])[\s:.#]*)?(?:[a-z]{0,4}[0-9][0-9a-z-]*[\s:,/]+)*",
    re.IGNORECASE,
)
"""Where a payment message or a letter says that a name follows, with the number of an account."""
_PIECE = re.compile(r"[,;/\n]\s*")


class Held(NamedTuple):
    """A recorded name that a text holds, and in which way (a code of `wording.WHY`)."""

    row: Row
    why: str


def held(text: str, kind: str, index: NameIndex, han: Mapping[int, str]) -> dict[PartyKey, Held]:
    """Return the parties of a kind whose whole name a text begins with, or holds behind a mark, and is longer."""
    text = text[:MOST_CHARACTERS]
    words = fold(text, han).split()
    if len(words) < _FEWEST and text.isascii():
        return {}
    search = _Search(kind, index, han)
    found = {row.party: Held(row, "goes_on") for row in search.begun(text, words)}
    if "/" in text or not _MARK_WORDS.isdisjoint(words):
        for piece in _pieces(text):
            for row in (*search.equal(piece), *search.begun(piece, fold(piece, han).split())):
                found.setdefault(row.party, Held(row, "within"))
    return found


class _Search:
    """Looks for names of parties of a kind."""

    def __init__(self, kind: str, index: NameIndex, han: Mapping[int, str]) -> None:
        self.index, self.han = index, han
        self._kinds = (*KINDS.get(kind, ALL_KINDS), ANY_KIND)

    def begun(self, text: str, words: list[str]) -> list[Row]:
        """Return the names that a text begins with: up to their legal form, or else telling ones."""
        if _has_form_inside(words) or not text.isascii():
            rows = self._fitting(goes_on(shape(text, self.han), self.index, self.han))
            if rows:
                return rows
        plain = " ".join([CANONICAL_WORDS.get(word, word) for word in words[_before_name(words) :]])
        for core in self.index.openings(plain):
            # A name with no more than another legal form behind it is left to likeness.
            if _is_telling(core) and shape(text, self.han).core.startswith(f"{core} "):
                rows = self._fitting(self.index.named(core))
                if rows:
                    return rows
        return []

    def equal(self, text: str) -> list[Row]:
        """Return the names that a text is, with a legal form that agrees or telling by themselves."""
        taken = shape(text, self.han)
        rows = self._fitting(self.index.named(taken.core))
        if _is_telling(taken.core):
            return rows
        return [row for row in rows if taken.form.intersection(row.form.split())]

    def _fitting(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows whose party is of the kind that is asked, as the kernel tells kinds apart; no weak names."""
        parties = self.index.parties
        return [row for row in rows if row.kind != "weak" and kind_number(parties[row.party].kind) in self._kinds]


def _has_form_inside(words: list[str]) -> bool:
    """Whether a word of a legal form is followed by a word that is none."""
    return not _FORMS.isdisjoint(words) and any(
        word in _FORMS and after not in _FORMS for word, after in pairwise(words[1:])
    )


def _before_name(words: list[str]) -> int:
    """Return how many words stand before the name itself, as `names.shape` takes them away."""
    size = leading_form(words)[0] if len(words) > 1 else 0
    return size + (len(words) > size + 1 and words[size] == "the")


def _is_telling(core: str) -> bool:
    telling = significant(tuple(core.split()))
    return len(telling) >= _TELLING_WORDS and sum(map(len, telling)) >= _TELLING_LETTERS


def _pieces(text: str) -> Iterator[str]:
    """Yield what follows each mark, and each comma or slash behind the first mark, to the end of the text."""
    marks = [found.end() for found in _MARK.finditer(text)]
    if marks:
        parts = [found.end() for found in _PIECE.finditer(text, marks[0])]
        for start in sorted({*marks, *parts})[:_MOST_STARTS]:
            piece = text[start:].strip(" ,;:/")
            if piece:
                yield piece

"""Parties whose whole recorded name a longer text holds: words behind it, or a payment message around it.

'China Telecom Corporation Limited Regional Branch, Accounts Payable' is likely that company and its address, perhaps a
company of its own: likeness counts every further word against it, this rule none. So it scores by itself, below a hit.
Where the name has no legal form to end it, it must say much by itself. Measured in docs/adr/0042.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from unicodedata import normalize

from interdit.names import fold, is_han, shape
from interdit.names.forms import CANONICAL_WORDS, LEADING, leading_form
from interdit.screening.beginnings import is_telling
from interdit.screening.common_words import significant
from interdit.screening.kernel import ALL_KINDS, KINDS, MOST_CHARACTERS, kind_number
from interdit.screening.near import FORMS_INSIDE, goes_on
from interdit.screening.search import ANY_KIND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from interdit.edition import Row
    from interdit.model import PartyKey
    from interdit.screening.beginnings import Beginnings
    from interdit.screening.index import NameIndex

T = TypeVar("T", str, bytes)

APPENDED = 0.75
"""The score of a whole name in a longer text: to be looked at, as a number that two may bear is."""
_LONG_WORD, _MOST_STARTS = 5, 8
_FORMS = FORMS_INSIDE | {word for word, short in CANONICAL_WORDS.items() if short in FORMS_INSIDE}
_ADDRESS = frozenset(
    [
        *("account", "accounts", "attention", "attn", "avenue", "box", "branch", "building", "care", "department"),
        *("dept", "desk", "floor", "office", "payable", "road", "street", "suite", "warehouse"),
    ]
)
"""Words of an address, a department or a payment's purpose: with one of them behind it a shorter name is enough."""
_MARK = re.compile(
    r"(?<![^\s,;:./(])(?:/[a-z]{3,8}/|(?:a/c|acct?|account|attn|attention|c/o|care of|[fo]/b/o|fbo|b/o|beneficiary"
    r"|payee|payable to|(?:on behalf|in favou?r|(?:by )?order|for (?:the )?(?:account|benefit)) of)(?![^\W_]))"
    r"[\s:.#-]*(?:(?:no|nr|number)(?![^\W_])[\s:.#]*)?(?:[a-z]{0,4}[0-9][0-9a-z-]*[\s:,/]+)*",
    re.IGNORECASE,
)
"""Where a payment message or a letter says that a name follows, with the number of an account."""
_PIECE = re.compile(r"[,;/\n]\s*")
_SIGNS = frozenset(
    b"acc acct account attn attention behalf beneficiary benefit care fbo favor favour order payable payee".split()
)
"""One of these stands in every mark that has no slash."""
_PLACES = frozenset(word.encode() for word in _ADDRESS)
_ENDS = frozenset(word.encode() for word in _FORMS)
_LETTERS = frozenset(letter.encode() for letter in ascii_lowercase)
"""Of single letters a legal form with full stops (L.L.C.) is made."""
_BEFORE = frozenset(key[0].encode() for key in LEADING)
_NOTED = _SIGNS | _PLACES | _ENDS | _LETTERS | _BEFORE
_FEWEST = 2
_ACCENTS = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
_DROPPED = b"'`"
_PLAIN = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) + bytes(range(128, 256))
"""ASCII as `names.fold` reads it, but for initials."""


class Held(NamedTuple):
    """A recorded name that a text holds, and in which way (a code of `wording.WHY`)."""

    row: Row
    why: str


def held(text: str, kind: str, index: NameIndex, han: Mapping[int, str]) -> dict[PartyKey, Held]:
    """Return the parties of a kind whose whole name a text begins with, or holds behind a mark, and is longer."""
    text = text[:MOST_CHARACTERS]
    search = _Search(kind, index, han)
    found = {row.party: Held(row, "goes_on") for row in search.begun(text)}
    for piece in _pieces(text):
        for row in (*search.equal(piece), *search.begun(piece)):
            found.setdefault(row.party, Held(row, "within"))
    return found


def may_hold(texts: Iterable[str], beginnings: Beginnings) -> list[bool]:
    """Return which texts `held` may find a name in: no more than a glance at each, for most hold none."""
    return [_may_hold(text, beginnings) for text in texts]


def _may_hold(text: str, beginnings: Beginnings) -> bool:
    text = text[:MOST_CHARACTERS]
    if not text.isascii():
        text = _ACCENTS.sub("", normalize("NFKD", text))
        if not text.isascii():
            return True
    plain = text.replace("&", " and ").replace("+", " and ") if "&" in text or "+" in text else text
    words = plain.encode().translate(_PLAIN, _DROPPED).split()
    if words and words[0] == b"the":
        del words[0]
    if len(words) < _FEWEST:
        return False
    if beginnings.of_telling(words):
        return True
    if "/" in text and _MARK.search(text):
        return True
    if _NOTED.isdisjoint(words[:-1]) and words[-1] not in _PLACES:
        return False
    if words[0] in _BEFORE or (not _SIGNS.isdisjoint(words) and _MARK.search(text)):
        return True
    ended = _has_inside(_ENDS, words) or any(one in _LETTERS and two in _LETTERS for one, two in pairwise(words[:-1]))
    return (ended or not _PLACES.isdisjoint(words)) and beginnings.of_any(words)


class _Search:
    """Looks for names of parties of a kind."""

    def __init__(self, kind: str, index: NameIndex, han: Mapping[int, str]) -> None:
        self._index, self._han = index, han
        self._kinds = (*KINDS.get(kind, ALL_KINDS), ANY_KIND)

    def begun(self, text: str) -> list[Row]:
        """Return the names that a text begins with: up to their legal form, or else such as say enough."""
        words = fold(text, self._han).split()
        if _has_inside(_FORMS, words) or is_han(text):
            rows = self._fitting(goes_on(shape(text, self._han), self._index, self._han))
            if rows:
                return rows
        plain = [CANONICAL_WORDS.get(word, word) for word in words[_before_name(words) :]]
        for core in chain(self._index.openings(" ".join(plain)), plain[:1]):
            # A name with no more than another legal form behind it is left to likeness.
            if _says_enough(core, plain) and shape(text, self._han).core.startswith(f"{core} "):
                rows = self._fitting(self._index.named(core))
                if rows:
                    return rows
        return []

    def equal(self, text: str) -> list[Row]:
        """Return the names that a text is, with a legal form that agrees or telling by themselves."""
        taken = shape(text, self._han)
        rows = self._fitting(self._index.named(taken.core))
        if is_telling(taken.words):
            return rows
        return [row for row in rows if taken.form.intersection(row.form.split())]

    def _fitting(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows whose party is of the kind that is asked, as the kernel tells kinds apart; no weak names."""
        parties = self._index.parties
        return [row for row in rows if row.kind != "weak" and kind_number(parties[row.party].kind) in self._kinds]


def _has_inside(ends: Set[T], words: list[T]) -> bool:
    """Whether a word of a legal form, not the first, is followed by a word that is none."""
    return not ends.isdisjoint(words) and any(word in ends and after not in ends for word, after in pairwise(words[1:]))


def _before_name(words: list[str]) -> int:
    """Return how many words stand before the name itself, as `names.shape` takes them away."""
    size = leading_form(words)[0] if len(words) > 1 else 0
    return size + (len(words) > size + 1 and words[size] == "the")


def _says_enough(core: str, words: list[str]) -> bool:
    """Whether a name that the words begin with may be meant though no legal form ends it."""
    own = tuple(core.split())
    if is_telling(own):
        return True
    return any(len(word) >= _LONG_WORD for word in significant(own)) and not _ADDRESS.isdisjoint(words[len(own) :])


def _pieces(text: str) -> Iterator[str]:
    """Yield what follows each mark, and each comma or slash behind the first mark, to the end of the text."""
    marks = [found.end() for found in _MARK.finditer(text)]
    if marks:
        parts = [found.end() for found in _PIECE.finditer(text, marks[0])]
        for start in sorted({*marks, *parts})[:_MOST_STARTS]:
            piece = text[start:].strip(" ,;:/")
            if piece:
                yield piece

"""The shape of a name: what is compared, its legal form, and its share class, each apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.names.countries import country_code
from interdit.names.folding import fold, is_han
from interdit.names.forms import CANONICAL_WORDS, cjk_ending, leading_form, trailing_form
from interdit.names.shares import trailing_class

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_FORM: frozenset[str] = frozenset()


class Shape(msgspec.Struct, frozen=True, gc=False):
    """A name taken apart: `core` (folded, without form and share class), its `words`, the `form`, the share class."""

    core: str
    words: tuple[str, ...]
    form: frozenset[str] = _NO_FORM
    share_class: str = ""


def shape(text: str, han: Mapping[int, str]) -> Shape:
    """Take a name apart.

    >>> shape("China Mobile Limited", {}).core
    'china mobile'
    >>> sorted(shape("XIAOMI CORP CLASS B", {}).form)
    ['corp']
    """
    if "/" in text:
        text = _without_slash_note(text)
    words = [CANONICAL_WORDS.get(word, word) for word in fold(text, han).split()]
    if not words:
        return Shape("", ())
    form, share_class = _strip_end(words)
    size, leading = leading_form(words)
    if size:
        del words[:size]
        form |= leading
    if len(words) > 1 and words[0] == "the":
        del words[0]
    if not words[-1].isascii() and (is_han(words[-1]) or words[-1].endswith("회사")):
        words[-1], ending = cjk_ending(words[-1])
        form |= ending
        if words[0].startswith("株式会社") and len(words[0]) > 5:
            words[0] = words[0].removeprefix("株式会社")
            form |= {"kk"}
    return Shape(" ".join(words), tuple(words), form, share_class)


def _strip_end(words: list[str]) -> tuple[frozenset[str], str]:
    """Cut forms and share classes off the end, in any order and number: OFAC prints '... Corp Limited.Co.Ltd'."""
    form, classes, outermost = _NO_FORM, "", True
    while len(words) > 1:
        size, found = trailing_form(words)
        if size:
            form |= found
        else:
            after_form = len(words) > 2 and trailing_form(words[:-1])[0] > 0
            size = trailing_class(words, outermost=outermost, after_form=after_form)
            if not size:
                break
            classes = " ".join((*words[-size:], *classes.split()))
        outermost = False
        del words[-size:]
    return form, classes


def _without_slash_note(text: str) -> str:
    """Drop a data vendor's note behind a slash: '... Co Ltd/The', '... Ltd/Australia'."""
    head, _, note = text.rpartition("/")
    note = note.strip()
    if head.strip() and (note.lower() == "the" or (len(note) > 3 and country_code(note))):
        return head
    return text

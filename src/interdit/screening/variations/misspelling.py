"""Single words misspelt: slips of the hand, doubled letters, characters misread by a machine, accents."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from interdit.screening.variations.wordform import part, typed_like

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_SHORTEST_WORD = 4
_FEWEST_LETTERS = 6
"""Below this, one changed letter is often another name."""

_KEYBOARD = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
)
_MISREAD = (
    ("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("i", "l"), ("s", "5"), ("b", "8"),
    ("cl", "d"), ("w", "vv"), ("z", "2"), ("g", "9"), ("t", "f"), ("u", "ii"), ("e", "c"),
)  # fmt: skip
"""What is printed, and what optical character recognition often reads."""
_ACCENTED = {"a": "á", "e": "é", "i": "í", "o": "ö", "u": "ü"}


def transposed(name: str, rng: Random) -> str | None:
    """Swap two neighbouring, different letters."""
    return _in_a_word(name, rng, _swap)


def letter_added(name: str, rng: Random) -> str | None:
    """Type one letter too many: a neighbour on the keyboard of the one before."""
    return _in_a_word(name, rng, lambda word, at, rng: word[:at] + _neighbour(word[at], rng) + word[at:])


def letter_missing(name: str, rng: Random) -> str | None:
    """Leave one letter out."""
    return _in_a_word(name, rng, lambda word, at, _: word[:at] + word[at + 1 :])


def letter_wrong(name: str, rng: Random) -> str | None:
    """Type a neighbour on the keyboard for a letter."""
    return _in_a_word(name, rng, lambda word, at, rng: word[:at] + _neighbour(word[at], rng) + word[at + 1 :])


def doubled(name: str, rng: Random) -> str | None:
    """Write a double letter once, or a single one twice."""
    return _in_a_word(name, rng, _double)


def misread(name: str, rng: Random) -> str | None:
    """Misread one character, as optical character recognition does."""
    typed = part(name)
    places = [
        (number, at, size, read)
        for number, word in enumerate(typed.core)
        if _plain(word)
        for printed, read in _MISREAD
        for at in range(1, len(word))
        if word.lower().startswith(printed, at)
        for size in (len(printed),)
    ]
    if not places or not _long_enough(typed.core):
        return None
    number, at, size, read = rng.choice(places)
    word = typed.core[number]
    changed = word[:at] + typed_like(word[at : at + size] * 2, read) + word[at + size :]
    return typed.joined([*typed.core[:number], changed, *typed.core[number + 1 :]])


def accents(name: str, rng: Random) -> str | None:
    """Drop the accents of a name that has some; give one to a name that has none."""
    bare = "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))
    bare = unicodedata.normalize("NFC", bare)
    if bare != name:
        return bare
    typed = part(name)
    places = [(n, at) for n, word in enumerate(typed.core) for at, char in enumerate(word) if char.lower() in _ACCENTED]
    if not places:
        return None
    number, at = rng.choice(places)
    word = typed.core[number]
    letter = _ACCENTED[word[at].lower()]
    changed = word[:at] + (letter.upper() if word[at].isupper() else letter) + word[at + 1 :]
    return typed.joined([*typed.core[:number], changed, *typed.core[number + 1 :]])


def _in_a_word(name: str, rng: Random, change: Callable[[str, int, Random], str]) -> str | None:
    """Change one word of the name itself, behind its first letter; words with digits stay."""
    typed = part(name)
    words = [number for number, word in enumerate(typed.core) if _plain(word) and len(word) >= _SHORTEST_WORD]
    if not words or not _long_enough(typed.core):
        return None
    number = rng.choice(words)
    word = typed.core[number]
    places = list(range(1, len(word)))
    rng.shuffle(places)
    for at in places:
        changed = typed_like(word, change(word, at, rng)) if word.isupper() else change(word, at, rng)
        if changed.lower() != word.lower():
            return typed.joined([*typed.core[:number], changed, *typed.core[number + 1 :]])
    return None


def _swap(word: str, at: int, _: Random) -> str:
    return word if at + 1 >= len(word) else word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _double(word: str, at: int, _: Random) -> str:
    once = word[at].lower() == word[at - 1].lower()
    return word[:at] + word[at + 1 :] if once else word[: at + 1] + word[at:]


def _neighbour(letter: str, rng: Random) -> str:
    for row in _KEYBOARD:
        at = row.find(letter.lower())
        if at >= 0:
            return rng.choice([row[place] for place in (at - 1, at + 1) if 0 <= place < len(row)])
    return rng.choice("aeiou")


def _plain(word: str) -> bool:
    return word.isalpha()


def _long_enough(words: tuple[str, ...]) -> bool:
    return sum(len(word) for word in words) >= _FEWEST_LETTERS

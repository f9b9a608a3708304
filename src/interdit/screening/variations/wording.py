"""The words of a name: dropped, joined, split, moved, written short, numbers otherwise, capitals and punctuation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.screening.variations.wordform import letters_of, part, spoken, typed_like

if TYPE_CHECKING:
    from random import Random

_FILLING_TEXT = (
    "and of the for de la du des di del da und e y al company co corporation corp group holding holdings international "
    "technology technologies industrial industry industries trading general limited enterprise enterprises services "
    "service"
)
_FILLING = frozenset(_FILLING_TEXT.split())
"""Words that tell one company from another least."""

_COUNTING_TEXT = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_COUNTING = _COUNTING_TEXT.split()
_ORDERING_TEXT = (
    "- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDERING = _ORDERING_TEXT.split()
_ENDINGS = ("th", "st", "nd", "rd")  # codespell:ignore
_ROMAN = {"II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8", "IX": "9"}


def one_word(name: str, kind: str, others: tuple[str, ...]) -> str | None:
    """Return the one word that is a recorded name by itself, form apart: mononyms, ships, brands."""
    for recorded in (name, *others):
        core = part(spoken(recorded, kind)).core
        if len(core) == 1 and core[0].isalpha():
            return core[0]
    return None


def numbered(name: str) -> str | None:
    """Write a number in words that stands in digits, and the other way round; its value stays."""
    words = name.split()
    for place, word in enumerate(words):
        changed = _other_number(word, first=place == 0)
        if changed is not None:
            return " ".join((*words[:place], changed, *words[place + 1 :]))
    return None


def initials(name: str, kind: str) -> str | None:
    """Shorten a person's names between the first and the last to initials."""
    words = spoken(name, kind).split()
    if kind != "person" or len(words) < 3:
        return None
    middle = [f"{word[0].upper()}." if word.isalpha() and len(word) > 3 else word for word in words[1:-1]]
    return " ".join((words[0], *middle, words[-1])) if middle != words[1:-1] else None


def dropped(name: str, kind: str, rng: Random) -> str | None:
    """Leave out one word of three or more: a person's middle name, a company's filling word.

    A company's telling word is left out only where three others stay: China Construction America is not China America.
    """
    typed = part(spoken(name, kind))
    telling = [word for word in typed.core if word.lower() not in _FILLING]
    free = kind == "person" or len(telling) > 3
    last = len(typed.core) - 1 if kind == "person" else len(typed.core)
    places = [
        place
        for place, word in enumerate(typed.core)
        if 0 < place < last and letters_of(word) > 1 and word.isalpha() and (free or word.lower() in _FILLING)
    ]
    if len(typed.core) < 3 or not places:
        return None
    place = rng.choice(places)
    return typed.joined([*typed.core[:place], *typed.core[place + 1 :]])


def joined(name: str, kind: str, rng: Random) -> str | None:
    """Write two neighbouring words as one."""
    typed = part(spoken(name, kind))
    places = [n for n in range(len(typed.core) - 1) if typed.core[n].isalpha() and typed.core[n + 1].isalpha()]
    if not places:
        return None
    place = rng.choice(places)
    both = typed_like(typed.core[place], (typed.core[place] + typed.core[place + 1]).lower())
    return typed.joined([*typed.core[:place], both, *typed.core[place + 2 :]])


def split(name: str, kind: str, rng: Random) -> str | None:
    """Write one long word as two, each of three letters or more."""
    typed = part(spoken(name, kind))
    places = [place for place, word in enumerate(typed.core) if word.isalpha() and len(word) >= 8]
    if not places:
        return None
    place = rng.choice(places)
    word = typed.core[place]
    at = rng.randint(3, len(word) - 3)
    halves = (word[:at], typed_like(word, word[at:]))
    return typed.joined([*typed.core[:place], *halves, *typed.core[place + 1 :]])


def reordered(name: str, kind: str, rng: Random) -> str | None:
    """Put the family name first, without its comma; swap two neighbouring words of a company of three or more."""
    typed = part(spoken(name, kind))
    words = list(typed.core)
    if kind == "person":
        return typed.joined([words[-1], *words[:-1]]) if len(words) > 1 else None
    places = [place for place in range(len(words) - 1) if min(map(letters_of, words[place : place + 2])) > 3]
    if len(words) < 3 or not places:
        return None
    place = rng.choice(places)
    words[place], words[place + 1] = words[place + 1], words[place]
    return typed.joined(words)


def case_and_punctuation(name: str, rng: Random) -> str:
    """Change capitals, and leave out or exchange full stops, commas, hyphens and apostrophes."""
    typed = rng.choice((name.lower(), name.upper(), name.title()))
    if any(char in "-'’.," for char in typed):
        return typed.replace("-", " ").replace("'", "").replace("’", "").replace(",", " ").replace(". ", " ").strip()
    return typed if typed != name else f"{typed.swapcase()}."


def _other_number(word: str, *, first: bool) -> str | None:
    """Return a number word otherwise written; None where the word is none."""
    bare = word.lower().strip(".,")
    if word in _ROMAN and not first:
        return _ROMAN[word]
    if bare in _ORDERING[1:]:
        return _ordinal(_ORDERING.index(bare))
    if bare in _COUNTING[2:]:
        return str(_COUNTING.index(bare))
    if bare[:-2].isdecimal() and bare[-2:] in _ENDINGS and 0 < int(bare[:-2]) < len(_ORDERING):
        return typed_like(word if word[-1].isupper() else "Aa", _ORDERING[int(bare[:-2])])
    if not bare.isdecimal() or not bare.isascii():
        return None
    if 1 < int(bare) < len(_COUNTING) and not bare.startswith("0"):
        return _COUNTING[int(bare)].capitalize()
    return f"No. {word}"


def _ordinal(number: int) -> str:
    return f"{number}{_ENDINGS[0] if 10 < number < 20 or number % 10 > 3 else _ENDINGS[number % 10]}"

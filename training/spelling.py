"""Other romanisations of a word, and Latin names written in Cyrillic letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.anatomy import in_case_of

if TYPE_CHECKING:
    from random import Random

_ALIKE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"ou|oo|u", ("ou", "u", "oo")),
    (r"kh", ("h", "x", "ch", "q")),
    (r"(?<!k)(?<!s)(?<!c)(?<!z)(?<!p)(?<!g)(?<!t)h(?=[aeiou])", ("kh", "h", "")),
    (r"q", ("k", "g", "gh", "c")),
    (r"k(?!h)", ("q", "c", "k")),
    (r"gh", ("g", "q", "gh")),
    (r"ev$|yev$|eff$|iev$", ("ev", "yev", "eff", "iev", "jew")),
    (r"ov$|off$", ("ov", "off", "ow")),
    (r"eva$|yeva$", ("eva", "yeva", "iewa")),
    (r"ph", ("f",)),
    (r"f", ("ph", "f")),
    (r"iya$|ia$|iia$|ija$", ("iya", "ia", "iia", "ija")),
    (r"(?:iy|ii|yi|ij|y|i)$", ("iy", "ii", "y", "i", "ij", "yy")),
    (r"yu|iu|ju", ("yu", "iu", "ju", "u")),
    (r"ya|ia|ja", ("ya", "ia", "ja")),
    (r"ye|ie|je", ("ye", "ie", "je", "e")),
    (r"w", ("v", "u", "w")),
    (r"v", ("w", "v")),
    (r"j", ("dj", "y", "zh", "g")),
    (r"zh", ("j", "zh", "z")),
    (r"shch", ("sch", "shch", "sc")),
    (r"sh", ("ch", "sch", "sh", "s")),
    (r"(?<!s)ch", ("tch", "tsch", "c", "ch")),
    (r"ts|tz", ("tz", "ts", "c")),
    (r"th", ("t", "s", "th")),
    (r"dh", ("d", "z", "dh")),
    (r"ei|ey|ai|ay", ("ei", "ey", "ai", "ay")),
    (r"ee|ii", ("i", "ee")),
    (r"x(?=[iu])", ("hs", "sh", "x")),
    (r"eo", ("o", "u", "eo")),
    (r"y(?=[bcdfgklmnprstvz])", ("i", "j", "y")),
    (r"([bcdfgklmnprstz])\1", (r"\1",)),
    (r"(?<=[aeiou])([dlmnrst])(?=[aeiou])", (r"\1\1",)),
    (r"ullah$|ollah$|allah$", ("ullah", "ollah", "ulla", "allah")),
    (r"(?<=[bdmr])e(?=[dlnrs])", ("i", "a", "e")),
    (r"o(?=[hmn])", ("u", "o")),
)
_GIVEN: tuple[tuple[str, ...], ...] = (
    ("muhammad", "mohammed", "mohamed", "mohammad", "muhammed", "mohamad", "mohd", "mehmet"),
    ("ahmad", "ahmed", "ahmet"),
    ("husayn", "hussein", "hussain", "husein", "hossein"),
    ("hasan", "hassan", "hasan"),
    ("yusuf", "youssef", "yousef", "yusif", "joseph"),
    ("ibrahim", "ebrahim", "ibraheem"),
    ("ali", "aly"),
    ("umar", "omar", "omer"),
    ("uthman", "othman", "osman"),
    ("abdullah", "abdallah", "abdulla"),
    ("sergei", "sergey", "serguei", "sergiy"),
    ("aleksandr", "alexander", "alexandr", "oleksandr"),
    ("aleksei", "alexey", "aleksey", "alexei", "oleksii"),
    ("dmitry", "dmitri", "dmitriy", "dmytro"),
    ("yevgeny", "evgeny", "evgeniy", "eugene", "yevgeniy"),
    ("mikhail", "michail", "mykhailo"),
    ("nikolai", "nikolay", "nicolai", "mykola"),
    ("yuri", "yury", "iurii", "yuriy"),
    ("andrei", "andrey", "andrii"),
    ("vladimir", "volodymyr", "wladimir"),
    ("konstantin", "constantine", "kostiantyn"),
    ("yulia", "julia", "iuliia", "yuliya"),
)
"""Given names that passports write in many ways."""

_LEVELLED = (
    (r"tsch|tch|ch", "c"), (r"sh|sch", "s"), (r"kh|gh|h", "h"), (r"ph|ff", "f"), (r"[qk]|ck", "k"), (r"w", "v"),
    (r"ou|oo|o", "u"), (r"[yij]+", "i"), (r"dh|z", "d"), (r"th", "t"), (r"i?e", "i"), (r"(?<=.)a", "i"), (r"i+", "i"),
    (r"h", ""),    (r"(.)\1", r"\1"),
)  # fmt: skip

_CYRILLIC = (
    ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("tz", "ц"), ("ch", "ч"), ("sh", "ш"),
    ("yu", "ю"), ("iu", "ю"), ("ya", "я"), ("ia", "ия"), ("yo", "ё"), ("ye", "е"), ("ck", "к"), ("ph", "ф"),
    ("th", "т"), ("qu", "кв"), ("oo", "у"), ("ee", "и"), ("iy", "ий"), ("ey", "ей"), ("ay", "ай"), ("oy", "ой"),
    ("x", "кс"),
    ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"),
    ("j", "дж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("y", "ы"), ("z", "з"),
)  # fmt: skip
"""Practical transcription, longest first; soft before e and i as Russian newspapers write names."""


def respelled(rng: Random, word: str) -> str | None:
    """One or two sounds of a word written as another country's clerk would, or a given name in another spelling."""
    low = word.lower()
    row = next((one for one in _GIVEN if low in one), None)
    if row and rng.random() < 0.6:
        return in_case_of(rng.choice([one for one in row if one != low]), word)
    out = _one(rng, low)
    if out and len(low) > 6 and rng.random() < 0.35:
        out = _one(rng, out) or out
    return in_case_of(out, word) if out and out != low else None


def _one(rng: Random, low: str) -> str | None:
    found = [(match, ways) for pattern, ways in _ALIKE for match in re.finditer(pattern, low) if len(low) > 3]
    if not found:
        return None
    match, ways = rng.choice(found)
    others = [match.expand(way) for way in ways if match.expand(way) != match.group()]
    return low[: match.start()] + rng.choice(others) + low[match.end() :] if others else None


def sounds(word: str) -> str:
    """What is left of a word when all that romanisations differ in is taken away: equal for spellings of one name."""
    low = re.sub(r"(.)\1", r"\1", word.casefold())
    for pattern, one in _LEVELLED:
        low = re.sub(pattern, one, low)
    return re.sub(r"[^a-z]", "", low)


def consonants(word: str) -> str:
    """The same without vowels: clerks hear them differently."""
    return re.sub(r"[aeiou]", "", sounds(word))


def in_cyrillic(name: str) -> str | None:
    """A name of Latin letters in Cyrillic ones, its capitals where they were."""
    if not name.isascii():
        return None
    words = []
    for word in name.split():
        low, out, at = word.lower(), "", 0
        while at < len(low):
            for latin, cyrillic in _CYRILLIC:
                if low.startswith(latin, at):
                    out, at = out + cyrillic, at + len(latin)
                    break
            else:
                out, at = out + low[at], at + 1
        words.append(in_case_of(out, word))
    return " ".join(words)

"""A Latin name in another script by letter tables, and in another transliteration.

The tables render letters, not words: they are what a clerk writes who hears the name and has never seen it written.
They are crude on purpose, and say nothing about translations: no letter table turns 'Bank' into 'банк'.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.names import fold
from interdit.screening.variations.wordform import part, spoken, typed_like

if TYPE_CHECKING:
    from random import Random

_CYRILLIC = (
    "shch щ sch ш sh ш ch ч kh х zh ж ts ц ya я yu ю yo ё ye е ey ей ay ай oy ой uy уй iy ий ph ф th т ck к "
    "ce се ci си cy си a а b б c к d д e е f ф g г h х i и j дж k к l л m м n н o о p п q к r р s с t т u у "
    "v в w в x кс y ы z з"
)
_GREEK = (
    "tch τσ sch σ sh σ ch χ kh χ zh ζ ts τσ ph φ th θ ps ψ ks ξ ou ου oo ου ck κ ce σε ci σι cy σι a α b μπ c κ d ντ "
    "e ε f φ g γκ h χ i ι j τζ k κ l λ m μ n ν o ο p π q κ r ρ s σ t τ u ου v β w ου x ξ y ι z ζ"
)
_ARABIC = (
    "sch ش sh ش kh خ th ث dh ذ gh غ ch تش zh ج ts تس ph ف ck ك aa ا ee ي oo و ou و ce سي ci سي a ا b ب c ك d د f ف g غ "
    "h ه i ي j ج k ك l ل m م n ن o و p ب q ق r ر s س t ت u و v ف w و x كس y ي z ز"
)


def _table(text: str) -> tuple[tuple[str, str], ...]:
    items = text.split()
    return tuple(sorted(zip(items[::2], items[1::2], strict=True), key=lambda pair: -len(pair[0])))


_TABLES = {"Cyrl": _table(_CYRILLIC), "Grek": _table(_GREEK), "Arab": _table(_ARABIC)}

_SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"mohamm?[ae]d", "muhammad"), (r"muhammad", "mohammed"), (r"ahmad", "ahmed"), (r"ahmed", "ahmad"),
    (r"hussein|hussain", "husayn"), (r"husayn", "hussein"), (r"yusuf|yusif", "youssef"), (r"youssef", "yusuf"),
    (r"usama", "osama"), (r"osama", "usama"), (r"abdul", "abd al"), (r"\bal\b(?=[ -])", "el"),  # codespell:ignore
    (r"\bel\b(?=[ -])", "al"),
    (r"\bbin\b", "ben"), (r"aleksandr", "alexander"), (r"aleksei", "alexey"), (r"sergei", "sergey"),
    (r"dmitri[iy]?", "dmitry"), (r"yevgeni[iy]?", "evgeny"), (r"(?<=[oe])v\b", "ff"), (r"(?<=sk)i[iy]?\b", "y"),
    (r"(?<=sk)y\b", "iy"), (r"(?<=[bcdfgklmnprstvz])iy\b", "y"), (r"ou", "u"), (r"oo", "u"), (r"ee", "i"),
    (r"kh(?=[aeiou])", "h"), (r"q(?=[aeo])", "k"), (r"dh", "d"), (r"zh(?=[aeiou])", "j"), (r"ts(?=[aeiou])", "tz"),
    (r"ya(?=[a-z])", "ia"), (r"yu(?=[a-z])", "iu"), (r"ei", "ey"), (r"ai(?=[a-z])", "ay"), (r"ks", "x"),
    (r"\bx(?=i)", "hs"), (r"\bq(?=i)", "ch"), (r"\bzh(?=[aeiou])", "ch"), (r"dj(?=[aeiou])", "j"), (r"w(?=[aeo])", "v"),
)  # fmt: skip
"""Spellings of one sound: Arabic, Russian and Chinese names as different authorities write them in Latin letters."""
_COMPILED = tuple((re.compile(pattern), other) for pattern, other in _SPELLINGS)


def rendered(name: str, kind: str, script: str) -> str | None:
    """Render the name itself, its legal form left out, in Cyrillic, Greek or Arabic letters.

    >>> rendered("Hesai Group", "company", "Cyrl")
    'Хесаи Гроуп'
    """
    words = fold(" ".join(part(spoken(name, kind)).core), {}).split()
    if not all(word.isascii() and word.isalnum() for word in words) or not any(map(str.isalpha, "".join(words))):
        return None
    made = " ".join(word for word in (_word(word, script) for word in words) if word)
    # The Arabic article is written with its word.
    return f" {made}".replace(" ال ", " ال").strip() if script == "Arab" else made


def transliterated(name: str, kind: str, rng: Random) -> str | None:
    """Spell up to two sounds as another authority spells them."""
    typed = part(spoken(name, kind))
    text = " ".join(typed.core)
    places = [pair for pair in _COMPILED if pair[0].search(text.lower())]
    if not places:
        return None
    changed = text
    for pattern, other in rng.sample(places, min(2, len(places))):
        found = pattern.search(changed.lower())
        if found is not None:
            start, end = found.span()
            changed = changed[:start] + _typed(changed, start, end, other) + changed[end:]
    return typed.joined(changed.split()) if changed.lower() != text.lower() else None


def _typed(text: str, start: int, end: int, other: str) -> str:
    """Return the other spelling in the case of the word it stands in."""
    first = text.rfind(" ", 0, start) + 1
    word = text[first:].split(" ", 1)[0]
    return other.upper() if word.isupper() and len(word) > 1 else typed_like(text[start:end][:1], other)


def _word(word: str, script: str) -> str:
    if script == "Arab":
        return _arabic(word)
    made = _lettered(word, _TABLES[script])
    if script == "Grek" and made.endswith("σ"):
        made = f"{made[:-1]}ς"
    return made.capitalize()


def _arabic(word: str) -> str:
    """Short vowels inside a word and doubled consonants are not written."""
    if word == "al":
        return "ال"
    once = re.sub(r"([bcdfghjklmnpqrstvwxyz])\1", r"\1", word)
    once = re.sub(r"^[eiou]", lambda found: "a" + found[0].replace("e", ""), once)
    return _lettered(re.sub(r"e$", "a" if len(once) > 3 else "", once).replace("e", ""), _TABLES["Arab"])


def _lettered(word: str, table: tuple[tuple[str, str], ...]) -> str:
    made, at = "", 0
    while at < len(word):
        for latin, other in table:
            if word.startswith(latin, at):
                made, at = made + other, at + len(latin)
                break
        else:
            made, at = made + word[at], at + 1
    return made

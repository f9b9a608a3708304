"""Names of Latin letters in Arabic ones, as a clerk hears them: short vowels unwritten, like consonants guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.anatomy import is_patronymic

if TYPE_CHECKING:
    from random import Random

_WORDS = {
    "mohammad": "محمد", "muhammad": "محمد", "mohammed": "محمد", "mohamed": "محمد", "ahmad": "أحمد", "ahmed": "أحمد",
    "ali": "علي", "hasan": "حسن", "hassan": "حسن", "husayn": "حسين", "hussein": "حسين", "hussain": "حسين",
    "abd": "عبد",  # codespell:ignore abd
    "abdul": "عبد ال", "abdel": "عبد ال", "abdallah": "عبد الله", "abdullah": "عبد الله", "bin": "بن",
    "ben": "بن", "ibn": "بن", "bint": "بنت", "abu": "أبو", "ibrahim": "إبراهيم", "yusuf": "يوسف", "khalid": "خالد",
    "khaled": "خالد", "umar": "عمر", "omar": "عمر", "mahmud": "محمود", "mahmoud": "محمود", "salim": "سالم",
    "said": "سعيد", "saeed": "سعيد", "uthman": "عثمان", "mustafa": "مصطفى", "ismail": "إسماعيل", "hamid": "حميد",
    "rahman": "رحمن", "aziz": "عزيز", "karim": "كريم", "qadir": "قادر", "nasir": "ناصر", "jamal": "جمال",
    "sulayman": "سليمان", "suleiman": "سليمان", "musa": "موسى", "isa": "عيسى", "salah": "صالح", "saleh": "صالح",
    "walid": "وليد", "tariq": "طارق", "fahd": "فهد", "faysal": "فيصل", "sa'id": "سعيد", "yasin": "ياسين",
    "yahya": "يحيى", "zayd": "زيد", "umm": "أم", "din": "دين", "allah": "الله", "amir": "أمير", "mahdi": "مهدي",
}  # fmt: skip
_LETTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("kh", ("خ",)), ("gh", ("غ",)), ("sh", ("ش",)), ("th", ("ث", "ت")), ("dh", ("ذ", "ظ", "ض")),
    ("ch", ("ش", "تش", "چ")),
    ("aa", ("ا",)), ("ee", ("ي",)), ("ii", ("ي",)), ("ou", ("و",)), ("oo", ("و",)), ("uu", ("و",)), ("ay", ("ي",)),
    ("ai", ("ي",)), ("ei", ("ي",)), ("aw", ("و",)), ("a", ("ا", "", "")), ("i", ("ي", "", "")), ("e", ("", "ي", "ا")),
    ("o", ("و", "")), ("u", ("و", "", "")), ("b", ("ب",)), ("p", ("ب", "پ")), ("t", ("ت", "ت", "ط")), ("j", ("ج",)),
    ("h", ("ه", "ح")), ("d", ("د", "د", "ض")), ("r", ("ر",)), ("z", ("ز",)), ("s", ("س", "س", "ص")), ("f", ("ف",)),
    ("q", ("ق",)), ("k", ("ك",)), ("c", ("ك",)), ("g", ("ج", "غ", "ق")), ("l", ("ل",)), ("m", ("م",)), ("n", ("ن",)),
    ("w", ("و",)), ("v", ("ف", "و")), ("y", ("ي",)), ("x", ("كس",)), ("'", ("ع", "ئ", "")), ("`", ("ع",)),
    ("’", ("ع",)),
)  # fmt: skip


def in_arabic(rng: Random, name: str) -> str | None:
    """A person's name in Arabic letters; nothing for names with a Slavic father's name."""
    words = name.casefold().split()
    if not name.isascii() or len(words) < 2 or any(map(is_patronymic, words)):
        return None
    told = [_word(rng, word) for word in words]
    return re.sub(r"ال (?=\S)", "ال", " ".join(filter(None, told)))


def _word(rng: Random, word: str) -> str:
    article = re.fullmatch(r"(?:al|el|ul|ad|as|ar|an|at|az)-(.+)|(?:al|el)(?:-)?", word)
    if article:
        return "ال" + (_word(rng, article.group(1)) if article.group(1) else " ")
    if "-" in word:
        return " ".join(_word(rng, part) for part in word.split("-") if part)
    return _WORDS.get(word) or _spelled(rng, word)


def _spelled(rng: Random, word: str) -> str:
    word, out, at = re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", word), "", 0
    while at < len(word):
        for latin, ways in _LETTERS:
            if word.startswith(latin, at):
                letter = rng.choice(ways)
                vowel = latin in "aeiou" and len(latin) == 1
                ends = at + len(latin) == len(word)
                if vowel and not at:
                    letter = {"i": "إ", "e": "إ", "u": "أ", "o": "أ"}.get(latin, "أ")
                elif vowel and ends:
                    letter = {"a": rng.choice(("ة", "ا", "ه")), "i": "ي", "e": "ي", "u": "و", "o": "و"}[latin]
                out, at = out + letter, at + len(latin)
                break
        else:
            at += 1
    return out

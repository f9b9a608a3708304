"""The kinds of variation, each by its name: what a customer's file makes of a listed name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training import letters, wording
from training.anatomy import Anatomy, dissect, is_latin
from training.arabic import in_arabic
from training.names import same_words
from training.spelling import in_cyrillic, respelled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    Vary = Callable[[Random, Anatomy, Mapping[str, int]], str | None]
    Slip = Callable[[Random, str], str | None]

_LONG = 4


def _of_letters(slip: Slip, words: int = 1, shortest: int = _LONG) -> Vary:
    """A slip in so many words of a name."""

    def vary(rng: Random, name: Anatomy, _: Mapping[str, int]) -> str | None:
        may = [at for at, word in enumerate(name.body) if len(word) >= shortest and is_latin(word)]
        if len(may) < words:
            return None
        body = list(name.body)
        for at in rng.sample(may, words):
            told = slip(rng, body[at])
            if told is None:
                return None
            body[at] = told
        return name.told(body)

    return vary


def _any_slip(rng: Random, word: str) -> str | None:
    return rng.choice((letters.by_finger, letters.by_ear, letters.swapped, letters.doubled))(rng, word)


def _cyrillic(_: Random, name: Anatomy, __: Mapping[str, int]) -> str | None:
    return in_cyrillic(name.text if name.text.count(",") != 1 else name.told(name.body))


def _arabic(rng: Random, name: Anatomy, _: Mapping[str, int]) -> str | None:
    return in_arabic(rng, " ".join(name.body)) if name.is_person else None


KINDS: dict[str, Vary] = {
    "typo_finger": _of_letters(letters.by_finger),
    "typo_ear": _of_letters(letters.by_ear),
    "typo_swap": _of_letters(letters.swapped),
    "typo_double": _of_letters(letters.doubled),
    "typo_two": _of_letters(_any_slip, 2, 5),
    "scanned": _of_letters(letters.scanned, shortest=3),
    "respelled": _of_letters(respelled),
    "respelled_two": _of_letters(respelled, 2),
    "dropped": wording.dropped,
    "added": wording.added,
    "form": wording.other_form,
    "form_gained": wording.gained_form,
    "shortened": wording.shortened,
    "initials": wording.initials,
    "joined": wording.joined,
    "split": wording.split,
    "reordered": wording.reordered,
    "no_patronymic": wording.without_patronymic,
    "particles": wording.particles,
    "titled": wording.titled,
    "noise": wording.noisy,
    "numbers": wording.numbers,
    "cyrillic": _cyrillic,
    "arabic": _arabic,
}
_OF_LETTERS = frozenset(kind for kind in KINDS if kind.startswith(("typo", "scanned", "respelled", "shortened")))
_SECOND = ("typo_finger", "typo_ear", "respelled", "reordered", "form", "noise", "titled", "no_patronymic", "particles")


def vary(
    rng: Random, text: str, schema: str, common: Mapping[str, int], kinds: Sequence[str] = tuple(KINDS)
) -> tuple[str, str] | None:
    """Vary a name in one kind, sometimes a second one on top; return it with the kind's name, if the name allows it."""
    name = dissect(text, schema)
    kind = rng.choice(kinds)
    told = KINDS[kind](rng, name, common)
    if told is None:
        return None
    if rng.random() < 0.2 and kind not in ("cyrillic", "arabic", "typo_two", "initials", "dropped"):
        second = rng.choice(_SECOND)
        more = KINDS[second](rng, dissect(told, schema), common) if second != kind else None
        if more is not None:
            told, kind = more, f"{kind}+{second}"
    told = " ".join(told.split()) if "noise" not in kind else told
    if kind in _OF_LETTERS and same_words(told) == same_words(text):
        return None
    return (told, kind) if told != text and len(same_words(told)) > 2 else None

"""Slips within a word: of the finger, of the ear, of the scanner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.anatomy import in_case_of

if TYPE_CHECKING:
    from random import Random

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS = (
    ("c", "k"), ("s", "z"), ("s", "c"), ("d", "t"), ("b", "p"), ("g", "k"), ("v", "f"), ("m", "n"), ("j", "g"),
    ("a", "e"), ("e", "i"), ("o", "u"), ("o", "a"), ("i", "y"), ("ai", "ei"), ("ea", "ee"), ("au", "o"), ("ks", "x"),
    ("ck", "k"), ("qu", "kw"), ("ie", "ei"),
)  # fmt: skip
_SCANNED = (
    ("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("vv", "w"), ("w", "vv"), ("o", "0"), ("l", "1"), ("i", "1"),
    ("i", "l"), ("l", "i"), ("s", "5"), ("b", "8"), ("z", "2"), ("g", "9"), ("u", "v"), ("e", "c"), ("h", "b"),
    ("a", "o"), ("n", "ri"), ("t", "f"), ("g", "q"),
)  # fmt: skip


def _neighbours() -> dict[str, str]:
    found: dict[str, str] = {}
    for line, row in enumerate(_ROWS):
        for place, key in enumerate(row):
            beside = row[max(place - 1, 0) : place] + row[place + 1 : place + 2]
            under = _ROWS[line + 1][max(place - 1, 0) : place + 1] if line + 1 < len(_ROWS) else ""
            over = _ROWS[line - 1][place : place + 2] if line else ""
            found[key] = beside + under + over
    return found


_NEAR = _neighbours()


def by_finger(rng: Random, word: str) -> str | None:
    """A neighbouring key instead of, or beside, the right one; a key left out."""
    low = word.lower()
    places = [place for place, char in enumerate(low) if char in _NEAR and place]
    if not places:
        return None
    at, how = rng.choice(places), rng.randrange(3)
    near = rng.choice(_NEAR[low[at]])
    slip = (near, low[at] + near, "")[how]
    return in_case_of(low[:at] + slip + low[at + 1 :], word)


def by_ear(rng: Random, word: str) -> str | None:
    """A letter that sounds alike."""
    return _swapped(rng, word, (*_SOUNDS, *((other, one) for one, other in _SOUNDS)), first=1)


def swapped(rng: Random, word: str) -> str | None:
    """Two neighbouring letters in the wrong order."""
    low = word.lower()
    places = [
        place for place in range(1, len(low) - 1) if low[place] != low[place + 1] and low[place : place + 2].isalpha()
    ]
    if not places:
        return None
    at = rng.choice(places)
    return in_case_of(low[:at] + low[at + 1] + low[at] + low[at + 2 :], word)


def doubled(rng: Random, word: str) -> str | None:
    """A letter twice that stands once, or once that stands twice."""
    low = word.lower()
    twice = [place for place in range(1, len(low)) if low[place] == low[place - 1]]
    if twice and rng.random() < 0.7:
        at = rng.choice(twice)
        return in_case_of(low[:at] + low[at + 1 :], word)
    places = [place for place, char in enumerate(low) if place and char.isalpha()]
    at = rng.choice(places) if places else 0
    return in_case_of(low[: at + 1] + low[at] + low[at + 1 :], word) if places else None


def scanned(rng: Random, word: str) -> str | None:
    """Letters that a scanner takes for others or for digits."""
    out = _swapped(rng, word, _SCANNED, first=0)
    return _swapped(rng, out, _SCANNED, first=0) or out if out and rng.random() < 0.4 else out


def _swapped(rng: Random, word: str, pairs: tuple[tuple[str, str], ...], first: int) -> str | None:
    low = word.lower()
    found = [
        (at, one, other)
        for one, other in pairs
        for at in range(first, len(low) - len(one) + 1)
        if low.startswith(one, at)
    ]
    if not found:
        return None
    at, one, other = rng.choice(found)
    return in_case_of(low[:at] + other + low[at + len(one) :], word)

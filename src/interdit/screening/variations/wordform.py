"""A name as words: what is the name itself, what is its legal form, in which case it is typed."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from interdit.names import fold, shape


class Parted(msgspec.Struct, frozen=True):
    """A name as typed, in three parts of words: before, the name itself, and its legal form or share class."""

    before: tuple[str, ...]
    core: tuple[str, ...]
    form: tuple[str, ...]

    def joined(self, core: list[str] | tuple[str, ...]) -> str:
        """Return the name with another core."""
        return " ".join((*self.before, *core, *self.form))


@lru_cache(maxsize=4096)
def part(name: str) -> Parted:
    """Take a typed name apart where its comparable core begins and ends.

    >>> part("Hesai Technology Co., Ltd.").form
    ('Co.,', 'Ltd.')
    """
    tokens = tuple(name.split())
    core = shape(name, {}).core
    for start in range(min(4, len(tokens))):
        for end in range(len(tokens), start, -1):
            typed = " ".join(tokens[start:end])
            # The ending is a form where the rest, by itself, has the same core and no form left to take off.
            if shape(typed, {}).core == core and len(fold(typed, {}).split()) == len(core.split()):
                return Parted(tokens[:start], tokens[start:end], tokens[end:])
    return Parted((), tokens, ())


def spoken(name: str, kind: str) -> str:
    """Return a person's name in speaking order: lists print `FAMILY, Given`.

    >>> spoken("DOE, Jane", "person")
    'Jane DOE'
    """
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if kind == "person" and comma and given else name


def typed_like(sample: str, text: str) -> str:
    """Return the text in the case of a sample: upper, capitalised or lower."""
    letters = [char for char in sample if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return text.upper()
    return text[:1].upper() + text[1:] if sample[:1].isupper() else text


def letters_of(text: str) -> int:
    """How many letters a text has."""
    return sum(map(str.isalpha, text))

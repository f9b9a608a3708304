"""Names that are like a listed one and mean somebody else: the hard negatives, each kind by its name."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from training.anatomy import Anatomy, in_case_of, is_latin, is_patronymic
from training.spelling import consonants, sounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from random import Random

    Alter = Callable[[Random, Anatomy], str | None]

_SISTERS = (
    "Neft", "Bank", "Leasing", "Insurance", "Finance", "Energy", "Avia", "Logistics", "Pharma", "Media", "Capital",
    "Telecom",
    "Shipping", "Real Estate", "Textile", "Motors", "Mining", "Foods", "Hotel", "Medical", "Software", "Agro",
    "Trading",
    "Aerospace", "Chemical", "Steel", "Gas", "Invest", "Airlines", "Securities", "Foundation", "University", "Trust",
)  # fmt: skip
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_WEAK_COUNT = 8
"""A word that stands in so many names tells nobody apart."""


class Lookalikes:
    """Makes other names out of the words that a list's names are made of."""

    def __init__(self, names: Sequence[Anatomy], surnames: Iterable[str], common: Mapping[str, int]) -> None:
        """Keep the words that tell names apart, by schema and length, and given names, surnames and patronymics."""
        self._common = common
        self._telling: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._near: dict[str, list[str]] = defaultdict(list)
        self._given, self._family, self._patronymics = [], [*surnames], []
        for name in names:
            for word in name.body:
                if is_latin(word) and len(word) > 2 and not (is_weak := common.get(word.casefold(), 0) >= _WEAK_COUNT):
                    self._telling[name.schema][len(word)].append(word)
                if (name.is_person and is_latin(word) and len(word) > 3) or (not is_weak and len(word) > 5):
                    for key in _less_one(word.casefold()):
                        self._near[key].append(word)
            if name.is_person:
                given = name.body[: len(name.body) - name.family]
                self._given += [word for word in given[:1] if is_latin(word)]
                self._patronymics += [word for word in given if is_patronymic(word)]
                self._family += [word for word in name.body[len(given) :] if is_latin(word)]

    @property
    def kinds(self) -> dict[str, Alter]:
        """Each kind by its name."""
        return {
            "other_word": self._other_word,
            "other_word_same_length": self._same_length,
            "near_word": self._near_word,
            "sister": self._sister,
            "other_number": self._other_number,
            "same_family": self._same_family,
            "same_given": self._same_given,
            "other_patronymic": self._other_patronymic,
            "swapped_patronymic": self._swapped_patronymic,
            "chain": self._chain,
        }

    def _telling_places(self, name: Anatomy) -> list[int]:
        return [
            at
            for at, word in enumerate(name.body)
            if is_latin(word) and len(word) > 2 and self._common.get(word.casefold(), 0) < _WEAK_COUNT
        ]

    def _other_word(self, rng: Random, name: Anatomy) -> str | None:
        """The frame of the name with all its telling words exchanged, as of another firm in the same trade."""
        places = self._telling_places(name)
        if name.is_person or not places or (len(places) == len(name.body) and name.form < 0):
            return None
        body = list(name.body)
        for at in places:
            source = rng.choice((self._family, self._any_telling(rng, name.schema)))
            body[at] = in_case_of(rng.choice(source), body[at])
        return name.told(body)

    def _any_telling(self, rng: Random, schema: str) -> list[str]:
        lengths = self._telling[schema]
        return lengths[rng.choice(list(lengths))] if lengths else self._family

    def _same_length(self, rng: Random, name: Anatomy) -> str | None:
        """One telling word exchanged for another of its length."""
        places = self._telling_places(name)
        if not places:
            return None
        at = rng.choice(places)
        pool = self._telling[name.schema].get(len(name.body[at]), [])
        return self._with(name, at, rng.choice(pool)) if pool else None

    def _near_word(self, rng: Random, name: Anatomy) -> str | None:
        """One word exchanged for another real one that differs by a letter or two: Cooney, Carney."""
        long = [at for at, word in enumerate(name.body) if is_latin(word) and len(word) > 3]
        places = [at for at in long if not is_patronymic(name.body[at])]
        if not places:
            return None
        at = rng.choice(places)
        word = name.body[at].casefold()
        near = {one.casefold() for key in _less_one(word) for one in self._near.get(key, ())}
        pool = sorted(one for one in near if consonants(one) != consonants(word))
        return self._with(name, at, rng.choice(pool)) if pool else None

    def _sister(self, rng: Random, name: Anatomy) -> str | None:
        """The firm's name with a trade behind it, another firm of the group or of nobody's."""
        if name.schema != "Company" or not 0 < len(name.body) <= 3:
            return None
        words = {word.casefold() for word in name.body}
        trade = rng.choice([one for one in _SISTERS if one.casefold() not in words])
        last = name.body[-1].casefold()
        if last in {one.casefold() for one in _SISTERS} and len(name.body) > 1:
            return name.told([*name.body[:-1], in_case_of(trade, name.body[-1])])
        return name.told([*name.body, in_case_of(trade, name.body[-1])])

    def _other_number(self, rng: Random, name: Anatomy) -> str | None:
        """The next fund, ship, unit or factory."""
        for at in reversed(range(len(name.body))):
            word = name.body[at]
            if word.isdecimal() and word.isascii():
                value = int(word) + rng.choice((1, -1, 2, 10))
                return self._with(name, at, str(value)) if value >= 0 else None
            if word in _ROMAN and at:
                return self._with(name, at, rng.choice([one for one in _ROMAN if one != word]))
        if name.schema in ("Company", "Vessel") and rng.random() < 0.25:
            row = rng.choice((("1", "2", "3", "4"), _ROMAN[:4]))
            one, other = rng.sample(row, 2)
            return name.told([*name.body, one]) + f"\t{name.told([*name.body, other])}"
        return None

    def _same_family(self, rng: Random, name: Anatomy) -> str | None:
        """The same surname with another given name."""
        given = len(name.body) - name.family
        if not name.is_person or given < 1:
            return None
        first = in_case_of(rng.choice(self._given), name.body[0])
        if sounds(first) == sounds(name.body[0]):
            return None
        rest = name.body[1:given] if rng.random() < 0.4 else ()
        return " ".join((first, *rest, *name.body[given:]))

    def _same_given(self, rng: Random, name: Anatomy) -> str | None:
        """The same given names with another surname."""
        given = len(name.body) - name.family
        if not name.is_person or given < 1:
            return None
        family = rng.choice(self._family)
        if sounds(family) == sounds(name.body[given]):
            return None
        return " ".join((*name.body[:given], in_case_of(family, name.body[given])))

    def _other_patronymic(self, rng: Random, name: Anatomy) -> str | None:
        """Another father."""
        for at, word in enumerate(name.body):
            if name.is_person and is_patronymic(word):
                end = word.casefold()[-2:]
                pool = [one for one in self._patronymics if one.casefold().endswith(end) and one[:1] != word[:1]]
                return self._with(name, at, rng.choice(pool)) if pool else None
        return None

    def _swapped_patronymic(self, _: Random, name: Anatomy) -> str | None:
        """Father and son exchanged: 'Ahmad bin Hasan' and 'Hasan bin Ahmad'."""
        for at in range(1, len(name.body) - 1):
            if name.is_person and name.body[at].casefold() in ("bin", "ben", "ibn"):
                body = list(name.body)
                body[at - 1], body[at + 1] = body[at + 1], body[at - 1]
                return " ".join(body)
        return None

    def _chain(self, rng: Random, name: Anatomy) -> str | None:
        """One name of a long chain exchanged: grandfather, tribe, place."""
        if not name.is_person or len(name.body) < 4 or any(map(is_patronymic, name.body)):
            return None
        at = rng.randrange(1, len(name.body))
        return self._with(name, at, rng.choice(rng.choice((self._given, self._family))))

    @staticmethod
    def _with(name: Anatomy, at: int, word: str) -> str:
        return name.told([*name.body[:at], in_case_of(word, name.body[at]), *name.body[at + 1 :]])


def _less_one(word: str) -> set[str]:
    """A word without each of its letters: two words that share one are an edit or two apart."""
    return {word[:at] + word[at + 1 :] for at in range(len(word))} if re.fullmatch(r"[a-z]+", word) else set()

"""What else is known of a name's bearer, as evidence for or against a hit.

Each attribute shifts the score by a fixed number of logits, given below; an attribute that one side lacks shifts
nothing. The shifts are a judgement, not a fit: no public sample has birth dates on both sides.
"""

from __future__ import annotations

import re
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from interdit.names import country_code
from interdit.screening.coded import identifiers_of, is_unsure

if TYPE_CHECKING:
    from interdit.model import PartyKey
    from interdit.screening.index import NameIndex

_SAME_DAY, _SAME_YEAR, _NEAR_YEAR, _OTHER_YEAR = 2.5, 1.2, 0.0, -2.5
"""A birth date equal to the day; to the year; two years off (lists print 'circa'); further off."""
_SAME_COUNTRY, _OTHER_COUNTRY = 0.3, -0.7
"""Companies move and persons have several nationalities: another country says little."""
_SAME_IDENTIFIER, _SAME_NUMBER = 9.0, 5.0
"""An identifier that stands by itself; a ticker or the number of a register, which two may bear."""
_DIGITS, _DAY = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d{2}-\d{2}")
_BY_BIRTH = {"same_day": _SAME_DAY, "same_year": _SAME_YEAR, "near_year": _NEAR_YEAR, "other_year": _OTHER_YEAR}


class Given(NamedTuple):
    """Attributes of a query, read: country code, birth date or year, identifiers as 'scheme:value'."""

    country: str = ""
    born: str = ""
    identifiers: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, country: str, birth_date: str, identifiers: tuple[str, ...], codes: tuple[tuple[str, str], ...] = ()
    ) -> Given:
        """Read what a row gives; what cannot be read is not given. `codes` are identifiers that are read already."""
        if not (country or birth_date or identifiers or codes):
            return cls()
        read = (*(one for text in identifiers for one in identifiers_of(text)), *codes)
        keys = frozenset(f"{scheme}:{value}" for scheme, value in read)
        year = _DIGITS.search(birth_date)
        day = _DAY.fullmatch(birth_date.strip())
        born = day[0] if day else (year[0] if year else "")
        return cls(country_code(country), born, keys)


def weighed(score: float, given: Given, party: PartyKey, index: NameIndex) -> float:
    """Return the score of a hit with what else is given for or against it."""
    known = index.parties[party]
    shift = _BY_BIRTH.get(born(given.born, known.born), 0.0)
    if given.country and known.country:
        shift += _SAME_COUNTRY if given.country == known.country else _OTHER_COUNTRY
    borne = [key for key in given.identifiers if party in index.identifiers.get(key, ())]
    if borne:
        shift += _SAME_NUMBER if all(map(is_unsure, borne)) else _SAME_IDENTIFIER
    if not shift:
        return score
    odds = log(max(score, 1e-6) / max(1 - score, 1e-6)) + shift
    return 1 / (1 + exp(-odds))


def born(given: str, recorded: tuple[str, ...]) -> str:
    """Return how a birth date, or year, stands to those on record, the nearest of them.

    same_day, same_year, near_year (two years apart at most: lists print 'circa'), other_year; '' where either is
    missing or cannot be read.
    """
    if len(given) == 10 and given in recorded:
        return "same_day"
    years = [int(found[0]) for one in recorded if (found := _DIGITS.search(one))]
    if not years or not given:
        return ""
    apart = min(abs(int(given[:4]) - year) for year in years)
    return "same_year" if apart == 0 else "near_year" if apart <= 2 else "other_year"

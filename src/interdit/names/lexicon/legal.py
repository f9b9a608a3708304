"""Legal forms in all scripts, the families in which they are exchanged, and which families do not contradict.

The reader should look a form up as it is written in its own script: read in Latin letters, ТОО would be a word.
"""

from __future__ import annotations

import re
from itertools import combinations

from interdit.names.lexicon.wordlists import entries

_POINTED = re.compile(r"(?<!\w)\w(?:\.\w)+\.?(?!\w)")
"""S.A., d.o.o., ש.מ.: initials with points, written without points and with gaps as well."""

_AGREE = (
    "limited llc stock corp",
    "limited srl",
    "limited ltdsti",
    "limited berhad",
    "limited pt",
    "limited fze",
    "limited doo",
    "limited spzoo",
    "limited sro",
    "llc srl",
    "llc ltdsti",
    "llc doo",
    "llc spzoo",
    "llc sro",
    "llc kft",
    "llc uab",
    "llc sia",
    "llc ou",
    "llc gmbh",
    "llc fze",
    "stock sa",
    "stock spa",
    "stock ag",
    "stock as",
    "stock dd",
    "stock rt",
    "stock plc",
    "stock kk",
    "kk limited corp",
    "kk inc",
    "lp kg gmbhcokg",
    "gmbh gmbhcokg",
    "state corp",
)
"""Families of which one is the other's usual translation. Inc and Ltd are not: they are different companies."""

_NO_COMPANY = frozenset({"na", "nonprofit", "coop", "fund"})
"""Families that are not translated as 'Company'."""

_LEADING = frozenset("co oy pt cv ao ky".split())  # noqa: SIM905
"""Forms of two Latin letters that stand before the name, or within it."""

_AMBIGUOUS = frozenset(
    """
    sal sac saa sau sab sae sci scs sca sas sl spa asc mmc psc too est abp ans asa ets fcp tov tas xxk ksc bsc
    establishment partnership anstalt etablissement etablissements persero tbk publ kompani
    """.split()  # noqa: SIM905
)
"""Longer ones that are also words, names of people, or abbreviations of something else."""


def legal_forms() -> dict[str, str]:
    """Return each spelling of a legal form, as people write it, and its family."""
    return {
        spelling: family for family, spellings in entries("legal") for one in spellings for spelling in _writings(one)
    }


def families_agree() -> set[frozenset[str]]:
    """Return the pairs of families that may stand on the same company's names without contradiction."""
    families = {family for family, _ in entries("legal")}
    pairs = {frozenset(pair) for group in _AGREE for pair in combinations(group.split(), 2)}
    return pairs | {frozenset(("company", other)) for other in families - _NO_COMPANY - {"company"}}


def only_at_end() -> frozenset[str]:
    """Return the spellings that count as a legal form only at the end of a name: elsewhere they are part of it."""
    return frozenset(spelling for spelling in legal_forms() if _is_ambiguous(spelling))


def _writings(spelling: str) -> list[str]:
    if not _POINTED.search(spelling):
        return [spelling]
    spaced = _POINTED.sub(lambda found: " ".join(found[0].replace(".", "")), spelling)
    # In Arabic the letters without points are a word: ش.م.س would be شمس, the sun.
    arabic = any("\u0600" <= char <= "\u06ff" for char in spelling)
    closed = [] if arabic else [_POINTED.sub(lambda found: found[0].replace(".", ""), spelling)]
    return [spelling, *closed, spaced]


def _is_ambiguous(spelling: str) -> bool:
    words = re.findall("[a-z]+", spelling.lower())
    letters = "".join(words)
    alone = spelling.isascii() and max(map(len, words), default=0) in (1, len(letters))
    return alone and letters not in _LEADING and (len(letters) <= 2 or letters in _AMBIGUOUS)

"""Legal forms: how companies write them, and the few words they are compared by.

'Co., Ltd.', 'Company Limited' and 有限公司 are one form, {co, ltd}; 'Corporation' is {corp}. Words that belong to
the name ('Group', 'Holdings', 'International') are no form. The list follows the spellings that registers, stock
exchanges and OFAC print; it need not be complete: an unknown form stays in the name on both sides.
"""

from __future__ import annotations

CANONICAL_WORDS = {
    "corporation": "corp",
    "company": "co",
    "limited": "ltd",
    "incorporated": "inc",
    "intl": "international",
    "hldg": "holding",
    "hldgs": "holdings",
    "grp": "group",
    "mfg": "manufacturing",
    "natl": "national",
}
"""Words and their market abbreviations, made one wherever they stand in a name."""

_ONE_WORD = (
    "co corp inc ltd llc llp lp lllp plc pbc pcl na ag gmbh kg kgaa ohg eg se sa sas sarl sasu spa srl sl slu sau nv "
    "bv cv ab oy oyj as asa aps jsc ojsc pjsc cjsc ooo oao zao pao ao bhd kk gk pt tbk pty pte pvt uab ltda ksc "
    "kscp qpsc qsc bsc saog sae psc doo dd ad ead nyrt zrt kft sro scpa sab ltee ulc"
)
"""Forms whose canonical token is the word itself."""

_SPELLED_OUT = {
    "private ltd": "pvt ltd",
    "proprietary ltd": "pty ltd",
    "sdn bhd": "sdn bhd",
    "public ltd co": "plc",
    "public co ltd": "pcl",
    "ltd liability co": "llc",
    "joint stock co": "jsc",
    "open joint stock co": "ojsc",
    "public joint stock co": "pjsc",
    "closed joint stock co": "cjsc",
    "gmbh and co kg": "gmbh co kg",
    "ag and co kgaa": "ag co kgaa",
    "se and co kgaa": "se co kgaa",
    "aktiengesellschaft": "ag",
    "gesellschaft mit beschrankter haftung": "gmbh",
    "societe anonyme": "sa",
    "societe par actions simplifiee": "sas",
    "sociedad anonima": "sa",
    "sa de cv": "sa cv",
    "sab de cv": "sab cv",
    "aktiebolag": "ab",
    "kabushiki kaisha": "kk",
    "ооо": "ooo",
    "оао": "oao",
    "зао": "zao",
    "пао": "pao",
    "ао": "ao",
    "общество с ограниченной ответственностью": "ooo",
    "акционерное общество": "ao",
    "публичное акционерное общество": "pao",
    "открытое акционерное общество": "oao",
    "주식회사": "kk",
    "유한회사": "yk",
}
"""Several words, other scripts: folded spelling to canonical tokens. Words of CANONICAL_WORDS stand in short form."""

_LEADING = (
    "jsc ojsc pjsc cjsc ooo oao zao pao pt uab ао ооо оао зао пао 주식회사 joint-stock-co public-joint-stock-co "
    "open-joint-stock-co общество-с-ограниченной-ответственностью акционерное-общество публичное-акционерное-общество"
)
"""Forms that usually stand before the name; several words are joined by hyphens here."""

_CJK_ENDINGS = (
    ("股份有限公司", "co ltd"),
    ("有限责任公司", "co ltd"),
    ("有限公司", "co ltd"),
    ("公司", "co"),
    ("株式会社", "kk"),
    ("有限会社", "yk"),
    ("合同会社", "gk"),
    ("주식회사", "kk"),
)
"""Endings written without a space, longest first."""


def _spaced(word: str) -> tuple[str, ...]:
    return tuple(word) if 1 < len(word) <= 4 else ()


def _forms() -> dict[tuple[str, ...], frozenset[str]]:
    table: dict[tuple[str, ...], frozenset[str]] = {(word,): frozenset((word,)) for word in _ONE_WORD.split()}
    # 'S A' and 'P L C' occur in filings; real two-letter words ('co') are not written so.
    table |= {_spaced(word): frozenset((word,)) for word in _ONE_WORD.split() if _spaced(word) and word != "co"}
    table |= {tuple(spelling.split()): frozenset(form.split()) for spelling, form in _SPELLED_OUT.items()}
    return table


TRAILING = _forms()
"""Folded words of a form at the end of a name, to its canonical tokens."""

LEADING = {tuple(key.split("-")): TRAILING[tuple(key.split("-"))] for key in _LEADING.split()}
"""The same for forms at the beginning."""

_LAST_WORDS = frozenset(key[-1] for key in TRAILING)
_FIRST_WORDS = frozenset(key[0] for key in LEADING)
_LONGEST = max(map(len, TRAILING))


def trailing_form(words: list[str]) -> tuple[int, frozenset[str]]:
    """Return how many words at the end are a legal form, and its tokens; 0 where none is or nothing would be left."""
    if words[-1] not in _LAST_WORDS:
        return 0, frozenset()
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        form = TRAILING.get(tuple(words[-size:]))
        if form is not None:
            return size, form
    return 0, frozenset()


def leading_form(words: list[str]) -> tuple[int, frozenset[str]]:
    """Return how many words at the beginning are a legal form that usually stands there, and its tokens."""
    if words[0] not in _FIRST_WORDS:
        return 0, frozenset()
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        form = LEADING.get(tuple(words[:size]))
        if form is not None:
            return size, form
    return 0, frozenset()


def cjk_ending(word: str) -> tuple[str, frozenset[str]]:
    """Split a form written without a space off the end of a word, where two characters or more are left."""
    for ending, form in _CJK_ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 2:
            return word[: -len(ending)], frozenset(form.split())
    return word, frozenset()

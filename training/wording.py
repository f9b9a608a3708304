"""A name with other words: left out, added, shortened, joined, split, in another order, with titles and noise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.anatomy import FORMS, LEADING, PARTICLES, Anatomy, in_case_of, is_latin, is_patronymic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

_SHORT = {
    "international": ("intl", "int'l", "internat"), "trading": ("trdg", "trad"), "bank": ("bk",), "banking": ("bkg",),
    "manufacturing": ("mfg", "manuf"), "company": ("co", "comp"), "industries": ("inds", "ind"), "and": ("&", "n"),
    "industrial": ("indl", "ind"), "engineering": ("eng", "engg"), "technology": ("tech", "technol"),
    "group": ("grp",), "technologies": ("tech", "techs"), "national": ("natl", "nat'l"),
    "development": ("dev", "devt"), "state": ("st",), "services": ("svcs", "serv", "svc"), "service": ("svc", "serv"),
    "management": ("mgmt", "mgt"), "general": ("gen", "gnl"), "investment": ("inv", "invest"),
    "investments": ("invs", "inv"), "holding": ("hldg", "hold"), "holdings": ("hldgs",), "shipping": ("shpg", "ship"),
    "transport": ("trans", "transp"), "transportation": ("transp", "transpn"), "construction": ("constr", "const"),
    "electronics": ("elec", "electr"), "electric": ("elec", "el"), "oil": ("o",), "petroleum": ("petr", "pet"),
    "chemical": ("chem",), "university": ("univ", "u"), "institute": ("inst",), "association": ("assoc", "assn"),
    "foundation": ("fdn", "found"), "organization": ("org",), "department": ("dept",), "ministry": ("min",),
    "corporation": ("corp",), "limited": ("ltd",), "commercial": ("comm", "coml"), "marine": ("mar",),
    "export": ("exp",), "import": ("imp",), "federal": ("fed",), "republic": ("rep",), "insurance": ("ins",),
    "center": ("ctr",), "centre": ("ctr",), "scientific": ("sci",), "research": ("res", "rsch"),
    "production": ("prod",), "financial": ("fin", "finl"), "enterprise": ("ent", "entpr"), "enterprises": ("ents",),
    "logistics": ("log", "logist"), "aviation": ("av", "avn"), "systems": ("sys",), "system": ("sys",),
    "brothers": ("bros",), "saint": ("st",), "mount": ("mt",), "united": ("utd",), "real": ("rl",),
    "estate": ("est",), "capital": ("cap",), "partners": ("ptnrs",), "communications": ("comms", "comm"),
    "telecommunications": ("telecom", "telecoms"), "metallurgical": ("metal", "met"), "machinery": ("mach",),
    "equipment": ("equip", "eqpt"), "agricultural": ("agri",), "resources": ("res",),
    "pharmaceutical": ("pharma", "pharm"),
}  # fmt: skip
_FILLERS = ("Group", "Company", "The", "Corporation", "Enterprise", "Firm", "Head Office", "Group of Companies", "(HQ)")
_PLACES = ("Moscow", "Dubai", "Iran", "China", "Russia", "Hong Kong", "UAE", "Beirut", "London", "Beijing")
_TITLES = (
    "Dr",
    "Dr.",
    "Mr",
    "Mr.",
    "Mrs",
    "Prof.",
    "Sheikh",
    "Haji",
    "Mullah",
    "Gen.",
    "Col.",
    "Eng.",
    "H.E.",
    "Sir",
    "Hon.",
)
_SUFFIXES = ("Jr.", "PhD", "Esq.", "MD")
_NUMBERS = (
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"),
)
_TYPES = (("M/V", "MV", "M.V."), ("M/T", "MT"), ("S.S.", "SS"))


def dropped(rng: Random, name: Anatomy, common: Mapping[str, int]) -> str | None:
    """One word less; what is left still has its rarest word and two words at least."""
    body = list(name.body)
    if len(body) < 3 or (name.is_person and len(body) - name.family < 2):
        return None
    rarest = min(range(len(body)), key=lambda at: (common.get(body[at].casefold(), 0), -len(body[at])))
    may = [at for at in range(len(body)) if at != rarest and not (name.is_person and at >= len(body) - name.family)]
    del body[rng.choice(may)]
    return name.told(body)


def added(rng: Random, name: Anatomy, _: Mapping[str, int]) -> str | None:
    """A word more that tells nothing: Group, The, a place in brackets."""
    if name.is_person or name.schema == "Vessel":
        return None
    word = rng.choice(_FILLERS)
    if word.casefold() in {one.casefold() for one in name.body}:
        return None
    if rng.random() < 0.3:
        return f"{name.told(name.body)} ({rng.choice(_PLACES)})"
    return name.told((word, *name.body) if word == "The" else (*name.body, word))


def other_form(rng: Random, name: Anatomy, _: Mapping[str, int]) -> str | None:
    """The legal form left out, spelled otherwise, or moved to the other end."""
    if name.form < 0:
        return None
    row, how = FORMS[name.form], rng.randrange(4)
    if how == 0:
        return " ".join(name.body) if len(name.body) > 1 or len(name.body[0]) > 5 else None
    form = rng.choice(row) if how < 3 else row[0]
    leads = name.leads if how < 3 else not name.leads and row[0] in LEADING
    return " ".join((form, *name.body) if leads else (*name.body, form))


def gained_form(rng: Random, name: Anatomy, _: Mapping[str, int]) -> str | None:
    """A legal form on a name that has none."""
    if name.schema != "Company" or name.form >= 0 or not all(map(str.isascii, name.body)):
        return None
    return " ".join((*name.body, rng.choice(rng.choice(FORMS))))


def shortened(rng: Random, name: Anatomy, common: Mapping[str, int]) -> str | None:
    """Words as ledgers shorten them: INTL, TRDG, MFG; or cut after some letters: COMERC."""
    if name.is_person:
        return None
    body, known = list(name.body), [at for at, word in enumerate(name.body) if word.casefold() in _SHORT]
    for at in known if rng.random() < 0.6 else rng.sample(known, min(len(known), 1)):
        body[at] = in_case_of(rng.choice(_SHORT[body[at].casefold()]), body[at])
    long = [
        at for at, word in enumerate(body) if len(word) >= 8 and is_latin(word) and common.get(word.casefold(), 0) >= 3
    ]
    if long and (not known or rng.random() < 0.3):
        at = rng.choice(long)
        body[at] = body[at][: rng.randrange(4, len(body[at]) - 2)] + rng.choice(("", "."))
    return name.told(body) if tuple(body) != name.body else None


def initials(rng: Random, name: Anatomy, _: Mapping[str, int]) -> str | None:
    """Given names as initials: one of them, or all."""
    given = len(name.body) - name.family
    if not name.is_person or given < 1 or not all(map(is_latin, name.body)):
        return None
    which = range(given) if rng.random() < 0.4 else [rng.randrange(given)]
    if given == 1 and rng.random() < 0.6:  # 'V. Ivanov' is many people: fewer of them
        return None
    dot = rng.choice((".", ""))
    body = [word[0] + dot if at in which else word for at, word in enumerate(name.body)]
    return " ".join(body)


def joined(rng: Random, name: Anatomy, _: Mapping[str, int]) -> str | None:
    """Two neighbouring words as one, or with a hyphen."""
    if len(name.body) < 2:
        return None
    at = rng.randrange(len(name.body) - 1)
    second = name.body[at + 1]
    mark = rng.choice(("", "", "-"))
    one = name.body[at] + mark + (second if name.body[at].isupper() or mark else second.lower())
    return name.told([*name.body[:at], one, *name.body[at + 2 :]])


def split(rng: Random, name: Anatomy, _: Mapping[str, int]) -> str | None:
    """One word as two."""
    hyphened = [at for at, word in enumerate(name.body) if re.search(r"\w[-'’]\w", word)]
    long = [at for at, word in enumerate(name.body) if len(word) >= 7 and is_latin(word)]
    if hyphened and rng.random() < 0.6:
        at = rng.choice(hyphened)
        return name.told(
            [*name.body[:at], re.sub(r"[-'’]", rng.choice((" ", "")), name.body[at]), *name.body[at + 1 :]]
        )
    if not long:
        return None
    at = rng.choice(long)
    cut = rng.randrange(2, len(name.body[at]) - 2)
    return name.told([*name.body[:at], name.body[at][:cut], name.body[at][cut:], *name.body[at + 1 :]])


def reordered(rng: Random, name: Anatomy, _: Mapping[str, int]) -> str | None:
    """The family name first, with and without a comma; or a company's words turned."""
    body = name.body
    if len(body) < 2:
        return None
    if name.is_person and name.family < len(body):
        given, family = body[: len(body) - name.family], body[len(body) - name.family :]
        return f"{' '.join(family)}{rng.choice((',', '', ''))} {' '.join(given)}"
    at = rng.randrange(1, len(body))
    return name.told([*body[at:], *body[:at]])


def without_patronymic(_: Random, name: Anatomy, __: Mapping[str, int]) -> str | None:
    """The father's name left out: 'Ivan Petrovich Sidorov', 'Ali bin Hasan al-Amri'."""
    if not name.is_person or len(name.body) < 3:
        return None
    body, given = list(name.body), len(name.body) - name.family
    for at in range(1, given):
        if is_patronymic(body[at]):
            return " ".join(body[:at] + body[at + 1 :])
    for at in range(1, len(body) - 2):
        if body[at].casefold() in ("bin", "ben", "ibn", "bint"):
            return " ".join(body[:at] + body[at + 2 :])
    return None


def particles(rng: Random, name: Anatomy, _: Mapping[str, int]) -> str | None:
    """Articles and particles left out, set off or joined: al-, bin, abu, de."""
    body = list(name.body)
    may = [
        at for at, word in enumerate(body) if word.casefold() in PARTICLES or re.match(r"(?i)(?:al|el|ul)[-'’]\w", word)
    ]
    if not may:
        return None
    at = rng.choice(may)
    word = body[at]
    if word.casefold() in PARTICLES:
        if rng.random() < 0.5 or at + 1 == len(body):
            return name.told(body[:at] + body[at + 1 :]) if len(body) > 2 else None
        return name.told([*body[:at], word + rng.choice(("-", "")) + body[at + 1], *body[at + 2 :]])
    article, rest = word[:2], word[3:]
    other = in_case_of("el" if article.casefold() != "el" else "al", article)
    body[at] = rng.choice((rest, f"{article} {rest}", article + rest, f"{other}-{rest}", f"{other} {rest}"))
    return name.told(body)


def titled(rng: Random, name: Anatomy, _: Mapping[str, int]) -> str | None:
    """A title before a person's name or a degree behind it; a ship's type before hers."""
    if name.schema == "Vessel":
        return f"{rng.choice(rng.choice(_TYPES))} {' '.join(name.body)}"
    if not name.is_person:
        return None
    if rng.random() < 0.2:
        return f"{' '.join(name.body)} {rng.choice(_SUFFIXES)}"
    return f"{rng.choice(_TITLES)} {' '.join(name.body)}"


def noisy(rng: Random, name: Anatomy, _: Mapping[str, int]) -> str | None:
    """Case and punctuation as forms and spreadsheets leave them."""
    text = rng.choice((name.text.upper, name.text.lower, name.text.title))()
    how = rng.randrange(6)
    text = (
        text,
        text.replace(" ", "  "),
        f'"{text}"',
        text.replace(" ", "_"),
        f"{text}.",
        re.sub(r"[-'’.,]", " ", text),
    )[how]
    return text if text != name.text else None


def numbers(rng: Random, name: Anatomy, _: Mapping[str, int]) -> str | None:
    """A number in figures, letters or Roman; with a sign before it or noughts."""
    for at, word in enumerate(name.body):
        told = _number(rng, word, last=at + 1 == len(name.body))
        if told:
            return name.told([*name.body[:at], in_case_of(told, word), *name.body[at + 1 :]])
    return None


def _number(rng: Random, word: str, *, last: bool) -> str | None:
    low = word.casefold()
    if low.isdecimal():
        value = int(low)
        ways = [
            f"No. {low}",
            f"#{low}",
            low.zfill(len(low) + 1),
            *(row[value - 1] for row in _NUMBERS if 0 < value <= 12),
        ]
        return rng.choice(ways)
    for row in _NUMBERS:
        if low in row and (last or len(low) > 1) and low != "i":
            value = row.index(low)
            return rng.choice([str(value + 1), *(other[value] for other in _NUMBERS if other is not row)])
    ordinal = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", low)  # codespell:ignore nd
    return ordinal.group(1) if ordinal else None

"""A name's parts, as far as variations need them: words, legal form, family name, patronymic, particles."""

from __future__ import annotations

import re

import msgspec

FORMS: tuple[tuple[str, ...], ...] = (
    ("LLC", "Limited Liability Company", "L.L.C.", "OOO"),
    ("LTD", "Limited", "Ltd."),
    ("CO LTD", "Co., Ltd.", "Company Limited"),
    ("JSC", "Joint Stock Company", "AO", "J.S.C."),
    ("PJSC", "Public Joint Stock Company", "PAO"),
    ("OJSC", "Open Joint Stock Company", "OAO"),
    ("CJSC", "Closed Joint Stock Company", "ZAO"),
    ("INC", "Incorporated", "Inc."),
    ("CORP", "Corporation", "Corp."),
    ("CO", "Company", "Co."),
    ("GMBH", "G.m.b.H.", "Gesellschaft mit beschränkter Haftung"),
    ("SA", "S.A.", "Sociedad Anónima", "Société Anonyme"),
    ("SRL", "S.r.l.", "SARL", "S.a.r.l."),
    ("SA DE CV", "S.A. de C.V.", "Sociedad Anónima de Capital Variable"),
    ("SPA", "S.p.A.", "Società per Azioni"),
    ("BV", "B.V.", "Besloten Vennootschap"),
    ("NV", "N.V."),
    ("AG", "A.G.", "Aktiengesellschaft"),
    ("PLC", "P.L.C.", "Public Limited Company"),
    ("FZE", "F.Z.E.", "Free Zone Establishment"),
    ("FZCO", "F.Z.C.O.", "Free Zone Company"),
    ("PTE LTD", "Private Limited", "Pte. Ltd.", "Pvt Ltd"),
    ("LLP", "L.L.P."),
    ("LP", "L.P.", "Limited Partnership"),
    ("AS", "A.S.", "Anonim Sirketi"),
    ("SDN BHD", "Sdn. Bhd.", "Sendirian Berhad"),
)
"""Ways to write one legal form, the shortest first. A form of one row is never another row's."""
LEADING = frozenset({"LLC", "JSC", "PJSC", "OJSC", "CJSC"})
"""Forms that may stand before the name."""

PARTICLES = frozenset({
    "al", "el", "ul", "bin", "ben", "ibn", "bint", "abu", "abou",  # codespell:ignore abou
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den",
    "ter", "ten", "e", "y",
})  # fmt: skip
_PATRONYMIC = re.compile(r"(?:[oe]vich|[oe]vna|ichna|ovych|ivna|ogly|oglu|qizi|uulu|[ое]вич|[ое]вна|ична|ович|івна)$")
_LATIN = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*$")


class Anatomy(msgspec.Struct, frozen=True):
    """A name in words; `body` are the words without legal form, `form` the row of FORMS and `leads` where it stood.

    Persons are in the order given names, family name: `family` counts the words at the end that are the family name.
    """

    text: str
    schema: str
    body: tuple[str, ...]
    form: int = -1
    leads: bool = False
    family: int = 0

    @property
    def is_person(self) -> bool:
        """Whether it is a natural person's."""
        return self.schema == "Person"

    def told(self, body: tuple[str, ...] | list[str]) -> str:
        """The name with other words, its form as it was."""
        form = FORMS[self.form][0] if self.form >= 0 else ""
        return " ".join(filter(None, (form, *body) if self.leads else (*body, form)))


def dissect(text: str, schema: str) -> Anatomy:
    """Take a name apart."""
    text = " ".join(text.split())
    if schema == "Person":
        return _person(text)
    words = tuple(word.strip(",;\"'«»“”") for word in re.sub(r"[()\[\]]", " ", text).split())
    words = tuple(filter(None, words))
    if schema == "Vessel":
        return Anatomy(text, schema, words)
    for row, number, leads in _POSSIBLE:
        if number < len(words) and _bare(words[:number] if leads else words[-number:]) == row[1]:
            return Anatomy(text, schema, words[number:] if leads else words[:-number], row[0], leads)
    return Anatomy(text, schema, words)


def _person(text: str) -> Anatomy:
    if text.count(",") == 1:
        last, first = (part.split() for part in text.split(","))
        return Anatomy(text, "Person", (*first, *last), family=len(last))
    words = tuple(text.replace(",", " ").split())
    capitals = [word.isupper() and len(word) > 1 for word in words]
    if any(capitals) and not all(capitals):
        last = [word for word, is_capital in zip(words, capitals, strict=True) if is_capital]
        first = [word for word, is_capital in zip(words, capitals, strict=True) if not is_capital]
        return Anatomy(text, "Person", (*first, *last), family=len(last))
    if len(words) > 2 and is_patronymic(words[-1]):  # registers in Cyrillic put the family name first
        words = (*words[1:], words[0])
    return Anatomy(text, "Person", words, family=1)


def _bare(words: tuple[str, ...]) -> str:
    return "".join(char for word in words for char in word.upper() if char.isalnum())


def _possible() -> list[tuple[tuple[int, str], int, bool]]:
    """Each spelling of each form, the longest first, at the end and (where it may stand there) at the head."""
    found = []
    for number, row in enumerate(FORMS):
        for spelling in row:
            words = tuple(spelling.split())
            key = (number, _bare(words))
            found.append((key, len(words), False))
            if row[0] in LEADING:
                found.append((key, len(words), True))
    return sorted(found, key=lambda one: -one[1])


_POSSIBLE = _possible()


def is_latin(word: str) -> bool:
    """Whether a word is of Latin letters alone: what letters' variations may change."""
    return bool(_LATIN.match(word)) and all(ord(char) < 0x250 or char in "’" for char in word)


def is_patronymic(word: str) -> bool:
    """Whether a word is made from a father's name."""
    return bool(_PATRONYMIC.search(word.casefold()))


def in_case_of(word: str, model: str) -> str:
    """Write a word in the case of another."""
    if model.isupper():
        return word.upper()
    return word.capitalize() if model[:1].isupper() else word.lower()

"""OFAC's own words: what each label, programme code and list name stands for, read from the YAML files beside.

The labels are those of the "ID document type" and "feature type" reference values of OFAC's advanced and enhanced
files; the legacy CSV files print the same ones inside the remarks.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from interdit.names import country_code

Meaning = Literal["identifier", "birth", "field", "date", "country", "link", "name"]
NameKind = Literal["primary", "alias", "weak_alias", "former", "original"]

_CRYPTO = re.compile(r"digital currency address - (\w+)")


class Term(msgspec.Struct, frozen=True):
    """What a label says its value is: the kind of fact, and the scheme, field or name kind it fills."""

    meaning: Meaning
    target: str


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The label file."""

    identifiers: dict[str, str]
    births: list[str]
    fields: dict[str, str]
    dates: dict[str, str]
    countries: dict[str, str]
    links: dict[str, str]
    names: dict[str, NameKind]
    target_types: dict[str, Literal["company", "organization"]]
    places: dict[str, str]


class Programmes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The programme file: `non_sdn` and `lists` map to regimes, '' where no law is kept; `known` are all codes."""

    non_sdn: dict[str, str]
    lists: dict[str, str]
    known: str
    spaced: list[str]

    def is_known(self, code: str) -> bool:
        """Whether OFAC is known to use the code."""
        return code in self.spaced or code in self.known.split()


@cache
def labels() -> Labels:
    """Return the label file."""
    return msgspec.convert(_load("labels.yaml"), Labels)


@cache
def programmes() -> Programmes:
    """Return the programme file."""
    return msgspec.convert(_load("programmes.yaml"), Programmes)


@cache
def terms() -> dict[str, Term]:
    """Return every known label, as `plain` writes it, with what it stands for."""
    file = labels()
    sections: tuple[tuple[Meaning, dict[str, str]], ...] = (
        ("identifier", file.identifiers),
        ("birth", dict.fromkeys(file.births, "")),
        ("field", file.fields),
        ("date", file.dates),
        ("country", file.countries),
        ("link", file.links),
        ("name", dict(file.names)),
    )
    return {plain(label): Term(meaning, target) for meaning, section in sections for label, target in section.items()}


def term(label: str) -> Term | None:
    """Return what a label stands for; None for a label that is not known.

    >>> term("Tax ID No."), term("Digital Currency Address - XBT"), term("Shoe Size")
    (Term(meaning='identifier', target='tax'), Term(meaning='identifier', target='crypto'), None)
    """
    key = plain(label)
    found = terms().get(key)
    return Term("identifier", "crypto") if found is None and _CRYPTO.fullmatch(key) else found


def plain(label: str) -> str:
    """Return a label without the colon or hyphen behind it, in one case and with one apostrophe."""
    return label.strip().rstrip(":- ").replace("\u2019", "'").casefold()


@cache
def country(text: str) -> str | None:
    """Return the ISO 3166 code of a place as OFAC writes it; '' where it names none, None where it is not known."""
    code = labels().places.get(text)
    return code if code is not None else country_code(text) or None


@cache
def elements(form: str) -> frozenset[str]:
    """Return the elements that records of an XML form are known to have."""
    return frozenset(msgspec.convert(_load("elements.yaml"), dict[str, str])[form].split())


def _load(name: str) -> object:
    return yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))


__all__ = ["NameKind", "Term", "country", "elements", "labels", "plain", "programmes", "term", "terms"]

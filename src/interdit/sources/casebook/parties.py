"""Parties, their names, and their identifiers with verified check digits."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from interdit.identifiers import isin, uscc
from interdit.model import Identifier, Name, Party, PartyKey, Problem, Scheme
from interdit.model.party import NameKind
from interdit.sources.casebook.rows import load_rows

if TYPE_CHECKING:
    from pathlib import Path

_PARTY = ("party_key", "name", "country", "kind", "parent_key", "uscc", "note")
_NAME = ("party_key", "name", "kind", "lang", "shared_with", "source", "confidence")
_SECURITY = ("party_key", "scheme", "value", "market", "raw", "source", "confidence", "note")


def load_parties(folder: Path, problems: list[Problem]) -> tuple[Party, ...]:
    """Load `parties.csv`, `names.csv` and `securities.csv`, joined, in the order of their keys."""
    names = _load_names(folder, problems)
    identifiers = _load_identifiers(folder, problems)
    parties: dict[str, Party] = {}
    for row in load_rows(folder, "parties", _PARTY, problems):
        key = PartyKey(row.text("party_key"))
        row.once(key, parties)
        number = row.text("uscc")
        own = list(identifiers.pop(key, ()))
        if number and uscc.is_valid(number):
            own.append(Identifier("uscc", uscc.normalize(number), source="register number as printed by OFAC"))
        elif number:
            row.problem(f"{key}: USCC {number} fails its check digit and is not used", "notice")
        parties[key] = Party(
            key=key,
            name=row.text("name"),
            country=row.text("country"),
            kind=row.text("kind") or "company",
            parent=PartyKey(row.text("parent_key")) if row.text("parent_key") else None,
            names=tuple(names.pop(key, ())),
            identifiers=tuple(own),
            note=row.text("note"),
        )
    for key in sorted({*names, *identifiers}):
        problems.append(Problem("casebook", "names.csv, securities.csv", f"{key}: no such party"))
    return tuple(parties[key] for key in sorted(parties))


def _load_names(folder: Path, problems: list[Problem]) -> dict[PartyKey, list[Name]]:
    found: dict[PartyKey, list[Name]] = defaultdict(list)
    for row in load_rows(folder, "names", _NAME, problems):
        default: NameKind = "alias"
        found[PartyKey(row.text("party_key"))].append(
            Name(
                text=row.text("name"),
                kind=row.choice("kind", NameKind, default),
                lang=row.text("lang"),
                shared_with=tuple(PartyKey(key) for key in row.many("shared_with")),
                source=row.text("source"),
                confidence=row.confidence(),
            )
        )
    return found


def _load_identifiers(folder: Path, problems: list[Problem]) -> dict[PartyKey, list[Identifier]]:
    found: dict[PartyKey, list[Identifier]] = defaultdict(list)
    for row in load_rows(folder, "securities", _SECURITY, problems):
        key, value = PartyKey(row.text("party_key")), row.text("value")
        scheme: Scheme = row.choice("scheme", Scheme, "ticker")
        if scheme == "isin" and not isin.is_valid(value):
            row.problem(f"{key}: ISIN {value} fails length or check digit and is not used", "notice")
            continue
        found[key].append(
            Identifier(
                scheme=scheme,
                value=value,
                market=row.text("market"),
                raw=row.text("raw"),
                source=row.text("source"),
                confidence=row.confidence(),
                note=row.text("note"),
            )
        )
    return found

"""What a decision on a match rests on, hashed: the customer as given, the party's record, the law that lists it.

Only what a person would look at counts: a name, an identifier, a listing's terms, an order, a rule. Where a fact was
cited from, and what the edition happens to hold of a regime's list, does not: a decision lasts until the listed record
or the law changes, and no shorter.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import msgspec

from interdit.ledger.canonical import canonical
from interdit.ledger.decisions import Found
from interdit.model.choice import Customer, Evidence
from interdit.names import country_code

if TYPE_CHECKING:
    from interdit.model import Party, PartyKey, Regime
    from interdit.service.shelf import Bearing, Shelf

_CITED = {"citations", "end_citations", "exposure_citations"}
_OF_THE_EDITION = {"coverage", "unchecked_because"}
"""What a regime's record says of the edition, not of the law."""


def normalized(customer: Customer) -> Customer:
    """Return a customer as it is compared: letter case, blanks, spellings of countries and marks of identifiers apart.

    It depends on no edition, so that a decision is found again whatever was loaded since.
    """
    return Customer(
        _plain(customer.name),
        _plain(customer.kind),
        country_code(customer.country) or _plain(customer.country),
        customer.birth_date.strip(),
        tuple(sorted({_bare(one) for one in customer.identifiers} - {""})),
        customer.reference.strip(),
    )


def found_by(customer: Customer) -> Found:
    """Return the hashes by which the ledger finds a customer's decisions."""
    told = normalized(customer)
    return Found(_hash(told), _hash(told.reference) if told.reference else "")


def regimes_of(bearing: Bearing) -> frozenset[str]:
    """Return the regimes that list a party, or under which an authority took a position on it."""
    return frozenset({one.regime for one in bearing.listings} | {one.regime for one in bearing.positions})


def evidence_of(customer: Customer, record: str, law: str) -> Evidence:
    """Return the evidence of a match from the hashes of its parts."""
    told = {"customer": normalized(customer), "record": record, "law": law}
    return Evidence(_hash(told), record, law)


def record_hash(party: Party | None, bearing: Bearing) -> str:
    """Return the hash of what the edition holds of a party; of one that it does not hold that of nothing."""
    if party is None:
        return _hash(None)
    told = {
        "name": party.name,
        "names": sorted({(one.text, one.kind, one.lang) for one in party.names}),
        "identifiers": sorted({(one.scheme, one.value, one.market) for one in party.identifiers}),
        "kind": party.kind,
        "country": party.country,
        "born": sorted(party.born),
        "listings": _stated(bearing.listings),
        "orders": _stated(bearing.orders),
        "positions": _stated(bearing.positions),
    }
    return _hash(told)


def law_hash(regimes: tuple[Regime, ...], listing: frozenset[str]) -> str:
    """Return the hash of the law of the regimes that list a party."""
    return _hash(_stated(tuple(one for one in regimes if one.key in listing), _OF_THE_EDITION))


class Evidences:
    """The evidence of matches on opened editions; the record and the law of a party are hashed once."""

    def __init__(self) -> None:
        """Begin with nothing hashed."""
        self._known: WeakKeyDictionary[Shelf, dict[PartyKey, tuple[str, str]]] = WeakKeyDictionary()

    def of(self, customer: Customer, party: PartyKey, shelf: Shelf) -> Evidence:
        """Return the evidence of a match as an edition holds it."""
        known = self._known.setdefault(shelf, {})
        if party not in known:
            bearing = shelf.bearing_of(party)
            law = law_hash(shelf.law.regimes, regimes_of(bearing))
            known[party] = (record_hash(shelf.parties.get(party), bearing), law)
        return evidence_of(customer, *known[party])


def _stated(nouns: tuple[msgspec.Struct, ...], without: set[str] | None = None) -> list[object]:
    """Return nouns as JSON without their citations, in an order that does not depend on how they came."""
    left = _CITED | (without or set())
    return sorted((_without(msgspec.to_builtins(one), left) for one in nouns), key=canonical)


def _without(value: object, left: set[str]) -> object:
    if isinstance(value, dict):
        return {key: _without(each, left) for key, each in value.items() if key not in left}
    if isinstance(value, list | tuple):
        return [_without(each, left) for each in value]
    return value


def _hash(value: object) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _bare(text: str) -> str:
    return "".join(letter for letter in text.upper() if letter.isalnum() or letter in ".:")

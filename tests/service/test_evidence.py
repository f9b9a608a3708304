"""What reopens a decision, and what does not."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random  # noqa: TC003  hypothesis reads annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import interdit
from interdit.model import PartyKey
from interdit.model.choice import Customer
from interdit.model.party import Name
from interdit.service.evidence import Evidences, evidence_of, found_by, law_hash, normalized, record_hash, regimes_of

SHELF = interdit.open().shelf
PARTY, BEARING, REGIMES = SHELF.parties["xiaomi"], SHELF.bearing_of(PartyKey("xiaomi")), SHELF.law.regimes
RECORD, LAW = record_hash(PARTY, BEARING), law_hash(REGIMES, regimes_of(BEARING))
replace = msgspec.structs.replace


@settings(deadline=None)
@given(st.randoms(use_true_random=False), st.text(max_size=5), st.sampled_from(["high", "low"]))
def test_what_has_nothing_to_do_with_it_reopens_nothing(chance: Random, text: str, confidence: str) -> None:
    names = [replace(one, source=text, confidence=confidence, shared_with=()) for one in PARTY.names]
    chance.shuffle(names)
    listings = list(BEARING.listings)
    chance.shuffle(listings)
    bearing = replace(BEARING, listings=tuple(replace(one, citations=(text,)) for one in listings))
    assert record_hash(replace(PARTY, names=tuple(names), note=text, parent=None), bearing) == RECORD
    listing = regimes_of(BEARING)
    law = [replace(one, coverage="none") if one.key in listing else replace(one, zone=text) for one in REGIMES]
    chance.shuffle(law)
    assert law_hash(tuple(law), listing) == LAW


@settings(deadline=None)
@given(st.sampled_from(["name", "country", "kind", "born", "names", "identifiers", "listing", "order"]))
def test_every_part_of_the_record_reopens(part: str) -> None:
    party, bearing = PARTY, BEARING
    if part == "listing":
        one = bearing.listings[0]
        term = replace(one.term, end=datetime(2030, 1, 1, tzinfo=UTC))
        bearing = replace(bearing, listings=(replace(one, term=term), *bearing.listings[1:]))
    elif part == "order":
        bearing = replace(bearing, orders=bearing.orders[1:])
    elif part == "names":
        party = replace(party, names=(*party.names, Name("Xiaomi Neu", "alias", "de")))
    elif part == "identifiers":
        party = replace(party, identifiers=party.identifiers[1:])
    else:
        party = replace(party, **{part: ("1970",) if part == "born" else "other"})
    assert record_hash(party, bearing) != RECORD


def test_law_that_lists_it_reopens() -> None:
    listing = regimes_of(BEARING)
    for place, one in enumerate(REGIMES):
        changed = (*REGIMES[:place], replace(one, zone="UTC", rules=()), *REGIMES[place + 1 :])
        assert (law_hash(changed, listing) != LAW) == (one.key in listing)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (Customer("Jane  DOE", country="France"), Customer("jane doe", country="FR"), True),
        (Customer("Jane Doe", identifiers=("a-1", "B2")), Customer("Jane Doe", identifiers=("b2", "A1")), True),
        (Customer("Jane Doe", birth_date="1970"), Customer("Jane Doe"), False),
        (Customer("Jane Doe", reference="C-1"), Customer("Jane Doe", reference="C-2"), False),
        (Customer("Jane Doe", kind="person"), Customer("Jane Doe"), False),
    ],
)
def test_a_customer_of_whom_the_same_is_given_is_the_same(first: Customer, second: Customer, same: bool) -> None:
    assert (normalized(first) == normalized(second)) == same
    assert (found_by(first) == found_by(second)) == same
    assert (evidence_of(first, RECORD, LAW) == evidence_of(second, RECORD, LAW)) == same


def test_an_edition_gives_the_evidence_of_a_party_even_of_one_it_lost() -> None:
    evidences = Evidences()
    assert evidences.of(Customer("x"), PartyKey("xiaomi"), SHELF) == evidence_of(Customer("x"), RECORD, LAW)
    assert evidences.of(Customer("x"), PartyKey("gone"), SHELF).record == record_hash(None, BEARING)

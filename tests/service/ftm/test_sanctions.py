"""Listings as Sanctions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.service.ftm import SCHEMATA
from interdit.service.ftm.sanctions import sanction_id, sanction_of

if TYPE_CHECKING:
    from interdit.service.ftm import Library

ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
"""The ids that FollowTheMoney allows."""


def test_every_listing_is_a_sanction(library: Library) -> None:
    seen: set[str] = set()
    regimes = {one.key for one in library.shelf.law.regimes}
    for party, bearing in library.shelf.bearing.items():
        keys = [sanction_id(one) for one in bearing.listings if one.regime in regimes]
        assert library.parts(party).inverse.get("sanctions", []) == keys  # type: ignore[arg-type]
        assert all(ID.fullmatch(key) for key in keys)
        assert not seen & set(keys)
        seen |= set(keys)
    assert seen


def test_a_listing_that_a_court_vacated(library: Library) -> None:
    one = library.entity("xiaomi.us-ccmc-2021-01-14")
    assert one is not None
    told = one.properties
    assert (told["listingDate"], told["endDate"], told["status"]) == (
        ["2021-01-14"],
        ["2021-05-25"],
        ["ended: vacated"],
    )
    assert told["programId"] == ["us/ccmc"]
    assert told["authority"] == ["Department of Defense"]
    assert any("enjoins" in text for text in told["summary"])
    # What was alleged never stands without the court's view.
    assert all(text.startswith("alleged: ") and "; court: " in text for text in told["reason"])
    assert told.keys() <= SCHEMATA["Sanction"].properties.keys()


def test_it_needs_no_grounds(library: Library) -> None:
    from interdit.service.ftm.facts import facts_of

    facts = facts_of(library.shelf, "smic")
    books = (library.shelf.citations, library.datasets)
    regime = library.shelf.law.regime(facts.listings[0].regime)
    one = sanction_of(facts, facts.listings[0], regime, (), books)
    assert "reason" not in one.properties
    assert one.properties["status"] == ["active"]

from __future__ import annotations

import pytest
from tests.fakes.dossiers import desk, made, section

from interdit.model.dossier import Accusation, Table
from interdit.service.dossiers.record import (
    grounds_section,
    happenings,
    identity_section,
    listings_section,
    proceedings_section,
)
from interdit.service.recorded import recorded


def test_identity_has_names_with_where_they_come_from() -> None:
    part = identity_section(desk())
    (names,) = [block for block in part.blocks if isinstance(block, Table)]
    assert "小米集團" in {row.cells[0].text for row in names.rows}
    assert all(row.sources for row in names.rows)


@pytest.mark.parametrize("who", ["huawei", "smic", "china-mobile"])
def test_every_listing_has_its_law(who: str) -> None:
    one = desk(who, on="2022-01-10")
    part = listings_section(one, one.checker.check(one.ask))
    regimes = {listing.regime for listing in one.shelf.bearing_of(one.party.key).listings}
    laws = {block.key.removeprefix("law/") for block in part.blocks if isinstance(block, Table)}
    assert regimes - laws <= {"us/sdn"}
    assert "ended" in {item.code for block in part.blocks for item in getattr(block, "items", ())} or who == "smic"


def test_a_party_that_nobody_listed_says_so() -> None:
    text = section(made("netease"), "listings")
    assert "No listing of this party is on record, as known then" in text
    assert "NS-CMIC" in text


def test_cases_have_their_steps_in_order() -> None:
    one = desk()
    part = proceedings_section(one, recorded(one.checker, one.party.key, one.ask))
    (steps,) = [block for block in part.blocks if isinstance(block, Table)]
    days = [row.cells[0].text for row in steps.rows]
    assert days == sorted(days)
    assert [row.cells[2].code for row in steps.rows] == ["none", "enjoins", "promises", "vacates"]


def test_a_comparison_is_no_allegation() -> None:
    one = desk("netease")
    part = grounds_section(one, recorded(one.checker, one.party.key, one.ask))
    titles = [block.title for block in part.blocks if isinstance(block, Accusation)]
    assert titles
    assert all("nothing was alleged of this party" in title for title in titles)


def test_what_happened_is_cut_to_the_reader() -> None:
    assert [one.aspect for one in happenings(desk(), "finding")]
    assert not happenings(desk(known_at="2021-03-11"), "finding")
    assert not [
        one for one in happenings(desk(known_at="2021-03-11"), "index", "price_change") if str(one.day) > "2021-03-11"
    ]

from __future__ import annotations

from typing import Any

import pytest
from tests.news.record.conftest import facts_for, make

from interdit.news.record.lists import by_authority, named_lists

KNOWN = facts_for(make("designation")).regimes
SAYS: tuple[tuple[dict[str, Any], set[str], str], ...] = (
    ({"quote": "put on the Entity List"}, {"us/bis-entity"}, "list"),
    ({"quote": "inscrit sur la liste des entités"}, {"us/bis-entity"}, "list"),
    ({"quote": "被列入实体清单"}, {"us/bis-entity"}, "list"),
    ({"object": "the 1260H list"}, {"us/1260h"}, "list"),
    ({"object": "Section 1237 list"}, {"us/ccmc"}, "list"),
    ({"quote": "a list of Chinese military companies"}, {"us/ccmc", "us/1260h"}, "list"),
    ({"quote": "une société militaire chinoise des sociétés militaires chinoises"}, {"us/ccmc", "us/1260h"}, "list"),
    ({"attrs": {"list": "SDN"}}, {"us/sdn"}, "list"),
    ({"authority": "the Pentagon"}, {"us/ccmc", "us/1260h"}, "authority"),
    ({"authority": "ministère de la Défense"}, {"us/ccmc", "us/1260h"}, "authority"),
    ({"authority": "Commerce Department", "quote": "put on the 1260H list"}, {"us/1260h"}, "list"),
    ({"authority": "CFIUS"}, {"us/cfius"}, "authority"),
)


@pytest.mark.parametrize(("fields", "regimes", "how"), SAYS)
def test_a_claim_means_the_list_it_names_else_those_of_its_authority(
    fields: dict[str, Any], regimes: set[str], how: str
) -> None:
    named = named_lists(make("designation", **fields), KNOWN)
    assert (set(named.regimes), named.how) == (regimes, how)


def test_all_lists_are_meant_where_nothing_tells() -> None:
    named = named_lists(make("designation", authority="the government", quote="was blacklisted"), KNOWN)
    assert (named.regimes, named.how) == (tuple(KNOWN), "")


def test_who_made_a_listing_is_told_where_two_made_those_of_one_list() -> None:
    group, unit = "China National Offshore Oil Corporation", "CNOOC"
    listings = {str(one.key): one for one in facts_for(make("designation", group), make("designation", unit)).listings}
    own, later = listings["us/ccmc/cnooc-group/2020-12-03"], listings["us/ccmc/cnooc/2021-01-08"]
    pentagon, treasury = make("designation", authority="Pentagon"), make("designation", authority="US Treasury")
    assert (by_authority(own, pentagon), by_authority(own, treasury)) == (True, False)
    assert (by_authority(later, pentagon), by_authority(later, treasury)) == (False, True)
    assert by_authority(own, make("designation", authority="the government"))
    assert not by_authority(own, make("designation", authority="the European Union"))

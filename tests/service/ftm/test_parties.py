"""Parties as entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.service.ftm import SCHEMATA, TOPICS
from interdit.service.ftm.facts import facts_of
from interdit.service.ftm.links import Link
from interdit.service.ftm.parties import edge_of, party_entity, securities_of

if TYPE_CHECKING:
    from interdit.model import PartyKey
    from interdit.service.ftm import Entity, Library


def entity(library: Library, key: str) -> Entity:
    return party_entity(facts_of(library.shelf, key), library.datasets)


def test_every_property_is_one_of_the_schema(library: Library) -> None:
    for key in library.shelf.parties:
        one = entity(library, key)
        known = SCHEMATA[one.schema].properties
        assert one.properties.keys() <= known.keys()
        assert not any(known[name].stub for name in one.properties)
        assert set(one.properties.get("topics", ())) <= TOPICS.keys()
        assert one.caption in one.properties["name"]
        assert one.target is bool(one.properties.get("topics"))


def test_names_by_kind(library: Library) -> None:
    smic = entity(library, "smic")
    assert "中芯国际" in smic.properties["name"]
    assert "SMIC" in smic.properties["alias"]
    former = [key for key, one in library.shelf.parties.items() if any(name.kind == "former" for name in one.names)]
    assert all("previousName" in entity(library, key).properties for key in former)


def test_identifiers_dates_and_countries(library: Library) -> None:
    person, vessel = entity(library, "ftm-demo-p1"), entity(library, "ftm-demo-v1")
    assert person.properties["birthDate"] == ["1961-04-12"]
    assert person.properties["passportNumber"] == ["750012345"]
    assert person.properties["country"] == ["ru"]
    assert vessel.properties["imoNumber"] == ["9074729"]
    assert entity(library, "huawei").properties["uscCode"] == ["914403001922038216"]


def test_topics_follow_the_listings_that_stand(library: Library) -> None:
    assert {"sanction", "invest.ban", "debarment"} <= set(entity(library, "smic").properties["topics"])
    # Vacated long ago: what is left is the list beside the casebook.
    assert entity(library, "xiaomi").properties["topics"] == ["poi"]


def test_securities(library: Library) -> None:
    issuer = entity(library, "smic")
    found = list(securities_of(facts_of(library.shelf, "smic"), issuer))
    assert {"KYG8020E1199"} <= {isin for one in found for isin in one.properties.get("isin", ())}
    assert all(one.properties["issuer"] == ["smic"] for one in found)
    assert all("invest.ban" in one.properties["topics"] for one in found)
    assert len({one.id for one in found}) == len(found)


def test_edges(library: Library) -> None:
    party: PartyKey = library.shelf.parties["smic"].key
    other: PartyKey = library.shelf.parties["huawei"].key
    of = entity(library, "smic")
    owned = edge_of(Link(party, "Owned 25.5 % by", other, True), of)
    assert (owned.schema, owned.properties["percentage"]) == ("Ownership", ["25.5"])
    linked = edge_of(Link(party, "Linked To", other, False), of)
    assert (linked.schema, linked.id) == ("UnknownLink", "smic.linked-to.huawei")
    assert linked.properties == {"subject": ["smic"], "object": ["huawei"], "role": ["Linked To"]}

"""Entities by id, and what they are nested with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from interdit.model import PartyKey

if TYPE_CHECKING:
    from interdit.service.ftm import Library


def test_every_id_that_is_shown_can_be_asked_for(library: Library) -> None:
    library.warm()
    for key in library.shelf.parties:
        entity = library.entity(key)
        assert entity is not None
        for name, keys in library.tied(entity).items():
            for other in keys:
                one = library.entity(other)
                assert one is not None, (key, name, other)
                assert library.owner(one) in library.shelf.parties


def test_what_is_nested_ends(library: Library) -> None:
    def depth(value: Any) -> int:
        inside = [one for values in value["properties"].values() for one in values if isinstance(one, dict)]
        return 1 + max(map(depth, inside), default=0)

    for key in library.shelf.parties:
        entity = library.entity(key)
        assert entity is not None
        assert depth(library.nested(entity)) <= 3


def test_json_is_the_entity(library: Library) -> None:
    shown = library.party(PartyKey("smic"))
    assert msgspec.json.decode(shown.raw + b"}") == msgspec.to_builtins(shown.entity)
    assert library.party(PartyKey("smic")) is shown


def test_cards_hold_what_filters_look_at(library: Library) -> None:
    library.fill_cards()
    card, entity = library.card(PartyKey("smic")), library.party(PartyKey("smic")).entity
    assert card.properties.keys() < entity.properties.keys()
    assert card.properties["topics"] == entity.properties["topics"]


def test_markets_and_canonical(library: Library) -> None:
    assert "XHKG" in library.markets
    assert library.canonical("ftm-demo-c3") == "xiaomi"
    assert library.canonical("xiaomi") is None
    assert library.entity("smic.nothing") is None

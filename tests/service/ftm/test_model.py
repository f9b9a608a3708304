"""The model of FollowTheMoney as it is spoken here."""

from __future__ import annotations

import pytest

from interdit.service.ftm.model import MATCHABLE, SCHEMATA, TOPICS, may_be, schema_of


def test_what_can_be_matched() -> None:
    assert set(MATCHABLE) == {
        "Airplane", "LegalEntity", "Organization", "Company", "BankAccount", "Security", "Vessel", "PublicBody",
        "UserAccount", "CryptoWallet", "Address", "Vehicle", "Position", "Person",
    }  # fmt: skip


def test_a_schema_has_the_properties_of_those_above_it() -> None:
    assert SCHEMATA["Company"].properties["name"].type == "name"
    assert SCHEMATA["Person"].properties["sanctions"].reverse == "entity"
    assert SCHEMATA["Ownership"].edge
    assert TOPICS["invest.ban"] == "Investment ban"


def test_ties_are_named_from_both_ends() -> None:
    for schema in SCHEMATA.values():
        for one in schema.properties.values():
            other = SCHEMATA[one.range].properties.get(one.reverse) if one.range in SCHEMATA else None
            if other is not None:
                assert (other.reverse, other.type) == (one.name, "entity")


@pytest.mark.parametrize(
    ("recorded", "wanted", "expected"),
    [
        ("Company", "LegalEntity", True),
        ("LegalEntity", "Company", True),
        ("Company", "PublicBody", True),
        ("Company", "Thing", True),
        ("LegalEntity", "Person", True),
        ("Company", "Person", False),
        ("Person", "Organization", False),
        ("Vessel", "Vehicle", True),
        ("Vessel", "Company", False),
    ],
)
def test_who_may_be_meant(recorded: str, wanted: str, expected: bool) -> None:
    assert may_be(recorded, wanted) is expected


def test_schema_of() -> None:
    kinds = ("company", "person", "vessel", "aircraft", "unknown", "category")
    expected = ["Company", "Person", "Vessel", "Airplane", "LegalEntity", "Thing"]
    assert [schema_of(kind) for kind in kinds] == expected

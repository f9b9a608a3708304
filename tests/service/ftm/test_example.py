"""Examples: cleaned, read, refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.service.ftm.example import ExampleError, example_of, variants
from interdit.service.ftm.model import MATCHABLE, SCHEMATA


def test_what_is_taken_from_an_example() -> None:
    one = example_of(
        "Person",
        {
            "name": ["A", " ", "A"],
            "firstName": "B",
            "lastName": "C",
            "nationality": ["ru", "kz"],
            "birthDate": 1952,
            "x": 1,
        },
    )
    assert one.properties["name"] == ["A"]
    assert (one.names, one.kind, one.countries, one.birth_dates) == (("A", "B C"), "person", ("RU", "KZ"), ("1952",))
    assert one.dropped == ("x",)
    assert variants(one) == [("RU", "1952"), ("KZ", "1952")]


def test_identifiers() -> None:
    found = set(example_of("Company", {"isinCode": "KYG9830T1067", "ticker": "1810 HK"}).identifiers())
    assert {("isin", "KYG9830T1067"), ("ticker", "XHKG:1810")} <= found
    assert list(example_of("Vessel", {"imoNumber": "9074729"}).identifiers()) == [("imo", "9074729")]


@pytest.mark.parametrize(("schema", "said"), [("Foo", "Unknown schema: 'Foo'"), ("Sanction", "Non-matchable schema")])
def test_what_is_refused(schema: str, said: str) -> None:
    with pytest.raises(ExampleError, match=said):
        example_of(schema, {})


texts = st.text(max_size=6)
values = texts | st.lists(texts | st.integers() | st.none(), max_size=3)
properties_given = st.dictionaries(st.sampled_from(["name", "country", "x", "isin"]), values, max_size=3)


@given(st.sampled_from([*MATCHABLE, "Thing"]), properties_given)
def test_cleaning_is_stable(schema: str, properties: dict[str, object]) -> None:
    one = example_of(schema, properties)
    again = example_of(schema, one.properties)
    assert (again.properties, again.dropped) == (one.properties, ())
    assert all(value.strip() == value != "" for held in one.properties.values() for value in held)
    assert schema == "Thing" or one.properties.keys() <= SCHEMATA[schema].properties.keys()

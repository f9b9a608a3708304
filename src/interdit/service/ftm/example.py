"""An entity given as an example of who is looked for: read, cleaned, and turned into what screening is asked."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

import msgspec

from interdit.names import country_code
from interdit.screening.coded import identifiers_of
from interdit.service.ftm.model import MATCHABLE, SCHEMATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from interdit.service.ftm.model import Property

_NAMES = ("name", "alias", "previousName", "weakAlias")
_GIVEN, _FAMILY = ("firstName", "secondName", "middleName", "fatherName"), ("lastName",)
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag")
_KINDS = {"Person": "person", "Vessel": "vessel", "Airplane": "aircraft", "Vehicle": "vessel"}
_BODIES = ("Company", "Organization", "PublicBody")


class ExampleError(ValueError):
    """The example cannot be used; the message says why."""


class Example(msgspec.Struct, frozen=True):
    """A cleaned example. `dropped` are properties that the schema does not have."""

    schema: str
    properties: dict[str, list[str]]
    dropped: tuple[str, ...] = ()

    def values(self, *names: str) -> tuple[str, ...]:
        """Return the values of some properties, in order, each once."""
        return tuple(dict.fromkeys(value for name in names for value in self.properties.get(name, ())))

    @property
    def kind(self) -> str:
        """What screening is asked for: a person, a company, a vessel; '' where the schema does not say."""
        return _KINDS.get(self.schema, "company" if self.schema in _BODIES else "")

    @property
    def names(self) -> tuple[str, ...]:
        """All names, a person's made of its parts among them."""
        parts = " ".join((*self.values(*_GIVEN), *self.values(*_FAMILY)))
        return tuple(dict.fromkeys(name for name in (*self.values(*_NAMES), parts) if name.strip()))

    @property
    def countries(self) -> tuple[str, ...]:
        """Codes of the countries that can be read."""
        return tuple(dict.fromkeys(code for text in self.values(*_COUNTRIES) if (code := country_code(text))))

    @property
    def birth_dates(self) -> tuple[str, ...]:
        """Birth dates as given."""
        return self.values("birthDate")

    def identifiers(self) -> Iterator[tuple[str, str]]:
        """Yield scheme and value of all that each may be; a ticker also as it stands, without market."""
        known = _known(self.schema)
        for name, values in self.properties.items():
            if known[name].type == "identifier":
                for value in values:
                    yield from identifiers_of(f"IMO{value}" if name == "imoNumber" and value.isdecimal() else value)
                    if name == "ticker":
                        yield "ticker", value.upper()


def example_of(schema_name: str, properties: Mapping[str, Any]) -> Example:
    """Clean an example; raises ExampleError for a schema that is unknown or cannot be matched."""
    schema = SCHEMATA.get(schema_name)
    if schema is None:
        raise ExampleError(f"Unknown schema: {schema_name!r}")
    if not schema.matchable and schema_name != "Thing":
        raise ExampleError(f"Non-matchable schema for query: {schema_name}")
    cleaned: dict[str, list[str]] = {}
    dropped: list[str] = []
    known = _known(schema_name)
    for name, given in properties.items():
        if name not in known:
            dropped.append(name)
            continue
        values = _texts(given)
        if values:
            cleaned[name] = values
    return Example(schema_name, cleaned, tuple(dropped))


@cache
def _known(schema: str) -> Mapping[str, Property]:
    """Return the properties of a schema; a `Thing` may be anything that can be matched, and has all of theirs."""
    if schema != "Thing":
        return SCHEMATA[schema].properties
    return {name: one for each in MATCHABLE for name, one in SCHEMATA[each].properties.items()}


def _texts(given: Any) -> list[str]:
    """Return the texts of a value or a list of values; numbers as they are written, nothing of what is empty."""
    values = given if isinstance(given, list | tuple) else [given]
    texts = (str(value).strip() for value in values if isinstance(value, str | int | float))
    return list(dict.fromkeys(text for text in texts if text))


def variants(example: Example) -> list[tuple[str, str]]:
    """Return each country with each birth date, as evidence that is weighed together; one empty pair for none."""
    return list(product(example.countries or ("",), example.birth_dates or ("",)))

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import UNSET, Meta, UnsetType

from interdit.api.schemas import Schemas
from interdit.model import PartyKey


class Leaf(msgspec.Struct, frozen=True, omit_defaults=True):
    """A leaf."""

    name: Annotated[str, Meta(max_length=3)]
    by: date | datetime | None = None


class Tree(msgspec.Struct, frozen=True, tag_field="schema", tag="tree/1"):
    """A tree."""

    leaves: tuple[Leaf, ...]
    parent: Tree | None = None
    odd: UnsetType | int = UNSET


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (PartyKey, {"type": "string"}),
        (Any, {}),
        (Literal["a", "b"], {"enum": ["a", "b"]}),
        (int | None, {"anyOf": [{"type": "integer"}, {"type": "null"}]}),
        (dict[str, float], {"type": "object", "additionalProperties": {"type": "number"}}),
        (list[bool], {"type": "array", "items": {"type": "boolean"}}),
        (Annotated[tuple[str, ...], Meta(max_length=2)], {"type": "array", "items": {"type": "string"}, "maxItems": 2}),
    ],
)
def test_types(kind: object, schema: dict[str, Any]) -> None:
    assert Schemas().of(kind) == schema


def test_structs_become_components() -> None:
    schemas = Schemas()
    assert schemas.of(Tree) == {"$ref": "#/components/schemas/Tree"}
    tree, leaf = schemas.components["Tree"], schemas.components["Leaf"]
    assert tree["required"] == ["schema", "leaves", "parent"]
    assert tree["properties"]["schema"] == {"const": "tree/1"}
    assert tree["properties"]["odd"] == {"type": "integer"}
    assert leaf["required"] == ["name"]
    assert leaf["properties"]["name"]["maxLength"] == 3


def test_a_type_without_a_schema_is_told() -> None:
    with pytest.raises(TypeError):
        Schemas().of(frozenset[str])

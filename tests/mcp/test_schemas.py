from __future__ import annotations

from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from interdit.mcp.schemas import schema_of, verdict_schema
from interdit.mcp.tools import TOOLS
from interdit.model import Verdict
from interdit.service.book import SHIPPED, open_book


class Inner(msgspec.Struct):
    """What is inside."""

    number: int


class Outer(msgspec.Struct):
    """What is outside."""

    inner: Inner
    more: tuple[str, ...] = ()


def test_a_schema_has_an_object_at_its_root() -> None:
    schema = schema_of(Outer)
    assert (schema["type"], schema["required"], list(schema["$defs"])) == ("object", ["inner"], ["Inner"])
    assert list(Draft202012Validator(schema).iter_errors({"inner": {"number": 1}})) == []
    assert list(Draft202012Validator(schema).iter_errors({"inner": {"number": "1"}}))
    assert "$defs" not in schema_of(Inner)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda one: one.name)
def test_every_schema_is_one(tool: Any) -> None:
    for schema in (schema_of(tool.takes), tool.gives()):
        Draft202012Validator.check_schema(schema)


def test_the_schema_of_a_verdict_has_all_its_fields_and_fits_its_json() -> None:
    schema = verdict_schema()
    fields = msgspec.structs.fields(Verdict)
    assert list(schema["properties"]) == [*(one.name for one in fields), "reported"]
    assert schema["required"] == [one.name for one in fields if one.required]
    book = open_book(str(SHIPPED))
    for query, act in (("SenseTime", "sell"), ("Huawei", "deal"), ("Nobody", "purchase")):
        told = msgspec.json.decode(msgspec.json.encode(book.check(query, act=act, on="2023-07-03")))
        assert list(Draft202012Validator(schema).iter_errors(told)) == []

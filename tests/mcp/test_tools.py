from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from interdit.errors import QueryError
from interdit.mcp import Desk
from interdit.mcp.tools import TOOLS, Told, call
from interdit.service.book import SHIPPED

if TYPE_CHECKING:
    from interdit.mcp.tools import Tool

DESK = Desk(str(SHIPPED))


def _tool(name: str) -> Tool:
    return next(one for one in TOOLS if one.name == name)


def test_a_tool_is_called_with_what_came_over_the_wire() -> None:
    told = call(_tool("check"), DESK, {"query": "Xiaomi", "on": "2021-03-16", "known_at": "2021-03-11"})
    assert isinstance(told, Told)
    assert (told.value["answer"], told.warnings) == ("prohibited", ())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"query": "Xiaomi", "on": 20210316}, r"check: Expected `str \| null`, got `int` - at `\$\.on`"),
        ({"query": "X" * 3000}, "length <= 2000"),
        ({"query": "Xiaomi", "stakes": "us/sdn=50"}, "Expected `array`"),
    ],
)
def test_parameters_of_another_type_are_refused(arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        call(_tool("check"), DESK, arguments)


def test_names_are_many_but_not_without_end() -> None:
    assert len(call(_tool("screen"), DESK, {"names": ["Xiaomi"] * 200, "limit": 1}).value["rows"]) == 200
    with pytest.raises(QueryError, match="length <= 200"):
        call(_tool("screen"), DESK, {"names": ["Xiaomi"] * 201})

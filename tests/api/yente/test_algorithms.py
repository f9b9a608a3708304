"""`/algorithms`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.api.yente.algorithms import names_only
from interdit.api.yente.errors import WireError

if TYPE_CHECKING:
    import httpx


def test_every_algorithm_listed_can_be_asked_for(wire: httpx.Client) -> None:
    body = wire.get("/algorithms").json()
    assert (body["default"], body["best"]) == ("best", "interdit")
    names = [one["name"] for one in body["algorithms"]]
    assert {"interdit", "logic-v2", "logic-v1", "name-based", "name-qualified", "regression-v1"} <= set(names)
    for one in body["algorithms"]:
        assert one["docs"].keys() == {"name", "description", "config", "features"}
        names_only(one["name"], dict.fromkeys(one["docs"]["config"]))


def test_names_only() -> None:
    assert names_only("name-based", {})
    assert not names_only("best", {})
    with pytest.raises(WireError, match="Invalid algorithm: x"):
        names_only("x", {})

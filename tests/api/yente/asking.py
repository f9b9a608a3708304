"""Questions as clients put them on the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx


def query(schema: str, **properties: object) -> dict[str, Any]:
    return {"schema": schema, "properties": properties}


def asked(wire: httpx.Client, path: str = "/match/default", **queries: object) -> dict[str, Any]:
    """The responses of a match, by query."""
    answer = wire.post(path, json={"queries": queries})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["responses"]
    return found


def results(wire: httpx.Client, path: str, one: dict[str, Any]) -> list[str]:
    """The ids that a query led to, best first."""
    return [hit["id"] for hit in asked(wire, path, q=one)["q"]["results"]]

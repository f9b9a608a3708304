"""A small list in the FollowTheMoney format: two namesakes, a company that one of them owns, one on record."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from interdit.service.home import Home
from interdit.service.syncing import Intake, sync

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 10, 1)


def _entity(key: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    return {"id": key, "schema": schema, "properties": properties, "datasets": ["demo"]}


ENTITIES = (
    _entity(
        "p1",
        "Person",
        name=["Ivan Petrovich Sidorenko"],
        alias=["Vanya Sidorenko"],
        birthDate=["1961-04-12"],
        nationality=["ru"],
        passportNumber=["750012345"],
        topics=["sanction"],
    ),
    _entity(
        "p2", "Person", name=["Ivan Petrovich Sidorenko"], birthDate=["1990-01-02"], nationality=["kz"], topics=["poi"]
    ),
    _entity(
        "c1",
        "Company",
        name=["Sidorenko Shipping LLC"],
        country=["ru"],
        leiCode=["529900T8BM49AURSDO55"],
        topics=["sanction"],
    ),
    _entity("c2", "Company", name=["Northern Salt Trading GmbH"], country=["de"]),
    _entity("c3", "Company", name=["Xiaomi Corporation"], country=["cn"], isinCode=["KYG9830T1067"], topics=["poi"]),
    _entity("v1", "Vessel", name=["SEA HARRIER"], imoNumber=["9074729"], topics=["sanction"]),
    _entity("o1", "Ownership", owner=["p1"], asset=["c1"], percentage=["60"]),
    _entity(
        "s1", "Sanction", entity=["p1"], authority=["Office of Examples"], program=["EX"], startDate=["2026-09-01"]
    ),
    _entity(
        "s2", "Sanction", entity=["c1"], authority=["Office of Examples"], program=["EX"], startDate=["2026-09-01"]
    ),
)


def listed_home(root: Path) -> Home:
    """Make a home whose current edition holds this list beside the casebook."""
    folder = root / "lists"
    folder.mkdir()
    (folder / "demo.ijson").write_text("".join(json.dumps(one) + "\n" for one in ENTITIES), encoding="utf-8")
    home = Home(root / "home")
    (report,) = sync(home, ("ftm:demo",), Intake(datetime(2026, 10, 2, tzinfo=UTC), folder, DAY)).sources
    assert report.status == "updated", report
    return home

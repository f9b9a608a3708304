"""Ownership and Directorship as ties with their terms: each stands with the company it is of, else with its owner."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from interdit.model import WHOLE, End, Tie
from interdit.tables.stake_entities import day_of, share_of

if TYPE_CHECKING:
    from datetime import date

    from interdit.sources.ftm.gathering import Gathering, Thing

_ENDS = {"Ownership": ("owner", "asset"), "Directorship": ("director", "organization")}


def ties_of(gathering: Gathering) -> dict[str, list[Tie]]:
    """Return the ties of each party of the file; a share or day that cannot be read is taken as unknown, and said."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for edge in gathering.edges:
        if edge.schema not in _ENDS:
            continue
        above, below = (edge.properties.get(name, ()) for name in _ENDS[edge.schema])
        several = len(above) * len(below) > 1
        low, high = _share(edge, gathering, several=several) if edge.schema == "Ownership" else (0, 0)
        terms = Tie(
            End(),
            End(),
            "share" if edge.schema == "Ownership" else "role",
            low,
            high,
            start=_day(edge, "startDate", gathering),
            end=_day(edge, "endDate", gathering),
            source=", ".join(one for one in edge.datasets if one != gathering.name),
        )
        for owner in above:
            for asset in below:
                _put(found, terms, (owner, asset), gathering)
    return found


def _put(found: dict[str, list[Tie]], terms: Tie, ends: tuple[str, str], gathering: Gathering) -> None:
    owner, asset = (End(gathering.name_of(key), key) for key in ends)
    if asset.id in gathering.parties:
        found[asset.id].append(replace(terms, owner=owner))
    elif owner.id in gathering.parties:
        found[owner.id].append(replace(terms, asset=asset))


def _share(edge: Thing, gathering: Gathering, *, several: bool) -> tuple[int, int]:
    if several:
        gathering.notice(edge.id, "names several ends: the share of each is taken as unknown")
        return 0, WHOLE
    try:
        return share_of(edge.properties.get("percentage", ()))
    except ValueError as error:
        gathering.notice(edge.id, f"{error}; the share counts as unknown")
        return 0, WHOLE


def _day(edge: Thing, name: str, gathering: Gathering) -> date | None:
    text = next(iter(edge.properties.get(name, ())), "")
    try:
        return day_of(text, last=name == "endDate") if text else None
    except ValueError as error:
        gathering.notice(edge.id, f"{name} {error}; the tie is taken as not bounded by it")
        return None

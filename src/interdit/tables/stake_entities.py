"""FollowTheMoney JSON lines: Ownership and Directorship entities, and the parties that they name by id."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

import msgspec

from interdit.identifiers import lei
from interdit.model import WHOLE, End, Problem, Tie
from interdit.tables.dates import date_of
from interdit.tables.lines import read_lines, survey_text
from interdit.tables.percent import percent_of, unclear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from interdit.tables.opened import Opened

_PARTIES = {
    "Person": "person", "Company": "company", "Organization": "organization", "PublicBody": "organization",
    "LegalEntity": "", "Asset": "", "Vessel": "vessel", "Airplane": "",
}  # fmt: skip


class _Thing(msgspec.Struct, frozen=True):
    """One entity."""

    id: str
    schema: str
    properties: dict[str, list[str]] = {}
    datasets: list[str] = []


_DECODE = msgspec.json.Decoder(_Thing).decode


def read_entities(opened: Opened) -> Iterator[Tie | End | Problem | str]:
    """Yield the ties and the parties of a stream of entities; what is neither is counted and said."""
    text = survey_text(opened)
    others: dict[str, int] = {}
    yield "FollowTheMoney entities: Ownership and Directorship"
    for line, written in enumerate(read_lines(opened, text), start=1):
        if not written.strip():
            continue
        place = f"{opened.file}, line {line}"
        try:
            thing = _DECODE(written)
        except (msgspec.DecodeError, UnicodeError) as error:
            yield Problem("stakes", place, f"no entity with id, schema and properties: {error}; the line was not taken")
            continue
        if thing.schema in _PARTIES:
            yield _party(thing)
        elif thing.schema in ("Ownership", "Directorship"):
            yield from _ties(thing, line, place)
        else:
            others[thing.schema] = others.get(thing.schema, 0) + 1
    for schema, count in sorted(others.items()):
        yield Problem("stakes", schema, f"{count} entities say nothing of ownership or direction: not read", "notice")


def _party(thing: _Thing) -> End:
    code = next((one for one in thing.properties.get("leiCode", ()) if lei.is_valid(one)), "")
    return End(
        name=_first(thing, "name"),
        id=thing.id,
        lei=lei.normalize(code) if code else "",
        country=_first(thing, "jurisdiction") or _first(thing, "country"),
        kind=_PARTIES[thing.schema],
    )


def _ties(thing: _Thing, line: int, place: str) -> Iterator[Tie | Problem]:
    is_share = thing.schema == "Ownership"
    owners = thing.properties.get("owner" if is_share else "director", [])
    assets = thing.properties.get("asset" if is_share else "organization", [])
    if not owners or not assets:
        yield Problem("stakes", place, f"{thing.schema} {thing.id} lacks one of its two ends; the line was not taken")
        return
    try:
        start, end = _day(thing, "startDate", last=False), _day(thing, "endDate", last=True)
    except ValueError as error:
        yield Problem("stakes", place, f"{thing.schema} {thing.id}: {error}; the line was not taken")
        return
    low, high = 0, 0
    if is_share:
        try:
            low, high = share_of(thing.properties.get("percentage", ()))
        except ValueError as error:
            low, high = 0, WHOLE
            yield unclear(place, f"{thing.schema} {thing.id}: {error}")
    if len(owners) * len(assets) > 1 and is_share:
        yield Problem(
            "stakes", place, f"{thing.id} names several ends: the share of each is taken as unknown", "notice"
        )
        low, high = 0, WHOLE
    for owner in owners:
        for asset in assets:
            yield Tie(
                owner=End(id=owner),
                asset=End(id=asset),
                kind="share" if is_share else "role",
                low=low,
                high=high,
                start=start,
                end=end,
                as_of=_day(thing, "date", last=False),
                source=", ".join(thing.datasets) or _first(thing, "sourceUrl") or thing.id,
                line=line,
            )


def share_of(texts: Sequence[str]) -> tuple[int, int]:
    """Return the bounds of a share; several values are a range. Raises ValueError where one cannot be read."""
    found = []
    for text in texts or ("",):
        one = percent_of(text)
        if one is None:
            raise ValueError(f"percentage {text!r}, expected a share in percent points, such as 50 or 25-50")
        found.append(one)
    return min(low for low, _ in found), max(high for _, high in found)


def _day(thing: _Thing, name: str, *, last: bool) -> date | None:
    text = _first(thing, name)
    try:
        return day_of(text, last=last) if text else None
    except ValueError as error:
        raise ValueError(f"{name} {error}") from error


def day_of(text: str, *, last: bool) -> date:
    """Read a day; a month or year alone is its first or last day, whichever makes the stretch longer.

    Raises:
        ValueError: the text is no day.
    """
    padded = {4: "-12-31" if last else "-01-01", 7: "-01"}.get(len(text), "")
    found = date_of((text + padded)[:10])
    if found is not None and last and len(text) == 7:
        found = found.replace(day=monthrange(found.year, found.month)[1])
    if found is None:
        raise ValueError(f"{text!r}, expected a day such as 2021-03-16")
    return found


def _first(thing: _Thing, name: str) -> str:
    return next(iter(thing.properties.get(name, ())), "")

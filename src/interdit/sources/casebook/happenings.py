"""What happened beside the measures: awards, plans, roles, denials, findings of rulings, moves of the share price."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args
from zoneinfo import ZoneInfo

from interdit.model import Happening, PartyKey, Problem
from interdit.model.record import HappeningKind
from interdit.sources.casebook.listings import known_from
from interdit.sources.casebook.rows import load_rows

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.sources.casebook.citing import Citing
    from interdit.sources.casebook.rows import CasebookRow

COLUMNS = (
    "happening_key",
    "party_keys",
    "kind",
    "aspect",
    "date",
    "precision",
    "persons",
    "bodies",
    "value",
    "unit",
    "currency",
    "what_en",
    "what_fr",
    "public_from",
    "confidence",
)
_ZONE = ZoneInfo("UTC")
"""A bare day counts from its start in UTC: these rows belong to several countries."""


def load_happenings(folder: Path, citing: Citing, problems: list[Problem]) -> tuple[Happening, ...]:
    """Load `happenings.csv`."""
    found: dict[str, Happening] = {}
    for row in load_rows(folder, "happenings", COLUMNS, problems):
        key = row.text("happening_key")
        row.once(key, found)
        value = _value(row, key)
        if (row.text("unit") == "currency") != bool(row.text("currency")):
            row.problem(f"{key}: a sum of money needs its currency, and nothing else has one")
        if not row.text("what_en") or not row.text("what_fr"):
            row.problem(f"{key}: what happened is said in English and in French")
        cited = citing.of(row, key, "happenings")
        found[key] = Happening(
            key=key,
            parties=tuple(PartyKey(one) for one in row.many("party_keys")),
            kind=row.choice("kind", HappeningKind, get_args(HappeningKind)[0]),
            what={"en": row.text("what_en"), "fr": row.text("what_fr")},
            aspect=row.text("aspect"),
            day=row.day("date"),
            year_only=row.text("precision") == "year",
            persons=row.many("persons"),
            bodies=row.many("bodies"),
            value=value,
            unit=row.text("unit"),
            currency=row.text("currency"),
            public_from=known_from(row, "public_from", _ZONE),
            citations=cited,
            confidence=citing.confidence(row, cited),
        )
    return tuple(found[key] for key in sorted(found))


def _value(row: CasebookRow, key: str) -> float | None:
    text = row.text("value")
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        row.problem(f"{key}: value {text!r} is not a number")
        return None

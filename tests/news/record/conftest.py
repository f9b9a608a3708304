"""Claims built by hand and the gold claims of the seeds, held against the casebook that ships."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from interdit.model.claim import Amount, Claim, ClaimDate, DocumentDate
from interdit.news.record import Facts, gather
from interdit.news.record.cues import fold
from interdit.service.book import SHIPPED, open_book

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.model import PartyKey
    from interdit.service.shelf import Shelf

Make = Callable[..., Claim]
Gold = dict[str, Claim]


@lru_cache
def shelf() -> Shelf:
    return open_book(SHIPPED).shelf


@lru_cache
def bearers() -> dict[str, tuple[PartyKey, ...]]:
    """Whom each recorded name means; a small stand-in for the name resolver."""
    found: dict[str, list[PartyKey]] = {}
    for key in shelf().parties:
        party = shelf().parties[key]
        for text in {party.name, *(name.text for name in party.names)}:
            found.setdefault(fold(text), []).append(party.key)
    return {name: tuple(keys) for name, keys in found.items()}


def facts_for(*claims: Claim, known_at: datetime | None = None) -> Facts:
    names = [name for claim in claims for name in (claim.subject, claim.object) if name]
    named = {name: bearers().get(fold(name), ()) for name in names}
    return gather(shelf(), named, known_at=known_at)


def make(type: str, subject: str | None = "Xiaomi", **fields: Any) -> Claim:  # noqa: A002  the field's own name
    """Build a claim. `on` is the day it names, `written` the document's; a day's length tells its precision."""
    on, written = fields.pop("on", None), fields.pop("written", None)
    precision = fields.pop("precision", {4: "year", 7: "month", 10: "day"}.get(len(on or "")))
    quote = fields.pop("quote", "")
    given: dict[str, Any] = {
        "id": "t-1", "doc": "t", "lang": "en", "type": type, "subtype": None, "subject": subject, "object": None,
        "authority": None, "date": ClaimDate(on, precision, "absolute"), "quote": quote, "char_start": 0,
        "char_end": len(quote), "speaker": "narrator", "speaker_kind": "narrator", "polarity": "asserted",
        "negated": False, "status": None, "amounts": (), "fact": "f", "attrs": {},
        "doc_date": DocumentDate(date.fromisoformat(written) if written else None, "test"), "method": "test",
        "score": 1.0,
    }  # fmt: skip
    return Claim(**(given | fields))


def money(value: float, currency: str | None, *left_open: str, comparator: str | None = "~") -> Amount:
    return Amount("", value, "currency", 0, 0, currency, left_open, "", comparator)


def percent(value: float, direction: str, comparator: str | None = None) -> Amount:
    return Amount("", value, "percent", 0, 0, comparator=comparator, direction=direction)


@pytest.fixture(scope="session")
def gold(testdata: Path) -> Gold:
    """The claims marked by hand in the two seed articles."""
    lines = (testdata / "seeds" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {claim.id: claim for claim in map(_read, lines)}


def _read(line: str) -> Claim:
    raw = msgspec.json.decode(line)
    raw["attrs"] = {
        key: ", ".join(value) if isinstance(value, list) else value for key, value in raw["attrs"].items() if value
    }
    raw["doc_date"] = {"value": raw["doc_date"]["value"], "basis": raw["doc_date"]["basis"]}
    raw["date"]["value"] = raw["date"]["value"]
    return msgspec.convert(raw | {"method": "gold", "score": 1.0}, Claim)

"""Listings: when they began and ended, and when each was public."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from interdit.model import Listing, ListingKey, PartyKey, RegimeKey, Term, day_start
from interdit.model.record import EndKind
from interdit.sources.casebook.rows import load_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from interdit.model import Problem
    from interdit.sources.casebook.citing import Citing
    from interdit.sources.casebook.rows import CasebookRow

COLUMNS = (
    "listing_key",
    "regime_key",
    "party_key",
    "name",
    "listed_on",
    "listed_precision",
    "public_from",
    "published_on",
    "tracks",
    "ended_on",
    "ended_at",
    "end_kind",
    "end_public_from",
    "end_citations",
    "succeeded_by",
    "ban_due_at",
    "divest_until_at",
    "confidence",
    "note",
)
_TABLES = ("ccmc_listings", "ns_cmic_listings", "s1260h_listings", "other_listings")


def load_listings(
    folder: Path, zones: Mapping[RegimeKey, str], citing: Citing, problems: list[Problem]
) -> tuple[Listing, ...]:
    """Load `listings.csv`, in the order of their keys. A regime that the law does not hold is named and left out."""
    found: dict[str, Listing] = {}
    for row in load_rows(folder, "listings", COLUMNS, problems):
        key, regime = ListingKey(row.text("listing_key")), RegimeKey(row.text("regime_key"))
        row.once(key, found)
        if regime not in zones:
            row.problem(f"{key}: out of scope, no law of {regime} is held", "notice")
            continue
        listed = row.day("listed_on")
        if listed is None:
            row.problem(f"{key}: has no listing day")
            continue
        zone = ZoneInfo(zones[regime])
        cited = citing.of(row, key, *_TABLES)
        precision = row.text("listed_precision")
        found[key] = Listing(
            key=key,
            regime=regime,
            party=PartyKey(row.text("party_key")),
            name=row.text("name"),
            listed=listed,
            term=_term(row, listed, zone),
            published=row.day("published_on"),
            tracks=row.many("tracks"),
            end_kind=_end_kind(row),
            succeeded_by=ListingKey(row.text("succeeded_by")) if row.text("succeeded_by") else None,
            end_citations=tuple(row.many("end_citations")),
            citations=cited,
            # A listing known only by its month or year counts from its first day: the stricter reading, and said so.
            confidence="low" if precision else citing.confidence(row, cited),
            note=row.text("note"),
        )
    return tuple(found[key] for key in sorted(found))


def _end_kind(row: CasebookRow) -> EndKind | None:
    default: EndKind = "removed"
    return row.choice("end_kind", EndKind, default) if row.text("end_kind") else None


def _term(row: CasebookRow, listed: date, zone: ZoneInfo) -> Term:
    exact, day = row.instant("ended_at"), row.day("ended_on")
    end = exact or (day_start(day + timedelta(days=1), zone) if day else None)
    return Term(
        start=day_start(listed, zone),
        end=end,
        public_from=known_from(row, "public_from", zone),
        end_public_from=known_from(row, "end_public_from", zone),
        end_by_day=exact is None and day is not None,
    )


def known_from(row: CasebookRow, column: str, zone: ZoneInfo) -> datetime | None:
    """Return when a fact became public: the instant, or the first instant of its day."""
    exact, day = row.instant(column), row.day(column)
    return exact or (day_start(day, zone) if day else None)

"""Grounds alleged and rebutted, and the legal instruments."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, get_args
from zoneinfo import ZoneInfo

from interdit.model import Ground, Instrument, ListingKey, PartyKey, Problem, RegimeKey, day_start
from interdit.sources.casebook.listings import known_from
from interdit.sources.casebook.rows import load_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from interdit.model import Listing
    from interdit.sources.casebook.citing import Citing

_GROUND = (
    "evidence_key",
    "party_keys",
    "regime_key",
    "listing_keys",
    "role",
    "fact_key",
    "ground",
    "fact_alleged",
    "fact_type",
    "person_linked",
    "body_linked",
    "company_rebuttal",
    "court_view",
    "public_from",
    "court_view_public_from",
    "confidence",
)
_GROUND_1260H = (
    "ground_key",
    "listing_key",
    "party_key",
    "limb",
    "limb_kind",
    "body",
    "fact_kind",
    "fact_en",
    "fact_fr",
)
_INSTRUMENT = (
    "instrument_key",
    "regime_key",
    "kind",
    "status",
    "public_from",
    "replaces",
    "instrument",
    "date",
    "effective_on",
    "effective_at",
    "ends_on",
    "ends_at",
    "what_changed",
    "confidence",
)
_ROLE = Literal["ground", "rebuttal", "comparator"]
_STATUS = Literal["in_force", "ended", "suspended", "withdrawn", "overtaken", "unverified"]
_NEW_YORK = "America/New_York"
_EDITION = date(2026, 6, 8)


def load_grounds(
    folder: Path,
    zones: Mapping[RegimeKey, str],
    citing: Citing,
    listings: Sequence[Listing],
    problems: list[Problem],
) -> tuple[Ground, ...]:
    """Load `grounds.csv` and the reasons printed in the s.1260H edition of 2026 (`grounds_1260h.csv`)."""
    found: list[Ground] = []
    keys: set[str] = set()
    for row in load_rows(folder, "grounds", _GROUND, problems):
        key = row.text("evidence_key")
        row.once(key, keys)
        keys.add(key)
        regime = RegimeKey(row.text("regime_key")) if row.text("regime_key") else None
        zone = ZoneInfo(zones.get(regime, _NEW_YORK) if regime else _NEW_YORK)
        cited = citing.of(row, key, "evidence")
        found.append(
            Ground(
                key=key,
                parties=tuple(PartyKey(one) for one in row.many("party_keys")),
                regime=regime,
                listings=tuple(ListingKey(one) for one in row.many("listing_keys")),
                role=row.choice("role", _ROLE, get_args(_ROLE)[0]),
                limb=row.text("ground"),
                alleged={"en": row.text("fact_alleged")},
                kind=row.text("fact_type"),
                fact=row.text("fact_key"),
                persons=row.text("person_linked"),
                bodies=row.text("body_linked"),
                rebuttal=row.text("company_rebuttal"),
                court_view=row.text("court_view"),
                public_from=known_from(row, "public_from", zone),
                court_view_public_from=known_from(row, "court_view_public_from", zone),
                citations=cited,
                confidence=citing.confidence(row, cited),
            )
        )
    found += _load_1260h(folder, citing, keys, problems)
    found += _without_reason(listings, found, citing)
    return tuple(sorted(found, key=lambda ground: ground.key))


def _without_reason(listings: Sequence[Listing], found: Sequence[Ground], citing: Citing) -> list[Ground]:
    """Say of every listing of the s.1260H edition of 2026 without a ground that none was published in what was seen."""
    reasoned = {listing for ground in found for listing in ground.listings}
    return [
        Ground(
            key=f"{listing.party}/{_EDITION}/0",
            parties=(listing.party,),
            regime=listing.regime,
            listings=(listing.key,),
            role="ground",
            limb="",
            alleged={
                "en": "No reason published in the sources seen",
                "fr": "Aucune raison publiée dans les sources vues",
            },
            kind="none_published",
            alleged_by="Department of Defense",
            public_from=day_start(_EDITION, ZoneInfo(_NEW_YORK)),
            citations=citing.by_row.get(("s1260h_editions", f"us/1260h/{_EDITION}"), ()),
            confidence="medium",
        )
        for listing in listings
        if listing.regime == "us/1260h" and str(_EDITION) in listing.tracks and listing.key not in reasoned
    ]


def _load_1260h(folder: Path, citing: Citing, keys: set[str], problems: list[Problem]) -> list[Ground]:
    edition = citing.by_row.get(("s1260h_editions", "us/1260h/2026-06-08"), ())
    found: list[Ground] = []
    for row in load_rows(folder, "grounds_1260h", _GROUND_1260H, problems):
        if not edition:
            row.problem("the edition of 2026-06-08 has no citation")
        row.once(row.text("ground_key"), keys)
        keys.add(row.text("ground_key"))
        found.append(
            Ground(
                key=row.text("ground_key"),
                parties=(PartyKey(row.text("party_key")),),
                regime=RegimeKey("us/1260h"),
                listings=(ListingKey(row.text("listing_key")),),
                role="ground",
                limb=row.text("limb"),
                limb_kind=row.text("limb_kind"),
                alleged={"en": row.text("fact_en"), "fr": row.text("fact_fr")},
                kind=row.text("fact_kind"),
                alleged_by="Department of Defense",
                bodies=row.text("body"),
                public_from=day_start(_EDITION, ZoneInfo(_NEW_YORK)),
                citations=edition,
                confidence="medium",
            )
        )
    return found


def load_instruments(
    folder: Path, zones: Mapping[RegimeKey, str], citing: Citing, problems: list[Problem]
) -> tuple[Instrument, ...]:
    """Load `instruments.csv`."""
    found: dict[str, Instrument] = {}
    for row in load_rows(folder, "instruments", _INSTRUMENT, problems):
        key = row.text("instrument_key")
        regimes = tuple(RegimeKey(one) for one in row.many("regime_key"))
        zone = ZoneInfo(next((zones[one] for one in regimes if one in zones), _NEW_YORK))
        row.once(key, found)
        cited = citing.of(row, key, "amendments")
        found[key] = Instrument(
            key=key,
            regimes=regimes,
            kind=row.text("kind"),
            status=row.choice("status", _STATUS, get_args(_STATUS)[-1]),
            title=row.text("instrument"),
            what=row.text("what_changed"),
            dated=row.day("date"),
            public_from=known_from(row, "public_from", zone),
            effective=row.instant("effective_at") or known_from(row, "effective_on", zone),
            ends=row.instant("ends_at") or known_from(row, "ends_on", zone),
            replaces=row.many("replaces"),
            citations=cited,
            confidence=citing.confidence(row, cited),
        )
    return tuple(found[key] for key in sorted(found))

"""Which lists a claim can mean: by the list it names, else by the authority that it says acted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from interdit.model import RegimeKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model import Listing
    from interdit.model.claim import Claim


class Named(NamedTuple):
    """The regimes that a claim can mean; `how` it was told: by the list, by the authority, or not at all."""

    regimes: tuple[RegimeKey, ...]
    how: str


_LISTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"ns[- ]?cmic|military.industrial complex|complexe militaro.industriel|14032", ("us/ns-cmic",)),
    (r"1260\s?h", ("us/1260h",)),
    (r"section 1237|s\.? ?1237|communist chinese military|communistes? chinois|\bccmc\b|13959", ("us/ccmc",)),
    (r"chinese military compan|sociétés? militaires? chinois|militärunternehmen", ("us/ccmc", "us/1260h")),
    (r"entity list|liste des entités|entitätenliste|实体清单", ("us/bis-entity",)),
    (r"military end.user|\bmeu list", ("us/bis-meu",)),
    (r"unverified list", ("us/bis-uvl",)),
    (r"covered list|fcc.{0,20}list", ("us/fcc-covered",)),
    (r"\bsdn\b|specially designated|liste sdn", ("us/sdn",)),
    (r"uflpa|forced.labou?r|travail forcé", ("us/uflpa",)),
    (r"section 889|s\.? ?889", ("us/ndaa-889",)),
)
_AUTHORITIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"pentagon|d[ée]fense|defence|\bdod\b|department of war|verteidigung|defensa|国防部|五角大楼",
        ("us/ccmc", "us/1260h", "us/usc10-3252", "us/usc41-4713"),
    ),
    (r"treasury|trésor|\bofac\b|finanzministerium|tesoro|财政部", ("us/ns-cmic", "us/sdn", "us/ssi", "us/ccmc")),
    (
        r"commerce|\bbis\b|handelsministerium|comercio|商务部",
        ("us/bis-entity", "us/bis-meu", "us/bis-uvl", "us/bis-dpl"),
    ),
    (r"\bfcc\b|federal communications", ("us/fcc-covered", "us/fcc-usf")),
    (r"\bcfius\b", ("us/cfius",)),
    (r"homeland|\bdhs\b|customs", ("us/uflpa", "us/dhs-bod-17-01")),
    (r"european union|union européenne|\beu\b|\bue\b|council|conseil", ("eu/",)),
    (r"united kingdom|royaume-uni|\buk\b|\bofsi\b", ("uk/",)),
    (r"united nations|nations unies|\bonu\b|security council", ("un/",)),
)
_LIST_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), keys) for pattern, keys in _LISTS)
_AUTHORITY_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), keys) for pattern, keys in _AUTHORITIES)
_BY_TREASURY = "treasury_subsidiary"
"""The track of the companies that Treasury, not the Department of Defense, put on the list of s.1237."""
SALE_REGIMES = frozenset({RegimeKey("us/cfius"), RegimeKey("us/pafaca")})
"""Regimes that oblige the company itself to sell."""


def named_lists(claim: Claim, known: Iterable[RegimeKey]) -> Named:
    """Return the regimes that a claim can mean; all known ones where nothing tells."""
    known = tuple(known)
    text = " ".join(part for part in (claim.object, claim.quote, claim.attrs.get("list", "")) if part)
    found = _found(_LIST_PATTERNS, text, known)
    if found:
        return Named(found, "list")
    found = _found(_AUTHORITY_PATTERNS, claim.authority or "", known)
    return Named(found, "authority") if found else Named(known, "")


def by_authority(listing: Listing, claim: Claim) -> bool:
    """Whether the authority that a claim names is the one that made a listing, where the record can tell."""
    for pattern, keys in _AUTHORITY_PATTERNS:
        if pattern.search(claim.authority or ""):
            if listing.regime == "us/ccmc":
                return ("us/1260h" in keys) != (_BY_TREASURY in listing.tracks)
            return any(listing.regime.startswith(key) for key in keys)
    return True


def _found(
    patterns: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...], text: str, known: tuple[RegimeKey, ...]
) -> tuple[RegimeKey, ...]:
    prefixes = next((keys for pattern, keys in patterns if pattern.search(text)), ())
    return tuple(one for one in known if any(one.startswith(key) for key in prefixes))

"""A listing as a Sanction: who listed, under what, why, from when to when, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from interdit.service.ftm.entity import Entity, filled, stamp
from interdit.service.ftm.facts import dataset_of, last_day
from interdit.service.ftm.programmes import programme_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interdit.model import Citation, Ground, Listing, Order, Regime
    from interdit.service.ftm.datasets import Datasets
    from interdit.service.ftm.facts import Facts


def sanction_id(listing: Listing) -> str:
    """Return the id of a listing's Sanction: the party's, then the regime's and the day's, in the letters allowed."""
    rest = listing.key.replace(listing.party, "", 1).replace("//", "/").strip("/")
    return f"{listing.party}.{rest.replace('/', '-').replace('_', '-').replace(':', '-')}"


def sanction_of(
    facts: Facts,
    listing: Listing,
    regime: Regime,
    grounds: Iterable[Ground],
    books: tuple[Mapping[str, Citation], Datasets],
) -> Entity:
    """Return the Sanction of a listing.

    Args:
        facts: of the party listed.
        listing: one of its listings.
        regime: that of the listing.
        grounds: alleged for this listing; each is told with its rebuttal and the court's view.
        books: citations by key, and the datasets.
    """
    citations, datasets = books
    programme, dataset = programme_of(regime.key), dataset_of(listing)
    source = datasets.sources.get(dataset)
    cited = [citations[key] for key in listing.citations if key in citations]
    zone, term = ZoneInfo(regime.zone), listing.term
    own = [one for one in facts.stated if one.dataset == dataset]
    title = regime.title["en"]
    pairs = [
        ("entity", facts.party.key),
        ("authority", programme.authority or (source.publisher if source is not None else "")),
        ("country", programme.country),
        ("program", title),
        *(("program", code) for one in own for code in one.versions[-1].entry.programmes),
        ("programId", regime.key),
        ("listingDate", listing.listed.isoformat()),
        ("startDate", term.start.astimezone(zone).date().isoformat() if term.start else ""),
        ("endDate", last_day(term.end, regime.zone) if term.end else ""),
        ("status", _status(listing)),
        *(("reason", text) for text in map(_reason, grounds)),
        *(("provisions", rule.text["en"]) for rule in regime.rules if rule.kind == "bar"),
        *(("summary", _step(order)) for order in facts.orders if listing.key in order.listings),
        *(("authorityId", one.key) for one in own),
        ("recordId", listing.key),
        *(("sourceUrl", one.url or "") for one in cited),
        ("sourceUrl", source.homepage if source is not None else ""),
        *(("description", f"{one.title}, {one.locator}" if one.locator else one.title) for one in cited),
    ]
    known = [stamp(one) for one in (term.public_from, term.end_public_from) if one is not None]
    first = min(known, default=stamp(listing.listed))
    last = stamp(datasets.through([dataset])) if term.end is None else max(known, default=first)
    return Entity(
        sanction_id(listing),
        title,
        "Sanction",
        filled(pairs),
        [dataset],
        [],
        False,
        first,
        max(first, last),
        max(known, default=first),
    )


def _status(listing: Listing) -> str:
    return "active" if listing.term.end is None else f"ended: {listing.end_kind or 'removed'}"


def _reason(ground: Ground) -> str:
    """Tell an allegation, never without its denial and the court's view."""
    parts = [f"alleged: {ground.alleged.get('en', '')}"]
    parts += [f"rebuttal: {ground.rebuttal}"] if ground.rebuttal else []
    parts += [f"court: {ground.court_view}"] if ground.court_view else []
    return "; ".join(parts)


def _step(order: Order) -> str:
    """Tell a step that touched the listing; one without effect is left to the record."""
    return f"{order.dated}: {order.title} ({order.forum}): {order.effect}" if order.effect != "none" else ""

"""What of an article may be kept: claims about companies of the edition, and natural persons only as officially named.

A person is never what is watched: no claim about one is kept, and kept claims are not found by a person's name.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from interdit.model.party import PartyKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model.claim import Claim
    from interdit.model.reported import KeptArticle
    from interdit.service.newsdesk import ReadArticle
    from interdit.service.shelf import Shelf

_LEAST = 8  # letters of a hash that may stand for it
_WHY = {
    "nobody": "about nobody whom the edition holds",
    "person": "about a natural person",
    "unnamed": "on a natural person whom no official act on record names",
}


def fit(article: ReadArticle, shelf: Shelf) -> tuple[ReadArticle, dict[str, int]]:
    """Return the article with the claims that may be kept, and how many may not, by the reason why."""
    named = _officially_named(shelf)
    kept: list[Claim] = []
    left: Counter[str] = Counter()
    for claim in article.claims:
        why = _unfit(claim, article, shelf, named)
        if why:
            left[_WHY[why]] += 1
        else:
            # Who a source of the press is, no official act says.
            kept.append(msgspec.structs.replace(claim, speaker="") if claim.speaker_kind == "source" else claim)
    names = {name for one in kept for name in (one.subject, one.object) if name}
    parties = {
        name: keys
        for name, keys in article.parties.items()
        if name in names and not any(_is_person(shelf, key) for key in keys)
    }
    return msgspec.structs.replace(article, claims=tuple(kept), parties=parties), dict(left)


def told(name: str, kept: int, left: dict[str, int]) -> str:
    """Say how many claims of an article were kept, how many were not, and why."""
    not_kept = sum(left.values())
    why = ", ".join(f"{count} {reason}" for reason, count in left.items())
    return f"{name}: {kept} {'claim' if kept == 1 else 'claims'} kept" + (f", {not_kept} not: {why}" if left else "")


def matching(articles: Iterable[KeptArticle], query: str, meant: Iterable[PartyKey] = ()) -> tuple[KeptArticle, ...]:
    """Return the articles that a query means: by company, by file name or address or a part of it, or by hash.

    Args:
        articles: all that are kept.
        query: as the user wrote it.
        meant: the parties that the edition means by it.
    """
    wanted, keys = query.strip().casefold(), {*meant, PartyKey(query.strip())}
    return tuple(
        one
        for one in articles
        if wanted in one.name.casefold()
        or (len(wanted) >= _LEAST and one.digest.startswith(wanted.removeprefix("sha256:")))
        or any(keys & set(found) for found in one.parties.values())
    )


def _unfit(claim: Claim, article: ReadArticle, shelf: Shelf, named: frozenset[str]) -> str:
    parties = article.parties.get(claim.subject or "", ())
    if not parties:
        return "nobody"
    if any(_is_person(shelf, key) for key in parties):
        return "person"
    if claim.type == "ground" and claim.subtype == "person" and not _official(claim.object, article, named):
        return "unnamed"
    return ""


def _official(name: str | None, article: ReadArticle, named: frozenset[str]) -> bool:
    return bool(name) and (name in article.parties or (name or "").casefold() in named)


def _is_person(shelf: Shelf, key: PartyKey) -> bool:
    party = shelf.parties.get(key)
    return party is not None and party.kind == "person"


def _officially_named(shelf: Shelf) -> frozenset[str]:
    """Return the persons that acts and judgments on record name."""
    grounds = (name for one in shelf.record.grounds for name in one.persons.split(";"))
    others = (name for one in shelf.record.happenings for name in one.persons)
    return frozenset(name.strip().casefold() for name in (*grounds, *others) if name.strip())

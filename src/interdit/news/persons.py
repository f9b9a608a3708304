"""Reasons that are a person: whom "its boss" or "its founder" means.

A person comes into a claim only as the article itself ties them to the company.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.model.claim import Claim
    from interdit.news.parts import Reading

_TIES = frozenset({"founder_of", "head_of"})


def with_persons(claims: Sequence[Claim], reading: Reading) -> list[Claim]:
    """Return the claims, each reason that is a person with that person as its object."""
    heads = {one.object: one.subject for one in reversed(claims) if one.type == "relation" and one.subtype in _TIES}
    return [
        msgspec.structs.replace(one, object=_named(one, reading) or heads.get(one.subject) or one.object)
        if one.type == "ground" and one.subtype == "person"
        else one
        for one in claims
    ]


def _named(claim: Claim, reading: Reading) -> str | None:
    """The person that the claim's own words name."""
    inside = (
        mention.name
        for sentence in reading.sentences
        for mention in sentence.mentions
        if mention.kind == "person" and claim.char_start <= mention.start and mention.end <= claim.char_end
    )
    return next(inside, None)

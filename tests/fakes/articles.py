"""Articles as they come from the reader, built by hand."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

import msgspec

from interdit.model import PartyKey
from interdit.model.claim import Claim, ClaimDate, DocumentDate
from interdit.service.newsdesk import ReadArticle

XIAOMI = PartyKey("xiaomi")


def claim(**more: Any) -> Claim:
    """A plain claim on Xiaomi, with what is to be different."""
    plain = Claim(
        id="c1", doc="a.txt", lang="en", type="designation", subtype=None, subject="Xiaomi", object=None,
        authority="Pentagon", date=ClaimDate("2021-01", "month"), quote="The phone maker landed on the list",
        char_start=0, char_end=34, speaker="narrator", speaker_kind="narrator", polarity="asserted", negated=False,
        status="in_force", amounts=(), fact="xiaomi-listing", attrs={}, doc_date=DocumentDate(), method="pattern:x",
        score=0.9,
    )  # fmt: skip
    return msgspec.structs.replace(plain, **more)


def article(*claims: Claim, name: str = "a.txt", text: str = "", published: date | None = None) -> ReadArticle:
    """An article with these claims; `Xiaomi`, `Huawei` and `Oleg Deripaska` mean parties."""
    found = claims or (claim(),)
    names = {name for one in found for name in (one.subject, one.object)}
    known: dict[str, tuple[PartyKey, ...]] = {
        "Xiaomi": (XIAOMI,),
        "Huawei": (PartyKey("huawei"),),
        "Oleg Deripaska": (PartyKey("deripaska"),),
    }
    return ReadArticle(
        name=name,
        language="en",
        title="A list and a phone maker",
        published=DocumentDate(published or date(2021, 3, 14), "given"),
        claims=found,
        parties={one: keys for one, keys in known.items() if one in names},
        notes=(),
        digest=sha256((text or name).encode("utf-8", "surrogateescape")).hexdigest(),
    )

"""Digests of the shipped edition, made once for the tests of what is made of them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import interdit
from interdit.service.digest import DigestAsk

if TYPE_CHECKING:
    from interdit.model.digest import Digest
    from interdit.reports import Lang

ARTICLE = (
    "Judge blocks Pentagon ban on Xiaomi\n\nWASHINGTON, March 12, 2021 - A federal judge on Friday blocked the U.S. "
    "Department of Defense from restricting investment in Xiaomi Corp. The company had been put on a blacklist of "
    "Chinese military companies in January 2021, and it sued the government in Washington. The Pentagon had alleged "
    "that Xiaomi has ties to the Chinese military."
)
BOOK = interdit.open()
XIAOMI = ("xiaomi",)


@cache
def digest_of(
    monday: str, lang: Lang = "en", companies: tuple[str, ...] | None = None, articles: tuple[str, ...] | None = None
) -> Digest:
    """Return the digest of the week that begins on a Monday; articles without a day are told."""
    since = date.fromisoformat(monday)
    ask = DigestAsk(since, since + timedelta(days=6), companies=companies, articles=articles, undated=True)
    return BOOK.digest(ask, lang=lang)

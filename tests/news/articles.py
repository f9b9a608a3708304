"""Readings of texts written for the tests, by the stages and the edition that ship."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from interdit.news.claims import claims_of
from interdit.news.document import read_text
from interdit.news.names import resolver
from interdit.news.reader import read
from interdit.service.book import SHIPPED, open_book

if TYPE_CHECKING:
    from interdit.model.claim import Claim
    from interdit.news.names import Resolver
    from interdit.news.parts import Reading


@lru_cache
def resolve() -> Resolver:
    return resolver(open_book(str(SHIPPED)).shelf.edition)


def reading(text: str, published: str | None = "2021-03-14") -> Reading:
    day = date.fromisoformat(published) if published else None
    return read(read_text(text.encode(), "article.txt"), resolve(), day)


def claims(text: str, published: str | None = "2021-03-14", *, precise: bool = False) -> tuple[Claim, ...]:
    return claims_of(reading(text, published), precise=precise)


STORY = """Judge halts Pentagon ban on Xiaomi

A federal judge in Washington on Friday blocked the Defense Department from enforcing its ban on Xiaomi.

In January the Defense Department put Xiaomi on a list of companies with ties to the Chinese military.

Xiaomi denied any ties to the military and sued the Defense Department.
"""
HISTOIRE = """Un juge suspend l'interdiction visant Xiaomi

Vendredi, un juge fédéral a suspendu l'inscription de Xiaomi sur la liste noire du Pentagone.

En janvier, le département de la Défense avait inscrit Xiaomi sur sa liste noire pour ses liens avec l'armée.

Xiaomi a démenti ces liens et a porté plainte contre le ministère.
"""
PRODUCT = """Xiaomi presents a new telephone

Xiaomi on Friday showed its new telephone in Beijing, with a better camera and a larger battery than the last one.

The phone goes on sale in Europe in June for 499 euros. Analysts expect the company to sell ten million of them.
"""

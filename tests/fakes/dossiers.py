"""Dossiers as they come from the service; that of Xiaomi on the two real articles and real prices is the model."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

import interdit
from interdit.service.asking import Ask
from interdit.service.dossier import DossierAsk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.model.dossier import Dossier
    from interdit.reports import Lang
    from interdit.service.dossiers.desk import Desk

Json = Any
"""What a dossier is as JSON: tests walk it as other programs do."""


@cache
def made(who: str = "Xiaomi", lang: Lang = "en", on: str = "2021-03-16", known_at: str = "", **more: Any) -> Dossier:
    """Return a dossier on the edition that ships, with no files."""
    ask = Ask(who, on, known_at or None, **more)
    return interdit.open().dossier(DossierAsk(ask=ask), lang=lang)


@cache
def desk(who: str = "xiaomi", lang: Lang = "en", on: str = "2021-03-16", known_at: str = "") -> Desk:
    """Return a desk for a party."""
    from interdit.service.dossiers.desk import Desk

    book = interdit.open()
    return Desk(book.checker(lang), book.party(who), Ask(who, on, known_at or None))


@cache
def model(lang: Lang = "en") -> Dossier:
    """Return Xiaomi's with both articles and prices; skips the test where they are not at hand."""
    root = os.environ.get("INTERDIT_TESTDATA")
    if not root:
        pytest.skip("INTERDIT_TESTDATA is not set")
    seeds, prices = Path(root) / "seeds", Path(root) / "data" / "prices"
    wanted = DossierAsk(
        ask=Ask("Xiaomi", "2021-03-16"),
        articles=tuple(str(one) for one in sorted(seeds.glob("*.txt"))),
        published=date(2021, 3, 15),
        prices=prices / "1810.HK_2020-2025.csv",
        index=prices / "HSI_1986-2026.csv.gz",
    )
    return interdit.open().dossier(wanted, lang=lang)


def sections(dossier: Dossier) -> Json:
    """Return the sections as JSON."""
    return _decoded(msgspec.json.encode(dossier.sections))


@cache
def _decoded(data: bytes) -> Json:
    return msgspec.json.decode(data)


def said(value: Json) -> Iterator[Json]:
    """Yield every sentence and every row, wherever it stands."""
    if isinstance(value, dict):
        if "assumed" in value:
            yield value
        for one in value.values():
            yield from said(one)
    elif isinstance(value, list):
        for one in value:
            yield from said(one)


def text(one: Json) -> str:
    """Return the words of a sentence or row."""
    words = [cell["text"] for cell in one["cells"]] if "cells" in one else [one["text"], one["quote"]]
    return " | ".join(words)


def section(dossier: Dossier, key: str) -> str:
    """Return all words of a section."""
    (found,) = [one for one in sections(dossier) if one["key"] == key]
    return "\n".join(text(one) for one in said(found))

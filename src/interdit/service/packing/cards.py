"""Cards of the two models that ship: their files by hash, and their figures from the files that were measured."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from interdit.model.pack import Card, Figure, HeldFile
from interdit.news import figures as news
from interdit.news.heads import FOLDER
from interdit.reports.cards import CARDS
from interdit.screening.figures import figures
from interdit.screening.model import MODEL_FILE, shipped_model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def cards() -> tuple[Card, ...]:
    """Return the card of the score and that of the news reader."""
    return (_score(), _news())


def _score() -> Card:
    model, told = shipped_model(), figures()
    shares = (
        "f1",
        "calibration_error",
        "persons_at_review",
        "companies_at_review",
        "persons_at_hit",
        "companies_at_hit",
    )
    return Card(
        key="score",
        files=(_file(MODEL_FILE),),
        counts={
            "trees": len(model["tree_root"]),
            "features": len(model["gate"]) - 2,
            "labelled_pairs": told.labelled_pairs,
            "issuer_names": told.issuer_names,
        },
        figures=tuple(Figure(key, getattr(told, key)) for key in shares),
        **CARDS["score"],
    )


def _news() -> Card:
    pinned = news.measured()
    return Card(
        key="news",
        files=tuple(_file(path) for path in sorted(FOLDER.glob("*.bin"))),
        counts={
            "languages": len(pinned.languages),
            "claims": round(sum(one.claims for one in pinned.languages.values())),
        },
        figures=tuple(_read()),
        **CARDS["news"],
    )


def _read() -> Iterator[Figure]:
    for language, one in news.measured().languages.items():
        for key in ("precision", "recall", "subject", "polarity", "speaker_kind"):
            yield Figure(key, getattr(one, key), language, round(one.claims))
    for language, seen in news.unseen().items():
        yield Figure("precision_unseen", seen.precision, language, seen.claims)
        yield Figure("recall_unseen", seen.recall, language, seen.claims)


def _file(path: Path) -> HeldFile:
    return HeldFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest())

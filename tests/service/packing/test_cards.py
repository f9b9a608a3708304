from __future__ import annotations

import hashlib
import json
from pathlib import Path

from interdit.news.figures import FLOORS_FILE
from interdit.news.heads import FOLDER
from interdit.screening.model import MODEL_FILE
from interdit.service.packing.cards import cards


def test_the_score_is_told_by_its_file_and_size() -> None:
    score, _ = cards()
    assert score.files[0].sha256 == hashlib.sha256(MODEL_FILE.read_bytes()).hexdigest()
    model = json.loads(MODEL_FILE.read_bytes())
    assert score.counts["trees"] == len(model["root"])
    assert score.counts["features"] == len(model["gate"])


def test_the_news_reader_is_told_by_the_floors_that_ship() -> None:
    _, news = cards()
    floors = json.loads(FLOORS_FILE.read_bytes())["languages"]
    told = {(one.group, one.key): one.value for one in news.figures}
    for language, figures in floors.items():
        assert (told[language, "precision"], told[language, "recall"]) == (figures["precision"], figures["recall"])
    assert told["fr", "recall_unseen"] < told["fr", "recall"], "what is worst is told too"
    assert {one.role for one in news.files} == {path.name for path in FOLDER.glob("*.bin")}


def test_the_figures_are_those_of_the_docs() -> None:
    docs = Path(__file__).parents[3] / "docs"
    score, news = cards()
    told = (docs / "screening.md").read_text(encoding="utf-8")
    figures = {one.key: one.value for one in score.figures}
    assert f"{figures['f1']:g}, {figures['calibration_error']:g}" in told
    for key in ("persons_at_review", "companies_at_review", "persons_at_hit"):
        assert f"{round(figures[key] * 1000)} in 1,000" in told
    assert f"{score.counts['labelled_pairs']} pairs" in told
    assert f"{score.counts['issuer_names']} issuer names" in told
    read = (docs / "read.md").read_text(encoding="utf-8")
    unseen = {(one.group, one.key): one for one in news.figures if one.key.endswith("_unseen")}
    for language in ("fr", "en"):
        precision, recall = unseen[language, "precision_unseen"], unseen[language, "recall_unseen"]
        assert f"{precision.of} claims) | {precision.value:g} / {recall.value:g}" in read

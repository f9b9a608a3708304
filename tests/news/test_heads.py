from __future__ import annotations

from typing import get_args

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from interdit.model.claim import ClaimType
from interdit.news import heads as room
from interdit.news.heads import heads_of

LANGUAGES = ("fr", "en", "de", "es", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_heads_for_nearly_all_types(language: str) -> None:
    heads = heads_of(language)
    assert heads is not None
    types = {label.partition(":")[0] for label in heads.labels}
    assert types <= set(get_args(ClaimType))
    assert len(types) >= 17


@pytest.mark.parametrize(
    ("language", "text", "label"),
    [
        ("fr", "Xcompany a été placé sur la liste noire du Pentagone", "designation"),
        ("en", "Xcompany was added to the Pentagon's blacklist", "designation"),
        ("de", "Das Pentagon hat Xcompany auf die schwarze Liste gesetzt", "designation"),
        ("es", "El Pentágono incluyó a Xcompany en su lista negra", "designation"),
        ("zh", "五角大楼将Xcompany列入黑名单", "designation"),
        ("en", "Xcompany filed a lawsuit against the Defense Department", "lawsuit_filed"),
        ("fr", "Xcompany rejette ces accusations", "denial"),
    ],
)
def test_plain_sentences_are_told(language: str, text: str, label: str) -> None:
    heads = heads_of(language)
    assert heads is not None
    scores = heads.scores(text, language)
    assert max(scores, key=lambda key: scores[key]).partition(":")[0] == label


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_talk_is_nothing(language: str) -> None:
    heads = heads_of(language)
    assert heads is not None
    talk = {"zh": "今天天气很好，我们去公园散步"}.get(language, "ok")
    assert max(heads.scores(talk, language).values()) < 0.9


def test_a_language_without_heads_has_none() -> None:
    assert heads_of("it") is None


def test_a_damaged_file_is_an_error(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "it.bin").write_bytes(zstandard.ZstdCompressor().compress(b"\x81\xa1a\x01"))
    monkeypatch.setattr(room, "FOLDER", folder)
    room.heads_of.cache_clear()
    try:
        with pytest.raises(msgspec.ValidationError):
            room.heads_of("it")
    finally:
        room.heads_of.cache_clear()


heads_of("en")  # unpacked here: it takes longer than an example may


@given(st.text(max_size=200))
def test_scores_are_shares(text: str) -> None:
    heads = heads_of("en")
    assert heads is not None
    assert all(0 <= score <= 1 for score in heads.scores(text, "en").values())

"""The words of each language, as TOML under `words/<language>/<section>.toml`, read when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

LANGUAGES = ("fr", "en", "de", "es", "zh")
"""The languages with words of their own; a text in another is read by what all share."""
FOLDER = Path(__file__).parent / "words"
Words = TypeVar("Words", bound=msgspec.Struct)


def load_words(language: str, section: str, kind: type[Words]) -> Words:
    """Return one section of a language's words as the struct named; its defaults where the language has none."""
    return _load(language, section, kind)  # type: ignore[return-value]  # a cache forgets what type it was asked for


@cache
def word_lists(language: str, section: str) -> dict[str, tuple[str, ...]]:
    """Return a section that is lists under names of its own; empty where the language has none."""
    path = FOLDER / language / f"{section}.toml"
    return msgspec.toml.decode(path.read_bytes(), type=dict[str, tuple[str, ...]]) if path.is_file() else {}


@cache
def _load(language: str, section: str, kind: type[msgspec.Struct]) -> msgspec.Struct:
    path = FOLDER / language / f"{section}.toml"
    if language not in LANGUAGES or not path.is_file():
        return kind()
    return msgspec.toml.decode(path.read_bytes(), type=kind)

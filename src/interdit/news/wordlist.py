"""The words of each language, as TOML under `words/<language>/<section>.toml`, read when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

LANGUAGES = ("fr", "en", "de", "es", "zh")
"""The languages with words of their own; a text in another is read by what all share."""
FOLDER = Path(__file__).parent / "words"
Words = TypeVar("Words")


def load_words(language: str, section: str, kind: type[Words]) -> Words:
    """Return one section of a language's words as the struct named; its defaults where the language has none."""
    return _load(language, section, kind)  # type: ignore[return-value]


@cache
def _load(language: str, section: str, kind: type[object]) -> object:
    path = FOLDER / language / f"{section}.toml"
    if language not in LANGUAGES or not path.is_file():
        return kind()
    return msgspec.toml.decode(path.read_bytes(), type=kind)

"""The words of the Consolidated Screening List: which lists it collects, and what the labels of its ids stand for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import yaml


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `lists.yaml`."""

    lists: dict[str, str]
    identifiers: dict[str, str]
    details: dict[str, str]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary."""
    text = Path(__file__).with_name("lists.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Vocabulary)

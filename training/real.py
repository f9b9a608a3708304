"""Pairs that nobody made up: hand-labelled names, names as brokers write them, names beside their own script."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import TYPE_CHECKING

import msgspec

from training.names import plain, same_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from random import Random

    from training.names import Listed

_SCRIPTS: tuple[tuple[str, str, str, str], ...] = (
    ("ru_uk", "multiscript/ru_uk_latin_eu269_dev.csv", "name_cyrillic", "name_latin"),
    ("ar", "multiscript/un_original_script_dev.csv", "name_original", "name_latin"),
    ("zh", "multiscript/zh_en_ashares_dev.csv", "name_zh_short", "name_en"),
    ("zh_hk", "multiscript/hsi_constituents_2025-05-30_en_zh.csv", "", ""),
    ("ja", "multiscript/ja_en_edinet_dev.csv", "name_ja", "name_en"),
    ("ja_kana", "multiscript/ja_en_edinet_dev.csv", "name_kana", "name_en"),
    ("ko", "multiscript/ko_en_dart_dev.csv", "name_ko", "name_en"),
)
_KINDS = {"INDIVIDUAL": "Person", "ENTITY": "Organization"}


class Labelled(msgspec.Struct, frozen=True):
    """A pair of names with its label; `weight` is less than one where the label is presumed."""

    first: str
    second: str
    schema: str
    same: bool
    group: str
    weight: float = 1.0


def is_for_measuring(name: str) -> bool:
    """Whether pairs with this Latin name are kept from training: half of them, by the name's hash."""
    return hashlib.sha1(same_words(name).encode(), usedforsecurity=False).digest()[0] % 2 == 1


def hand_labelled(data: Path) -> Iterator[Labelled]:
    """The labelled pairs of people and companies. Those who use them hold out those that share a name together."""
    for row in _rows(data / "name_pairs_dev.csv"):
        yield Labelled(row["name1"], row["name2"], row["schema"], row["is_match"] == "true", "name_pairs")


def brokers(data: Path) -> Iterator[Labelled]:
    """Names of issuers as brokers and index vendors write them; that the others differ is presumed."""
    for row in _rows(data / "names/security_name_pairs_dev.csv"):
        yield Labelled(row["name1"], row["name2"], "Company", row["is_match"] == "true", "securities", 0.5)


def scripts(data: Path, rng: Random) -> Iterator[Labelled]:
    """Names in their own script beside the Latin ones; and each beside the Latin name of another row, as a false pair.

    Half the exchange names are translations or have changed since: their label counts less.
    """
    for group, path, own, latin in _SCRIPTS:
        found = [one for one in _beside(data / path, own, latin) if one[1] and one[2] and not one[1].isascii()]
        if not found:
            continue
        turn = rng.randrange(1, len(found))
        weight = 1.0 if group in ("ru_uk", "ar", "ja_kana") else 0.5
        for at, (schema, native, name) in enumerate(found):
            yield Labelled(native, name, schema, True, f"script_{group}", weight)
            other = found[(at + turn) % len(found)][2]
            if same_words(other) != same_words(name) and found[(at + turn) % len(found)][1] != native:
                yield Labelled(native, other, schema, False, f"script_{group}", 1.0)


def _beside(path: Path, own: str, latin: str) -> Iterator[tuple[str, str, str]]:
    for row in _rows(path):
        if own:
            schema = row.get("schema") or _KINDS.get(row.get("kind", ""), "Company")
            yield schema, row[own].strip(), row[latin].strip()
        else:  # Hang Seng prints both names in one cell
            name, _, native = row["Stock Name"].partition("\n")
            yield "Company", native.strip(), name.strip()


def aliases(parties: Iterable[Listed]) -> Iterator[Labelled]:
    """A list's own aliases beside its primary names, where they share a word or are written in another script."""
    for party in parties:
        words = set(same_words(party.name).split())
        for text, kind in party.names[1:]:
            near = words & set(same_words(text).split())
            other_script = party.name.isascii() and not any(char.isascii() and char.isalpha() for char in text)
            if kind == "alias" and text != party.name and (near or other_script):
                group = "alias_script" if other_script else "alias"
                yield Labelled(text, party.name, party.schema, True, group, 0.5)


def _rows(path: Path) -> Iterable[dict[str, str]]:
    return csv.DictReader(io.StringIO(plain(path).decode("utf-8-sig")))

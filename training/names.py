"""Names to make sets from: other vintages and lists than those that the harness asks about, and clean companies."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from interdit.service.registry import parser_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from interdit.model import Entry

_LISTS: tuple[tuple[str, str, str], ...] = (
    ("us_ofac_sdn", "primary", "ofac/sdn_series/sdn_2024-05-01.csv.gz"),
    ("uk_hmt", "list", "uk/hmt_conlist_2018-04-13.csv.gz"),
    ("eu_fsf", "list", "eu/fsd_whole_2016-02-11.xml.gz"),
    ("ca_sema", "list", "ca/sema_2025-05.xml.gz"),
    ("us_bis_dpl", "list", "us/bis_dpl_2019-07.txt"),
    ("us_csl", "list", "us/csl_2019-12_sample.csv"),
    ("us_bis_mieu", "list", "us/bis_mieu.csv"),
    ("us_dod_1260h", "list", "us/dod_chinese_milcorps.csv"),
)
_SCHEMAS = {"person": "Person", "company": "Company", "organization": "Organization", "vessel": "Vessel"}
_KINDS = {"primary": "name", "former": "alias", "original": "alias", "alias": "alias", "weak_alias": "weak"}
_MAX_LENGTH = 120


class Listed(msgspec.Struct, frozen=True):
    """A party of a list, with its names: the primary one first."""

    key: str
    schema: str
    names: tuple[tuple[str, str], ...]
    birth_year: str = ""

    @property
    def name(self) -> str:
        """The primary name."""
        return self.names[0][0]


def same_words(name: str) -> str:
    """A name without case, accents, punctuation and order of words: what counts as the same name between sets."""
    text = "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))
    return " ".join(sorted("".join(char if char.isalnum() else " " for char in text).split()))


def plain(path: Path) -> bytes:
    """A file's bytes, unpacked."""
    raw = path.read_bytes()
    return gzip.decompress(raw) if path.suffix == ".gz" else raw


def listed(data: Path, avoided: frozenset[str]) -> list[Listed]:
    """Read all lists; a party that bears a name to be avoided, or one that an earlier list had, is left out whole."""
    found, seen = [], set(avoided)
    for source, role, path in _LISTS:
        parsed = parser_of(source)({role: io.BytesIO(plain(data / path))}, date(2026, 1, 1))
        for entry in parsed.entries:
            party = _party(source, entry)
            words = {same_words(text) for text, _ in party.names} - {""}
            if party.names and words and not words & seen:
                found.append(party)
                seen |= words
    return found


def _party(source: str, entry: Entry) -> Listed:
    names = [(" ".join(one.text.split()), _KINDS[one.kind]) for one in entry.names if len(one.text) <= _MAX_LENGTH]
    names.sort(key=lambda one: one[1] != "name")
    schema = _SCHEMAS.get(entry.kind) or ("Company" if source != "us_bis_dpl" else _guess(names[0][0] if names else ""))
    return Listed(
        f"{source}-{entry.key}",
        schema,
        tuple(dict.fromkeys(names)),
        entry.birth_dates[0].text[:4] if entry.birth_dates else "",
    )


def _guess(name: str) -> str:
    """The Denied Persons List does not say what its names are: two or three words without a form are a person."""
    return (
        "Person"
        if 2 <= len(name.split()) <= 3 and not re.search(r"\d|&|\b(?:CO|CORP|GROUP|AIR\w*)\b", name)
        else "Company"
    )


def clean_companies(data: Path, avoided: frozenset[str]) -> list[str]:
    """Names of companies that no list of ours has: registered, listed on exchanges."""
    found: dict[str, str] = {}
    for name in _companies(data):
        text = " ".join(name.split())
        if 4 <= len(text) <= _MAX_LENGTH and (words := same_words(text)) and words not in avoided:
            found.setdefault(words, text)
    return list(found.values())


def _companies(data: Path) -> Iterator[str]:
    for path, column in (("names/gleif_20k.csv.gz", "legal_name"), ("names/financedatabase_hk_euronext.csv", "name")):
        for row in csv.DictReader(io.StringIO(plain(data / path).decode())):
            yield row[column]
    for row in json.loads(plain(data / "names/sec_company_tickers_2022-12.json.gz")).values():
        yield row["title"]


def made_up_persons(data: Path, avoided: frozenset[str]) -> list[str]:
    """Persons who do not exist, of whom the harness asks the others."""
    found: dict[str, str] = {}
    for part in ("global", "us"):
        text = (data / f"names/yente_negatives_{part}_dev5k.csv").read_text(encoding="utf-8")
        for row in csv.DictReader(io.StringIO(text)):
            if (words := same_words(row["full_name"])) not in avoided:
                found.setdefault(words, row["full_name"])
    return list(found.values())


def asked_names(harness: Path) -> frozenset[str]:
    """Words of every query of the harness."""
    return frozenset({same_words(row["name"]) for path in harness.glob("queries_*.csv") for row in _rows(path)} - {""})


def avoided_names(harness: Path) -> frozenset[str]:
    """Words of every query of the harness and of every name of its list.

    Whoever is on the harness's list is left out with all names: so no set holds one of its queries, the name that a
    query was made from, or another name of the same party; and its made-up persons are left to it.
    """
    return asked_names(harness) | {same_words(row["name"]) for row in _rows(harness / "list.csv")} - {""}


def _rows(path: Path) -> Iterable[dict[str, str]]:
    return csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))

"""The lists this version can read: each with its description and its parser, imported only when it is used."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

import msgspec

from interdit.errors import SourceError, UnknownKeyError
from interdit.model import Parsed, Source, SourceKey
from interdit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

_SOURCES = Path(__file__).resolve().parent.parent / "sources"

_KNOWN: tuple[tuple[str, str, str], ...] = (
    ("us_ofac_sdn", "us_ofac/sdn.yaml", "us_ofac.parse:parse_sdn"),
    ("us_ofac_cons", "us_ofac/cons.yaml", "us_ofac.parse:parse_cons"),
    ("us_csl", "us_csl/source.yaml", "us_csl.parse:parse"),
    ("us_bis_dpl", "us_bis_dpl/source.yaml", "us_bis_dpl.parse:parse"),
    ("us_bis_mieu", "us_bis_mieu/source.yaml", "us_bis_mieu.parse:parse"),
    ("us_dod_1260h", "us_dod_1260h/source.yaml", "us_dod_1260h.parse:parse"),
    ("us_fcc_covered", "us_fcc_covered/source.yaml", "us_fcc_covered.parse:parse"),
    ("un_sc", "un_sc/source.yaml", "un_sc.parse:parse"),
    ("eu_fsf", "eu_fsf/source.yaml", "eu_fsf.parse:parse"),
    ("eu_annexes", "eu_annexes/source.yaml", "eu_annexes.parse:parse"),
    ("uk_hmt", "uk_hmt/source.yaml", "uk_hmt.parse:parse"),
    ("ca_sema", "ca_sema/source.yaml", "ca_sema.parse:parse"),
)
"""Key, description, parser. `ftm:NAME` and `own:NAME` are made from their templates."""


class Parse(Protocol):
    """Reads the files of a list, by role."""

    def __call__(self, files: Mapping[str, BinaryIO], published: date) -> Parsed:
        """Return what is in them; raises SourceError where they are not what they should be."""


def known_sources() -> tuple[SourceKey, ...]:
    """Return the keys of all lists, in the order in which they are shown."""
    return tuple(SourceKey(key) for key, _, _ in _KNOWN)


@cache
def source_of(key: str) -> Source:
    """Return the description of a list.

    Raises:
        UnknownKeyError: no such list; the message names those there are.
    """
    template, colon, name = key.partition(":")
    if colon and name and template in ("ftm", "own"):
        own = _read(_SOURCES / template / "source.yaml")
        regime = f"{template}/{name}"
        return msgspec.structs.replace(
            own, key=SourceKey(key), title=f"{own.title}: {name}", regimes=(regime,), law=regime, authority="private"
        )
    for known, description, _ in _KNOWN:
        if known == key:
            return _read(_SOURCES / description)
    raise UnknownKeyError(f"unknown source {key!r}: choose one of {', '.join(known_sources())}, ftm:NAME or own:NAME")


def parser_of(key: str) -> Parse:
    """Return the parser of a list."""
    template, colon, name = key.partition(":")
    if colon and template == "ftm":
        return _ftm(name)
    if colon and template == "own":
        return _load("own.parse:parse")
    place = next(parser for known, _, parser in _KNOWN if known == key)
    return _load(place)


@cache
def parser_mark(key: str) -> str:
    """Return a hash of a list's parser: histories folded by another one are folded anew."""
    template, colon, _ = key.partition(":")
    folder = template if colon else next(place for known, _, place in _KNOWN if known == key).partition(".")[0]
    digest = hashlib.sha256(__version__.encode())
    for path in sorted((_SOURCES / folder).glob("*.*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _load(place: str) -> Parse:
    module, _, function = place.partition(":")
    found: Parse = getattr(import_module(f"interdit.sources.{module}"), function)
    return found


def _ftm(name: str) -> Parse:
    parse_ftm: Callable[[BinaryIO, str, date], Parsed] = import_module("interdit.sources.ftm.parse").parse_ftm

    def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
        if "entities" not in files:
            raise SourceError(f"ftm:{name}: the file of role 'entities' is missing")
        return parse_ftm(files["entities"], name, published)

    return parse


def _read(path: Path) -> Source:
    import yaml

    try:
        return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), Source)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise SourceError(f"{path}: {error}") from error

"""Who each row of a customer or supplier file is: name, kind, country, birth date, identifiers, by usual headers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from interdit.errors import InputError
from interdit.tables.columns import assign_columns
from interdit.tables.dates import date_of, is_day_first
from interdit.tables.header import Header, Record, find_header
from interdit.tables.table import IDENTIFYING, PLACEHOLDERS, Role, Row
from interdit.tables.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from interdit.tables.stream import Stream

Attribute = Literal["name", "kind", "country", "birth_date", "identifier"]
"""What a column may say of a subject."""

UNKNOWN_KIND, UNKNOWN_BIRTH_DATE = "unknown_kind", "unknown_birth_date"

_HEADERS: Mapping[str, tuple[str, ...]] = {
    "kind": (
        *("kind", "schema", "entity type", "party type", "customer type", "client type", "counterparty type"),
        *("subject type", "record type", "type", "type de personne", "type de client", "nature"),
        *("type d entite",),  # codespell:ignore
    ),
    "birth_date": (
        *("birth date", "date of birth", "dob", "birthdate", "birthday", "birth day", "birth year", "year of birth"),
        *("born", "date de naissance", "naissance", "annee de naissance", "ne le"),
    ),
    "identifier": (
        *("identifier", "identifiers", "registration number", "registration no", "reg number", "reg no", "tax id"),
        *("company number", "company registration number", "tax number", "tin", "vat", "vat number", "imo"),
        *("imo number", "mmsi", "uscc", "ogrn", "inn", "passport", "passport number", "passport no", "national id"),
        *("id number", "siren", "siret", "numero d immatriculation", "passeport", "numero de passeport", "ein"),
    ),
}
_GIVEN = ("first name", "firstname", "given name", "given names", "forename", "prenom", "prenoms")
_MIDDLE = ("middle name", "middlename", "middle names")
_FAMILY = ("last name", "lastname", "surname", "family name", "nom de famille", "nom")
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("person", "individual", "natural person", "human", "p", "i", "personne"), "person"),
    **dict.fromkeys(("personne physique", "physique", "particulier", "people"), "person"),
    **dict.fromkeys(("company", "corporate", "corporation", "firm", "business", "c", "societe"), "company"),
    **dict.fromkeys(("entreprise", "personne morale", "morale"), "company"),
    **dict.fromkeys(("organization", "organisation", "entity", "public body", "ngo", "o"), "organization"),
    **dict.fromkeys(("vessel", "ship", "v", "navire", "bateau"), "vessel"),
    **dict.fromkeys(("legal entity", "legalentity", "thing"), ""),
}
_LONG = 1 + max(map(len, PLACEHOLDERS))
_YEAR = re.compile(r"(1[89]|20)\d\d")
_SLASHED_YEAR = re.compile(r"\d{1,2}[/-]\d{1,2}[/-](\d{4})(?: .*)?")


class Subject(Struct, frozen=True, gc=False):
    """A row's subject as written; dates as ISO dates or years. `problems` are the parts that were not understood."""

    name: str
    kind: str = ""
    country: str = ""
    birth_date: str = ""
    identifiers: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class SubjectColumns(Struct, frozen=True):
    """The places of the columns; `name` has several where a name is written in parts. `day_first` reads 3/4/1970."""

    name: tuple[int, ...]
    kind: int | None = None
    country: int | None = None
    birth_date: int | None = None
    identifiers: tuple[int, ...] = ()
    day_first: bool | None = None
    in_parts: bool = False

    def said(self, header: Sequence[str]) -> str:
        """In one sentence: what was taken from where."""
        taken = [
            ("name", self.name),
            ("kind", () if self.kind is None else (self.kind,)),
            ("country", () if self.country is None else (self.country,)),
            ("birth date", () if self.birth_date is None else (self.birth_date,)),
            ("identifiers", self.identifiers),
        ]
        parts = [
            f"{what} from {' + '.join(repr(header[place]) for place in places)}" for what, places in taken if places
        ]
        return ", ".join(parts)


def subject_header(head: Sequence[Record], wanted: Mapping[str, str], file: str) -> Header:
    """The header line: one with the columns the user named, or with usual headers.

    Raises:
        InputError: no line reads like a header.
    """
    named: dict[Role, str] = {"name": wanted["name"]} if "name" in wanted else {}
    try:
        return find_header(head, named, file)
    except InputError:
        for place, (line, cells, _) in enumerate(head):
            if _parts([plain(cell) for cell in cells]) and not named:
                return Header(place, line, tuple(cells))
        raise


def subject_columns(stream: Stream, wanted: Mapping[str, str]) -> SubjectColumns:
    """Where a table says who its rows are about; `wanted` are headers the user chose.

    Raises:
        InputError: the user named a column that is not there, or no column says who a row is about.
    """
    header = stream.header
    told = {what: _told(stream, what, text) for what, text in wanted.items()}
    roles: dict[Role, str] = {"name": wanted["name"]} if "name" in wanted else {}
    places = assign_columns(header, stream.sample, roles, stream.file).places
    words = [plain(cell) for cell in header.cells]
    parts = () if "name" in told else _parts(words)
    name = parts or ((places["name"],) if "name" in places else ())
    coded = [places[role] for role in IDENTIFYING if role in places and role != "ticker"]
    coded += [place for place, word in enumerate(words) if word in _HEADERS["identifier"]]
    coded += [told["identifier"]] if "identifier" in told else []
    identifiers = tuple(place for place in dict.fromkeys(coded) if place not in name)
    if not name and not identifiers:
        raise InputError(
            f"no column with names; columns: {', '.join(map(repr, header.cells))}",
            file=stream.file,
            line=header.line or None,
            remedy="name the column with --column",
        )
    kind, birth = told.get("kind", _kind_place(stream, words)), told.get("birth_date", _place(words, "birth_date"))
    return SubjectColumns(
        name=name,
        kind=kind if kind not in name else None,
        country=told.get("country", places.get("country")),
        birth_date=birth,
        identifiers=identifiers,
        day_first=_habit(stream, birth),
        in_parts=bool(parts),
    )


def subject_of(row: Row, columns: SubjectColumns) -> Subject:
    """The row's subject as far as its cells are understood."""
    cells, problems = row.cells, []
    if columns.in_parts:
        name, kind = " ".join(" ".join(_said(cells, place) for place in columns.name).split()), "person"
    else:
        name, kind = cells[columns.name[0]] if columns.name else "", ""
    if columns.kind is not None:
        told, unknown = _kind(cells[columns.kind])
        kind = told or ("" if unknown else kind)
        problems += [unknown] if unknown else []
    born = ""
    if columns.birth_date is not None:
        born, unread = birth_of(cells[columns.birth_date], columns.day_first)
        problems += [unread] if unread else []
    return Subject(
        name,
        kind,
        _said(cells, columns.country),
        born,
        tuple([text for place in columns.identifiers if (text := _said(cells, place))]) if columns.identifiers else (),
        tuple(problems),
    )


@lru_cache(maxsize=1 << 12)
def kind_of(text: str) -> str | None:
    """Our word for a kind of party, '' for one that leaves it open ("LegalEntity"), none for a word not known."""
    return _KINDS.get(plain(text), _KINDS.get(text.strip().casefold()))


@lru_cache(maxsize=1 << 16)
def birth_of(text: str, day_first: bool | None) -> tuple[str, str]:
    """A birth date as ISO date or year, and the problem if it is neither; 3/4/1970 is a year where nothing decides."""
    written = text.strip()
    if written.casefold() in PLACEHOLDERS:
        return "", ""
    if _YEAR.fullmatch(written):
        return written, ""
    slashed = _SLASHED_YEAR.fullmatch(written)
    proof = is_day_first(written)
    habit = proof if proof is not None else day_first
    if slashed and habit is None:
        return slashed[1], ""
    day = date_of(written, day_first=bool(habit))
    return (day.isoformat(), "") if day else ("", UNKNOWN_BIRTH_DATE)


def _told(stream: Stream, what: str, asked: str) -> int:
    if what not in get_args(Attribute):
        raise InputError(f"unknown column role {what!r}", remedy=f"use one of {', '.join(get_args(Attribute))}")
    for place, text in enumerate(stream.header.cells):
        if text.strip().casefold() == asked.strip().casefold():
            return place
    raise InputError(
        f"no column {asked!r} for {what}; columns: {', '.join(map(repr, stream.header.cells))}",
        file=stream.file,
        line=stream.header.line or None,
        remedy="name a column that stands in the header line",
    )


def _parts(words: Sequence[str]) -> tuple[int, ...]:
    """Given, middle and family name, where a file writes persons so; "Nom" beside "Prénom" is the family's."""
    given, middle, family = (_first(words, phrases) for phrases in (_GIVEN, _MIDDLE, _FAMILY))
    if given is None or family is None:
        return ()
    return tuple(place for place in (given, middle, family) if place is not None)


def _first(words: Sequence[str], phrases: Iterable[str]) -> int | None:
    return next((words.index(phrase) for phrase in phrases if phrase in words), None)


def _place(words: Sequence[str], what: str) -> int | None:
    return _first(words, _HEADERS[what])


def _kind_place(stream: Stream, words: Sequence[str]) -> int | None:
    """ "Type" heads many things: a column counts if most of its values are kinds."""
    for phrase in _HEADERS["kind"]:
        if phrase in words:
            place = words.index(phrase)
            filled = [cells[place] for cells in stream.sample if cells[place].strip()]
            if filled and sum(kind_of(text) is not None for text in filled) * 2 > len(filled):
                return place
    return None


def _habit(stream: Stream, place: int | None) -> bool | None:
    """Whether the file's slash dates begin with the day; none where nothing in the sample proves it."""
    if place is None:
        return None
    proofs = {proof for cells in stream.sample if (proof := is_day_first(cells[place])) is not None}
    return proofs.pop() if len(proofs) == 1 else None


def _kind(text: str) -> tuple[str, str]:
    found = kind_of(text)
    if found is not None:
        return found, ""
    return ("", "" if text.strip().casefold() in PLACEHOLDERS else UNKNOWN_KIND)


def _said(cells: Sequence[str], place: int | None) -> str:
    if place is None or not (text := cells[place].strip()):
        return ""
    return "" if len(text) < _LONG and text.casefold() in PLACEHOLDERS else text

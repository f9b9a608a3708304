"""One party of a dataset, with its sanctions, as an entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from interdit.model import Entry, EntryIdentifier, EntryName, PartialDate
from interdit.names import country_code, script_of, shape
from interdit.sources.ftm.vocabulary import (
    CHECKS,
    COUNTRIES,
    DETAILS,
    ELSEWHERE,
    IDENTIFIERS,
    LISTING_TOPICS,
    NAMES,
    PARTIES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    from interdit.model import EntryKind, EntryLink
    from interdit.sources.ftm.gathering import Gathering, Thing

    NameKind = Literal["primary", "alias", "weak_alias", "former"]

_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_KNOWN = DETAILS | ELSEWHERE | NAMES.keys() | IDENTIFIERS.keys() | frozenset(COUNTRIES)
_SANCTION_DETAILS = ("authority", "authorityId", "program", "programId", "provisions", "reason", "status", "recordId")


def entry_of(thing: Thing, sanctions: Sequence[Thing], links: tuple[EntryLink, ...], gathering: Gathering) -> Entry:
    """Make the entry; an entity without a name keeps its id in place of one, and that is said."""
    gathering.note_unknown(thing, _KNOWN)
    names = _names(thing)
    if not names:
        gathering.notice(thing.id, "no name: its id stands for it")
        names = (EntryName(thing.id),)
    return Entry(
        key=thing.id,
        kind=_kind(thing, names),
        names=names,
        programmes=_gather(sanctions, "programId") or _gather(sanctions, "program"),
        regimes=_regimes(thing, sanctions, gathering),
        identifiers=tuple(_identifiers(thing, gathering)),
        countries=_countries(thing, gathering),
        birth_dates=tuple(_dates(thing, thing.properties.get("birthDate", ()), gathering)),
        addresses=_addresses(thing, gathering),
        listed=_listed(thing, sanctions, gathering),
        delisted=_delisted(thing, sanctions, gathering),
        links=links,
        remarks=" ".join(thing.properties.get("notes", ())),
        details=_details(thing, sanctions),
    )


def _names(thing: Thing) -> tuple[EntryName, ...]:
    found: dict[str, EntryName] = {}
    for name, kind in NAMES.items():
        for text in thing.properties.get(name, ()):
            # `name` may hold several; the first is the one the dataset shows.
            used = "alias" if kind == "primary" and found else kind
            found.setdefault(text, EntryName(text, cast("NameKind", used), script_of(text)))
    return tuple(found.values())


def _kind(thing: Thing, names: Sequence[EntryName]) -> EntryKind:
    if thing.schema == "LegalEntity" and shape(names[0].text, {}).form:
        return "company"
    return PARTIES[thing.schema]


def _regimes(thing: Thing, sanctions: Sequence[Thing], gathering: Gathering) -> tuple[str, ...]:
    topics = thing.properties.get("topics", ())
    if not sanctions and not any(
        topic == one or topic.startswith(f"{one}.") for topic in topics for one in LISTING_TOPICS
    ):
        return ()
    datasets = _unique(dataset for sanction in sanctions for dataset in sanction.datasets) or thing.datasets
    return tuple(f"ftm/{dataset}" for dataset in datasets or (gathering.name or "dataset",))


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _gather(sanctions: Sequence[Thing], name: str) -> tuple[str, ...]:
    return _unique(text for sanction in sanctions for text in sanction.properties.get(name, ()))


def _identifiers(thing: Thing, gathering: Gathering) -> Iterable[EntryIdentifier]:
    for name, scheme in IDENTIFIERS.items():
        for value in thing.properties.get(name, ()):
            check = CHECKS.get(scheme)
            valid = check(value) if check else None
            if valid is False:
                gathering.notice(thing.id, f"{name} {value!r} has a wrong form or check digit")
            yield EntryIdentifier(scheme, value, valid=valid)


def _countries(thing: Thing, gathering: Gathering) -> tuple[str, ...]:
    codes = []
    for printed in _unique(text for name in COUNTRIES for text in thing.properties.get(name, ())):
        code = country_code(printed) or (printed.upper() if re.fullmatch(r"[A-Za-z]{2}", printed) else "")
        if code:
            codes.append(code)
        else:
            gathering.notice(thing.id, f"unknown country {printed!r}")
    return _unique(codes)


def _dates(thing: Thing, texts: Iterable[str], gathering: Gathering) -> Iterable[PartialDate]:
    for text in dict.fromkeys(texts):
        if _DATE.fullmatch(text[:10]):
            yield PartialDate(text[:10])
        else:
            gathering.notice(thing.id, f"{text!r} is not a date")


def _addresses(thing: Thing, gathering: Gathering) -> tuple[str, ...]:
    found = list(thing.properties.get("address", ()))
    for key in thing.properties.get("addressEntity", ()):
        if key in gathering.addresses:
            gathering.used.add(key)
            found.append(gathering.addresses[key])
        else:
            gathering.notice(thing.id, f"address {key} is not in the file")
    return _unique(text for text in found if text)


def _listed(thing: Thing, sanctions: Sequence[Thing], gathering: Gathering) -> PartialDate | None:
    texts = _gather(sanctions, "listingDate") or _gather(sanctions, "startDate")
    return min(_dates(thing, texts, gathering), key=lambda day: day.text, default=None)


def _delisted(thing: Thing, sanctions: Sequence[Thing], gathering: Gathering) -> PartialDate | None:
    # Only where every sanction has ended is the party off the list.
    if not sanctions or not all(sanction.properties.get("endDate") for sanction in sanctions):
        return None
    return max(_dates(thing, _gather(sanctions, "endDate"), gathering), key=lambda day: day.text, default=None)


def _details(thing: Thing, sanctions: Sequence[Thing]) -> dict[str, str]:
    details = {name: "; ".join(texts) for name, texts in thing.properties.items() if name in DETAILS and texts}
    details["schema"] = thing.schema
    if thing.datasets:
        details["datasets"] = "; ".join(thing.datasets)
    for name in _SANCTION_DETAILS:
        if texts := _gather(sanctions, name):
            details[f"sanction_{name}"] = "; ".join(texts)
    return details

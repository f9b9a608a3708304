"""The names an edition must find: its records by list, and an even sample of them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from interdit.edition import Tie, Version
from interdit.names import script_of
from interdit.screening.variations import Recorded, compared, written
from interdit.screening.variations.affixing import cut
from interdit.service.build import SourceState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model import Name, Party
    from interdit.service.shelf import Shelf

CASEBOOK = "casebook"
_STRONG = frozenset({"primary", "legal", "former", "issuer", "alias", "zh"})
"""Kinds of names to vary: a weak alias, a market's short name or a misspelling is no name to vary."""


class ListedRecord(msgspec.Struct, frozen=True):
    """One record of one list: the publisher's key, the party it became ('' where none) and its primary name."""

    key: str
    party: str
    name: str
    kind: str


class Roll(msgspec.Struct, frozen=True):
    """One list as the edition holds it now; `in_source` are the records read from its last publication."""

    key: str
    title: str
    published: date | None
    in_source: int
    problems: int
    records: tuple[ListedRecord, ...]


class Drawn(msgspec.Struct, frozen=True):
    """A name drawn, with the lists that hold its party, and all parties that bear this very name.

    Persons are joined by identifiers alone, so that one may stand on three lists as three parties of one name.
    """

    recorded: Recorded
    lists: tuple[str, ...]
    bearers: frozenset[str]


def rolls(shelf: Shelf) -> tuple[Roll, ...]:
    """Return every list of an edition; the casebook's parties by the regime they were listed under."""
    edition = shelf.edition
    parties: dict[str, str] = {}
    for party, ties in edition.map("ties.map", tuple[Tie, ...]).items():
        parties.update({f"{tie.entry.source}\n{tie.entry.key}": party for tie in ties})
    current: dict[str, list[ListedRecord]] = defaultdict(list)
    for place, versions in edition.map("entries.map", tuple[Version, ...]).items():
        if versions[-1].until is None:
            source, _, key = place.partition("\n")
            entry = versions[-1].entry
            first = entry.names[0].text if entry.names else ""
            name = next((one.text for one in entry.names if one.kind == "primary"), first)
            current[source].append(ListedRecord(key, parties.get(place, ""), name, entry.kind))
    found = list(_casebook(shelf, set(parties.values())))
    for state in edition.decode("sources.msgpack", tuple[SourceState, ...]):
        last = state.publications[-1] if state.publications else None
        records = tuple(current.get(state.source.key, ()))
        read, problems = (last.entries, last.problems) if last else (0, 0)
        found.append(Roll(state.source.key, state.source.title, last.day if last else None, read, problems, records))
    return tuple(found)


def _casebook(shelf: Shelf, listed: set[str]) -> Iterable[Roll]:
    """Yield the casebook's parties by regime; a party without a listing of its own stands under the plain name."""
    groups: dict[str, list[ListedRecord]] = defaultdict(list)
    for key in shelf.parties:
        party = shelf.parties[key]
        own = [one for one in shelf.bearing_of(party.key).listings if not _from_a_list(one.citations)]
        record = ListedRecord(key, key, party.name, party.kind)
        for regime in sorted({one.regime for one in own}):
            groups[f"{CASEBOOK} {regime}"].append(record)
        if not own and key not in listed and not _imported(party):
            groups[CASEBOOK].append(record)
    for name in sorted(groups):
        records = tuple(groups[name])
        title = "parties of our own record with no listing there" if name == CASEBOOK else "our own record of listings"
        yield Roll(name, title, None, len(records), 0, records)


def _from_a_list(citations: Iterable[str]) -> bool:
    return any(one.startswith("list/") for one in citations)


def _imported(party: Party) -> bool:
    """Whether a party came from a list alone: the casebook gives each of its names a source."""
    return not any(name.source for name in party.names)


def namesakes(shelf: Shelf) -> dict[str, set[str]]:
    """Return the parties of every recorded name by its whole wording."""
    found: dict[str, set[str]] = defaultdict(set)
    for key in shelf.parties:
        party = shelf.parties[key]
        for text in (party.name, *(name.text for name in party.names)):
            found[written(text, party.kind)].add(key)
    return dict(found)


def bearers(shelf: Shelf) -> dict[str, set[str]]:
    """Return the parties of every recorded name by what is compared; long names also as a short field cuts them."""
    found: dict[str, set[str]] = defaultdict(set)
    for key in shelf.parties:
        party = shelf.parties[key]
        for text in (party.name, *(name.text for name in party.names)):
            found[compared(text)].add(key)
            short = cut(text, party.kind)
            if short is not None:
                found[compared(short)].add(key)
    found.pop("", None)
    return dict(found)


def draw(shelf: Shelf, lists: Iterable[Roll], count: int, seed: int) -> tuple[Drawn, ...]:
    """Draw names evenly over lists and kinds of party: one of each by turns, in an order that the seed alone decides.

    Every party gives one name before any gives a second: first its primary names, then its others.
    """
    listed: dict[str, list[str]] = defaultdict(list)
    strata: dict[tuple[str, str], list[str]] = defaultdict(list)
    for roll in lists:
        for record in roll.records:
            if record.party in shelf.parties and roll.key not in listed[record.party]:
                listed[record.party].append(roll.key)
                strata[roll.key, record.kind].append(record.party)
    queues = [
        sorted(_names(shelf, parties), key=lambda one: (one[0], in_order(seed, one[1].party, one[1].name)))
        for parties in strata.values()
    ]
    same = namesakes(shelf)
    drawn: dict[tuple[str, str], Drawn] = {}
    places = [0] * len(queues)
    while len(drawn) < count and any(place < len(queue) for place, queue in zip(places, queues, strict=True)):
        for number, queue in enumerate(queues):
            while places[number] < len(queue) and len(drawn) < count:
                _, one = queue[places[number]]
                places[number] += 1
                if (one.party, one.name) not in drawn:
                    bearing = frozenset(same[written(one.name, one.kind)])
                    drawn[one.party, one.name] = Drawn(one, tuple(listed[one.party]), bearing)
                    break
    return tuple(drawn.values())


def _names(shelf: Shelf, parties: Iterable[str]) -> Iterable[tuple[int, Recorded]]:
    """Yield the Latin names of parties, each with its turn: the primary one is its party's first."""
    for key in parties:
        party: Party = shelf.parties[key]
        strong = list(dict.fromkeys((party.name, *(one.text for one in party.names if one.kind in _STRONG))))
        latin = [text for text in strong if script_of(text) == "Latn"]
        others = tuple(one.text for one in party.names if _short(one))
        originals = tuple(text for text in strong if script_of(text) not in ("Latn", ""))
        for turn, text in enumerate(latin):
            yield turn, Recorded(key, text, party.kind, others, originals)


def _short(name: Name) -> bool:
    """Whether a name may be one that a list records as a word by itself."""
    return name.kind in _STRONG and script_of(name.text) == "Latn" and len(name.text.split()) < 4


def in_order(seed: int, *words: str) -> bytes:
    """Return what to sort by for an order that the seed alone decides."""
    return hashlib.sha256("\n".join((str(seed), *words)).encode()).digest()

"""What has been read of a dataset, what is still to be joined, and what will have to be said about it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from interdit.model import Problem

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

FIELDS = frozenset(
    {"id", "schema", "properties", "caption", "datasets", "referents", "target", "first_seen", "last_seen"}
    | {"last_change", "origin"}
)
"""The fields of a line."""


class Thing(msgspec.Struct, frozen=True):
    """One line: an entity of any schema."""

    id: str
    schema: str
    properties: dict[str, tuple[str, ...]] = {}
    datasets: tuple[str, ...] = ()


class Gathering:
    """A dataset while it is read."""

    def __init__(self, name: str) -> None:
        """`name` is what the user calls the dataset."""
        self.source = f"ftm:{name}" if name else "ftm"
        self.name = name
        self.rows = 0
        self.latest = ""
        self.parties: dict[str, Thing] = {}
        self.sanctions: dict[str, list[Thing]] = {}
        self.addresses: dict[str, str] = {}
        self.used: set[str] = set()
        self.edges: list[Thing] = []
        self.loose: dict[str, tuple[int, str]] = {}
        self.foreign: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.problems: list[Problem] = []

    def error(self, locator: str, message: str) -> None:
        """Note a line that is in no entry."""
        self.problems.append(Problem(self.source, locator, message))

    def notice(self, locator: str, message: str) -> None:
        """Note something odd in a line that is kept."""
        self.problems.append(Problem(self.source, locator, message, "notice"))

    def note_unknown(self, thing: Thing, known: Collection[str]) -> None:
        """Count the properties of an entity that are not read."""
        self.unknown.update(f"{thing.schema}.{name}" for name in thing.properties if name not in known)

    def name_of(self, key: str) -> str:
        """The name of a party in the file; '' for one that is not in it."""
        party = self.parties.get(key)
        return next(iter(party.properties.get("name", ())), "") if party else ""

    def report(self, published: date | None) -> None:
        """Say what could not be joined, what is of no use, and what is not known: one Problem each kind."""
        for line, message in self.loose.values():
            self.error(f"line {line}", message)
        for schema, count in sorted(self.foreign.items()):
            self.error(f"schema {schema}", f"{count} lines of a schema that is not read")
        if unused := len(self.addresses.keys() - self.used):
            self.error("schema Address", f"{unused} lines of addresses no party refers to")
        for name, count in sorted(self.unknown.items()):
            self.notice(name, f"unknown property, in {count} lines: not read")
        if published and self.latest[:10] > published.isoformat():
            self.notice("last_change", f"a change of {self.latest[:10]}, after the publication {published}")

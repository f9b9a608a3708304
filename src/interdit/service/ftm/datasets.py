"""The datasets of an edition, as a catalogue names them: one for each list, one for the casebook, and all together."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from interdit.service.build import SourceState
from interdit.service.ftm.entity import stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model import Source
    from interdit.service.shelf import Shelf

DEFAULT = "default"
"""The dataset of everything; clients name it where nothing else was said."""
CASEBOOK = "casebook"
_COLLECTIONS = (DEFAULT, "sanctions", "all")
_LETTERS = "abcdefghijklmnop"


class Dataset(msgspec.Struct, frozen=True):
    """A dataset; a collection has `children`. `through` is the day of its last publication."""

    name: str
    title: str
    through: date
    entities: int
    summary: str = ""
    publisher: str = ""
    url: str = ""
    official: bool = True
    children: tuple[str, ...] = ()


def dataset_name(source: str) -> str:
    """Return the name of a source's dataset: `own:mine` is `own_mine`, since a name is letters, digits and `_`."""
    return re.sub(r"[^a-z0-9]+", "_", source.lower()).strip("_")


class Datasets:
    """The datasets of one edition."""

    def __init__(self, shelf: Shelf) -> None:
        """Read what the edition holds of each list."""
        states = shelf.edition.decode("sources.msgpack", tuple[SourceState, ...])
        self.as_of = shelf.as_of
        self.sources: dict[str, Source] = {dataset_name(one.source.key): one.source for one in states}
        own = Dataset(
            CASEBOOK,
            "interdit casebook",
            shelf.as_of,
            len(shelf.parties),
            "Listings, court orders and licences that no list carries, each with its source",
        )
        single = [own, *(_of_list(one) for one in states if one.publications)]
        names = tuple(one.name for one in single)
        every = Dataset(DEFAULT, "Everything in this edition", shelf.as_of, len(shelf.parties), children=names)
        self.all: dict[str, Dataset] = {one.name: one for one in (every, *single)}
        digest = shelf.edition.id.removeprefix("sha256:")
        tag = "".join(_LETTERS[int(char, 16)] for char in digest[:3])
        self.version = f"{shelf.as_of:%Y%m%d}000000-{tag}"
        """The edition as a catalogue's version: its day, and three letters from its id."""

    def scope(self, name: str, include: Iterable[str] = (), exclude: Iterable[str] = ()) -> frozenset[str]:
        """Return the single datasets meant by a path's dataset, those added and those left out; raises KeyError."""
        chosen = {one for given in (name, *include) for one in self._single(given)}
        return frozenset(chosen.difference(one for given in exclude for one in self._single(given)))

    def _single(self, name: str) -> tuple[str, ...]:
        if name in _COLLECTIONS:
            return self.all[DEFAULT].children
        return (self.all[name].name,)

    def title(self, name: str) -> str:
        """Return a dataset's title."""
        return self.all[name].title if name in self.all else name

    def through(self, names: Iterable[str]) -> date:
        """Return the last day on which one of these datasets was published."""
        return max((self.all[one].through for one in names if one in self.all), default=self.as_of)


def _of_list(state: SourceState) -> Dataset:
    source = state.source
    return Dataset(
        dataset_name(source.key),
        source.title,
        state.publications[-1].day,
        state.entries,
        source.note,
        source.publisher,
        source.homepage,
        source.authority == "official",
    )


def day_stamp(dataset: Dataset) -> str:
    """Return when a dataset was last published, as a catalogue writes it."""
    return stamp(dataset.through)

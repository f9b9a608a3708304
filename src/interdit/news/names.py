"""Whom a name in an article means: the parties of the edition that bear exactly this name.

Exact means as the edition compares names: without legal form, case, accents and Chinese script. A near name is no one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from interdit.edition import Known, Row
from interdit.model import PartyKey
from interdit.names import shape

if TYPE_CHECKING:
    from interdit.edition import Edition

__all__ = ["EditionNames", "Resolver", "resolver"]

Resolver = Callable[[str], tuple[PartyKey, ...]]
_FIRST_HAN, _LAST_HAN = "\u3400", "\u9fff"
_TAILS = ("lab", "group", "technology", "technologies", "holding", "holdings", "international")
"""Words that newspapers leave off a company's name."""
_WHOLE = 6  # letters of a word that may stand for a longer name
_INITIALS = 5
_REMEMBERED = 50_000  # names; an article's words come again in the next


class EditionNames:
    """The resolver over an edition's name index."""

    def __init__(self, edition: Edition) -> None:
        """Keep the edition's maps open; nothing is decoded that is not asked for."""
        self._edition = edition
        self._cores = edition.map("cores.map", tuple[int, ...])
        self._rows = edition.list("rows.list", Row)
        self._known = edition.map("known.map", Known)
        self._find = lru_cache(_REMEMBERED)(self._look_up)

    def __call__(self, name: str) -> tuple[PartyKey, ...]:
        """Return who bears this name: companies and bodies first, a person only by two words or more."""
        if name and _FIRST_HAN <= name[0] <= _LAST_HAN and name.translate(self._han) not in self._han_cores:
            return () if not name.endswith("公司") else self._find(name)[0]
        return self._find(name)[0]

    def spelling(self, name: str) -> str:
        """Return the edition's spelling of a name that differs from it in capitals alone ("Bytedance")."""
        return self._find(name)[1] or name

    def begins(self, two: str) -> bool:
        """Whether some Chinese name begins with these two characters."""
        return two.translate(self._han) in self._han_beginnings

    def is_person(self, parties: tuple[PartyKey, ...]) -> bool:
        """Whether these are people, not companies or bodies."""
        return bool(parties) and all(self._known[one].kind == "person" for one in parties if one in self._known)

    def _look_up(self, name: str) -> tuple[tuple[PartyKey, ...], str]:
        taken = shape(name, self._han)
        rows = self._bearing(taken.core)
        if not rows and len(taken.words) == 1 and len(name) >= _WHOLE and name.isalpha() and name.isascii():
            # "Kaspersky" is Kaspersky Lab, where nobody bears the bare word and one party alone the longer name.
            longer = [row for tail in _TAILS for row in self._bearing(f"{taken.core} {tail}")]
            rows = longer if len({row.party for row in longer}) == 1 else []
        rows = [row for row in rows if row.kind != "weak" and not row.yields_to]
        form = " ".join(sorted(taken.form))
        rows = [row for row in rows if form and row.form == form] or rows
        kinds = {row.party: self._known[row.party].kind for row in rows if row.party in self._known}
        bodies = [row for row in rows if kinds.get(row.party) in ("company", "organization")]
        people = [row for row in rows if kinds.get(row.party) == "person"] if len(taken.words) > 1 else []
        chosen = bodies or people
        short = (
            len(name) <= _INITIALS and name.isalpha()
        )  # "Smic" is SMIC, but a longer name in capitals is how a list shouts
        same = [
            row.text for row in chosen if row.text.casefold() == name.casefold() and (short or not row.text.isupper())
        ]
        return tuple(dict.fromkeys(row.party for row in chosen)), same[0] if same else ""

    def _bearing(self, core: str) -> list[Row]:
        return [self._rows[number] for number in self._cores.get(core, ())] if core else []

    @cached_property
    def _han(self) -> dict[int, str]:
        traditional, simplified = self._edition.decode("han.msgpack", tuple[str, str])
        return dict(zip(map(ord, traditional), simplified, strict=True))

    @cached_property
    def _han_beginnings(self) -> frozenset[str]:
        return frozenset(core[:2] for core in self._han_cores)

    @cached_property
    def _han_cores(self) -> frozenset[str]:
        return frozenset(core for core in self._cores if _FIRST_HAN <= core[:1] <= _LAST_HAN)


def resolver(edition: Edition) -> EditionNames:
    """Return the resolver of an edition."""
    return EditionNames(edition)

"""Decisions on matches as one run heeds them: as they stand at its instant, and as they stood at the run before."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import msgspec

from interdit.errors import UnknownKeyError
from interdit.ledger.decisions import counted
from interdit.reports.watch_words import watch_word
from interdit.service.decisions import Decisions
from interdit.service.ruling import customer_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from interdit.ledger import Ledger
    from interdit.model.choice import Customer, Ruled
    from interdit.model.watch import Footing, Stood
    from interdit.reports import Lang
    from interdit.service.asking import Ask
    from interdit.service.shelf import Shelf

_AT_ONCE = 1000


class Heeded:
    """Gives decisions to answers (`Rulings`), and notes whose were looked up.

    What was once looked up is kept: whatever is decided while a run goes on is for the next one.
    """

    def __init__(self, ledger: Ledger, at: datetime, shelf: Shelf) -> None:
        """Read as of an aware instant, by whose day in UTC decisions expire, and against the edition that answers.

        `has_any`: whether there are decisions at all.
        """
        self._decisions = Decisions(ledger, at.astimezone(UTC).date)
        self._shelf = shelf
        self.has_any = counted(ledger)[1] > 0
        self._known: dict[Customer, tuple[Ruled, ...]] = {}
        self.heard: dict[Customer, None] = {}

    def take(self, customers: Iterable[Customer]) -> None:
        """Ask the ledger for the decisions on many customers at once."""
        if not self.has_any:
            return
        new = [one for one in dict.fromkeys(customers) if one not in self._known]
        for start in range(0, len(new), _AT_ONCE):
            part = new[start : start + _AT_ONCE]
            self._known |= zip(part, self._decisions.standing_of(part, self._shelf), strict=True)

    def standing(self, customer: Customer, shelf: Shelf) -> tuple[Ruled, ...]:
        """Return the latest decision on each match of a customer, and how it stands."""
        self.heard[customer] = None
        return self._of(customer) if shelf is self._shelf else self._decisions.standing(customer, shelf)

    def stood(self, ask: Ask, heard: Sequence[Customer] = ()) -> tuple[Stood, ...]:
        """Return the decisions that an answer heeds, as they are noted."""
        found = (one for customer in (customer_of(ask), *heard) for one in self._of(customer))
        return tuple(sorted({(one.number, str(one.party), one.state) for one in found}))

    def changes(self, ask: Ask, old: Footing, new: Footing, lang: Lang) -> tuple[str, ...]:
        """Say which decisions stand otherwise than at the last run; () where none does."""
        return tuple(_worded(self._changed(ask, old, new), lang)) if old.ruled != new.ruled else ()

    def reopened(self, ask: Ask, old: Footing, new: Footing) -> tuple[str, ...]:
        """Return the parties whose decisions reopened since, for their record is another one."""
        found = (one for _, one in self._changed(ask, old, new) if one is not None)
        return tuple(str(one.party) for one in found if one.state == "reopened")

    def former(self, ask: Ask, old: Footing, new: Footing) -> Former | None:
        """Return the decisions as they stood at the last run; None where one of them was forgotten since."""
        found: dict[Customer, tuple[Ruled, ...]] = {}
        left = set(old.ruled)
        for customer in _customers(ask, old, new):
            each = []
            for stood in old.ruled:
                number, party, state = stood
                made = self._numbered(customer, party, number)
                if made is not None:
                    each.append(msgspec.structs.replace(made, state=state, changed=()))
                    left.discard(stood)
            found[customer] = tuple(each)
        return Former(found, self) if not left else None

    def _of(self, customer: Customer) -> tuple[Ruled, ...]:
        self.take((customer,))
        return self._known.get(customer, ())

    def _numbered(self, customer: Customer, party: str, number: int) -> Ruled | None:
        try:
            found = self._decisions.history(customer, party, self._shelf)  # type: ignore[arg-type]
        except UnknownKeyError:
            return None
        return next((one for one in found if one.number == number), None)

    def _changed(self, ask: Ask, old: Footing, new: Footing) -> Iterator[tuple[Stood, Ruled | None]]:
        """Yield each note that differs: the new one with its decision, or an old one that nothing took the place of."""
        known = {one.number: one for customer in _customers(ask, old, new) for one in self._of(customer)}
        for stood in new.ruled:
            if stood not in old.ruled:
                had = next((one[2] for one in old.ruled if one[0] == stood[0]), "")
                yield (stood[0], stood[1], had), known[stood[0]]
        parties = {one[1] for one in new.ruled}
        yield from ((one, None) for one in old.ruled if one[1] not in parties)


class Former:
    """Decisions as they stood at the last run (`Rulings`), of those whom one row's answer heeded."""

    def __init__(self, found: dict[Customer, tuple[Ruled, ...]], others: Heeded) -> None:
        """Keep them; whoever else is asked for has what stands now."""
        self._found, self._others = found, others

    def standing(self, customer: Customer, shelf: Shelf) -> tuple[Ruled, ...]:
        """Return the latest decision on each match of a customer, and how it stood."""
        return self._found[customer] if customer in self._found else self._others.standing(customer, shelf)


def numbered(ruled: Iterable[Ruled], lang: Lang) -> tuple[str, ...]:
    """Name the decisions that hold by their numbers.

    Who decided and why can be forgotten, and outcomes cannot: of that nothing may stand in them.
    """
    held = (one for one in ruled if one.state == "in_force")
    return tuple(watch_word(f"decision_{one.choice}", lang, **_told(one)) for one in held)


def _customers(ask: Ask, *notes: Footing) -> dict[Customer, None]:
    return dict.fromkeys((customer_of(ask), *(one for note in notes for one in note.heard)))


def _worded(changed: Iterable[tuple[Stood, Ruled | None]], lang: Lang) -> Iterator[str]:
    for (number, party, had), one in changed:
        if one is None:
            yield watch_word("decision_gone", lang, number=number, party=party)
            continue
        code = one.state if one.state != "in_force" else "again" if had else one.choice
        what = ", ".join(watch_word(f"changed_{part}", lang) for part in one.changed)
        yield watch_word(f"decision_{code}", lang, **_told(one), changed=what)


def _told(one: Ruled) -> dict[str, object]:
    return {
        "number": one.number,
        "day": one.at.date().isoformat(),
        "name": one.name,
        "party": one.party,
        "expires": one.expires or "",
    }

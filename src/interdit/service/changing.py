"""Changes: the difference of two states of the lists, field by field, and which answers it alters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from interdit.edition import Edition, Version, changed_fields, open_edition
from interdit.errors import EditionError
from interdit.model import DEFAULT_OBJECT, Act, Actor, Answer, Entry, PartyKey
from interdit.verdict import Asked, decide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from interdit.model import Regime
    from interdit.service.home import Home
    from interdit.service.shelf import Shelf


class Alteration(msgspec.Struct, frozen=True):
    """An answer that a change alters: for whom and what, as known before and after."""

    actor: str
    act: str
    before: Answer
    after: Answer


class EntryChange(msgspec.Struct, frozen=True):
    """One entry added, removed or amended. `fields` holds each changed field with both values."""

    change: Literal["added", "removed", "amended"]
    source: str
    key: str
    party: str
    name: str
    fields: dict[str, Any]
    published: date
    alters: tuple[Alteration, ...]


class View(msgspec.Struct, frozen=True):
    """The lists as an edition held them on a day."""

    edition: Edition
    day: date

    def entries(self) -> dict[str, Version]:
        """Return every entry by `source\\nkey`, in the wording of that day."""
        found: dict[str, Version] = {}
        for place, versions in self.edition.map("entries.map", tuple[Version, ...]).items():
            for one in versions:
                if one.since <= self.day and (one.until is None or self.day < one.until):
                    found[place] = one
        return found

    def came(self, place: str) -> date:
        """Return the publication that brought an entry which is there on that day: the first of its unbroken stay."""
        stay: list[Version] = []
        for one in self.edition.map("entries.map", tuple[Version, ...]).get(place, ()):
            if one.since <= self.day:
                stay = [*stay, one] if stay and stay[-1].until == one.since else [one]
        return stay[0].since if stay else self.day

    def gone(self, place: str) -> date:
        """Return the publication that dropped an entry, as far as this edition knows."""
        versions = self.edition.map("entries.map", tuple[Version, ...]).get(place, ())
        ends = [one.until for one in versions if one.until is not None and one.until <= self.day]
        return max(ends, default=self.day)


def changes(
    before: View, after: View, shelf: Shelf, progress: Callable[[int, int], None] | None = None, *, skip: int = 0
) -> Iterator[EntryChange]:
    """Yield what changed from one view to the other, by source and key, after the first `skip` changes.

    `shelf` is the later edition's.
    """
    old, new = before.entries(), after.entries()
    places = sorted(place for place in old.keys() | new.keys() if _entry(old, place) != _entry(new, place))
    parties = _parties(after.edition) | _parties(before.edition)
    for number, place in enumerate(places[skip:], start=skip + 1):
        if progress is not None:
            progress(number, len(places))
        source, _, key = place.partition("\n")
        was, now = _entry(old, place), _entry(new, place)
        party = parties.get(place, "")
        yield EntryChange(
            change="added" if was is None else "removed" if now is None else "amended",
            source=source,
            key=key,
            party=party,
            name=_name(now or was),
            fields=_fields(was, now),
            published=_published(after, place, was, now, new),
            alters=_alterations(shelf, PartyKey(party), was, now, (before.day, after.day)),
        )


def _entry(entries: dict[str, Version], place: str) -> Entry | None:
    return entries[place].entry if place in entries else None


def _published(after: View, place: str, was: Entry | None, now: Entry | None, new: dict[str, Version]) -> date:
    """Return the publication that made a change."""
    if now is None:
        return after.gone(place)
    return after.came(place) if was is None else new[place].since


def _name(entry: Entry | None) -> str:
    return entry.names[0].text if entry is not None and entry.names else ""


def _fields(was: Entry | None, now: Entry | None) -> dict[str, Any]:
    if was is None or now is None:
        return {}
    return {
        field: {"before": msgspec.to_builtins(one), "after": msgspec.to_builtins(two)}
        for field, (one, two) in changed_fields(was, now).items()
    }


def _parties(edition: Edition) -> dict[str, str]:
    """Return every entry's party, by `source\\nkey`."""
    from interdit.edition import Tie

    found: dict[str, str] = {}
    for party, ties in edition.map("ties.map", tuple[Tie, ...]).items():
        found.update({f"{tie.entry.source}\n{tie.entry.key}": party for tie in ties})
    return found


def _alterations(
    shelf: Shelf, party: PartyKey, was: Entry | None, now: Entry | None, days: tuple[date, date]
) -> tuple[Alteration, ...]:
    """Decide the questions that the entry's regimes forbid, as known before and after the change."""
    if party not in shelf.parties or (was is not None and now is not None and was.regimes == now.regimes):
        return ()
    named = {*(was.regimes if was else ()), *(now.regimes if now else ())}
    found: dict[tuple[str, str], Alteration] = {}
    case = shelf.case_file(party)
    laws = {listing.regime for listing in case.listings} | named
    for regime in shelf.law.regimes:
        question = _question(regime) if regime.key in laws else None
        if question is None or question in found:
            continue
        actor, act = question
        answers = []
        # What a list no longer prints is free from the end of that day: ask about the day after.
        on = days[1] + timedelta(days=1)
        for day in days:
            asked = Asked(actor, act, DEFAULT_OBJECT[act], on, day, shelf.as_of)
            answers.append(decide(case, asked, shelf.law).answer)
        if answers[0] != answers[1]:
            found[question] = Alteration(actor, act, answers[0], answers[1])
    return tuple(found.values())


def _question(regime: Regime) -> tuple[Actor, Act] | None:
    """Return the actor and act that a regime's first measure is about."""
    for rule in regime.rules:
        if rule.kind == "bar":
            actor: Actor = rule.actors[0] if rule.actors else "us_person"
            act: Act = rule.acts[0] if rule.acts else "deal"
            return actor, act
    return None


def view_of(text: str, current: Edition, find: Callable[[str], Edition]) -> View:
    """Read `2024-05-01` as a day in the current edition, anything else as an edition's id on its own last day.

    Raises:
        UnknownKeyError: no edition of that id.
    """
    try:
        return View(current, date.fromisoformat(text))
    except ValueError:
        edition = find(text)
        return View(edition, edition.manifest.as_of)


def compared(home: Home, since: str, until: str | None) -> tuple[View, View]:
    """Return two states of a user's lists, each a day or an edition's id; `until` None is the current edition.

    Raises:
        EditionError: nothing was synced yet.
        UnknownKeyError: no edition of that id.
    """
    current = home.current()
    if current is None:
        raise EditionError(f"{home.editions}: no edition yet; run `interdit sync` first")
    edition = open_edition(current)

    def find(text: str) -> Edition:
        return open_edition(home.find(text))

    return view_of(since, edition, find), view_of(until or edition.manifest.as_of.isoformat(), edition, find)

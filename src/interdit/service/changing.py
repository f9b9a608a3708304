"""Changes: the difference of two states of the lists, field by field, and which answers it alters."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from interdit.edition import Edition, Version, changed_fields, open_edition
from interdit.errors import EditionError, QueryError, UnknownKeyError
from interdit.model import DEFAULT_OBJECT, Act, Actor, Answer, Entry, PartyKey
from interdit.verdict import Asked, decide, parse_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from interdit.model import Regime
    from interdit.service.home import Home
    from interdit.service.shelf import Shelf

_EDITION = re.compile(r"(?:sha256:)?[0-9a-f]{6,64}")


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
            one = self._of_the_day(versions)
            if one is not None:
                found[place] = one
        return found

    def version(self, place: str) -> Version | None:
        """Return one entry by `source\\nkey`, in the wording of that day; None where it was not there."""
        return self._of_the_day(self.edition.map("entries.map", tuple[Version, ...]).get(place, ()))

    def _of_the_day(self, versions: tuple[Version, ...]) -> Version | None:
        standing = [one for one in versions if one.since <= self.day and (one.until is None or self.day < one.until)]
        return standing[-1] if standing else None

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


class Difference:
    """What changed from one view to the other, by source and key. Only the places are held; changes are made as asked.

    `after` is the later view, `shelf` its edition's.
    """

    def __init__(self, before: View, after: View, shelf: Shelf) -> None:
        """Find the places that differ."""
        old, new = before.entries(), after.entries()
        self._before, self._after, self._shelf = before, after, shelf
        self._places = sorted(place for place in old.keys() | new.keys() if _entry(old, place) != _entry(new, place))
        differing = set(self._places)
        parties = _parties(after.edition) | _parties(before.edition)
        self._parties = {place: party for place, party in parties.items() if place in differing}

    def __len__(self) -> int:
        """How many entries changed."""
        return len(self._places)

    def page(self, start: int, stop: int) -> Iterator[EntryChange]:
        """Yield the changes from one number to before another."""
        for place in self._places[start:stop]:
            yield self._change(place)

    def among(self, wanted: Callable[[str, str], bool]) -> Iterator[EntryChange]:
        """Yield the changes of those entries that are wanted, by `source\\nkey` and party ('' where there is none)."""
        return (self._change(place) for place in self._places if wanted(place, self._parties.get(place, "")))

    def _change(self, place: str) -> EntryChange:
        before, after = self._before, self._after
        old, new = before.version(place), after.version(place)
        was = old.entry if old is not None else None
        now = new.entry if new is not None else None
        source, _, key = place.partition("\n")
        party = self._parties.get(place, "")
        return EntryChange(
            change="added" if was is None else "removed" if now is None else "amended",
            source=source,
            key=key,
            party=party,
            name=_name(now or was),
            fields=_fields(was, now),
            published=_published(after, place, was, new),
            alters=_alterations(self._shelf, PartyKey(party), was, now, (before.day, after.day)),
        )


def changes(
    before: View, after: View, shelf: Shelf, progress: Callable[[int, int], None] | None = None, *, skip: int = 0
) -> Iterator[EntryChange]:
    """Yield what changed from one view to the other, by source and key, after the first `skip` changes.

    `shelf` is the later edition's.
    """
    difference = Difference(before, after, shelf)
    for number, change in enumerate(difference.page(skip, len(difference)), skip + 1):
        if progress is not None:
            progress(number, len(difference))
        yield change


def _entry(entries: dict[str, Version], place: str) -> Entry | None:
    return entries[place].entry if place in entries else None


def _published(after: View, place: str, was: Entry | None, new: Version | None) -> date:
    """Return the publication that made a change."""
    if new is None:
        return after.gone(place)
    return after.came(place) if was is None else new.since


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


def named_state(text: str) -> str:
    """Return a day, or an edition's id or the beginning of one, as a client may name it: no folder of this machine.

    Raises:
        QueryError: the text is neither.
    """
    if _EDITION.fullmatch(text) is None:
        try:
            parse_day(text, "")
        except QueryError:
            raise QueryError(
                f"{text!r} is neither a day like 2024-05-01 nor an edition's id like sha256:ab12cd"
            ) from None
    return text


def view_of(text: str, current: Edition, find: Callable[[str], Edition]) -> View:
    """Read `2024-05-01` as a day in the current edition, anything else as an edition's id on its own last day.

    Raises:
        UnknownKeyError: no edition of that id.
    """
    try:
        return View(current, parse_day(text, "since or until"))
    except QueryError:
        pass
    try:
        edition = find(text)
    except UnknownKeyError as error:
        raise UnknownKeyError(f"{error} (a day is written like 2024-05-01)") from error
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

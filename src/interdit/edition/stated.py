"""The ties that lists state, as an edition keeps them: whose, of what, how much, and from when to when it was printed.

What a source gives as ties with terms (FollowTheMoney, a user's stakes) is taken as it is. Of the words in which
official lists tie their entries to others, only those of ownership or a parent count: "owned or controlled by" and
"parent" are control and a share of unknown size, a vessel's "owner" a share of unknown size. "Linked to", acting for,
support, family, leadership and what is former are no ties.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from interdit.edition.resolution import EntryId
from interdit.model import WHOLE, End, Party, StakesSource, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from interdit.edition.fold import History, Version
    from interdit.edition.resolution import Resolved
    from interdit.model import Entry, EntryLink, PartyKey, Source
    from interdit.model.reach import TieKind

STAKES_LIST, STAKES_MAP, STAKES_SOURCES = "stakes.list", "stakes.map", "stakes.msgpack"
"""Files of an edition with ties: the ties; whose they are by the company's key; the sources. None has none of them."""

_WORDS: Mapping[str, tuple[TieKind, ...]] = {
    "owned_or_controlled_by": ("share", "control"),
    "parent": ("share", "control"),
    "owner": ("share",),
}
"""What a list's own word for a tie to an owner states."""
_TEMPLATES = ("ftm:", "own:")
_ONE_NUMBERING = ("us_ofac_sdn", "us_ofac_cons")
"""Lists whose publisher numbers the entries of both in one row: a link may lead from one to the other."""


class Stated:
    """All ties that the histories state, in one order whatever that of the histories."""

    def __init__(
        self, histories: Sequence[tuple[Source, History]], resolved: Resolved, parties: Mapping[str, Party]
    ) -> None:
        """`parties` are the edition's, by key."""
        self._histories, self._resolved, self._parties = histories, resolved, parties
        self._named: dict[str, dict[str, str]] = {}
        self.counts: dict[str, int] = {}

    def ties(self) -> Iterator[tuple[str, Tie]]:
        """Yield each tie with the key of the company that it leads into."""
        for source, history in sorted(self._histories, key=lambda one: one[0].key):
            for key, versions in history.versions.items():
                for tie in _stretches(source, versions):
                    own = EntryId(source.key, key)
                    placed = replace(tie, owner=self._end(tie.owner, own), asset=self._end(tie.asset, own))
                    if placed.owner != placed.asset:
                        self.counts[source.key] = self.counts.get(source.key, 0) + 1
                        yield placed.asset.party or placed.asset.id, placed

    def sources(self) -> tuple[StakesSource, ...]:
        """Return how many ties each source states; after they were gone through."""
        last = {source.key: history.publications[-1].day for source, history in self._histories}
        return tuple(StakesSource(key, self.counts[key], last[key]) for key in sorted(self.counts))  # type: ignore[index]

    def _end(self, end: End, own: EntryId) -> End:
        """Return an end as the edition has it: a party, else its name, else its number at the source."""
        key = own.key if end == End() else end.id
        sources = _ONE_NUMBERING if own.source in _ONE_NUMBERING else (own.source,)
        found = (self._resolved.party_of.get(EntryId(source, key)) for source in sources) if key else ()
        party = next((one for one in found if one is not None), None)
        if party is None and not key:
            alone = self._names_in(own.source).get(end.name, "")
            party = self._resolved.party_of.get(EntryId(own.source, alone)) if alone else None
        if party is not None:
            return self._of(party)
        return End(name=end.name, id=f"{own.source}/{key}" if key else "", lei=end.lei, country=end.country)

    def _of(self, key: PartyKey) -> End:
        party = self._parties[key]
        lei = next((one.value for one in party.identifiers if one.scheme == "lei"), "")
        return End(name=party.name, lei=lei, country=party.country, kind=party.kind, party=key)

    def _names_in(self, key: str) -> Mapping[str, str]:
        """Return a list's primary names that one entry bears, with its key."""
        if key not in self._named:
            names: dict[str, str] = {}
            for source, history in self._histories:
                for entry, versions in history.versions.items() if source.key == key else ():
                    for name in versions[-1].entry.names:
                        if name.kind == "primary":
                            names[name.text] = "" if names.get(name.text, entry) != entry else entry
            self._named[key] = names
        return self._named[key]


def _stretches(source: Source, versions: Sequence[Version]) -> Iterator[Tie]:
    """Yield the ties of an entry, each for as long as it was printed without a break.

    What a later statement says of the same two parties counts from its publication on: before, the earlier one does.
    """
    running: dict[tuple[Tie, int], date] = {}
    done: list[Tie] = []
    last: date | None = None
    for version in versions:
        if last is not None and last != version.since:
            done += [_printed(tie, since, last) for (tie, _), since in running.items()]
            running = {}
        stated = _numbered(_stated(source, version.entry))
        gone = [one for one in running if one not in stated]
        done += [_printed(one[0], running.pop(one), version.since) for one in gone]
        for one in stated:
            running.setdefault(one, version.since)
        last = version.until
    done += [_printed(tie, since, last) for (tie, _), since in running.items()]
    for tie in done:
        before = [one.until for one in done if _same(one, tie) and one.until and tie.since and one.until <= tie.since]
        if before and tie.since is not None and (tie.start is None or tie.start < tie.since):
            if tie.end is None or tie.end >= tie.since:
                yield replace(tie, start=tie.since)
        else:
            yield tie


def _printed(tie: Tie, since: date, until: date | None) -> Tie:
    return replace(tie, since=since, until=until)


def _same(one: Tie, other: Tie) -> bool:
    return (one.owner, one.asset, one.kind) == (other.owner, other.asset, other.kind)


def _numbered(ties: Iterable[Tie]) -> dict[tuple[Tie, int], None]:
    """Tell ties that are stated alike apart by a number: two classes of shares are two stakes."""
    seen: dict[Tie, int] = defaultdict(int)
    found: dict[tuple[Tie, int], None] = {}
    for tie in ties:
        found[(tie, seen[tie])] = None
        seen[tie] += 1
    return found


def _stated(source: Source, entry: Entry) -> Iterator[Tie]:
    """Yield the ties that one wording of an entry states."""
    for tie in entry.ties:
        yield replace(tie, source=f"{source.key}: {tie.source}" if tie.source else source.key)
    if not source.key.startswith(_TEMPLATES):
        for link in entry.links:
            yield from _by_word(source, link)


def _by_word(source: Source, link: EntryLink) -> Iterator[Tie]:
    owner = End(name=link.name, id=link.key)
    for kind in _WORDS.get(link.relation, ()) if owner != End() else ():
        most = WHOLE if kind == "share" else 0
        yield Tie(owner, End(), kind, 0, most, source=source.key)

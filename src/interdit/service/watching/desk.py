"""Watch lists of one opened ledger, as a server's faces show, change and run them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from interdit.errors import EditionError, UnknownKeyError
from interdit.ledger import deliveries, watches
from interdit.ledger.decisions import counted
from interdit.ledger.standing import AlertPage, RowPage, Sought, Tally, alert_page, delivery_counts, row_page, tallies
from interdit.model import Alert, Trouble
from interdit.model.watch import Channel, Delivery, Watch, WatchRun
from interdit.service.watching.adding import Added, Wanted, add, remove
from interdit.service.watching.delivering import Sender, Told, deliver
from interdit.service.watching.running import Hands, Ran, When, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from interdit.ledger import Ledger
    from interdit.model import Verdict
    from interdit.model.watch import ChannelKind
    from interdit.reports import Lang
    from interdit.service.asking import Ask
    from interdit.service.book import Book
    from interdit.service.home import Home
    from interdit.service.shelf import Shelf
    from interdit.service.watching.exposed import Given

    Record = Callable[[Sequence[tuple[Ask, Verdict]], str, Lang, Given], object]

_NOTHING = Tally({}, 0)
_AFTER_MIDNIGHT = timedelta(minutes=5)


class Standing(msgspec.Struct, frozen=True):
    """A watch list without its secrets, its last run, how many rows have which answer, how many alerts there were.

    `closed` holds what those of its channels said, by their place in the list, that asked never to be told again.
    `trouble` keeps it from being run.
    """

    watch: Watch
    last_run: WatchRun | None
    answers: dict[str, int]
    alerts: int
    closed: dict[int, str]
    trouble: Trouble | None = None

    @property
    def barred(self) -> int:
        """Rows whose answer is any but permitted."""
        return sum(count for answer, count in self.answers.items() if answer != "permitted")


class Watches:
    """Adds, removes, runs and tells watch lists, and shows how they stand; nothing secret of a channel comes out.

    Methods raise LedgerError where the ledger cannot be used, and UnknownKeyError for an unknown id.
    """

    def __init__(
        self,
        ledger: Ledger,
        senders: Mapping[ChannelKind, Sender],
        *,
        record: Record | None = None,
        earlier: Callable[[str], Shelf | None] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Keep an opened ledger.

        Args:
            ledger: where all of it is kept.
            senders: by kind of channel.
            record: keeps answers before anything rests on them, by whom they were asked, in which language, and the
                files that they rest on.
            earlier: opens the edition of an earlier run by its id, None where it is gone.
            clock: an aware clock.
        """
        self.ledger, self._senders = ledger, senders
        self._record, self._earlier, self._clock = record, earlier, clock

    def listed(self, *, removed: bool = False) -> tuple[Standing, ...]:
        """Return all watch lists, oldest first; those that were removed only where asked for."""
        counted, closed = tallies(self.ledger), deliveries.closed(self.ledger)
        troubles = watches.troubles(self.ledger)
        found = watches.listed(self.ledger, removed=removed)
        return tuple(self._standing(one, counted, closed, troubles) for one in found)

    def shown(self, identity: str) -> Standing:
        """Return one watch list, removed or not."""
        closed, troubles = deliveries.closed(self.ledger, identity), watches.troubles(self.ledger, identity)
        return self._standing(watches.load(self.ledger, identity), tallies(self.ledger, identity), closed, troubles)

    def rows(self, identity: str, limit: int, offset: int = 0, *, strictest_first: bool = False) -> RowPage:
        """Return a part of the rows of a watch list with their last outcomes."""
        return row_page(self.ledger, identity, limit, offset, strictest_first=strictest_first)

    def runs(self, identity: str, last: int = 20) -> tuple[WatchRun, ...]:
        """Return the last runs of a watch list, newest first."""
        return watches.runs(self.ledger, identity, last)

    def alerts(self, sought: Sought, limit: int, offset: int = 0, *, newest_first: bool = False) -> AlertPage:
        """Return a part of the alerts of a watch list, or of all."""
        if sought.watch is not None:
            watches.load(self.ledger, sought.watch)
        return alert_page(self.ledger, sought, limit, offset, newest_first=newest_first)

    def told(self, identity: str) -> tuple[Delivery, ...]:
        """Return the deliveries of a watch list, newest first."""
        found = deliveries.listed(self.ledger, identity)[::-1]
        return tuple(msgspec.structs.replace(one, channel=one.channel.masked) for one in found)

    def add(self, book: Book, wanted: Wanted, who: str) -> Added:
        """Write a watch list; only here, `secret` of a webhook is to be had. Raises as `adding.add` does."""
        return add(book, self.ledger, wanted, who, self._clock())

    def remove(self, identity: str, who: str) -> Standing:
        """End a watch list; what it found is kept."""
        remove(self.ledger, identity, who, self._clock())
        return self.shown(identity)

    def run(self, book: Book, identity: str, who: str, hands: Hands | None = None) -> Ran:
        """Run a watch list for today (UTC), and tell nothing yet.

        Raises:
            QueryError: it was removed.
            InputError: a file that it names is gone or cannot be used; its channels are to be told.
        """
        lang = watches.load(self.ledger, identity).lang
        given = hands or Hands()
        kept = self._record
        record = (lambda answers, files: kept(answers, who, lang, files)) if kept is not None else None
        whole = msgspec.structs.replace(given, record=record, earlier=self._earlier, clock=self._clock)
        return run(book, self.ledger, identity, When(on=self._clock().date()), whole)

    def deliver(self) -> Told:
        """Tell what is due now, if anything is."""
        if not deliveries.due(self.ledger, self._clock()):
            return Told()
        return deliver(self.ledger, self._senders, clock=self._clock)

    def active(self) -> tuple[str, ...]:
        """Return the ids of the watch lists that were not removed."""
        return tuple(one.id for one in watches.listed(self.ledger))

    def delivery_counts(self) -> dict[str, int]:
        """Return how many deliveries there are in each state."""
        return delivery_counts(self.ledger)

    def decided(self) -> tuple[int, int]:
        """Return what is another pair where a decision on a match was taken, withdrawn or forgotten since."""
        return counted(self.ledger)

    def day(self) -> date:
        """Return the day of rounds: it begins five minutes after midnight, UTC."""
        return (self._clock() - _AFTER_MIDNIGHT).date()

    def _standing(
        self,
        watch: Watch,
        counted: Mapping[str, Tally],
        closed: Mapping[str, dict[int, str]],
        troubles: Mapping[str, Trouble],
    ) -> Standing:
        tally, last = counted.get(watch.id, _NOTHING), watches.last_run(self.ledger, watch.id)
        shut, trouble = closed.get(watch.id, {}), troubles.get(watch.id)
        return Standing(watch.masked, last, tally.answers, tally.alerts, shut, trouble)


def channels_of(emails: Iterable[str], webhooks: Iterable[str], others: Iterable[str]) -> tuple[Channel, ...]:
    """Return channels by their addresses; `others` are URLs of Apprise."""
    return (
        *(Channel("email", one) for one in emails),
        *(Channel("webhook", one) for one in webhooks),
        *(Channel("apprise", one) for one in others),
    )


def earlier_of(home: Home) -> Callable[[str], Shelf | None]:
    """Return what opens the edition of an earlier run; one that was pruned since is None."""

    def shelf(identity: str) -> Shelf | None:
        from interdit.edition import open_edition
        from interdit.service.shelf import Shelf as Opened

        try:
            return Opened(open_edition(home.find(identity)))
        except (EditionError, UnknownKeyError):
            return None  # what changed is then told by what became known in the meantime

    return shelf


class Found(Alert, frozen=True, kw_only=True):
    """An alert with the instant at which the run began that found it (UTC)."""

    found_at: datetime


def found_of(page: AlertPage) -> tuple[Found, ...]:
    """Return alerts as they are handed out."""
    return tuple(Found(**msgspec.structs.asdict(one.alert), found_at=one.found_at) for one in page.items)

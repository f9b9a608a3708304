"""Watch lists: what is watched for whom, what each run found, and how its alerts are told."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal

import msgspec

from interdit.model.alert import Outcome
from interdit.model.choice import Customer

WatchKind = Literal["company", "portfolio", "query"]
"""company: names that each mean one party on record when added · portfolio: the rows of a file · query: names or
identifiers of which some mean nobody on record yet, or several."""

ChannelKind = Literal["email", "webhook", "apprise"]
DeliveryState = Literal["pending", "sent", "failed", "closed"]
"""pending: to be told, or told again after `next_try` · sent: the channel took it · failed: given up, `last_error` says
why · closed: the channel asked never to be told anything again (HTTP 410), with this notice or before."""

Stood = tuple[int, str, str]
"""A decision on a match as a run found it: its number, the party, and how it stood (`DecisionState`)."""

_SHOWN = 60


class Channel(msgspec.Struct, frozen=True):
    """Where alerts are told: an address, a URL that is posted to, or a URL of Apprise (Slack, Teams and others).

    `secret` signs a webhook's messages; it and the path of an Apprise URL are shown to nobody.
    """

    kind: ChannelKind
    target: str
    secret: str = ""

    @property
    def shown(self) -> str:
        """The target as it may be shown: of an Apprise URL its service alone, of a webhook no path, no query, no user.

        Where receivers let in by a secret, path and query hold it.
        """
        if self.kind == "email":
            return self.target
        scheme, found, rest = self.target.partition("://")
        if not found or not scheme.isascii():
            return "…"
        if self.kind == "apprise":
            return f"{scheme.lower()}://…"
        place, path = re.split(r"[/?#]", rest, maxsplit=1) if re.search(r"[/?#]", rest) else (rest, "")
        return f"{scheme.lower()}://{place.rpartition('@')[2]}"[:_SHOWN] + ("/…" if path else "")

    def __repr__(self) -> str:
        return f"Channel({self.kind!r}, {self.shown!r})"

    @property
    def masked(self) -> Channel:
        """The channel as it may be shown, without its secret."""
        return Channel(self.kind, self.shown)


class WatchAsk(msgspec.Struct, frozen=True):
    """What is asked of every row that does not ask otherwise itself; `object` '' is what the act is done with.

    `stakes_file` and `funds` are absolute paths of a file of stakes and of a folder of holdings, read anew by each run.
    """

    actor: str = "us_person"
    act: str = "purchase"
    object: str = ""
    country: str = ""
    kind: str = ""
    stakes_file: str = ""
    funds: str = ""

    @property
    def files(self) -> dict[str, str]:
        """The paths that are given, by what is there: `stakes`, `funds`."""
        given = {"stakes": self.stakes_file, "funds": self.funds}
        return {name: path for name, path in given.items() if path}


class WatchRow(msgspec.Struct, frozen=True):
    """One row as it was read when the watch was made; `number` counts from 1.

    `subject` is what a file gives of a company by field (name, isin, …), empty for a name that was typed; `question` is
    what the row asks for itself (on, actor, act, object); `problem` says why it cannot be asked.
    """

    number: int
    shown: str
    subject: dict[str, str] = {}
    question: dict[str, str] = {}
    problem: str = ""


class Watch(msgspec.Struct, frozen=True):
    """One watch list. It is never deleted: `removed_at` ends it. `file` is where a portfolio's rows came from."""

    id: str
    name: str
    kind: WatchKind
    ask: WatchAsk
    rows: int
    channels: tuple[Channel, ...]
    lang: Literal["en", "fr"]
    who: str
    created_at: datetime
    file: str = ""
    removed_at: datetime | None = None
    removed_by: str = ""

    @property
    def masked(self) -> Watch:
        """The watch list as it may be shown, without the secrets of its channels."""
        return msgspec.structs.replace(self, channels=tuple(one.masked for one in self.channels))


class WatchRun(msgspec.Struct, frozen=True):
    """One run of one watch list, and all that its answers rest on: a later run compares itself with it.

    `number` counts the runs of the watch list from 1. `on` and `known_at` are ISO texts; a `known_at` of '' is the
    edition's day. `names` and `law` are hashes of what names are looked up in and of the law; `code` is the version of
    interdit. Of `rows`, `looked` were looked up anew and `asked` were asked again. `ruled` is a hash of how the
    decisions on matches of all rows stood, '' without any; `files` has the SHA-256 of what `WatchAsk.files` named.
    """

    watch: str
    number: int
    at: datetime
    edition: str
    as_of: date
    on: str
    known_at: str
    names: str
    law: str
    code: str
    rows: int
    looked: int
    asked: int
    alerts: int
    ruled: str = ""
    files: dict[str, str] = {}

    @property
    def day(self) -> date:
        """The day asked about."""
        return date.fromisoformat(self.on[:10])


class Footing(msgspec.Struct, frozen=True):
    """What the last answer for a row rests on: a later run asks again only where this does not hold any more.

    `found` is a hash of who is meant and how, `decided` one of the decisions for `parties` (those meant, and those that
    may be). `always` marks rows whose answer rests on more than that, so that they are asked again in every run.
    `words` are those of each text that was looked up, as names are compared; `scored` are the names whose likeness was
    asked for, each with kind, country and birth date. `ruled` are the decisions on its matches, `heard` whom else they
    were looked up for: the other side of a derivative.
    """

    found: str
    decided: str
    parties: tuple[str, ...]
    always: bool
    actor: str
    act: str
    object: str
    words: tuple[tuple[str, ...], ...] = ()
    scored: tuple[tuple[str, str, str, str], ...] = ()
    ruled: tuple[Stood, ...] = ()
    heard: tuple[Customer, ...] = ()


class Recorded(msgspec.Struct, frozen=True):
    """The last outcome of a row; outcomes of one `mark` are the same outcome, whatever words they are put in."""

    mark: str
    outcome: Outcome


class Found(msgspec.Struct, frozen=True):
    """What a run found for a row it asked: what its answer rests on now and, where it changed, the outcome."""

    row: int
    footing: Footing
    changed: Recorded | None


class Delivery(msgspec.Struct, frozen=True):
    """A notice to one channel, and how that stands. The notice's id is the key by which a channel knows it again.

    `made_at` is the notice's. `left`: of an e-mail, the addresses still to be told, '' for all. `last_error` of one
    that was sent names the addresses that were refused.
    """

    notice: str
    number: int
    watch: str
    channel: Channel
    state: DeliveryState
    attempts: int
    next_try: datetime
    made_at: datetime
    last_error: str = ""
    sent_at: datetime | None = None
    left: str = ""

"""Keys and the audit trail of a server, in the ledger: who is let in, and what is kept before an answer is given."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from interdit.api.serving import Access, Caller, Matches, named
from interdit.errors import UnknownKeyError
from interdit.ledger import open_ledger
from interdit.ledger.audit import load
from interdit.ledger.keys import authenticate
from interdit.service.audit import PortfolioTrail, occasion, record, record_matches, resting_on, told
from interdit.service.decisions import Decisions
from interdit.service.home import Home
from interdit.service.watching.desk import Watches, earlier_of
from interdit.service.watching.senders import senders_of
from interdit.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.ledger import Ledger
    from interdit.model import Verdict
    from interdit.reports import Lang
    from interdit.service.asking import Ask
    from interdit.service.audit import Occasion
    from interdit.service.watching.exposed import Given

_ID = 18
"""Digits that the number of a record may have."""


class KeepOptions(msgspec.Struct, frozen=True):
    """Where the ledger is, and what it is for: `who` is named where no key says who asks.

    `settings` say by what alerts are told, and where editions of earlier runs are.
    """

    url: str
    who: str
    keys: bool = False
    audit: bool = True
    law: str = ""
    settings: Settings = Settings()


def ledger_access(options: KeepOptions) -> Access:
    """Open the ledger of a worker.

    Raises:
        LedgerError: it cannot be used: nobody is let in, and no answer given.
    """
    keeper = _Keeper(open_ledger(options.url), options)
    return Access(
        authenticate=keeper.authenticate if options.keys else None,
        audit=keeper.audit if options.audit else None,
        trail=keeper.trail if options.audit else None,
        matched=keeper.matched if options.audit else None,
        audited=keeper.audited,
        decisions=Decisions(keeper.ledger),
        watches=Watches(
            keeper.ledger,
            senders_of(options.settings),
            record=keeper.watched if options.audit else None,
            earlier=earlier_of(Home(options.settings.folder)),
        ),
        who=options.who,
    )


class _Keeper:
    def __init__(self, ledger: Ledger, options: KeepOptions) -> None:
        self.ledger, self._options = ledger, options

    def authenticate(self, secret: str) -> Caller | None:
        key = authenticate(self.ledger, secret, datetime.now(UTC))
        return Caller(f"{key.name} ({key.id})", frozenset(key.scopes)) if key is not None else None

    def audit(self, answers: Sequence[tuple[Ask, Verdict]], caller: Caller | None, lang: Lang) -> tuple[str, ...]:
        return tuple(str(one.seq) for one in record(self.ledger, answers, self._occasion(caller, lang)))

    def watched(self, answers: Sequence[tuple[Ask, Verdict]], who: str, lang: Lang, files: Given) -> object:
        on = occasion(who, lang, law=self._options.law or None)
        return record(self.ledger, answers, resting_on(on, files))

    def trail(self, caller: Caller | None, lang: Lang) -> PortfolioTrail:
        return PortfolioTrail(self.ledger, self._occasion(caller, lang))

    def matched(self, matches: Matches, edition: str, caller: Caller | None) -> tuple[str, ...]:
        return tuple(
            str(one.seq) for one in record_matches(self.ledger, matches, edition, self._occasion(caller, "en"))
        )

    def audited(self, identity: str) -> object | None:
        if not (identity.isascii() and identity.isdigit() and len(identity) <= _ID):
            return None
        try:
            return told(load(self.ledger, int(identity)))
        except UnknownKeyError:
            return None

    def _occasion(self, caller: Caller | None, lang: Lang) -> Occasion:
        return occasion(named(caller, self._options.who), lang, law=self._options.law or None)

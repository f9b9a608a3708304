"""Every exception the package raises, in one tree.

::

    InterditError
    ├── InputError       a file the user gave cannot be used: names file, line, column, what was expected, the remedy
    ├── QueryError       a question that makes no sense: unknown actor, impossible date
    ├── UnknownKeyError  an id, regime or source key that is not in the edition
    ├── LawError         a law file is broken
    ├── SourceError      a publisher's list or the casebook is broken
    ├── EditionError     an edition is missing, damaged or of another format
    ├── LedgerError      the ledger cannot be written or read
    └── TellingError     an alert could not be told; says whether it is worth trying again

An exception means "cannot go on". A bad record is a `Problem` value instead, collected and shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class InterditError(Exception):
    """Something stopped the work; the message says what and what to do."""

    exit_code = 5


class InputError(InterditError):
    """A file given by the user cannot be used."""

    exit_code = 3

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: str | None = None,
        remedy: str | None = None,
    ) -> None:
        """Keep the place apart from the message, so that faces can show either."""
        self.file, self.line, self.column, self.remedy = file, line, column, remedy
        place = ", ".join(
            part
            for part in (
                file,
                f"line {line}" if line is not None else None,
                f"column {column}" if column is not None else None,
            )
            if part
        )
        text = f"{place}: {message}" if place else message
        super().__init__(f"{text} ({remedy})" if remedy else text)


class QueryError(InterditError):
    """The question cannot be understood."""

    exit_code = 2


class UnknownKeyError(InterditError):
    """No such id, regime or source."""

    exit_code = 4


class LawError(InputError):
    """A law file is broken; names file and place."""


class SourceError(InterditError):
    """A source cannot be read."""


class EditionError(InterditError):
    """An edition is missing, damaged or of another format."""


class LedgerError(InterditError):
    """The ledger cannot be written or read."""


class TellingError(InterditError):
    """An alert could not be told to a channel; `permanent` where trying again is of no use."""

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        retry_at: datetime | None = None,
        left: str = "",
        gone: bool = False,
    ) -> None:
        """Say what the channel answered.

        Args:
            message: for people; holds no secret.
            permanent: trying again is of no use.
            retry_at: not before this instant, where the channel asks so.
            left: of an e-mail, the addresses still to be told; '' for all.
            gone: the channel asks never to be told anything again.
        """
        super().__init__(message)
        self.permanent, self.retry_at, self.left, self.gone = permanent, retry_at, left, gone

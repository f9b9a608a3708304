"""How a ledger stands, without changing it: is it there, of which form, and does its chain end where its head says."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from interdit.errors import LedgerError
from interdit.ledger.engine import ledger_to_look_at
from interdit.ledger.tables import HEAD, RECORDS
from interdit.ledger.upgrading import standing
from interdit.model.audit import GENESIS, Head


class Looked(msgspec.Struct, frozen=True):
    """What was seen. `form` is '' where it is still to be made, and `head` None where it cannot be had.

    `is_whole`: the last record is the one that the head names. Whether all before it hold, `verify` tells.
    """

    place: str
    form: str = ""
    is_older: bool = False
    head: Head | None = None
    is_whole: bool = False


def look(url: str) -> Looked:
    """Look at a ledger; nothing is made, upgraded or altered.

    Raises:
        LedgerError: it cannot be reached or read, is another program's, or of a form that this code does not know.
    """
    ledger = ledger_to_look_at(url)
    if ledger is None:
        return Looked(url.removeprefix("sqlite:///"))
    with ledger, ledger.reading() as connection:
        found = standing(connection)
        if found.is_foreign:
            raise LedgerError(f"{ledger.place}: is another program's database (name another)")
        if found.is_newer:
            raise LedgerError(f"{ledger.place}: is of form {found.revision}, which is not known (update interdit)")
        if found.is_empty or found.is_older:
            return Looked(ledger.place, found.revision, is_older=found.is_older)
        last = sa.select(RECORDS.c.hash).where(RECORDS.c.seq == HEAD.c.count).scalar_subquery()
        highest = sa.select(sa.func.max(RECORDS.c.seq)).scalar_subquery()
        row = connection.execute(sa.select(HEAD.c.count, HEAD.c.hash, last, highest)).one_or_none()
    if row is None:
        return Looked(ledger.place, found.revision)
    head = Head(int(row[0]), str(row[1]))
    ends = (row[2] or GENESIS, row[3] or 0)
    return Looked(ledger.place, found.revision, head=head, is_whole=ends == (head.hash, head.count))

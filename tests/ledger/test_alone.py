"""The right to do a work alone, on both databases; `test_watches` tries it by kind of work."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from interdit.errors import LedgerError, SourceError
from interdit.ledger.alone import alone

if TYPE_CHECKING:
    from interdit.ledger import Ledger


def test_another_thread_is_shut_out_until_it_is_given_back(ledger: Ledger) -> None:
    refused: list[str] = []

    def other() -> None:
        try:
            with alone(ledger, "watch"):
                refused.append("")
        except LedgerError as error:
            refused.append(str(error))

    for held in (True, False):
        thread = threading.Thread(target=other)
        if held:
            with alone(ledger, "watch"):
                thread.start()
                thread.join()
        else:
            thread.start()
            thread.join()
    assert "try again when it has ended" in refused[0]
    assert refused[1] == ""


def test_what_goes_wrong_in_the_work_is_told_as_it_is(ledger: Ledger) -> None:
    with pytest.raises(SourceError, match="something else"), alone(ledger, "watch"):
        raise SourceError("something else")

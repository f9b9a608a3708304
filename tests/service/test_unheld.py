from __future__ import annotations

from datetime import date

import msgspec

import interdit
from interdit.service.unheld import unheld


def test_what_the_edition_does_not_hold() -> None:
    shelf = interdit.open().checker("en").shelf
    missing, partial, stale = unheld(shelf)
    assert "us/ssi" in missing
    assert "us/sdn" in partial
    assert not {"us/ccmc", "us/cfius"} & {*missing, *partial, *stale}
    assert stale == ()


def test_a_list_that_was_loaded_long_ago_is_loaded() -> None:
    shelf = interdit.open().checker("en").shelf
    long_ago, now = date(2020, 1, 1), shelf.as_of
    stretches = {"un/sc": ((long_ago, long_ago, date(2020, 2, 1)),), "us/ssi": ((long_ago, long_ago, date.max),)}
    shelf.law = msgspec.structs.replace(shelf.law, known=stretches)
    missing, partial, stale = unheld(shelf)
    assert now > date(2020, 2, 1)
    assert stale == ("un/sc",)
    assert not {"un/sc", "us/ssi"} & {*missing, *partial}

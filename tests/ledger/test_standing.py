from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import interdit
from interdit.errors import UnknownKeyError
from interdit.ledger import open_ledger
from interdit.ledger.standing import Sought, alert_page, delivery_counts, row_page, tallies
from interdit.model.watch import Channel
from interdit.service.watching import Hands, Wanted, When, add, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from interdit.ledger import Ledger

BOOK = interdit.open()
NOW = datetime(2026, 11, 1, tzinfo=UTC)
NAMES = ("Apple", "Huawei", "Xiaomi", "SMIC")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as found:
        yield found


def ran(ledger: Ledger, *days: date, names: tuple[str, ...] = NAMES) -> str:
    """A watch list that was run on some days, an hour after each other, each as known then."""
    wanted = Wanted(names=names, channels=(Channel("webhook", "https://example.com/a"),))
    identity = add(BOOK, ledger, wanted, "desk", NOW).watch.id
    for number, day in enumerate(days):
        run(BOOK, ledger, identity, When(day), Hands(clock=lambda number=number: NOW + timedelta(hours=number)))  # type: ignore[misc]
    return identity


def test_rows_come_by_number_or_the_strictest_first(ledger: Ledger) -> None:
    identity = ran(ledger)
    fresh = row_page(ledger, identity, 10)
    assert [(row.number, one) for row, one in fresh.items] == [(1, None), (2, None), (3, None), (4, None)]
    assert tallies(ledger) == {}
    run(BOOK, ledger, identity, When(date(2021, 2, 2)))
    plain = row_page(ledger, identity, 2, 1)
    assert ([row.shown for row, _ in plain.items], plain.total) == (["Huawei", "Xiaomi"], 4)
    strict = row_page(ledger, identity, 10, strictest_first=True)
    answers = [one.answer for _, one in strict.items if one is not None]
    assert len(answers) == 4
    assert answers[0] == "prohibited"
    assert answers[-1] == "permitted"
    tally = tallies(ledger)[identity]
    assert tally.answers == {one: answers.count(one) for one in answers}
    assert tallies(ledger, identity)[identity] == tally


def test_alerts_are_followed_without_gap_or_repetition(ledger: Ledger) -> None:
    first = ran(ledger, date(2021, 1, 13), date(2021, 1, 14), date(2021, 2, 1))
    second = ran(ledger, date(2021, 1, 13), names=("Hikvision",))
    everything = alert_page(ledger, Sought(), 100)
    ids = [one.alert.id for one in everything.items]
    assert everything.total == len(set(ids)) == sum(one.alerts for one in tallies(ledger).values())
    assert [one.alert.id for one in alert_page(ledger, Sought(), 100, newest_first=True).items] == ids[::-1]
    followed, last = [], None
    while part := alert_page(ledger, Sought(after=last), 2).items:
        followed += [one.alert.id for one in part]
        last = followed[-1]
    assert followed == ids
    assert {one.alert.watch for one in alert_page(ledger, Sought(second), 100).items} == {second}
    since = alert_page(ledger, Sought(first, NOW + timedelta(hours=2)), 100)
    assert {one.alert.on for one in since.items} == {date(2021, 2, 1)}
    assert {one.found_at for one in since.items} == {NOW + timedelta(hours=2)}
    with pytest.raises(UnknownKeyError, match="no alert"):
        alert_page(ledger, Sought(after="nothing"), 1)


def test_deliveries_are_counted_by_state(ledger: Ledger) -> None:
    assert delivery_counts(ledger) == {}
    ran(ledger, date(2021, 2, 2))
    assert delivery_counts(ledger) == {"pending": 1}

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.api.asking import home_with

import interdit
from interdit.errors import QueryError, UnknownKeyError
from interdit.ledger import open_ledger
from interdit.ledger.standing import Sought
from interdit.service.watching.adding import Wanted
from interdit.service.watching.desk import Watches, channels_of, earlier_of, found_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from interdit.ledger import Ledger
    from interdit.model import Notice
    from interdit.model.watch import Channel, ChannelKind
    from interdit.service.watching.delivering import Sender

BOOK = interdit.open()
NOW = datetime(2021, 2, 2, 0, 4, tzinfo=UTC)
WANTED = Wanted(
    names=("Huawei", "SMIC"),
    channels=channels_of(
        [], ["https://example.com/a?token=x"], ["slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"]
    ),
)


class Hearing:
    """Takes every notice and keeps it."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []

    def send(self, notice: Notice, channel: Channel) -> str:
        self.heard.append((notice.id, channel.secret))
        return ""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as found:
        yield found


def test_a_list_is_added_run_told_and_removed_and_nothing_secret_comes_out(ledger: Ledger) -> None:
    hearing, kept = Hearing(), list[str]()
    senders: dict[ChannelKind, Sender] = {"webhook": hearing}
    desk = Watches(
        ledger, senders, record=lambda answers, who, lang, _: kept.extend([who, lang] * len(answers)), clock=lambda: NOW
    )
    added = desk.add(BOOK, WANTED, "clerk")
    (secret,) = (one.secret for one in added.watch.channels if one.kind == "webhook")
    identity = added.watch.id
    (fresh,) = desk.listed()
    assert (fresh.last_run, fresh.answers, fresh.alerts, fresh.barred) == (None, {}, 0, 0)
    ran = desk.run(BOOK, identity, "clerk")
    assert (ran.run.on, len(ran.alerts)) == ("2021-02-02", 2)
    assert kept == ["clerk", "en", "clerk", "en"]
    told = desk.deliver()
    assert (len(told.sent), len(told.again)) == (1, 1)
    assert hearing.heard == [(told.sent[0].notice, secret)]
    assert desk.deliver().sent == ()
    assert desk.delivery_counts() == {"sent": 1, "pending": 1}
    shown = desk.shown(identity)
    assert (shown.answers, shown.barred, shown.alerts) == ({"prohibited": 2}, 2, 2)
    for one in (shown.watch.channels, [each.channel for each in desk.told(identity)]):
        text = repr(one)
        assert "slack://…" in text
        for hidden in (secret, "u:p", "token", "A/B"):
            assert hidden not in text
    (first, _) = found_of(desk.alerts(Sought(identity), 10))
    assert (first.subject, first.found_at) == ("Huawei", NOW)
    assert desk.active() == (identity,)
    assert desk.remove(identity, "chief").watch.removed_by == "chief"
    assert (desk.active(), desk.listed(), len(desk.listed(removed=True))) == ((), (), 1)
    with pytest.raises(QueryError, match="was removed"):
        desk.run(BOOK, identity, "clerk")
    for unknown in (desk.shown, lambda one: desk.alerts(Sought(one), 1)):
        with pytest.raises(UnknownKeyError):
            unknown("nothing")


def test_a_day_of_rounds_begins_five_minutes_after_midnight(ledger: Ledger) -> None:
    days = [Watches(ledger, {}, clock=lambda at=at: NOW + at).day() for at in (timedelta(0), timedelta(minutes=1))]  # type: ignore[misc]
    assert [one.isoformat() for one in days] == ["2021-02-01", "2021-02-02"]


def test_an_edition_that_is_gone_is_none(tmp_path: Path) -> None:
    home, (identity,) = home_with(tmp_path / "home", ("one",))
    earlier = earlier_of(home)
    shelf = earlier(identity)
    assert shelf is not None
    assert shelf.edition.id == identity
    assert earlier("f" * 64) is None

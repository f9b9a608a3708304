from __future__ import annotations

from datetime import date

from interdit.model.watch import WatchAsk, WatchRow
from interdit.service.watching.rows import Day, ask_of

DAY = Day(date(2021, 3, 16), date(2021, 3, 11))


def test_a_row_asks_what_the_list_asks_unless_it_asks_itself() -> None:
    given = WatchAsk("uk_person", "hold", "bond", "CN", "company")
    plain = ask_of(WatchRow(1, "Xiaomi"), given, DAY)
    assert (plain.query, plain.subject, plain.on, plain.known_at) == ("Xiaomi", None, DAY.on, DAY.known_at)
    assert (plain.actor, plain.act, plain.object, plain.country, plain.kind) == (*given_of(given),)
    row = WatchRow(2, "SMIC", {"name": "SMIC", "isin": "KYG8020E1199"}, {"act": "sell", "on": "2021-09-01"})
    own = ask_of(row, WatchAsk(), DAY)
    assert own.subject is not None
    assert (own.subject.isin, own.act, own.on, own.object, own.actor) == (
        "KYG8020E1199", "sell", "2021-09-01", None, "us_person",
    )  # fmt: skip


def given_of(ask: WatchAsk) -> tuple[str, ...]:
    return (ask.actor, ask.act, ask.object, ask.country, ask.kind)

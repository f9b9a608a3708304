from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from interdit.errors import InputError, QueryError
from interdit.ledger import watches
from interdit.model.watch import Channel, WatchAsk
from interdit.service.watching import Wanted, add, remove
from interdit.telling.webhook import key_of

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.ledger import Ledger
    from interdit.service.book import Book

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("names", "kind"),
    [(("Xiaomi", "SMIC"), "company"), (("Xiaomi", "Nobody on record"), "query"), (("Xiaomi", "Xiaomi"), "company")],
)
def test_names_are_companies_or_queries_by_whom_they_mean(
    book: Book, ledger: Ledger, names: tuple[str, ...], kind: str
) -> None:
    made = add(book, ledger, Wanted(names=names), "desk", NOW).watch
    assert (made.kind, made.name, made.rows) == (kind, ", ".join(names), len(set(names)))


def test_a_portfolio_outlives_its_file(book: Book, ledger: Ledger, holdings: Path) -> None:
    made = add(book, ledger, Wanted(portfolio=str(holdings), name=" Fund A "), "desk", NOW)
    holdings.unlink()
    assert (made.watch.kind, made.watch.name, made.watch.rows) == ("portfolio", "Fund A", 6)
    assert made.said[0].startswith("6 rows")
    rows = watches.rows_of(ledger, made.watch.id)
    assert rows[6][0].subject == {"name": "Apple Inc", "ticker": "AAPL"}
    assert remove(ledger, made.watch.id, "desk", NOW).removed_at == NOW


def test_a_webhook_is_given_a_secret_that_is_not_shown(book: Book, ledger: Ledger) -> None:
    channels = (
        Channel("webhook", "https://example.com/a?token=b"),
        Channel("apprise", "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"),
    )
    made = add(book, ledger, Wanted(names=("Xiaomi",), channels=channels), "desk", NOW).watch
    assert len(key_of(made.channels[0].secret)) == 32
    assert [(one.target, one.secret) for one in made.masked.channels] == [
        ("https://example.com/…", ""), ("slack://…", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(), "names to watch, or a portfolio"),
        (Wanted(names=("Xiaomi",), portfolio="x.csv"), "not both"),
        (Wanted(names=("Xiaomi", " ")), "names to watch"),
        (Wanted(names=("Xiaomi",), ask=WatchAsk(act="fly")), "unknown act"),
        (Wanted(names=("\ud800",)), "no text"),
        (Wanted(names=("Xiaomi",), channels=(Channel("email", "desk"),)), "no e-mail address"),
        (Wanted(names=("Xiaomi",), channels=(Channel("email", "a@b.co\nbcc:x@y.zz"),)), "no e-mail address"),
        (Wanted(names=("Xiaomi",), channels=(Channel("webhook", "ftp://x"),)), "neither https"),
        (Wanted(names=("Xiaomi",), channels=(Channel("apprise", "slack"),)), "no URL that Apprise can read"),
        (Wanted(names=("Xiaomi",), channels=(Channel("pigeon", "x"),)), "unknown kind of channel"),  # type: ignore[arg-type]
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(
    book: Book, ledger: Ledger, wanted: Wanted, said: str
) -> None:
    with pytest.raises(QueryError, match=said):
        add(book, ledger, wanted, "desk", NOW)
    assert watches.listed(ledger) == ()


def test_a_file_that_is_none_is_named(book: Book, ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.csv"):
        add(book, ledger, Wanted(portfolio=str(tmp_path / "nowhere.csv")), "desk", NOW)

"""A sound casebook has no inconsistency; a broken one is told by table and line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from interdit.model import Interval, Regime
from interdit.sources.casebook import Casebook, inconsistencies

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sources.casebook.conftest import Broken


def test_the_casebook_that_ships_has_no_error(book: Casebook) -> None:
    assert [problem for problem in book.problems if problem.severity == "error"] == []


def test_the_casebook_that_ships_contradicts_itself_nowhere(
    book: Casebook, regimes: tuple[Regime, ...], folder: Path
) -> None:
    assert inconsistencies(book, regimes, folder) == ()


@pytest.mark.parametrize(
    ("edition", "total"),
    [("2021-06-28", 47), ("2022-10-05", 60), ("2024-04-02", 72), ("2025-01-08", 134), ("2026-06-10", 188)],
)
def test_every_1260h_edition_has_the_entities_of_its_notice(book: Casebook, edition: str, total: int) -> None:
    day = datetime.fromisoformat(edition).replace(tzinfo=UTC) + timedelta(days=1, hours=12)
    stays = [one for one in book.listings if one.regime == "us/1260h"]
    assert sum(Interval(one.term.start, one.term.end).covers(day) for one in stays) == total


def _row(rows: list[dict[str, str]], **where: str) -> dict[str, str]:
    return next(row for row in rows if all(row[key] == value for key, value in where.items()))


def _set(column: str, value: str, **where: str):  # type: ignore[no-untyped-def]
    return lambda rows: _row(rows, **where).__setitem__(column, value)


XIAOMI = "us/ccmc/xiaomi/2021-01-14"


@pytest.mark.parametrize(
    ("table", "column", "value", "where", "place", "says"),
    [
        ("listings", "ban_due_at", "2021-03-15T09:30:00-05:00", {"listing_key": XIAOMI}, "listings", "the law gives"),
        (
            "listings",
            "divest_until_at",
            "2022-06-04T00:01:00-04:00",
            {"listing_key": "us/ns-cmic/smic/2021-06-03"},
            "listings",
            "the law gives",
        ),
        ("listings", "party_key", "xiaomy", {"listing_key": XIAOMI}, "listings", "no such party xiaomy"),
        (
            "listings",
            "succeeded_by",
            "us/ccmc/nobody/2021-01-14",
            {"listing_key": XIAOMI},
            "listings",
            "no such listing",
        ),
        ("listings", "listed_on", "2021-01-41", {"listing_key": XIAOMI}, "listings.csv line", "is not an ISO day"),
        ("listings", "ended_at", "2021-05-25T16:09:00", {"listing_key": XIAOMI}, "listings.csv line", "has no offset"),
        (
            "listings",
            "ended_on",
            "2020-05-25",
            {"listing_key": "us/ccmc/amec/2021-01-14"},
            "listings",
            "ends before it begins",
        ),
        ("listings", "end_kind", "gone", {"listing_key": XIAOMI}, "listings.csv line", "'gone' is not one of"),
        ("listings", "end_kind", "", {"listing_key": XIAOMI}, "listings", "an end needs both a day and a kind"),
        ("listings", "end_public_from", "2020-05-25", {"listing_key": XIAOMI}, "listings", "public before its start"),
        ("listings", "confidence", "sure", {"listing_key": XIAOMI}, "listings.csv line", "'sure' is not one of"),
        (
            "listings",
            "tracks",
            "2026-02-14",
            {"listing_key": "us/1260h/alibaba/2026-06-08"},
            "editions",
            "unknown edition 2026-02-14",
        ),
        ("orders", "party_keys", "xiaomy", {"order_key": "xiaomi-v-dod/2021-03-12"}, "orders", "no such party xiaomy"),
        (
            "orders",
            "case_key",
            "nobody-v-dod",
            {"order_key": "xiaomi-v-dod/2021-03-12"},
            "orders.csv line",
            "no such case",
        ),
        ("orders", "date", "", {"order_key": "xiaomi-v-dod/2021-03-12"}, "orders.csv line", "has no date"),
        (
            "orders",
            "effect_code",
            "blesses",
            {"order_key": "xiaomi-v-dod/2021-03-12"},
            "orders.csv line",
            "'blesses' is not one of",
        ),
        (
            "orders",
            "effective_until_at",
            "2021-03-01T00:00:00-05:00",
            {"order_key": "xiaomi-v-dod/2021-03-12"},
            "orders",
            "ends before it begins",
        ),
        (
            "orders",
            "date",
            "2021-01-15",
            {"order_key": "xiaomi-v-dod/2021-01-14"},
            "orders",
            f"{XIAOMI} says 2021-01-14",
        ),
        ("parties", "parent_key", "nobody", {"party_key": "xiaomi"}, "parties", "no such party nobody"),
        ("names", "party_key", "xiaomy", {"name": "小米"}, "names.csv", "xiaomy: no such party"),
        ("names", "kind", "nickname", {"name": "小米"}, "names.csv line", "'nickname' is not one of"),
        (
            "names",
            "shared_with",
            "",
            {"party_key": "china-mobile", "name": "China Mobile"},
            "names",
            "not marked as shared",
        ),
        (
            "securities",
            "scheme",
            "wkn",
            {"party_key": "xiaomi", "scheme": "isin"},
            "securities.csv line",
            "'wkn' is not one of",
        ),
        (
            "positions",
            "basis_listing_key",
            "us/ccmc/nobody/2021-01-08",
            {"position_key": "us/ccmc/cnooc/faq-879"},
            "positions",
            "no such listing",
        ),
        ("proceedings", "appeal_of", "nobody-v-dod", {"case_key": "hesai-v-dod-appeal"}, "proceedings", "no such case"),
        (
            "editions",
            "entities",
            "189",
            {"edition_key": "us/1260h/2026-06-08"},
            "editions",
            "counts 189, the listings give 188",
        ),
        (
            "citations",
            "url",
            "https://mirror.example.org/fr.pdf",
            {"citation_key": "eo-14032"},
            "citations.csv line",
            "is not the publisher's own host",
        ),
        (
            "citations",
            "citation_key",
            "eo-99999",
            {"citation_key": "eo-14032"},
            "law us/ns-cmic",
            "no such citation eo-14032",
        ),
        ("cited", "citation_key", "nothing", {"key": XIAOMI}, "cited.csv line", "nothing: no such citation"),
        ("grounds", "party_keys", "xiaomy", {"evidence_key": "xiaomi/2021-01-14/1"}, "grounds", "no such party xiaomy"),
        (
            "grounds",
            "role",
            "rumour",
            {"evidence_key": "xiaomi/2021-01-14/1"},
            "grounds.csv line",
            "'rumour' is not one of",
        ),
        (
            "instruments",
            "status",
            "asleep",
            {"instrument_key": "us/ccmc/pub-l-105-261-s-1237"},
            "instruments.csv line",
            "'asleep' is not one of",
        ),
        (
            "instruments",
            "replaces",
            "us/ccmc/nothing",
            {"instrument_key": "us/ccmc/pub-l-105-261-s-1237"},
            "instruments",
            "no such instrument",
        ),
    ],
)
def test_a_broken_row_is_told_by_its_place(
    broken: Broken, table: str, column: str, value: str, where: dict[str, str], place: str, says: str
) -> None:
    errors = broken(table, _set(column, value, **where))
    assert [one for one in errors if one.locator.startswith(place) and says in one.message], errors


def test_a_row_without_a_citation_is_told(broken: Broken) -> None:
    def uncite(rows: list[dict[str, str]]) -> None:
        rows[:] = [row for row in rows if row["key"] != "us/ccmc/cnooc/faq-879"]

    errors = broken("cited", uncite)
    assert [one.locator.startswith("positions.csv line") for one in errors] == [True]
    assert "us/ccmc/cnooc/faq-879: has no citation" in errors[0].message


@pytest.mark.parametrize("table", ["listings", "parties", "citations", "instruments"])
def test_a_key_that_is_there_twice_is_told(broken: Broken, table: str) -> None:
    errors = broken(table, lambda rows: rows.append(dict(rows[0])))
    assert [one for one in errors if one.message.endswith("defined twice")], errors
    assert [one for one in errors if one.locator.startswith(f"{table}.csv line")], errors


@pytest.mark.parametrize("table", ["orders", "proceedings", "positions", "grounds"])
def test_a_key_that_is_there_twice_is_told_in_every_table(broken: Broken, table: str) -> None:
    errors = broken(table, lambda rows: rows.append(dict(rows[0])))
    assert [one for one in errors if one.message.endswith("defined twice")], "the second row silently won"

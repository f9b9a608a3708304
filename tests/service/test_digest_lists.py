from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.web.opened import DAYS, MANY, book_of_home, synced

import interdit
from interdit.model import PartyKey
from interdit.service.digest_lists import list_items
from interdit.service.digest_record import Companies, Period, Recorder

if TYPE_CHECKING:
    from interdit.model.digest import DigestItem
    from interdit.service.checking import Checker


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    return book_of_home(synced(tmp_path_factory.mktemp("lists"))).checker("en")


def told(checker: Checker, since: date, until: date, *keys: str) -> tuple[list[DigestItem], list[str]]:
    companies = Companies(checker, tuple(map(PartyKey, keys)) if keys else None)
    return list_items(Recorder(checker, Period(since, until), companies))


def test_what_a_publication_changed_is_told_whole(checker: Checker) -> None:
    items, unspoken = told(checker, date(2021, 7, 29), DAYS[1])
    counted = Counter(one.kind for one in items)
    assert (counted["entry_removed"], counted["entry_amended"]) == (1, 1)
    assert counted["entry_added"] >= MANY - 10  # the made-up keys of some firms are the same
    assert unspoken == []
    amended = next(one for one in items if one.kind == "entry_amended")
    assert (amended.text, amended.day) == ("Alfa GmbH", DAYS[1])
    assert any("de" in line.casefold() and "→" in line for line in amended.details)
    assert all(one.citations and one.confidence == "medium" for one in items)


def test_a_first_publication_is_no_news(checker: Checker) -> None:
    items, unspoken = told(checker, date(2021, 6, 28), date(2021, 7, 4))
    assert items == []
    (said,) = unspoken
    assert "the first publication loaded is of 2021-07-01; its 2 entries are not told as new" in said


def test_no_publication_in_the_days_is_said(checker: Checker) -> None:
    items, unspoken = told(checker, date(2021, 7, 5), date(2021, 7, 11))
    assert items == []
    assert "no publication between 2021-07-05 and 2021-07-11 was loaded" in unspoken[0]


def test_only_of_the_companies_asked_for(checker: Checker) -> None:
    whole, _ = told(checker, date(2021, 7, 29), DAYS[1])
    one = next(item for item in whole if item.kind == "entry_amended").parties[0].id
    items, _ = told(checker, date(2021, 7, 29), DAYS[1], one)
    assert [item.parties[0].id for item in items] == [one]


def test_an_edition_without_lists_says_so() -> None:
    items, unspoken = told(interdit.open().checker("fr"), DAYS[0], DAYS[1])
    assert items == []
    assert unspoken[0].startswith("Aucune liste officielle n'est chargée")

from __future__ import annotations

from datetime import date

import interdit
from interdit.model import Holding, PartyKey
from interdit.screening import Query, find_query
from interdit.service.assumed import beyond, found_by
from interdit.verdict import Asked

DAY = date(2021, 9, 1)


def test_a_moment_or_a_reader_after_the_edition_is_said() -> None:
    asked = Asked("us_person", "purchase", "fund", DAY, date(2027, 1, 1), date(2026, 11, 23))
    assert [one.code for one in beyond(asked)] == ["known_after_edition"]
    held = Asked(
        "us_person", "purchase", "fund", DAY, None, DAY, holdings=(Holding(PartyKey("smic"), None, date(2021, 8, 1)),)
    )
    (said,) = beyond(held)
    assert (said.code, said.params["held_on"]) == ("holding_date", "2021-08-01")


def test_how_a_party_was_found_is_said_where_it_is_not_by_its_name() -> None:
    shelf = interdit.open().shelf
    whole = find_query(Query("Xiaomi Corporation"), shelf.index, shelf.han, lambda: shelf.screener)
    assert found_by(whole, shelf, "") == ()
    leading = find_query(Query("Hangzhou Hikvision"), shelf.index, shelf.han, lambda: shelf.screener)
    assert [one.code for one in found_by(leading, shelf, "")] == ["leading_words"]
    nobody = find_query(Query("Qwertz Uiop Yxcv"), shelf.index, shelf.han, lambda: shelf.screener)
    assert [one.code for one in found_by(nobody, shelf, "")] == ["scored_below"]

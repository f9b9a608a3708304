from __future__ import annotations

import pytest

import interdit
from interdit.service.typeahead import suggestions

SHELF = interdit.open().shelf


@pytest.mark.parametrize("text", ["xiao", "Xiaom", "xiaomi corp", "小米", "KYG9830T1067"])
def test_a_party_is_found_while_its_name_is_typed(text: str) -> None:
    assert "xiaomi" in [one.party for one in suggestions(SHELF, text)]


def test_the_surest_come_first_and_each_party_once() -> None:
    found = suggestions(SHELF, "China Mobile")
    order = ["exact", "begins", "alike"]
    assert [one.why for one in found] == sorted((one.why for one in found), key=order.index)
    assert len({one.party for one in found}) == len(found)
    assert found[0].why == "exact"


def test_what_begins_nothing_finds_nothing() -> None:
    assert suggestions(SHELF, "zzqxv") == ()
    assert suggestions(SHELF, "…") == ()

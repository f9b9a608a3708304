from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.identifiers import uscc

if TYPE_CHECKING:
    from interdit.sources.casebook import Casebook


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("csic", "csicl"),
        ("cnecc-group", "cnec"),
        ("sensetime-hk", "sensetime-cayman"),
        ("megvii-cayman", "megvii-beijing"),
    ],
)
def test_parties_that_must_not_be_merged(book: Casebook, one: str, other: str) -> None:
    keys = {party.key for party in book.parties}
    assert {one, other} <= keys


def test_every_party_has_its_name_among_its_names(book: Casebook) -> None:
    assert [party.key for party in book.parties if party.name not in {one.text for one in party.names}] == []


def test_register_numbers_have_their_check_digit(book: Casebook) -> None:
    held = [one.value for party in book.parties for one in party.identifiers if one.scheme == "uscc"]
    assert held
    assert [value for value in held if not uscc.is_valid(value)] == []


def test_xiaomi_has_its_codes(book: Casebook) -> None:
    xiaomi = next(party for party in book.parties if party.key == "xiaomi")
    held = {(one.scheme, one.market, one.value) for one in xiaomi.identifiers}
    assert ("ticker", "XHKG", "1810") in held
    assert any(scheme == "isin" for scheme, _, _ in held)


def test_a_name_that_two_bear_is_marked_on_both(book: Casebook) -> None:
    marked = {party.key: {other for name in party.names for other in name.shared_with} for party in book.parties}
    assert [(key, other) for key, others in marked.items() for other in others if key not in marked[other]] == []

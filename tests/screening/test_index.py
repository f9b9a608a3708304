from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import msgspec
import pytest

from interdit.screening import NameIndex, find_query
from interdit.screening.index import end_size

if TYPE_CHECKING:
    from interdit.model import Party


def test_survives_messagepack(index: NameIndex, han: dict[int, str]) -> None:
    decoded = msgspec.msgpack.decode(msgspec.msgpack.encode(index), type=NameIndex)
    assert decoded == index
    assert find_query("Alfa Dragn", decoded, han) == find_query("Alfa Dragn", index, han)


def test_an_alias_in_full_form_yields_to_its_owner(index: NameIndex) -> None:
    yielding = {(row.party, row.yields_to) for row in index.rows if row.yields_to}
    assert yielding == {("delta", "delta-holding")}


def test_a_short_name_yields_to_nobody(index: NameIndex) -> None:
    assert {row.party for row in index.named("beta mobile")} == {"beta", "beta-group"}


def test_short_texts_are_not_searched_for_slips() -> None:
    assert end_size("weibo") == 0
    assert end_size("huawei") == 2
    assert end_size("小米科") == 0
    assert end_size("小米科技") == 1


def test_every_name_of_the_record_is_indexed(real: NameIndex, record: list[Party]) -> None:
    assert set(real.parties) == {party.key for party in record}
    assert all(real.names_of[party.key] for party in record)


@pytest.mark.bench
def test_decoding_and_one_query_take_less_than_15_ms(real: NameIndex, han: dict[int, str]) -> None:
    raw = msgspec.msgpack.encode(real)
    started = perf_counter()
    decoded = msgspec.msgpack.decode(raw, type=NameIndex)
    find_query("Hangzhou Hikvison Digital Technology", decoded, han)
    assert perf_counter() - started < 0.015

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.edition import Known, PackedList, PackedMap, Row, pack_list, pack_map
from interdit.model import PartyKey
from interdit.screening import NameIndex, Query, find_query

if TYPE_CHECKING:
    from interdit.model import Party


def _packed(index: NameIndex) -> NameIndex:
    """The index as an edition holds it: read in place from packed bytes."""
    return NameIndex(
        rows=PackedList(pack_list(index.rows), Row, "rows"),
        cores=PackedMap(pack_map(index.cores), tuple[int, ...], "cores"),
        identifiers=PackedMap(pack_map(index.identifiers), tuple[PartyKey, ...], "identifiers"),
        parties=PackedMap(pack_map(index.parties), Known, "known"),
    )


def test_answers_the_same_from_an_edition(index: NameIndex, han: dict[int, str]) -> None:
    packed = _packed(index)
    for query in ("Alfa Dragn", "Alfa Dragon Technology", "vega", "002415 SZ", "Gamma Heavy", "nobody"):
        assert find_query(Query(query), packed, han) == find_query(Query(query), index, han)


def test_an_alias_in_full_form_yields_to_its_owner(index: NameIndex) -> None:
    yielding = {(row.party, row.yields_to) for row in index.rows if row.yields_to}
    assert yielding == {("delta", "delta-holding")}


def test_a_short_name_yields_to_nobody(index: NameIndex) -> None:
    assert {row.party for row in index.named("beta mobile")} == {"beta", "beta-group"}


def test_rows_by_the_beginning_of_their_core(index: NameIndex) -> None:
    assert [row.core for row in index.beginning("beta mobile")] == [
        "beta mobile", "beta mobile", "beta mobile", "beta mobile communications group",
    ]  # fmt: skip
    assert list(index.beginning("delta investment")) == [row for row in index.rows if row.party == "delta-holding"]
    assert list(index.beginning("zeta")) == []


def test_a_partys_rows_are_found_where_the_parties_lie_sorted(index: NameIndex) -> None:
    for key in index.parties:
        assert index.names_of(PartyKey(key)) == [row for row in index.rows if row.party == key]
    assert index.names_of(PartyKey("nobody")) == index.names_of(PartyKey("zz")) == []


def test_every_name_of_the_record_is_indexed(real: NameIndex, record: list[Party]) -> None:
    assert set(real.parties) == {party.key for party in record}
    assert all(real.names_of(party.key) for party in record)

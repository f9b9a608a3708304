"""Names packed for the kernel, and what a batch leads to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.screening.making import kernel_of

from interdit.names.reader import ORGANIZATION, PERSON, VESSEL
from interdit.screening.kernel import (
    ALL_KINDS,
    CONTROL,
    CUT,
    MOST_CHARACTERS,
    NOTHING,
    Found,
    Kernel,
    has_han,
    kind_number,
    pack,
)
from interdit.screening.search import ANY_KIND, MOST_HITS

NAMES = (
    "Zenith Karvelograd",
    "Almaz Antey",
    "华为技术有限公司",
    "Ростех",
    "삼성전자",
    "Almaz Karvelograd",
    "Zenith Almaz",
)
KERNEL = kernel_of(NAMES)
QUERY = st.tuples(
    st.sampled_from([*NAMES, "Zenit Karvelgrad", "華為", "", "?", "nobody knows"]),
    st.sampled_from(["company", "person", "", "other"]),
)


def plain(found: list[Found]) -> list[tuple[list[int], list[float], list[int], int]]:
    return [(list(one.entities), list(one.scores), list(one.names), one.notes) for one in found]


def asked(kernel: Kernel, name: str, kind: str = "company") -> Found:
    return kernel.screen(pack([(name, kind)]))[0]


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("person", PERSON),
        ("company", ORGANIZATION),
        ("organization", ORGANIZATION),
        ("vessel", VESSEL),
        ("aircraft", VESSEL),
    ],
)
def test_kinds_have_their_numbers(kind: str, number: int) -> None:
    assert kind_number(kind) == number


@pytest.mark.parametrize("kind", ["", "unknown", "category"])
def test_what_is_not_told_apart_fits_every_query(kind: str) -> None:
    assert kind_number(kind) == ANY_KIND


@pytest.mark.parametrize(
    ("text", "han"),
    [
        ("华为", True),
        ("Zenith 華", True),
        ("𠀀", True),
        ("삼성", False),
        ("Ромашка", False),
        ("カ", True),
        ("Zenith", False),
    ],
)
def test_chinese_characters_are_seen(text: str, han: bool) -> None:
    assert has_han(text) is han


def test_a_name_is_packed_once_for_each_reading() -> None:
    batch = pack([("Zenith", "company"), ("华为", "company"), ("Zenith", ""), ("华为", "")])
    assert list(batch.row) == [0, 1, 1, *[2] * 3, *[3] * 6]
    assert list(batch.kinds[3:6]) == list(ALL_KINDS)
    assert list(batch.forms) == [0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 1]
    assert batch.bounds[0] == 0
    assert batch.bounds[-1] == len(batch.blob)
    assert batch.blob[batch.bounds[1] : batch.bounds[2]].decode() == "华为"


@given(st.lists(st.tuples(st.text(max_size=30), st.sampled_from(["company", "person", "vessel", "", "x"])), max_size=8))
def test_whatever_is_packed_is_text_and_each_row_is_there(queries: list[tuple[str, str]]) -> None:
    batch = pack(queries)
    assert sorted(set(batch.row)) == list(range(len(queries)))
    assert list(batch.row) == sorted(batch.row)
    assert len(batch.bounds) - 1 == len(batch.kinds) == len(batch.forms) == len(batch.row)
    for first, last in zip(batch.bounds, batch.bounds[1:], strict=False):
        assert batch.blob[first:last].decode() is not None


def test_a_name_is_looked_at_up_to_its_limit() -> None:
    assert len(pack([("z" * (MOST_CHARACTERS + 500), "company")]).blob) == MOST_CHARACTERS


def test_a_lone_surrogate_is_packed() -> None:
    assert pack([("Zen\ud800ith", "company")]).blob == b"Zen?ith"


def test_nothing_asked_is_nothing_found() -> None:
    assert KERNEL.screen(pack([])) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_name_leads_to_itself(name: str) -> None:
    found = [one for one in KERNEL.screen(pack([(name, "company")])) if len(one.entities)]
    assert found
    assert {NAMES[one.entities[0]] for one in found} == {name}
    assert all(list(one.scores) == sorted(one.scores, reverse=True) for one in found)


@pytest.mark.parametrize(
    ("name", "notes"), [("", NOTHING), ("?!", NOTHING), ("Zen\x00ith", CONTROL), ("z " * 500, CUT), ("Zenith", 0)]
)
def test_notes_say_what_was_not_read(name: str, notes: int) -> None:
    assert asked(KERNEL, name).notes == notes


@given(st.lists(QUERY, min_size=1, max_size=12), st.data())
def test_a_batch_is_the_sum_of_its_parts(queries: list[tuple[str, str]], data: st.DataObject) -> None:
    whole = plain(KERNEL.screen(pack(queries)))
    assert whole == [one for query in queries for one in plain(KERNEL.screen(pack([query])))]
    order = data.draw(st.permutations(range(len(queries))))
    readings = [plain(KERNEL.screen(pack([query]))) for query in queries]
    assert plain(KERNEL.screen(pack([queries[place] for place in order]))) == [
        one for place in order for one in readings[place]
    ]


def test_a_kernel_of_its_own_gives_the_same() -> None:
    queries = [(name, "company") for name in NAMES]
    assert plain(Kernel(KERNEL.columns, _model()).screen(pack(queries))) == plain(KERNEL.screen(pack(queries)))


def _model() -> dict[str, memoryview]:
    from interdit.screening.model import shipped_model

    return shipped_model()


def test_no_more_parties_than_there_is_room_for() -> None:
    many = kernel_of([f"Zenith Karvelograd{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"])
    found = asked(many, "Zenith Karvelograd")
    assert len(found.entities) == MOST_HITS
    assert len(set(found.entities)) == MOST_HITS

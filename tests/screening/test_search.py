"""From an asked name to its best parties: ties, kinds, one name a party, and how much was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.screening.making import crowd, kernel_of

from interdit.edition import NameIndexBuilder, RecordedName
from interdit.names import shipped_tables
from interdit.names.reader import ORGANIZATION, PERSON, VESSEL
from interdit.screening.kernel import Found, Kernel, pack
from interdit.screening.model import shipped_model
from interdit.screening.search import ANY_KIND, CANDIDATES, MOST_HITS

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = st.text("abdefghilmnoprstuz", min_size=3, max_size=9)


def kernel(names: Iterable[tuple[int, int, str]]) -> Kernel:
    """A kernel over (party, kind, name)."""
    builder = NameIndexBuilder(shipped_tables())
    for place, (entity, kind, text) in enumerate(names):
        builder.add(RecordedName(entity, kind, text, source=place))
    return Kernel(builder.columns(), shipped_model())


def found(one: Kernel, name: str, kind: str = "company") -> Found:
    return one.screen(pack([(name, kind)]))[0]


def test_equal_names_come_in_the_order_of_their_parties() -> None:
    same = kernel([(place, ORGANIZATION, "Zenith Karvelograd") for place in (7, 3, 5, 0, 9)])
    first = found(same, "Zenith Karvelograd")
    assert list(first.entities) == [0, 3, 5, 7, 9]
    assert len(set(first.scores)) == 1


def test_of_many_equal_names_the_first_are_kept() -> None:
    same = kernel([(place, ORGANIZATION, "Zenith Karvelograd") for place in range(2 * CANDIDATES)])
    assert list(found(same, "Zenith Karvelograd").entities) == list(range(MOST_HITS))


def test_a_party_comes_once_by_its_best_name() -> None:
    one = kernel(
        [
            (0, ORGANIZATION, "Zenith Karvelgrad"),
            (1, ORGANIZATION, "Zenit Karvelograd"),
            (0, ORGANIZATION, "Zenith Karvelograd"),
        ]
    )
    first = found(one, "Zenith Karvelograd")
    assert list(first.entities) == [0, 1]
    assert first.names[0] == 2


def test_of_a_partys_equal_names_the_first_is_said() -> None:
    one = kernel([(0, ORGANIZATION, "Zenith Karvelograd Ltd"), (0, ORGANIZATION, "Zenith Karvelograd Ltd")])
    assert list(found(one, "Zenith Karvelograd").names) == [0]


def test_kinds_are_kept_apart_and_an_unknown_one_fits_all() -> None:
    one = kernel(
        [
            (0, PERSON, "Zenith Karvelograd"),
            (1, ORGANIZATION, "Zenith Karvelograd"),
            (2, VESSEL, "Zenith Karvelograd"),
            (3, ANY_KIND, "Zenith Karvelograd"),
        ]
    )
    for kind, entity in (("person", 0), ("company", 1), ("vessel", 2)):
        assert sorted(found(one, "Zenith Karvelograd", kind).entities) == [entity, 3]


@given(st.lists(st.lists(WORD, min_size=2, max_size=4).map(" ".join), min_size=1, max_size=20, unique=True))
def test_every_name_finds_itself(names: list[str]) -> None:
    one = kernel([(place, VESSEL, name) for place, name in enumerate(names)])
    for place, name in enumerate(names):
        first = found(one, name, "vessel")
        assert place in list(first.entities)
        assert first.scores[list(first.entities).index(place)] >= max(first.scores) - 1e-12


@given(st.lists(WORD, min_size=2, max_size=5), st.data())
def test_a_word_with_a_slip_is_still_found(words: list[str], data: st.DataObject) -> None:
    one = kernel(
        [
            (0, VESSEL, "zephyrine " + " ".join(words)),
            *[(place + 1, VESSEL, other.name) for place, other in enumerate(CROWD)],
        ]
    )
    at = data.draw(st.integers(0, 8))
    slipped = "zephyrine"[:at] + data.draw(st.sampled_from(["", "x", "ee"])) + "zephyrine"[at + 1 :]
    assert 0 in found(one, f"{slipped} {' '.join(words)}", "vessel").entities


CROWD = crowd(60)


def test_what_was_looked_at_is_counted() -> None:
    one = kernel_of(["Zenith Karvelograd", "Almaz Antey"])
    before = one.search.counters()
    found(one, "Zenith Karvelograd")
    after = one.search.counters()
    assert after["pairs"] == before["pairs"] + 1
    assert after["looks"] > before["looks"]
    assert after["postings"] > before["postings"]


def test_at_most_so_many_names_are_compared() -> None:
    one = kernel([(place, ORGANIZATION, f"Zenith {'abcdefghij'[place % 10]}arvelograd") for place in range(200)])
    before = one.search.counters()["pairs"]
    found(one, "Zenith Aarvelograd")
    assert one.search.counters()["pairs"] - before <= CANDIDATES


def test_a_word_said_twice_counts_once() -> None:
    """The names looked at are those that one saying leads to."""
    one = kernel_of(["Zenith Karvelograd", "Almaz Antey", *(person.name for person in CROWD)])
    looked = []
    for text in ("Zenith", "Zenith Zenith Zenith"):
        before = one.search.counters()["pairs"]
        found(one, text)
        looked.append(one.search.counters()["pairs"] - before)
    assert looked == [1, 1]
    assert list(found(one, "Zenith Zenith Karvelograd").entities) == [0]

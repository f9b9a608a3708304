from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.edition import (
    History,
    Publication,
    Version,
    changed_fields,
    difference,
    empty_history,
    encode,
    fold,
)
from interdit.model import Entry, EntryName

D0 = date(2021, 1, 1)


def entry(key: str, name: str = "Alfa Ltd", **more: object) -> Entry:
    return Entry(key, "company", (EntryName(name),), **more)  # type: ignore[arg-type]


def day(number: int) -> date:
    return D0 + timedelta(days=number)


def publication(number: int, content: str = "") -> Publication:
    return Publication(day(number), {"list": content or f"hash-{number}"}, 0, 0, {})


Print = dict[str, str]
"""What one publication prints: a name by key."""
PRINTS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(("Alfa", "Beta")), max_size=4)
SERIES = st.lists(st.tuples(st.integers(0, 3), PRINTS), max_size=7)
"""Publications with the days between each and the one before; no days between: republished the same day."""


def told(series: list[tuple[int, Print]]) -> list[tuple[int, Print]]:
    """The series with days counted from the first, on which more than one publication may fall."""
    number, found = 0, []
    for gap, printed in series:
        number += gap
        found.append((number, printed))
    return found


def folded(series: list[tuple[int, Print]], start: History | None = None) -> History:
    history = start or empty_history("a_list")
    for number, printed in series:
        entries = [entry(key, name) for key, name in printed.items()]
        history = fold(history, entries, publication(number, str(printed)))
    return history


def in_force(series: list[tuple[int, Print]]) -> dict[int, Print]:
    """What was printed last on each day: the plain record that a history must repeat."""
    return dict(series)


@given(SERIES)
def test_a_day_says_what_the_last_publication_up_to_it_printed(series: list[tuple[int, Print]]) -> None:
    counted = told(series)
    history, printed = folded(counted), in_force(counted)
    said: Print = {}
    for number in range(-1, (counted[-1][0] if counted else 0) + 2):
        said = printed.get(number, said)
        assert {key: one.names[0].text for key, one in history.at(day(number)).items()} == said
    assert history.current() == history.at(date.max)
    assert history.count() == len(history.current())


@given(SERIES, st.integers(0, 7))
def test_folding_one_by_one_and_at_once_give_the_same_bytes(series: list[tuple[int, Print]], cut: int) -> None:
    counted = told(series)
    halfway = folded(counted[:cut])
    assert encode(folded(counted[cut:], halfway)) == encode(folded(counted))


@given(SERIES)
def test_nothing_is_lost_and_nothing_invented(series: list[tuple[int, Print]]) -> None:
    counted = told(series)
    history = folded(counted)
    printed = in_force(counted)
    wordings = {(key, name) for one in printed.values() for key, name in one.items()}
    kept = {(key, one.entry.names[0].text) for key, versions in history.versions.items() for one in versions}
    assert kept == wordings
    assert [one.day for one in history.publications] == [day(number) for number in sorted(printed)]


@given(SERIES)
def test_versions_of_an_entry_follow_each_other(series: list[tuple[int, Print]]) -> None:
    counted = told(series)
    days = {day(number) for number, _ in counted}
    for versions in folded(counted).versions.values():
        assert versions
        assert all(one.until is not None for one in versions[:-1])
        for one in versions:
            assert one.since in days
            assert one.until is None or (one.until in days and one.since < one.until)
        for one, after in itertools.pairwise(versions):
            assert one.until is not None
            assert one.until <= after.since
            assert one.until < after.since or one.entry != after.entry


@given(SERIES)
def test_folding_does_not_change_what_was_folded_before(series: list[tuple[int, Print]]) -> None:
    counted = told(series)
    before = folded(counted[:-1])
    kept = encode(before)
    folded(counted[-1:], before)
    assert encode(before) == kept


def test_an_entry_that_leaves_and_returns_has_two_versions() -> None:
    history = folded([(0, {"a": "Alfa"}), (1, {"b": "Beta"}), (5, {"a": "Alfa", "b": "Beta"})])
    alfa = entry("a", "Alfa")
    assert history.versions["a"] == (Version(alfa, day(0), day(1)), Version(alfa, day(5)))
    assert [key for number in range(7) for key in history.at(day(number)) if key == "a"] == ["a"] * 3


def test_an_amended_entry_has_one_version_for_each_wording() -> None:
    history = folded([(0, {"a": "Alfa"}), (1, {"a": "Alfa"}), (2, {"a": "Beta"}), (3, {"a": "Alfa"})])
    assert [(one.since, one.until) for one in history.versions["a"]] == [
        (day(0), day(2)),
        (day(2), day(3)),
        (day(3), None),
    ]


def test_a_second_publication_of_a_day_replaces_the_first() -> None:
    history = folded([(0, {"a": "Alfa"}), (1, {"b": "Beta"}), (1, {"a": "Beta"})])
    assert history.versions.keys() == {"a"}
    assert [(one.entry.names[0].text, one.since, one.until) for one in history.versions["a"]] == [
        ("Alfa", day(0), day(1)),
        ("Beta", day(1), None),
    ]
    assert [one.day for one in history.publications] == [day(0), day(1)]


def test_a_republication_that_takes_a_mistake_back_leaves_no_trace() -> None:
    mistaken = folded([(0, {"a": "Alfa"}), (1, {}), (1, {"a": "Alfa"})])
    assert mistaken.versions == folded([(0, {"a": "Alfa"}), (1, {"a": "Alfa"})]).versions


def test_the_hash_tells_publications_apart_by_day_and_files() -> None:
    one = folded([(0, {"a": "Alfa"})])
    assert one.digest == folded([(0, {"a": "Alfa"})]).digest
    assert len({one.digest, folded([(1, {"a": "Alfa"})]).digest, folded([(0, {"a": "Beta"})]).digest}) == 3
    assert empty_history("a_list").digest != empty_history("another_list").digest


def test_an_older_publication_is_refused() -> None:
    with pytest.raises(ValueError, match="2021-01-01 is before 2021-01-02"):
        fold(folded([(1, {"a": "Alfa"})]), (), publication(0))


def test_before_the_first_publication_nothing_is_known() -> None:
    history = folded([(3, {"a": "Alfa"})])
    assert history.at(day(2)) == {}
    assert empty_history("a_list").at(day(2)) == {}


@pytest.mark.parametrize(
    ("days", "hours", "stretches"),
    [
        ((), 24, ()),
        ((0,), 24, ((0, 0, 2),)),
        ((0, 1, 2), 24, ((0, 2, 4),)),
        ((0, 2), 24, ((0, 2, 4),)),
        ((0, 3), 24, ((0, 0, 2), (3, 3, 5))),
        ((0, 3), 1, ((0, 0, 2), (3, 3, 5))),
        ((0, 6), 168, ((0, 6, 14),)),
        ((0, 90), 720, ((0, 0, 31), (90, 90, 121))),
    ],
)
def test_the_stretches_in_which_a_list_was_known(
    days: tuple[int, ...], hours: int, stretches: tuple[tuple[int, int, int], ...]
) -> None:
    history = folded([(number, {"a": "Alfa"}) for number in days])
    expected = tuple((day(one), day(two), day(three)) for one, two, three in stretches)
    assert history.known_during(timedelta(hours=hours)) == expected


@given(PRINTS, PRINTS)
def test_a_difference_is_what_the_two_states_do_not_share(before: Print, after: Print) -> None:
    old = {key: entry(key, name) for key, name in before.items()}
    new = {key: entry(key, name) for key, name in after.items()}
    found = {key: (one, two) for key, one, two in difference(old, new)}
    assert {key for key, (one, _) in found.items() if one is None} == new.keys() - old.keys()
    assert {key for key, (_, two) in found.items() if two is None} == old.keys() - new.keys()
    assert found.keys() == {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    assert list(found) == sorted(found)


def test_changed_fields_hold_both_values_and_nothing_else() -> None:
    old, new = entry("a", "Alfa", programmes=("SDGT",)), entry("a", "Beta", programmes=("SDGT",), remarks="moved")
    assert changed_fields(old, new) == {"names": (old.names, new.names), "remarks": ("", "moved")}
    assert changed_fields(old, old) == {}

"""Search by text; over HTTP in `tests/api/yente/test_search.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.service.ftm import Filters, SearchError, Wish, search, suggest

if TYPE_CHECKING:
    from interdit.service.ftm import Library


def wish(library: Library, text: str, **more: object) -> Wish:
    return Wish(text, Filters(library.datasets.scope("default")), **more)  # type: ignore[arg-type]


def test_every_party_is_found_by_its_words(library: Library) -> None:
    for key, party in library.shelf.parties.items():
        assert key in [one.id for one in search(library, wish(library, party.name)).entities], party.name


def test_facets_count_all_that_was_found(library: Library) -> None:
    found = search(library, wish(library, "", facets=("datasets", "countries")))
    counts = {one.name: one.count for one in found.facets["datasets"].values}
    assert counts["ftm_demo"] == 6
    assert {one.label for one in found.facets["countries"].values} >= {"China", "Russia"}


@pytest.mark.parametrize(
    "more",
    [{"schema": "Nope"}, {"filter": (("nope", "x"),)}, {"sort": (("nope", "asc"),)}, {"sort": (("caption", "up"),)}],
)
def test_what_there_is_not(library: Library, more: dict[str, object]) -> None:
    with pytest.raises(SearchError):
        search(library, wish(library, "x", **more))


def test_suggestions(library: Library) -> None:
    assert [one.id for one in suggest(library, "sea har", 5)] == ["ftm-demo-v1"]
    assert suggest(library, "  ", 5) == ()

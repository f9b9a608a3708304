"""Query parameters: bounds and defaults, moments in every usual spelling."""

from __future__ import annotations

import pytest
from litestar.testing import RequestFactory

from interdit.api.yente.errors import WireError
from interdit.api.yente.parameters import MatchParameters, Scoped, SearchParameters, documented, filters_of, read, since
from interdit.service.book import open_book
from interdit.service.ftm import Datasets


def test_defaults() -> None:
    given = read(MatchParameters, RequestFactory().post("/"))
    assert (given.limit, given.threshold, given.cutoff, given.algorithm) == (5, 0.7, 0.7, "best")
    search = read(SearchParameters, RequestFactory().get("/"))
    assert (search.limit, search.offset, search.schema, search.filter_op) == (10, 0, "Thing", "OR")
    assert search.facets == ["countries", "topics", "datasets"]


def test_what_is_given_twice() -> None:
    request = RequestFactory().get("/", query_params={"limit": ["1", "7"], "topics": ["a", "b"], "nope": "x"})
    given = read(SearchParameters, request)
    assert (given.limit, given.topics) == (7, ["a", "b"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, ""),
        ("2026-10-01", "2026-10-01T00:00:00"),
        ("2026-10-01T09", "2026-10-01T09:00:00"),
        ("2026-10-01T09:30", "2026-10-01T09:30:00"),
        ("2026-10-01T09:30:15", "2026-10-01T09:30:15"),
        ("2026-10-01T09:30:15.123456", "2026-10-01T09:30:15"),
        ("2026-10-01T09:30:15Z", "2026-10-01T09:30:15"),
        ("2026-10-01T09:30:15+02:00", "2026-10-01T07:30:15"),
        ("2026-10-01T09:30:15 02:00", "2026-10-01T07:30:15"),
        ("2026-10-01T23:30:15-0500", "2026-10-02T04:30:15"),
    ],
)
def test_moments(text: str | None, expected: str) -> None:
    assert since(text) == expected


@pytest.mark.parametrize("text", ["today", "2026-13-01", "2026-10-01T25", "01.10.2026", "2026-10-01T09:30:15+99:00"])
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(WireError):
        since(text)


def test_filters_and_documentation() -> None:
    datasets = Datasets(open_book().shelf)
    filters = filters_of(Scoped(topics=["sanction"], changed_since="2026-01-01"), "default", datasets, ["x"])
    assert (filters.datasets, filters.exclude) == (frozenset({"casebook"}), frozenset({"x"}))
    with pytest.raises(WireError, match="No such dataset"):
        filters_of(Scoped(), "nope", datasets)
    shown = {one.name: one for one in documented(MatchParameters)().parameters or () if hasattr(one, "name")}
    assert shown["limit"].schema.maximum == 500  # type: ignore[union-attr]

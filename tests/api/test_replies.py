from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.api.asked import Paged
from interdit.api.replies import batch_headers, page_links

if TYPE_CHECKING:
    from interdit.server import EditionHolder

REQUEST = cast("Any", SimpleNamespace(scope={"path": "/v1/parties"}))


@given(st.integers(1, 1000), st.integers(0, 5000), st.integers(0, 5000))
def test_there_is_a_next_page_exactly_where_more_is(limit: int, offset: int, total: int) -> None:
    links = page_links(REQUEST, Paged(limit=limit, offset=offset), total).get("Link", "")
    assert ('rel="next"' in links) is (offset + limit < total)
    assert ('rel="prev"' in links) is (offset > 0)


def test_links_keep_what_was_asked() -> None:
    links = page_links(REQUEST, Paged(limit=10, lang="fr"), 100)
    assert links == {"Link": '</v1/parties?lang=fr&limit=10&offset=10>; rel="next"'}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_lines_are_not_kept(lang: Any, books: EditionHolder) -> None:
    headers = batch_headers(books.current(), lang)
    assert (headers["Cache-Control"], headers["Content-Language"]) == ("no-store", lang)

"""The application over the edition that ships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.api.asking import Api, Make

from interdit.api.app import build_app
from interdit.api.serving import Access, Serving, Wishes
from interdit.errors import SourceError
from interdit.server import EditionHolder
from interdit.service.home import Home

if TYPE_CHECKING:
    from interdit.api.limits import Limits


def _unreachable(url: str) -> bytes:
    raise SourceError(f"{url}: this test has no network")


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> EditionHolder:
    """The shipped edition; the home has no other."""
    return EditionHolder(Home(tmp_path_factory.mktemp("api-home")))


@pytest.fixture(scope="session")
def make_api(books: EditionHolder) -> Make:
    """Make an application with other limits, keys or wishes; each counts for itself."""

    def make(limits: Limits | None = None, access: Access | None = None, **wishes: Any) -> Api:
        return Api(build_app(Serving(books, limits, access, wishes=Wishes(**{"load": _unreachable} | wishes))))

    return make


@pytest.fixture(scope="session")
def api(make_api: Make) -> Api:
    """The application with the usual limits and no keys."""
    return make_api()

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from interdit.edition import open_edition
from interdit.reports.findings import FINDINGS
from interdit.service.book import SHIPPED
from interdit.service.packing import Around, packed
from interdit.service.packing.mapped import mapping
from interdit.service.selftesting import Plan, self_test
from interdit.service.shelf import Shelf

if TYPE_CHECKING:
    from interdit.model.pack import Pack


@pytest.fixture(scope="module")
def pack() -> Pack:
    shelf = Shelf(open_edition(SHIPPED))
    plan = Plan(date(2026, 11, 30), sample=40, kinds=("exact", "title"))
    return packed(shelf, self_test(shelf, shelf.screener, plan), Around())


def test_it_is_the_packs_own(pack: Pack) -> None:
    assert mapping(pack) == pack.mapping


def test_the_mapping_holds_every_finding_and_measures_what_it_shows(pack: Pack) -> None:
    assert [one.key for one in pack.mapping] == [one.key for one in FINDINGS]
    titles = next(one for one in pack.mapping if one.key == "fca-2026-titles")
    kind = next(one for one in pack.test.kinds if one.key == "title")
    assert titles.found is not None
    assert (titles.found.found, titles.found.of, titles.kinds) == (kind.found.found, kind.found.of, ("title",))
    for one in pack.mapping:
        if one.status in ("institution", "unverified"):
            assert not one.measures
            assert one.found is None
        else:
            assert one.measures

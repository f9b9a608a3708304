"""However many parties are left out, they take no place."""

from __future__ import annotations

import pytest
from tests.screening.making import party, screener_of

from interdit.model import PartyKey
from interdit.screening import Query, ScorerWithout, build_index, index_without

TWINS = [party(f"twin-{number:04}", "company", f"Karvelograd Zenith Trading {number}") for number in range(300)]
LATEST = party("zz-latest", "company", "Karvelograd Zenit Trading 999")
SCREENER = screener_of([*TWINS, LATEST])
QUERY = Query("Karvelograd Zenith Trading", "company")
LEFT = frozenset(one.key for one in TWINS)


def test_hundreds_left_out_hide_nobody() -> None:
    (before,) = SCREENER.screen([QUERY], limit=5)
    assert "zz-latest" not in [hit.party for hit in before.hits]
    (after,) = ScorerWithout(SCREENER, LEFT).screen([QUERY], limit=5)
    assert [hit.party for hit in after.hits] == ["zz-latest"]
    assert SCREENER.screen([QUERY], limit=5) == [before], "what was left out is there again"


@pytest.mark.parametrize("left", [frozenset[PartyKey](), frozenset([PartyKey("nobody")])])
def test_leaving_out_nobody_changes_nothing(left: frozenset[PartyKey]) -> None:
    assert SCREENER.screen([QUERY], without=left) == SCREENER.screen([QUERY])


def test_names_are_left_out_of_an_index_and_identifiers_are_not() -> None:
    index = build_index([*TWINS, LATEST], {})
    core = next(row.core for row in index.rows if row.party == "twin-0007")
    assert [row.party for row in index.named(core)] == ["twin-0007"]
    without = index_without(index, LEFT)
    assert without.named(core) == []
    assert [row.party for row in without.beginning("karvelograd")] == ["zz-latest"]
    assert without.parties is index.parties

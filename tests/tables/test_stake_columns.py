from __future__ import annotations

from interdit.tables.header import Header
from interdit.tables.stake_columns import find_columns, is_header, places_of


def test_usual_headers_are_known_in_two_languages() -> None:
    assert places_of(("Actionnaire", "Filiale", "Pourcentage")) == {"owner": 0, "asset": 1, "percent": 2}
    assert places_of(("Parent LEI", "Child LEI", "%")) == {"owner_lei": 0, "asset_lei": 1, "percent": 2}


def test_a_header_names_both_ends() -> None:
    assert is_header(("owner", "owned"))
    assert is_header(("owner_id", "asset_lei"))
    assert not is_header(("owner", "percent"))


def test_columns_say_what_was_taken() -> None:
    header = ("owner", "owned", "percent")
    assert find_columns(Header(0, 1, header), "s.csv").said(header) == (
        "owner from 'owner', asset from 'owned', percent from 'percent'"
    )

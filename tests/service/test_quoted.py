from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import interdit
from interdit.errors import QueryError
from interdit.service.quoted import quoted_market

BOOK = interdit.open()


@pytest.mark.parametrize(
    ("file", "market", "expected", "assumed", "doubts"),
    [
        ("1810.HK_2020-2025.csv", "", "XHKG", 0, 0),
        ("1810.HK.csv.gz", "", "XHKG", 0, 0),
        ("prices.csv", "", "XHKG", 1, 0),
        ("600000.SS.csv", "", "XSHG", 0, 1),
        ("prices.csv", "XNYS", "XNYS", 0, 0),
    ],
)
def test_by_wish_by_the_files_name_or_by_the_record(
    file: str, market: str, expected: str, assumed: int, doubts: int
) -> None:
    found, assumptions, remarks = quoted_market(BOOK.checker("en"), BOOK.party("xiaomi"), Path(file), market)
    assert (found.name, len(assumptions), len(remarks)) == (expected, assumed, doubts)


def test_a_party_without_securities_needs_the_market() -> None:
    party = msgspec.structs.replace(BOOK.party("xiaomi"), identifiers=())
    with pytest.raises(QueryError, match="give --market"):
        quoted_market(BOOK.checker("en"), party, Path("p.csv"))

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import interdit
from interdit.errors import QueryError, UnknownKeyError
from interdit.service.asking import Ask
from interdit.service.quoted import quoted_market, quoted_party

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


def test_of_a_group_and_its_listed_company_the_file_s_ticker_tells_whose_share_it_is() -> None:
    key, assumed = quoted_party(BOOK.checker("en"), Ask("China Mobile"), Path("0941.HK_2020-2025.csv"))
    assert key == "china-mobile"
    assert assumed == ["Of those named China Mobile, the one whose share is 941 (XHKG): China Mobile Limited"]


@pytest.mark.parametrize("file", ["prices.csv", "1810.HK.csv"])
def test_without_such_a_ticker_several_stay_several(file: str) -> None:
    with pytest.raises(UnknownKeyError, match="not certain to be one party"):
        quoted_party(BOOK.checker("en"), Ask("China Mobile"), Path(file))


def test_a_name_of_one_party_needs_no_ticker() -> None:
    assert quoted_party(BOOK.checker("en"), Ask("Xiaomi"), Path("prices.csv")) == ("xiaomi", [])

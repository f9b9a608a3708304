"""What a file says of funds: one or several, of one day or several, with weights in percent."""

from __future__ import annotations

from datetime import date
from pathlib import Path  # noqa: TC003  pytest reads annotations

import pytest

from interdit.tables import Block, holdings_of, identifiers_of, load_table


def _blocks(folder: Path, text: str) -> tuple[Block, ...]:
    path = folder / "holdings.csv"
    path.write_text(text, encoding="utf-8")
    return holdings_of(load_table(path))


def _weights(block: Block) -> list[float | None]:
    return [one.weight if one.weight is None else round(one.weight, 4) for one in block.positions]


def test_each_fund_and_day_is_a_block_of_its_own(tmp_path: Path) -> None:
    found = _blocks(
        tmp_path,
        "date,fund,company,weight(%)\n1/14/2021,ARKF,Apple Inc,3\n1/14/2021,ARKX,Tesla Inc,4\n"
        "1/15/2021,ARKF,Apple Inc,5\n",
    )
    assert [(one.ticker, one.as_of, _weights(one)) for one in found] == [
        ("ARKF", date(2021, 1, 14), [3.0]),
        ("ARKX", date(2021, 1, 14), [4.0]),
        ("ARKF", date(2021, 1, 15), [5.0]),
    ]


def test_the_isin_of_the_fund_is_not_that_of_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Fund ISIN,Fund name,Name\nUS4642872349,Some Fund,Apple Inc\n", encoding="utf-8")
    table = load_table(path)
    (block,) = holdings_of(table)
    assert (block.isin, block.name, block.ticker) == ("US4642872349", "Some Fund", "")
    assert identifiers_of(block.positions[0].row, table) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name,weight\nA Co,60\nB Co,40\n", [60.0, 40.0]),
        ("name,weight\nA Co,0.6\nB Co,0.4\n", [60.0, 40.0]),
        ("name,weight (%)\nA Co,0.6\nB Co,0.4\n", [0.6, 0.4]),
        ("name,weight\nA Co,0.5%\nB Co,(0.25%)\n", [0.5, -0.25]),
        ("name;poids\nA Co;1,097\nB Co;x\n", [1.097, None]),
        ('name,market value\nA Co,"3,000"\nB Co,1000\n', [75.0, 25.0]),
        ("name,value\nA Co,300\nB Co,-100\n", [150.0, -50.0]),
        ("name,country\nA Co,US\nB Co,US\n", [None, None]),
    ],
)
def test_weights_in_percent(tmp_path: Path, text: str, expected: list[float | None]) -> None:
    (block,) = _blocks(tmp_path, text)
    assert _weights(block) == expected


def test_cash_and_derivatives_by_their_class(tmp_path: Path) -> None:
    (block,) = _blocks(
        tmp_path,
        "name,Asset Class\nA Co,Equity\nUSD CASH,Cash\nINDEX FUTURE,Futures\n"
        "CASH COLLATERAL,Cash Collateral and Margins\n",
    )
    assert [one.kind for one in block.positions] == ["security", "cash", "derivative", "cash"]

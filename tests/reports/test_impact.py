from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
import pytest
from lxml import etree
from tests.impact.making import write_market

import interdit
from interdit.reports.impact import (
    cited,
    day_cells,
    fact_line,
    files_line,
    heads,
    impact_html,
    numbered,
    render_impact,
    shown_days,
    window_cells,
)
from interdit.service.impact import ImpactAsk

if TYPE_CHECKING:
    from interdit.model.impact import ImpactReport


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> ImpactReport:
    prices, index = write_market(tmp_path_factory.mktemp("market"))
    days = ("2021-01-15", "2021-03-15")
    ask = ImpactAsk(query="Xiaomi", prices=prices, index=index, events=days, said_move=10, said_value=613e9)
    return interdit.open().impact(ask)


def test_text_has_tables_sources_and_the_tests_named(report: ImpactReport) -> None:
    text = render_impact(report)
    assert "Order of 2021-03-12: Xiaomi v. DoD [" in text
    assert re.search(r"^ +0  2021-03-15  [+]\d", text, re.MULTILINE)
    assert re.search(r"^ +−1\.\.\+1 +[+]\d", text, re.MULTILINE)
    assert "Gelbach, Helland and Klick 2013" in " ".join(text.split())
    assert "not why." in text
    assert max(map(len, text.splitlines())) <= 100
    used = {int(one) for place in re.findall(r"\[([\d, \n]+)\]", text) for one in place.split(",")}
    assert used == set(numbered(report).values())


def test_the_page_says_all_of_it_and_loads_nothing(report: ImpactReport) -> None:
    page = impact_html(report, "fr")
    root = etree.HTML(page)
    assert root is not None
    assert len(root.findall(".//table")) == 2 * len(report.events)
    assert root.findall(".//svg")
    assert root.find(".//html") is None or root.get("lang") == "fr"
    links = {str(one.get("href")) for one in root.iter("a") if str(one.get("href")).startswith("#")}
    places = {f"#{one.get('id')}" for one in root.iter() if one.get("id")}
    assert links <= places
    assert not re.search(r'(src|href)="(?!#|https://)', page)
    assert "@media screen and (prefers-color-scheme: dark)" in page


def test_markup_in_names_is_text(report: ImpactReport) -> None:
    bad = msgspec.structs.replace(report, party=msgspec.structs.replace(report.party, name="<b>&x</b>"))
    assert "<b>&x" not in impact_html(bad)


def test_a_report_without_events_says_so(report: ImpactReport) -> None:
    none = msgspec.structs.replace(report, events=())
    assert "No event of the record falls into" in render_impact(none)
    assert "Aucun événement" in impact_html(none, "fr")


def test_cells(report: ImpactReport) -> None:
    event = report.events[1]
    assert [one.offset for one in shown_days(event)] == list(range(-1, 6))
    assert len(day_cells(event.days[0], "en")) == len(heads(["day"] * 10, "en"))
    assert window_cells(event.windows[0], "fr")[0] == "−1..+1"
    bare = msgspec.structs.replace(event.windows[0], t=None, p=None, q=None)
    assert window_cells(bare, "en")[-3:] == ["–", "–", "–"]


def test_a_fact_is_told_with_how_the_file_stands_to_it(report: ImpactReport) -> None:
    facts = {one.key.rpartition("/")[2]: one for one in reversed(report.events[1].record)}
    assert fact_line(msgspec.structs.replace(facts["close"], computed=(0.07033,), agrees=True), "en").endswith(
        ": +7%; the file agrees: +7.03%"
    )
    assert "differs: +9.00%" in fact_line(msgspec.structs.replace(facts["close"], computed=(0.09,), agrees=False), "en")
    within = msgspec.structs.replace(facts["morning"], measure="range", computed=(0.05, 0.12), agrees=True)
    assert fact_line(within, "fr").endswith("un cours de la séance : le fichier va de +5,00\u00a0% à +12,00\u00a0%")
    assert fact_line(facts["usd"], "en").endswith("(USD 79.0 billion)")
    assert fact_line(msgspec.structs.replace(facts["morning"], agrees=None), "en").endswith(": +10.55%")


def test_where_it_comes_from(report: ImpactReport) -> None:
    assert files_line(report, "en").startswith("1810.HK.csv (Close, HKD) against index.csv (Close); market XHKG")
    assert cited(next(iter(numbered(report))))

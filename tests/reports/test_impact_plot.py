from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree
from tests.impact.making import write_market

import interdit
from interdit.reports.impact_plot import impact_svg
from interdit.service.impact import ImpactAsk

if TYPE_CHECKING:
    from interdit.model.impact import ImpactReport

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> ImpactReport:
    prices, index = write_market(tmp_path_factory.mktemp("market"))
    return interdit.open().impact(ImpactAsk(query="Xiaomi", prices=prices, index=index))


def test_it_is_told_in_words_to_those_who_do_not_see_it(report: ImpactReport) -> None:
    root = etree.fromstring(impact_svg(report).encode())
    title, desc = (root.find(f"{SVG}{name}") for name in ("title", "desc"))
    assert title is not None
    assert desc is not None
    assert (root.get("role"), root.get("lang")) == ("img", "en")
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "Abnormal returns of Xiaomi Corporation"
    assert "7 events" in str(desc.text)
    assert "2021-03-15: +" in str(desc.text)


def test_each_event_has_its_panel_and_its_value(report: ImpactReport) -> None:
    texts = [str(text) for text in etree.fromstring(impact_svg(report, "fr").encode()).itertext()]
    for event in report.events:
        assert event.session.day.isoformat() in texts
    assert texts.count("séances depuis l'événement") == len(report.events)


def test_every_colour_has_its_dark_twin_on_a_screen(report: ImpactReport) -> None:
    svg = impact_svg(report)
    style = svg.split("<style>")[1].split("</style>")[0]
    assert style.startswith("@media screen and (prefers-color-scheme: dark)")
    body = svg.split("</style>")[1]
    used = {part[:7] for part in body.split('="')[1:] if part.startswith("#")}
    assert used
    assert all(f'"{colour}"' in style for colour in used)

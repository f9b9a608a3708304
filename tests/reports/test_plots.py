from __future__ import annotations

import re

import pytest
from lxml import etree
from tests.reports.selftests import made

from interdit.errors import QueryError
from interdit.reports import plots


@pytest.fixture(scope="module")
def drawn() -> tuple[str, str]:
    test = made()
    return plots.recall_plot(test.kinds), plots.trade_off_plot(test.trade_off, test.thresholds)


def texts(svg: str) -> set[str]:
    return {str(text) for text in etree.fromstring(svg.encode()).itertext()}


def test_recall_shows_kinds_that_applied(drawn: tuple[str, str]) -> None:
    assert {"Exact", "Title added", "8 of 10", "10 of 10"} <= texts(drawn[0])
    assert "Initials" not in texts(drawn[0])


def test_the_trade_off_shows_both_rates_and_the_thresholds_in_use(drawn: tuple[str, str]) -> None:
    shown = texts(drawn[1])
    assert {
        "recall of variations",
        "clean names that alert",
        "all",
        "persons",
        "review, company",
        "hit, person",
    } <= shown


def test_nothing_is_loaded_and_no_id_is_shared(drawn: tuple[str, str]) -> None:
    ids = [set(re.findall(r'\bid="([^"]+)"', svg)) for svg in drawn]
    assert not ids[0] & ids[1]
    for svg in drawn:
        assert "<script" not in svg
        assert not re.findall(r'(?:href|src)="(?!#)', svg)
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(re.findall(r'\bid="([^"]+)"', svg))


def test_without_the_extra_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    plots.check_plots()
    monkeypatch.setattr(plots, "find_spec", lambda name: None if name == "vl_convert" else object())
    with pytest.raises(QueryError, match=r"interdit\[plots\]"):
        plots.check_plots()

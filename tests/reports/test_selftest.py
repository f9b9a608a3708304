from __future__ import annotations

import json
import re

import msgspec
import pytest
from lxml import html
from tests.reports.selftests import EVIL, made

from interdit.model.selftest import SelfTest, Share
from interdit.reports.selftest import interval, percent, selftest_html, selftest_json, selftest_text


@pytest.fixture(scope="module")
def page() -> str:
    return selftest_html(made())


def text_of(page: str) -> str:
    """What a reader sees, styles apart."""
    return str(html.fromstring(page).xpath("string(//body)"))


def found(page: str, path: str) -> list[str]:
    nodes = html.fromstring(page).xpath(path)
    assert isinstance(nodes, list)
    return [str(node) for node in nodes]


def test_the_page_states_what_the_test_rests_on(page: str) -> None:
    test = made()
    text = text_of(page)
    for said in (
        test.edition,
        test.law,
        str(test.as_of),
        test.command,
        "interdit 0.1.0",
        "seed 1",
        "hit 0.92, review 0.65",
    ):
        assert said in text


def test_the_page_names_failures_gaps_and_canaries(page: str) -> None:
    text = text_of(page)
    assert "1 finding to act on" in text
    assert "Somebody (QDi.1)" in text
    assert "2 of 20 variations were not found" in text
    assert "Xiaomi" in text


def test_the_page_gives_findings_with_their_sources(page: str) -> None:
    links = found(page, "//ol[@class='sources']//a/@href")
    assert "https://aml-analytics.com/?p=60347" in links
    references = found(page, "//a[starts-with(@href, '#source-')]/@href")
    assert {one[1:] for one in references} == set(found(page, "//ol[@class='sources']/li/@id"))
    assert "applied to no name of the sample" in text_of(page)


def test_the_page_loads_nothing_and_runs_nothing(page: str) -> None:
    assert not found(page, "//script | //link | //img | //iframe | //object | //@onload | //@src")
    assert "@import" not in page
    assert not re.findall(r"url\((?!#)", page)


def test_names_are_text_on_the_page(page: str) -> None:
    assert EVIL not in page
    assert EVIL in text_of(page)


def test_json_is_the_records_and_reads_back() -> None:
    test = made()
    data = json.loads(selftest_json(test))
    assert (data["schema"], data["coverage"][0]["gap"]) == ("interdit.selftest/1", 2)
    assert msgspec.json.decode(selftest_json(test), type=SelfTest) == test


def test_the_terminal_shows_kinds_lists_and_what_to_act_on() -> None:
    text = selftest_text(made())
    assert re.search(r"^Title added +80\.00 % +49\.00–94\.33 %", text, re.MULTILINE)
    assert re.search(r"^un_sc +12 +11 +10  gap$", text, re.MULTILINE)
    assert "0 of 1 canaries alert" in text
    assert "to act on: un_sc: 2 of 12" in text
    assert text.endswith("Not legal advice.")


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Share(0, 0, None, None, None), "-"),
        (Share(10, 10, 1.0, 0.7, 1.0), "100 %"),
        (Share(0, 10, 0.0, 0.0, 0.3), "0 %"),
        (Share(99999, 100000, 1.0, 0.9, 1.0), "99.99 %"),
        (Share(1, 3, 0.3333, 0.1, 0.8), "33.33 %"),
    ],
)
def test_a_hundred_percent_is_all(share: Share, shown: str) -> None:
    assert percent(share) == shown


def test_an_interval_of_nothing_is_a_dash() -> None:
    assert interval(Share(0, 0, None, None, None)) == "-"

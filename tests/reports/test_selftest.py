from __future__ import annotations

import json
import re

import msgspec
import pytest
from tests.reports.selftests import made

from interdit.model.selftest import SelfTest, Share
from interdit.reports.selftest import interval, percent, selftest_json, selftest_text


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

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

import interdit
from interdit.model import PartyKey
from interdit.reports.timeline_plot import STATES, STYLE, key_svg, stretch_text, timeline_svg
from interdit.service.asking import Ask
from interdit.service.timeline import timeline

if TYPE_CHECKING:
    from interdit.model.timeline import Timeline

BOOK = interdit.open()


def _line(key: str = "xiaomi", on: str = "2021-03-16", known_at: str | None = None, act: str = "purchase") -> Timeline:
    return timeline(BOOK.checker("en"), PartyKey(key), Ask(key, on, known_at, act=act))


def _drawn(line: Timeline) -> etree._Element:
    return etree.fromstring(timeline_svg(line, "en", lambda row: f"#{row.kind}").encode())


def test_it_is_told_in_words_to_those_who_do_not_see_it() -> None:
    root = _drawn(_line())
    named = (root.findtext("title"), root.findtext("desc"))
    assert named[0] == "Timeline of Xiaomi Corporation"
    assert "5 rows" in str(named[1])
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == ("tl-title", "tl-desc")
    links = [(one.get("href"), one.get("aria-label")) for one in root.iter("a")]
    assert links[1] == ("#measure", "Ban on purchase, 2021-03-15 09:30 EDT to 2021-05-25 16:09 EDT")


def test_the_bars_are_in_the_order_of_their_days() -> None:
    root = _drawn(_line())
    ban = next(one for one in root.iter("a") if one.get("href") == "#measure")
    bars = [(float(str(one.get("x"))[:-1]), float(str(one.get("width"))[:-1])) for one in ban.iter("rect")]
    assert bars[0][0] + bars[0][1] == pytest.approx(bars[1][0], abs=0.01)
    asked = next(one for one in root.iter("line") if one.get("class") == "tl-on")
    assert bars[1][0] < float(str(asked.get("x1"))[:-1]) < bars[1][0] + bars[1][1]


def test_what_the_reader_knew_has_its_line_and_a_moment_outside_its_arrow() -> None:
    text = timeline_svg(_line(known_at="2021-03-11"), "en", lambda _: "")
    assert "known until: 2021-03-11" in text
    assert "tl-binding" in text
    assert "<a " not in text
    assert "asked: 2026-01-01 →" in timeline_svg(_line(on="2026-01-01"), "en", lambda _: "")
    assert "asked: ← 2010-01-01" in timeline_svg(_line(on="2010-01-01"), "en", lambda _: "")


def test_every_look_is_in_the_style_and_none_in_the_picture() -> None:
    style = STYLE.read_text(encoding="utf-8")
    for key, act in (("xiaomi", "purchase"), ("china-mobile", "sell"), ("huawei", "export")):
        text = timeline_svg(_line(key, act=act), "en", lambda _: "")
        assert "style=" not in text
        assert not re.search(r'(fill|stroke)="', text)
    for state in STATES:
        assert f".tl-{state}" in style
        etree.fromstring(key_svg(state))


def test_nothing_to_draw() -> None:
    assert timeline_svg(_line("netease"), "en", lambda _: "") == ""
    assert stretch_text(None, None, "en") == ""


def test_names_are_text() -> None:
    from msgspec.structs import replace

    line = _line()
    bad = replace(line, rows=(replace(line.rows[0], title='<b>&"', text="</svg>"),))
    texts = [str(text) for text in _drawn(bad).itertext()]
    assert '<b>&"' in texts


@pytest.mark.parametrize("key", sorted(BOOK.shelf.bearing)[::9])
def test_every_party_can_be_drawn(key: str) -> None:
    text = timeline_svg(_line(key, act="deal"), "fr", lambda _: "#x")
    if text:
        etree.fromstring(text.encode())

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from interdit.model import Alert, Outcome, PartyKey, PartyRef, Question, Trouble
from interdit.model.watch import Channel, Delivery, Watch, WatchAsk
from interdit.reports.watches import render_alerts, render_deliveries, render_watches

NOW = datetime(2026, 11, 1, tzinfo=UTC)
CHANNELS = (Channel("apprise", "slack://A/B/SECRET"), Channel("webhook", "https://u:SECRET@x.org/a?k=SECRET", "SECRET"))
WATCH = Watch("9f86d081", "Fund\nA", "portfolio", WatchAsk(), 3, CHANNELS, "en", "desk", NOW)
ALERT = Alert(
    "1", "9f86d081", "Fund A", 2, "Xiaomy", Question("Xiaomy"), "record", Outcome("permitted"),
    Outcome("review", candidates=(PartyRef(PartyKey("xiaomi"), "Xiaomi Corporation"),), reasons=("Near a name",),
            next_change="2021-03-15", candidate_answers=("prohibited",)),
    ("Listed on 2021-01-14",), "sha256:e", date(2021, 1, 14),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "words"), [("en", "portfolio, 3 rows"), ("fr", "portefeuille, 3 lignes")])
def test_a_watch_list_is_one_line_without_secrets(lang: str, words: str) -> None:
    text = render_watches([(WATCH, None, (), None)], lang)  # type: ignore[arg-type]
    assert words in text
    assert "SECRET" not in text
    assert "\n" not in text
    assert "slack://…, webhook https://x.org/…" in text


@pytest.mark.parametrize(("lang", "words"), [("en", "closed by its receiver"), ("fr", "fermé par son destinataire")])
def test_a_closed_channel_is_marked_and_no_other(lang: str, words: str) -> None:
    text = render_watches([(WATCH, None, {1: "answered 410"}, None)], lang)  # type: ignore[arg-type]
    assert f"slack://…, webhook https://x.org/… ({words}" in text


@pytest.mark.parametrize(("lang", "words"), [("en", "CANNOT BE RUN since"), ("fr", "NE PEUT ÊTRE LANCÉE depuis le")])
def test_trouble_is_said_with_since_when(lang: str, words: str) -> None:
    trouble = Trouble("s.csv: gone\n(give a file)", "s.csv", None, None, "give a file", NOW, None, "sha256:e")
    text = render_watches([(WATCH, None, (), trouble)], lang)  # type: ignore[arg-type]
    assert f"{words} 2026-11-01 00:00 UTC" in text
    assert text.endswith("s.csv: gone (give a file)")


def test_an_alert_says_before_after_why_and_because_of_what() -> None:
    text = render_alerts([ALERT], "en")
    assert text.splitlines()[0] == "2021-01-14  Xiaomy (Fund A, row 2): permitted → review"
    assert "Near a name" in text
    assert "may mean Xiaomi Corporation [xiaomi] (prohibited)" in text
    assert "because: Listed on 2021-01-14" in text


def test_a_delivery_says_how_it_stands() -> None:
    one = Delivery("f" * 64, 1, "9f86d081", CHANNELS[1], "pending", 2, NOW, NOW, "closed")
    assert render_deliveries([one]) == "ffffffffffff  webhook https://x.org/…  pending  2  closed"

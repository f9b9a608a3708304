"""What is reported, as people read it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from tests.fakes.articles import XIAOMI, claim

from interdit.model import PartyKey
from interdit.model.claim import Standing
from interdit.model.reported import Beside, KeptArticle, Rejoinder, Reported
from interdit.reports.reported import render_beside, render_kept

ARTICLE = KeptArticle(
    "ab" * 32, "a.txt", "A title", "en", date(2021, 3, 14), datetime(2026, 11, 1, 12, tzinfo=UTC),
    {"Xiaomi": (XIAOMI,)}, 1,
)  # fmt: skip
ACCUSED = claim(
    type="ground", polarity="alleged", speaker="Pentagon", speaker_kind="authority",
    record=Standing("confirmed", (), "On record as alleged: X. The court: Of no weight."),
)  # fmt: skip


def text(one: Reported, lang: str = "en", total: int = 1) -> str:
    return "\n".join(render_beside(Beside("The notice.", total, (one,)), "fr" if lang == "fr" else "en"))


def test_a_claim_is_shown_with_day_kind_speaker_words_place_and_standing() -> None:
    found = text(Reported(ARTICLE, (XIAOMI,), msgspec.structs.replace(claim(), record=Standing("imprecise", (), "Y."))))
    assert found.splitlines() == [
        "The notice.",
        "  - 2021-01 · listed · Xiaomi · the article",
        "    “The phone maker landed on the list”",
        "    in a.txt, 2021-03-14 [abababababababab]",
        "    the record is more exact: Y.",
    ]


def test_that_an_allegation_is_on_record_is_not_called_confirmed() -> None:
    for lang, says in (("en", "the same was alleged: On record"), ("fr", "cela a été allégué: On record")):
        found = text(Reported(ARTICLE, (XIAOMI,), ACCUSED), lang)
        assert says in found
        assert "confirm" not in found.replace("The notice.", "")


def test_an_allegation_shows_what_was_answered_once() -> None:
    answers = (
        Rejoinder("ruling", "Of no weight.", "2021-03-12", "x/1", reported=False),
        Rejoinder("denial", "It denies.", None, "x/2", reported=False),
        Rejoinder("denial", "says no", "2021-03-13", "b.txt", reported=True),
    )
    found = text(Reported(ARTICLE, (XIAOMI,), ACCUSED, answers))
    assert found.count("Of no weight.") == 1
    assert "denial: It denies. (x/2)" in found
    assert "denial, 2021-03-13, reported: says no (b.txt)" in found
    assert "no denial and no ruling" not in found


@pytest.mark.parametrize(("lang", "says"), [("en", "no denial and no ruling is on record"), ("fr", "aucun démenti")])
def test_an_allegation_that_nobody_answered_says_so(lang: str, says: str) -> None:
    assert says in text(Reported(ARTICLE, (XIAOMI,), ACCUSED), lang)


def test_what_is_left_out_is_counted_and_an_open_name_is_said() -> None:
    found = text(Reported(ARTICLE, (XIAOMI, PartyKey("huawei")), claim(speaker="", speaker_kind="source")), total=7)
    assert "6 more: interdit reported xiaomi --json" in found
    assert "the name may mean: xiaomi, huawei" in found
    assert "Xiaomi · a source" in found


def test_articles_are_listed_without_signs_that_steer_a_terminal() -> None:
    odd = msgspec.structs.replace(ARTICLE, name="a\x1b[31m.txt", title="one\ntwo", published=None)
    assert render_kept([ARTICLE, odd], "en").splitlines() == [
        "abababababababab  2021-03-14  a.txt",
        "    A title",
        "    1 claims · xiaomi · kept 2026-11-01 12:00",
        "abababababababab  no date     a [31m.txt",
        "    one two",
        "    1 claims · xiaomi · kept 2026-11-01 12:00",
    ]

from __future__ import annotations

import re
import string
from datetime import date
from pathlib import Path

import pytest

from interdit.news import record
from interdit.news.record.wording import _ENDS as ENDS
from interdit.news.record.wording import _SENTENCES as SENTENCES
from interdit.news.record.wording import Held, end_kind, said, word


def test_a_standing_is_worded_in_both_languages() -> None:
    listed = said("listed", day=date(2021, 1, 14), list={"en": "A list", "fr": "Une liste"})
    held = Held("confirmed", ("a", "b", "a"), (listed, listed))
    assert word(held, "en").note == "Listed on 2021-01-14: A list."
    assert word(held, "fr").note == "Inscrite le 2021-01-14 : Une liste."
    assert word(held, "en").refs == ("a", "b")


def test_what_is_off_is_said_first_and_more_last() -> None:
    held = Held("confirmed", ("a",), (said("preliminary"),))
    off = held.but("imprecise", said("no_pardon")).also(said("intraday"), refs=["b"])
    assert (off.outcome, off.refs) == ("imprecise", ("a", "b"))
    assert [one.code for one in off.said] == ["no_pardon", "preliminary", "intraday"]


def test_a_text_of_the_record_has_its_english_where_there_is_no_french_and_one_full_stop() -> None:
    held = Held("unknown", (), (said("plan", what={"en": "A plan."}),))
    assert word(held, "fr").note == "A plan."


def test_what_is_missing_is_a_question_mark() -> None:
    assert "?" in word(Held("unknown", (), (said("party_not_held", name=None),)), "en").note


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_speaks_of_the_same_in_both_languages(code: str) -> None:
    english, french = ({name for _, name, _, _ in string.Formatter().parse(one) if name} for one in SENTENCES[code])
    assert english == french
    assert all(one.endswith((".", "}")) for one in SENTENCES[code])


def test_every_sentence_is_said_somewhere_and_none_is_missing() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(record.__file__).parent.glob("*.py"))
    used = set(re.findall(r'(?:said\(\s*|code = |if right else |if amount\.currency else )"([a-z_]+)"', source))
    assert set(SENTENCES) - used == set()


def test_how_a_listing_ended_is_said() -> None:
    assert end_kind("vacated") == {"en": "vacated by a court", "fr": "annulée par un tribunal"}
    assert end_kind(None) == end_kind("no such end") == {"en": "ended", "fr": "terminée"}
    assert all(all(words) for words in ENDS.values())

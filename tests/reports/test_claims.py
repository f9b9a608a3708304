from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from interdit.model.claim import Claim, ClaimDate, DocumentDate, Standing
from interdit.reports.claims import claims_notice, render_article

HEADING = ("A title", "a.txt", DocumentDate(date(2021, 3, 14), "given"))


def make(type_: str, **fields: Any) -> Claim:
    given: dict[str, Any] = {
        "id": "a-01", "doc": "a.txt", "lang": "en", "type": type_, "subtype": None, "subject": "Acme", "object": None,
        "authority": None, "date": ClaimDate(), "quote": "the words", "char_start": 0, "char_end": 9,
        "speaker": "narrator", "speaker_kind": "narrator", "polarity": "asserted", "negated": False, "status": None,
        "amounts": (), "fact": "f", "attrs": {}, "doc_date": HEADING[2], "method": "model", "score": 0.9,
    }  # fmt: skip
    return Claim(**(given | fields))


def test_the_story_goes_by_date_and_what_has_none_comes_last() -> None:
    claims = (
        make("denial", char_start=1),
        make("injunction", date=ClaimDate("2021-03-12", "day", "absolute")),
        make("designation", date=ClaimDate("2021-01", "month", "absolute")),
    )
    text = render_article(HEADING, claims, (), "en")
    places = [text.index(word) for word in ("listed · Acme", "injunction · Acme", "denial · Acme")]
    assert places == sorted(places)
    assert "no date" in text


def test_a_row_says_who_how_and_what_the_record_holds() -> None:
    held = Standing("contradicted", ("x",), "Not the first.")
    claim = make("ground", speaker="the Pentagon", speaker_kind="authority", polarity="alleged", record=held)
    text = render_article(HEADING, (claim,), ("a note",), "en")
    assert "the Pentagon · alleged · model 0.90" in text
    assert "✗ contradicted: Not the first." in text
    assert text.endswith("! a note")


def test_french_has_its_words() -> None:
    claim = make("designation", record=Standing("confirmed"))
    text = render_article(HEADING, (claim,), (), "fr")
    assert "« the words »" in text
    assert "✓ confirmé" in text
    assert "1 affirmations" in text
    assert claims_notice("fr") != claims_notice("en")


def test_lines_fit() -> None:
    claim = msgspec.structs.replace(make("designation"), quote="many words " * 40)
    text = render_article(HEADING, (claim,), (), "en", width=80)
    assert max(map(len, text.splitlines())) <= 80

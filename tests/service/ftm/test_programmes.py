"""Topics and authorities of regimes."""

from __future__ import annotations

from interdit.service.book import open_book
from interdit.service.ftm import TOPICS
from interdit.service.ftm.programmes import of_securities, programme_of


def test_every_regime_of_the_law_has_topics_that_exist() -> None:
    for regime in open_book().shelf.law.regimes:
        programme = programme_of(regime.key)
        assert programme.topics
        assert set(programme.topics) <= TOPICS.keys()
        assert programme.authority, f"{regime.key}: say in programmes.py who lists"


def test_an_unknown_list_is_taken_for_the_gravest() -> None:
    assert programme_of("xx/unheard-of").topics == ("sanction",)
    assert programme_of("own/mine").topics == ("poi",)


def test_securities_are_tied_to_who_is_listed() -> None:
    assert of_securities(["sanction", "invest.ban", "debarment"]) == ["sanction.linked", "invest.ban"]

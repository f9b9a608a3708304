from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from interdit.model import Act, Question
from interdit.service.asking import Ask
from interdit.web.question import address, fields, sentence

if TYPE_CHECKING:
    from interdit.reports import Lang


def test_a_question_is_a_sentence() -> None:
    asked = Question("xiaomi", on="2021-03-16")
    assert sentence(asked, "Xiaomi Corporation", "en") == (
        "May a US person buy shares of Xiaomi Corporation on 2021-03-16?"
    )
    assert sentence(asked, "Xiaomi Corporation", "fr") == (
        "Est-il permis à une personne américaine d'acheter des actions de « Xiaomi Corporation » le 2021-03-16 ?"
    )
    defense = Question("x", actor="us_department_of_defense", act="contract", object="goods", on="2021-03-16")
    assert sentence(defense, "X", "fr").startswith("Est-il permis au département de la Défense")


@pytest.mark.parametrize("act", get_args(Act))
def test_every_act_makes_a_sentence_with_its_object(act: Act) -> None:
    langs: tuple[Lang, ...] = ("en", "fr")
    for lang in langs:
        asked = sentence(Question("x", act=act, object="bond", on="2021-03-16"), "X Corp", lang)
        assert "X Corp" in asked
        assert ("bonds" if lang == "en" else "des obligations") in asked


def test_an_address_asks_the_same_again() -> None:
    ask = Ask("xiaomi", "2021-03-16", "2021-03-11", act="sell")
    assert address("/party/xiaomi", ask) == ("/party/xiaomi?on=2021-03-16&known_at=2021-03-11&actor=us_person&act=sell")
    assert "known_at" not in address("/party/xiaomi", ask, known_at=None)


def test_the_fields_show_what_was_asked() -> None:
    actor, act, thing = fields(Ask("x", act="sell"), "en")
    assert (actor.chosen, act.chosen, thing.chosen) == ("us_person", "sell", "")
    assert ("sell", "sell") in act.choices
    assert thing.choices[0][0] == ""

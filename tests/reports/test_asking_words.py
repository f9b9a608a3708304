from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from interdit.model import Act, Question
from interdit.reports.asking_words import sentence

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

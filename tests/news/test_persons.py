from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from tests.news.articles import claims, reading

from interdit.news.persons import with_persons

if TYPE_CHECKING:
    from interdit.model.claim import Claim

TEXT = "Xiaomi was put on the Pentagon's blacklist because of its boss Lei Jun, a federal court heard.\n"


def _made(**fields: Any) -> Claim:
    story = "A judge on Friday blocked the Pentagon from putting Xiaomi on its blacklist, which names military firms."
    return msgspec.structs.replace(claims(story * 1)[0], **fields)


def test_a_boss_is_whom_the_article_calls_so() -> None:
    ground = _made(type="ground", subtype="person", subject="Acme", object=None, char_start=0, char_end=0)
    tie = _made(type="relation", subtype="founder_of", subject="Jo Doe", object="Acme")
    found = with_persons([ground, tie], reading(TEXT))
    assert [one.object for one in found] == ["Jo Doe", "Acme"]


def test_another_companys_founder_is_nobody() -> None:
    ground = _made(type="ground", subtype="person", subject="Acme", object=None, char_start=0, char_end=0)
    tie = _made(type="relation", subtype="head_of", subject="Jo Doe", object="Globex")
    assert with_persons([ground, tie], reading(TEXT))[0].object is None


def test_other_reasons_stay_as_they_are() -> None:
    ground = _made(type="ground", subtype="award", object="a prize")
    tie = _made(type="relation", subtype="founder_of", subject="Jo Doe", object=ground.subject)
    assert with_persons([ground, tie], reading(TEXT))[0] == ground

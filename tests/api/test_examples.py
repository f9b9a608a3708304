from __future__ import annotations

from interdit.api.examples import answers
from interdit.api.openapi import OPERATIONS


def test_every_answer_that_is_shown_is_to_a_question_there_is() -> None:
    asked = {f"{one.method} {one.path}" for one in OPERATIONS}
    assert answers().keys() <= asked
    assert {"get /v1/check", "post /v1/check", "post /v1/read", "get /v1/parties/{key}"} <= answers().keys()

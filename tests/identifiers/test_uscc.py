from __future__ import annotations

from interdit.identifiers import uscc


def test_known_values() -> None:
    assert uscc.is_valid("91110000710925243K")
    assert uscc.is_valid("9111 0000 7109 2524 3k")
    assert not uscc.is_valid("91110000710925243L")
    assert not uscc.is_valid("9111000071092524")

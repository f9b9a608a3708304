from __future__ import annotations

from interdit.identifiers import figi


def test_known_values() -> None:
    assert figi.is_valid("BBG000BLNQ16")
    assert not figi.is_valid("BBG000BLNQ17")
    assert not figi.is_valid("BBG000BLNQ1")

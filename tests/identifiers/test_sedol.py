from __future__ import annotations

from interdit.identifiers import sedol


def test_known_values() -> None:
    assert sedol.is_valid("B15KXQ8")
    assert not sedol.is_valid("B15KXQ9")
    assert not sedol.is_valid("BAEIOU1")

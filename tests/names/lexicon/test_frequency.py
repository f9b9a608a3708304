"""How common words are in names in general use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.names.lexicon import frequency
from interdit.names.lexicon.frequency import shares

if TYPE_CHECKING:
    from pathlib import Path


def test_shares_are_shares_of_plain_words() -> None:
    found = shares()
    assert len(found) > 1000
    assert [word for word in found if not (word.isascii() and word == word.lower() and word.isalnum())] == []
    assert all(0 <= share <= 1 for both in found.values() for share in both)
    assert all(max(both) > 0 for both in found.values())


@pytest.mark.parametrize(("word", "other"), [("mohammad", "qusay"), ("maria", "zelda")])
def test_common_names_are_common_among_persons(word: str, other: str) -> None:
    found = shares()
    assert found[word][0] > found.get(other, (0.0, 0.0))[0]


@pytest.mark.parametrize("word", ["trading", "international", "bank", "holdings"])
def test_business_words_are_common_in_companies_names(word: str) -> None:
    persons, others = shares()[word]
    assert others > 10 * persons


def test_before_anything_was_counted_nothing_is_common(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequency, "_FILE", tmp_path / "frequency.csv")
    assert shares() == {}
    (tmp_path / "frequency.csv").write_text("word,persons_per_100k,others_per_100k\nzenith,5,300\n", encoding="ascii")
    assert shares() == {"zenith": (5e-5, 3e-3)}

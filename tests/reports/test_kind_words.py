from __future__ import annotations

from tests.reports.selftests import made

from interdit.reports.kind_words import _FRENCH, kind_words
from interdit.screening.variations import KINDS


def test_every_kind_is_told_in_french() -> None:
    assert set(_FRENCH) == {kind.key for kind in KINDS}


def test_english_is_the_record_s_own() -> None:
    title = made().kinds[1]
    assert kind_words(title, "en") == ("Title added", "Dr")
    assert kind_words(title, "fr")[0] == "Titre ajouté"

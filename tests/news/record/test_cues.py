from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.news.record.conftest import make

if TYPE_CHECKING:
    import re

from interdit.news.record import cues

SAYS = (
    (cues.AVOID, "sued to avoid being listed", "sued after it was listed"),
    (cues.AVOID, "a saisi le juge pour éviter d'être inscrite", "a saisi le juge après son inscription"),
    (cues.EFFORTS, "blocked efforts to blacklist it", "blocked the blacklist"),
    (cues.EFFORTS, "bloqué les efforts pour inscrire le groupe", "bloqué l'inscription du groupe"),
    (cues.PARDON, "was granted an amnesty", "was granted relief"),
    (cues.ACCUSED, "les accusés n'ont rien prouvé", "les accusations n'ont rien prouvé"),
    (cues.PERMANENT, "blocked the ban for good", "blocked the ban for now"),
    (cues.FUNDING, "barred from US financing", "barred from US exchanges"),
    (cues.BUSINESS, "may not do business in the US", "may not be bought in the US"),
    (cues.COUNTRY, "a porté plainte contre le pays", "a porté plainte contre le ministère"),
    (cues.SOLE, "the only reason for the listing", "a reason for the listing"),
    (cues.SOLE, "il n'en a pas fallu plus", "il en a fallu plus"),
    (cues.FIRST, "les premières accusations", "les accusations"),
    (cues.CLOSER, "works with the army", "affiliated with the army"),
    (cues.MILITARY, "tied to the PLA", "tied to the party"),
    (cues.GIVER, "an award conferred by the ministry", "an award of the ministry"),
)


@pytest.mark.parametrize(("cue", "yes", "no"), SAYS)
def test_a_cue_tells_what_changes_a_claim(cue: re.Pattern[str], yes: str, no: str) -> None:
    assert cue.search(yes)
    assert not cue.search(no)


def test_cues_are_sought_in_all_that_was_read() -> None:
    claim = make("ground", quote="because of", object="an award", attrs={"giver": "the MIIT", "note": ""})
    assert cues.words(claim) == "because of an award the MIIT"
    assert cues.words(make("ground")) == ""


def test_names_are_compared_by_their_words() -> None:
    assert cues.fold("  Acme-Tech Co., Ltd. (上海) ") == "acme tech co ltd 上海"


def test_a_country_sued_is_nothing_else() -> None:
    assert cues.COUNTRY_NAME.fullmatch("les États-Unis")
    assert not cues.COUNTRY_NAME.fullmatch("United States Department of Defense")

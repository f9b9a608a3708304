from __future__ import annotations

import pytest

from interdit.sources.us_ofac.draft import Draft
from interdit.sources.us_ofac.naming import alias_kind, iso_script, relation_key
from interdit.sources.us_ofac.problems import Problems


@pytest.mark.parametrize(
    ("printed", "weak", "latin", "kind"),
    [
        ("Name", False, True, "primary"),
        ("Name", False, False, "original"),
        ("A.K.A.", False, True, "alias"),
        ("A.K.A.", True, False, "weak_alias"),
        ("F.K.A.", True, True, "former"),
        ("N.K.A.", False, True, "alias"),
    ],
)
def test_alias_kind(printed: str, weak: bool, latin: bool, kind: str) -> None:
    problems = Problems("us_ofac_sdn")
    assert alias_kind(printed, Draft("1", "entity", problems), weak=weak, latin=latin) == kind
    assert problems.found == []


def test_scripts_and_relations() -> None:
    assert iso_script("Chinese Traditional") == ("Hant", True)
    assert iso_script("Elvish") == ("Elvish", False)
    assert relation_key("Owns, controls, or operates") == "owns_controls_or_operates"

from __future__ import annotations

from interdit.reports.measures import measure_name


def test_measures_have_names() -> None:
    assert measure_name("contract_indirect", "fr") == "contrats indirects"
    assert measure_name("gl-1a", "en") == "gl-1a"
    assert measure_name("some_measure", "en") == "some measure"

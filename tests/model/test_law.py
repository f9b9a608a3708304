from __future__ import annotations

from datetime import date

import pytest

from interdit.model import Law, Regime, RegimeKey

OWN = Regime(RegimeKey("us/own"), {"en": "Own"}, "America/New_York", "full", (), (), holidays="us_federal")


def test_a_regime_by_its_key() -> None:
    assert Law((OWN,)).regime("us/own") is OWN
    with pytest.raises(KeyError):
        Law((OWN,)).regime("us/other")


def test_days_off_are_those_that_a_regime_names() -> None:
    fourth = date(2023, 7, 4)
    assert Law((OWN,), {"us_federal": (fourth,)}).days_off(OWN) == {fourth}
    assert Law((OWN,), {"uk": (fourth,)}).days_off(OWN) == frozenset()

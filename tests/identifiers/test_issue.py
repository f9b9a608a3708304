from __future__ import annotations

import pytest

from interdit.identifiers import kind_of


@pytest.mark.parametrize(
    ("isin", "country", "kind"),
    [
        ("XS1809220830", "CN", "bond"),
        ("CND100022N41", "CN", "bond"),
        ("CNE1000041W8", "CN", "share"),
        ("US16941M1099", "CN", "depositary_receipt"),
        ("US16941M1099", "", "unknown"),
        ("US0378331005", "US", "share"),
        ("US12625GAC87", "CN", "bond"),
        ("BRC1HLBDR003", "CN", "depositary_receipt"),
        ("ARDEUT111812", "CN", "depositary_receipt"),
        ("KYG8020E1199", "CN", "share"),
        ("HK0941009539", "CN", "unknown"),
    ],
)
def test_the_form_tells_the_kind(isin: str, country: str, kind: str) -> None:
    assert kind_of(isin, country) == kind

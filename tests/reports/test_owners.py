from __future__ import annotations

from pathlib import Path

import interdit
from interdit.reports.owners import render_owners

STAKES = Path(__file__).resolve().parents[2] / "examples" / "stakes.csv"


def test_every_line_fits_and_ends_with_the_notice() -> None:
    report = interdit.open().owners("Gamma Trading Ltd", STAKES, on="2020-06-15")
    text = render_owners(report, width=80)
    assert "missing: Beta Metals Ltd → Gamma Trading Ltd (25-50 %)" in text
    assert text.rstrip().endswith("name an owner.")

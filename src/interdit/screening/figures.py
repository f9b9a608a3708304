"""What was measured of the score when it was fitted, as it ships with the model (docs/screening.md tells the same)."""

from __future__ import annotations

from pathlib import Path

import msgspec

from interdit.errors import EditionError

FIGURES_FILE = Path(__file__).with_name("figures.json")


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of the fit: how many pairs people labelled, and issuer names as brokers write them. Of what it did not see:

    F1 and calibration error on labelled pairs, and the share of clean names that alert at the thresholds.
    """

    labelled_pairs: int
    issuer_names: int
    f1: float
    calibration_error: float
    persons_at_review: float
    companies_at_review: float
    persons_at_hit: float
    companies_at_hit: float


def figures() -> Figures:
    """Return the figures; raises EditionError where the installed file is missing or broken."""
    try:
        return msgspec.json.decode(FIGURES_FILE.read_bytes(), type=Figures)
    except (OSError, msgspec.MsgspecError) as error:
        raise EditionError(f"{FIGURES_FILE}: cannot be read ({error}); install the package again") from error

from __future__ import annotations

from interdit.reports.comparison import render_comparison


def test_a_comparison_shows_what_the_score_rests_on() -> None:
    pairs = [("gazprom", "gazprom", 1.0, "spelling"), ("export", "eksport", 0.84, "spelling"), ("", "neft", 0.0, "")]
    ignored = [("PJSC", "first", "legal form")]
    notes = ["legal_form_differs", "a note"]
    text = render_comparison(("PJSC Gazprom export", "Gazprom eksport", 0.91234), pairs, ignored, notes, "en")
    assert text.splitlines() == [
        "score 0.9123",
        "  PJSC Gazprom export",
        "  Gazprom eksport",
        "",
        "held against each other:",
        "  gazprom  gazprom  1.00  same",
        "  export   eksport  0.84  spelled alike",
        "  -        neft     0.00  stands alone",
        "",
        "did not count:",
        "  PJSC (first name): legal form",
        "",
        "the legal forms differ",
        "a note",
    ]


def test_nothing_in_common() -> None:
    assert render_comparison(("a", "b", 0.0), [], [], [], "fr").endswith("rapprochés:\n  rien")

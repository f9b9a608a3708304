from __future__ import annotations

from interdit.reports.comparison import render_comparison


def test_a_comparison_shows_what_the_score_rests_on() -> None:
    pairs = [("gazprom", "gazprom", 1.0, "same"), ("export", "eksport", 0.84, "spelling")]
    ignored = [("PJSC", "first", "legal form")]
    text = render_comparison(("PJSC Gazprom export", "Gazprom eksport", 0.91234), pairs, ignored, ["a note"], "en")
    assert text.splitlines() == [
        "score 0.9123",
        "  PJSC Gazprom export",
        "  Gazprom eksport",
        "",
        "held against each other:",
        "  gazprom  gazprom  1.00  same",
        "  export   eksport  0.84  spelling",
        "",
        "did not count:",
        "  PJSC (first name): legal form",
        "",
        "a note",
    ]


def test_nothing_in_common() -> None:
    assert render_comparison(("a", "b", 0.0), [], [], [], "fr").endswith("rapprochés:\n  rien")

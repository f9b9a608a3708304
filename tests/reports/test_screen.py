from __future__ import annotations

from interdit.reports.screen import (
    changes_notice,
    comparison_notice,
    render_head,
    render_row,
    render_tally,
    screening_notice,
)

EDITION = ("sha256:0123456789abcdef", "2026-11-23")


def test_columns_stand_under_their_heads() -> None:
    head = render_head("en")
    row = render_row((7, "Xiaomi", 1, "xiaomi", "Xiaomi Corporation", "0.9876", "us/ccmc/xiaomi/2021-01-14", ""))
    for word, cell in (("query", "Xiaomi"), ("may be", "Xiaomi Corporation"), ("listings", "us/ccmc")):
        assert head.index(word) == row.index(cell)
    assert row.startswith("      7  0.9876  ")
    assert "recherché" in render_head("fr")


def test_wide_letters_and_controls_keep_the_columns() -> None:
    plain = render_row((1, "Xiaomi", 1, "xiaomi", "X", "1.0000", "L", ""))
    wide = render_row((1, "小米集团" * 9, 1, "xiaomi", "X", "1.0000", "L", "cut_off"))
    assert len(wide) == len(plain) - 15 + len(" [cut_off]")
    assert "\x1b" not in render_row((1, "a\x1b[2Jb", None, "", "", "", "", "control_characters"))


def test_a_row_without_a_candidate_shows_why() -> None:
    assert "[empty]" in render_row((2, "", None, "", "", "", "", "empty"))


def test_the_tally_in_both_languages() -> None:
    counts = {"rows": 9, "hit": 1, "review": 2, "clear": 3, "unanswered": 3, "problems": 4}
    assert render_tally(counts, 1.25, "en") == (
        "9 rows in 1.2 s: 1 hit, 2 to review, 3 clear, 3 not cleared because of a problem (4 rows with a problem)"
    )
    assert render_tally(counts, 1.25, "fr").startswith(
        "9 lignes en 1.2 s : 1 touchées, 2 à examiner, 3 sans rapprochement"
    )


def test_the_notice_names_what_was_not_searched() -> None:
    said = screening_notice(EDITION, ("us/ssi",), ("us/sdn", "us/bis-meu"), ("un/sc",), "en")
    assert said.startswith("Not legal advice. Computed from edition sha256:0123456789ab as of 2026-11-23.")
    assert said.endswith(
        "lists not loaded: us/ssi; only single entries held: us/sdn, us/bis-meu; "
        "changes since the last publication loaded: un/sc."
    )
    in_french = screening_notice(EDITION, ("us/ssi",), (), ("un/sc",), "fr")
    assert "listes non chargées : us/ssi" in in_french
    assert "modifications depuis la dernière publication chargée : un/sc" in in_french
    assert "loaded" not in screening_notice(EDITION, (), (), (), "en")


def test_a_comparison_says_that_no_list_was_searched() -> None:
    assert "whether either name is on a list" in comparison_notice(EDITION, "en")
    assert "deux noms ont été comparés" in comparison_notice(EDITION, "fr")


def test_the_notice_under_changes() -> None:
    said = changes_notice(EDITION, ("us/ssi",), (), (), "en")
    assert said.endswith("Not checked: what a listing forbids, and to whom (interdit check); lists not loaded: us/ssi.")
    assert changes_notice(EDITION, (), (), ("un/sc",), "fr").endswith(
        "et à qui (interdit check); modifications depuis la dernière publication chargée : un/sc."
    )

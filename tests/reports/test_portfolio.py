from __future__ import annotations

from dataclasses import dataclass

from interdit.reports.portfolio import render_portfolio


@dataclass(frozen=True)
class _Row:
    number: int
    name: str
    answer: str
    reason: str = "because"
    next_change: str = ""
    listed: bool = False


ROWS = (
    _Row(1, "Plain", "permitted"),
    _Row(2, "Freed", "permitted", listed=True),
    _Row(3, "Open", "review"),
    _Row(4, "Barred", "prohibited", next_change="2021-06-04T00:00:00-04:00"),
    _Row(5, "Also barred", "prohibited"),
)
TOTALS = {"permitted": 2, "review": 1, "licence_required": 0, "prohibited": 2}


def test_the_strictest_first_and_the_rest_counted() -> None:
    text = render_portfolio(ROWS, TOTALS, "Not legal advice.")
    shown = [line.split()[0] for line in text.splitlines() if line[:6].strip().isdigit() and "  " in line[6:9]]
    assert shown[:4] == ["4", "5", "3", "2"]
    assert "Plain" not in text
    assert "     2  prohibited" in text
    assert "licence" not in text
    assert text.endswith("Not legal advice.")


def test_nothing_to_show_is_only_counted() -> None:
    text = render_portfolio(ROWS[:1], {"permitted": 1}, "Ceci n'est pas un conseil juridique.", "fr")
    assert text.splitlines()[0] == "     1  permis : aucune interdiction trouvée dans ce qui a été vérifié"


def test_a_long_reason_is_wrapped() -> None:
    text = render_portfolio([_Row(1, "Open", "review", "word " * 80)], {"review": 1}, "n")
    assert max(map(len, text.splitlines())) <= 110

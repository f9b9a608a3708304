from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec

from interdit.model import PartyKey
from interdit.model.choice import Customer, Ruled
from interdit.reports.decisions import decided, render_decisions

ONE = Ruled(
    7, PartyKey("acme"), "Acme\nCorp", "cleared", "reopened", ("record", "law"), "seen", "clerk",
    datetime(2026, 5, 3, tzinfo=UTC), date(2027, 1, 31), "", "",
)  # fmt: skip


def test_a_decision_is_one_line_in_each_language() -> None:
    assert render_decisions([(Customer("Acme", country="FR", reference="C-1"), ONE)], "en") == (
        "7  Acme (FR, C-1) is not Acme Corp [acme]: reopened, the listed record changed, the law changed, "
        "until 2027-01-31 · clerk, 2026-05-03 · seen"
    )
    assert "n'est pas" in decided(ONE, "fr")


def test_what_was_forgotten_is_said_to_be() -> None:
    gone = msgspec.structs.replace(ONE, who="", reason="")
    assert render_decisions([(Customer(""), gone)], "en").count("[forgotten]") == 3

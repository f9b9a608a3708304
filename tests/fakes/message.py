"""A message, and what a notice of a watch list looks like."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import msgspec

from interdit.model import Alert, Cited, Message, Notice, Outcome, PartyKey, PartyRef, Question, Trouble

if TYPE_CHECKING:
    from interdit.model import Answer

NOW = datetime(2021, 3, 12, 17, 0, tzinfo=UTC)
EDITION = "sha256:3a35beeefe3c77be9804bd213f5d8ea85e4ad4afe49f14834e4b3451c0fc5fc8"


def outcome(answer: Answer = "prohibited", **fields: object) -> Outcome:
    known: dict[str, object] = {
        "answer": answer,
        "party": PartyRef(PartyKey("xiaomi"), "Xiaomi Corporation"),
        "reasons": ("A US person may not buy its publicly traded securities (listed 2021-01-14)",),
        "citations": (Cited("EO 13959", "section 1(a)(i)", "https://www.federalregister.gov/d/2020-25459"),),
        "assumptions": ("Nothing new is taken to have happened since",),
        "next_change": "2021-11-11T00:00:00-05:00",
        **fields,
    }
    return Outcome(**known)  # type: ignore[arg-type]  # each test gives what it needs


def alert(row: int = 1, **fields: object) -> Alert:
    known: dict[str, object] = {
        "id": f"alert-{row}",
        "watch": "4f2a",
        "watch_name": "Desk A",
        "row": row,
        "subject": "Xiaomi",
        "question": Question("Xiaomi", on="2021-03-15"),
        "cause": "record",
        "before": outcome("permitted"),
        "after": outcome(),
        "causes": ("us_ofac_sdn: entry 12345 was added on 2021-03-12",),
        "edition": EDITION,
        "on": date(2021, 3, 15),
        **fields,
    }
    return Alert(**known)  # type: ignore[arg-type]  # each test gives what it needs


def notice(*alerts: Alert, **fields: object) -> Notice:
    made = Notice("notice-7d41c2", "4f2a", "Desk A", alerts or (alert(),), EDITION, NOW)
    return msgspec.structs.replace(made, **fields)


def troubled(**fields: object) -> Notice:
    problem = "/data/stakes <1>.csv: cannot be read (No such file or directory) (give a file)"
    made = Trouble(problem, "/data/stakes <1>.csv", None, None, "give a file", NOW, NOW, EDITION)
    trouble = msgspec.structs.replace(made, **fields)
    return Notice("notice-0e11", "4f2a", "Desk A", (), EDITION, NOW, "en", trouble)


def message(subject: str = "interdit: Société Générale’s 小米: prohibited") -> Message:
    data = msgspec.json.encode(notice()).decode()
    html = "<p>Now: <b>prohibited</b> — été</p>"
    return Message("notice-7d41c2", subject, "Now: prohibited — été\n", html, "• Now", data)

"""What a row asks for itself: its day, its act, as trade files and brokers write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from interdit.model import Act
from interdit.tables.dates import date_of
from interdit.tables.wording import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interdit.tables.table import Role, Row, Table

ASKING: tuple[Role, ...] = ("on", "actor", "act", "object")

_ACTS: Mapping[str, str] = {
    **{act.replace("_", " "): act for act in get_args(Act)},
    **dict.fromkeys(("buy", "b", "bot", "bought", "buys", "purchased", "achat", "achats", "acheter"), "purchase"),
    **dict.fromkeys(("s", "sld", "sold", "sale", "sells", "vente", "ventes", "vendre", "sell short"), "sell"),
    **dict.fromkeys(("held", "holding", "keep", "detention", "conserver"), "hold"),
    **dict.fromkeys(("reinvest", "reinvestment", "dividend reinvestment", "drip"), "reinvest_dividend"),
}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def question_of(row: Row, table: Table) -> dict[Role, str]:
    """The row's own question: the day as ISO, the act by our name for it; what is not understood, as written."""
    found = {role: text for role in ASKING if (text := table.cell(row, role))}
    if "on" in found and not _ISO.match(found["on"]):
        day = date_of(found["on"], day_first=table.day_first)
        found["on"] = day.isoformat() if day else found["on"]
    if "act" in found:
        found["act"] = act_of(found["act"]) or found["act"]
    return found


def act_of(text: str) -> str:
    """Our name for a side or act: "BUY", "Achat" and "B" are `purchase`; nothing for a word that is none."""
    return _ACTS.get(plain(text), "")

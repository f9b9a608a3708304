"""A portfolio's answers as a table for a terminal: what matters first, the rest counted."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Protocol

from interdit.model import STRICTNESS
from interdit.reports.wording import LABELS, pick

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interdit.reports.wording import Lang


_HEADS: dict[str, tuple[str, str, str, str]] = {
    "en": ("row", "answer", "name", "next change"),
    "fr": ("ligne", "réponse", "nom", "prochain changement"),
}


class Answered(Protocol):
    """What is shown of a row."""

    @property
    def number(self) -> int: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def answer(self) -> str: ...  # noqa: D102
    @property
    def reason(self) -> str: ...  # noqa: D102
    @property
    def next_change(self) -> str: ...  # noqa: D102
    @property
    def listed(self) -> bool: ...  # noqa: D102


def render_portfolio(
    rows: Sequence[Answered], totals: Mapping[str, int], notice: str, lang: Lang = "en", width: int = 110
) -> str:
    """Return the rows that are not free or that a list names, strictest first, then the totals and the notice."""
    order: tuple[str, ...] = STRICTNESS
    shown = [row for row in rows if row.answer != "permitted" or row.listed]
    shown.sort(key=lambda row: (-order.index(row.answer), row.number))
    heads = _HEADS[lang]
    lines = [f"{heads[0]:>6}  {heads[1]:<17} {heads[2]:<48} {heads[3]}"] if shown else []
    for row in shown:
        lines.append(f"{row.number:>6}  {row.answer:<17} {row.name[:48]:<48} {row.next_change or '-'}")
        lines += [f"{'':>26}{line}" for line in textwrap.wrap(row.reason, width - 26, break_on_hyphens=False)]
    if shown:
        lines.append("")
    for answer in reversed(order):
        if totals.get(answer):
            label = pick(LABELS[answer], lang)
            lines.append(f"{totals[answer]:>6}  {label}")
    lines += ["", *textwrap.wrap(notice, width)]
    return "\n".join(lines)

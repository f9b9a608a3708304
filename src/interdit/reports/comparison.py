"""Why two names are alike or not, as plain text: the score, the words held against each other, what did not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.reports.wording import Lang

_WORDS = {
    "en": ("score", "held against each other", "did not count", "first name", "second name", "nothing"),
    "fr": ("score", "rapprochés", "non comptés", "premier nom", "second nom", "rien"),
}


def render_comparison(
    compared: tuple[str, str, float],
    pairs: Sequence[tuple[str, str, float, str]],
    ignored: Sequence[tuple[str, str, str]],
    notes: Sequence[str],
    lang: Lang,
) -> str:
    """The comparison of two names; `pairs` are (first, second, similarity, how), `ignored` (text, side, why)."""
    score, held, left, first, second, nothing = _WORDS[lang]
    sides = {"first": first, "second": second}
    lines = [f"{score} {compared[2]:.4f}", f"  {compared[0]}", f"  {compared[1]}", "", f"{held}:"]
    width = max((len(one[0]) for one in pairs), default=0)
    other = max((len(one[1]) for one in pairs), default=0)
    lines += [f"  {one:<{width}}  {two:<{other}}  {alike:.2f}  {how}" for one, two, alike, how in pairs]
    if not pairs:
        lines.append(f"  {nothing}")
    if ignored:
        lines += ["", f"{left}:", *(f"  {text} ({sides.get(side, side)}): {why}" for text, side, why in ignored)]
    lines += ["", *notes] if notes else []
    return "\n".join(lines)

"""Why two names are alike or not, as plain text: the score, the words held against each other, what did not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interdit.reports.wording import Lang

_WORDS = {
    "en": ("score", "held against each other", "did not count", "first name", "second name", "nothing"),
    "fr": ("score", "rapprochés", "non comptés", "premier nom", "second nom", "rien"),
}
_SAID: Mapping[str, tuple[str, str]] = {
    "": ("same", "identiques"),
    "spelling": ("spelled alike", "orthographe proche"),
    "sound": ("sound alike", "prononciation proche"),  # codespell:ignore
    "table": ("known to stand for each other", "équivalents connus"),
    "abbreviation": ("one abbreviates the other", "l'un abrège l'autre"),
    "initial": ("an initial", "une initiale"),
    "written as one": ("written as one word", "écrits en un mot"),  # codespell:ignore
    "legal_form": ("legal form", "forme juridique"),
    "title": ("title", "titre"),
    "article": ("article", "article"),
    "prefix": ("prefix", "préfixe"),
    "cut_off": ("a name is too long: its beginning was compared", "nom trop long : seul le début a été comparé"),
    "legal_form_agrees": ("the legal forms agree", "les formes juridiques concordent"),  # codespell:ignore
    "legal_form_differs": ("the legal forms differ", "les formes juridiques diffèrent"),  # codespell:ignore
}
_ALONE = {"en": "stands alone", "fr": "sans équivalent"}


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
    width = max((len(one[0]) for one in pairs), default=1)
    other = max((len(one[1]) for one in pairs), default=1)
    for one, two, alike, how in pairs:
        is_same = how == "spelling" and alike >= 1
        told = _said("" if is_same else how, lang) if one and two else _ALONE[lang]
        lines.append(f"  {one or '-':<{width}}  {two or '-':<{other}}  {alike:.2f}  {told}")
    if not pairs:
        lines.append(f"  {nothing}")
    if ignored:
        lines += [
            "",
            f"{left}:",
            *(f"  {text} ({sides.get(side, side)}): {_said(why, lang)}" for text, side, why in ignored),
        ]
    lines += ["", *(_said(note, lang) for note in notes)] if notes else []
    return "\n".join(lines)


def _said(code: str, lang: Lang) -> str:
    """A code in words; a new one as it stands."""
    pair = _SAID.get(code) or _SAID.get(code.replace(" ", "_"))
    return pair[lang == "fr"] if pair else code

"""What `interdit screen` shows people beside the rows: a table for a terminal, the count at the end, the notice."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from interdit.reports.wording import notice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interdit.reports.wording import Lang

_HEADS = {
    "en": ("row", "score", "query", "may be", "party", "listings"),
    "fr": ("ligne", "score", "recherché", "peut être", "partie", "inscriptions"),
}
_QUERY, _NAME, _PARTY = 30, 34, 26
_LIMITS = ("what a listing forbids, and to whom (interdit check)", "ownership")
_FRENCH_LIMITS = ("ce qu'une inscription interdit, et à qui (interdit check)", "la détention")
_UNHELD = {
    "en": ("lists not loaded: ", "only single entries held: ", "changes since the last publication loaded: "),
    "fr": (
        "listes non chargées : ",
        "quelques inscriptions seulement : ",
        "modifications depuis la dernière publication chargée : ",
    ),
}


def render_head(lang: Lang) -> str:
    """The line above the table."""
    return _line(_HEADS[lang])


def render_row(cells: Sequence[str | int | float | None]) -> str:
    """One output row as a line of the table; a row without a candidate shows its problem."""
    texts = ("" if cell is None else str(cell) for cell in cells)
    row, query, _, party, name, score, listings, problem, *decided = texts
    listings = " ".join(part for part in (listings, *(f"<{one}>" for one in decided if one)) if part)
    told = f"[{problem}]" if problem else ""
    return _line((row, score, query, name or told, party, " ".join(part for part in (listings, name and told) if part)))


def render_tally(counts: Mapping[str, int], seconds: float, lang: Lang) -> str:
    """How many rows there were and how they came out."""
    unanswered = counts["unanswered"]
    if lang == "fr":
        return (
            f"{counts['rows']} lignes en {seconds:.1f} s : {counts['hit']} touchées, {counts['review']} à examiner, "
            f"{counts['clear']} sans rapprochement, {unanswered} sans réponse sûre à cause d'un problème "
            f"({counts['problems']} lignes avec un problème)"
        )
    return (
        f"{counts['rows']} rows in {seconds:.1f} s: {counts['hit']} hit, {counts['review']} to review, "
        f"{counts['clear']} clear, {unanswered} not cleared because of a problem "
        f"({counts['problems']} rows with a problem)"
    )


def screening_notice(
    edition: tuple[str, str], missing: Sequence[str], partial: Sequence[str], stale: Sequence[str], lang: Lang
) -> str:
    """The notice under a screening; `edition` is its id and day, then regimes not held, held in part, out of date."""
    said = _FRENCH_LIMITS if lang == "fr" else _LIMITS
    return notice(edition[0][:19], edition[1], "; ".join((*said, *_unheld(missing, partial, stale, lang))), lang)


def changes_notice(
    edition: tuple[str, str], missing: Sequence[str], partial: Sequence[str], stale: Sequence[str], lang: Lang
) -> str:
    """The notice under changes of the lists; see `screening_notice`."""
    said = _LIMITS[0] if lang == "en" else _FRENCH_LIMITS[0]
    return notice(edition[0][:19], edition[1], "; ".join((said, *_unheld(missing, partial, stale, lang))), lang)


def calendar_notice(
    edition: tuple[str, str], missing: Sequence[str], partial: Sequence[str], stale: Sequence[str], lang: Lang
) -> str:
    """The notice under coming dates, which look through no funds and at no owners; see `screening_notice`."""
    said = ["détenteurs et positions de fonds"] if lang == "fr" else ["ownership and the holdings of funds"]
    return notice(edition[0][:19], edition[1], "; ".join((*said, *_unheld(missing, partial, stale, lang))), lang)


def _unheld(missing: Sequence[str], partial: Sequence[str], stale: Sequence[str], lang: Lang) -> list[str]:
    """Name the regimes that the edition does not hold, holds in part, or does not hold as they are on its day."""
    words = _UNHELD[lang]
    return [f"{word}{', '.join(keys)}" for word, keys in zip(words, (missing, partial, stale), strict=True) if keys]


def comparison_notice(edition: tuple[str, str], lang: Lang) -> str:
    """The notice under compared names: no list was searched."""
    said = "whether either name is on a list; two names were compared"
    if lang == "fr":
        said = "si l'un des noms figure sur une liste ; deux noms ont été comparés"
    return notice(edition[0][:19], edition[1], said, lang)


def _line(cells: Sequence[str]) -> str:
    row, score, query, name, party, listings = cells
    fitted = (_fit(query, _QUERY), _fit(name, _NAME), _fit(party, _PARTY))
    return f"{row:>7}  {score:>6}  {'  '.join(fitted)}  {listings}".rstrip()


def _fit(text: str, width: int) -> str:
    """A cell of so many columns; Chinese letters take two, and what a terminal would obey is shown as a mark."""
    shown, used = [], 0
    for letter in text[: 2 * width]:
        safe = letter if letter.isprintable() else "�"
        wide = 2 if unicodedata.east_asian_width(safe) in "WF" else 0 if unicodedata.combining(safe) else 1
        if used + wide > width:
            break
        shown.append(safe)
        used += wide
    return "".join(shown) + " " * (width - used)

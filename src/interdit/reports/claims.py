"""An article's claims as people read them: the story as a dated table, each row with its words and its standing."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.model.claim import Claim, DocumentDate, Outcome
    from interdit.reports.wording import Lang

_TYPES: dict[str, tuple[str, str]] = {
    "designation": ("listed", "inscription"),
    "removal": ("taken off", "radiation"),
    "restriction": ("restriction", "restriction"),
    "deadline": ("deadline", "échéance"),
    "divestment": ("divestment", "cession de titres"),
    "forced_sale": ("forced sale", "vente forcée"),
    "lawsuit_filed": ("suit", "recours"),
    "relief_sought": ("asked for", "demande"),
    "injunction": ("injunction", "suspension"),
    "ruling_upheld": ("upheld", "confirmation"),
    "ruling_vacated": ("annulled", "annulation"),
    "court_finding": ("finding", "motif du juge"),
    "appeal": ("appeal", "appel"),
    "settlement": ("settlement", "accord"),
    "ground": ("reason", "motif"),
    "denial": ("denial", "démenti"),
    "market_reaction": ("market", "marché"),
    "relation": ("relation", "relation"),
    "other_regulatory": ("regulatory", "réglementaire"),
}
_OUTCOMES: dict[str, tuple[str, str, str]] = {
    "confirmed": ("✓", "confirmed", "confirmé"),
    "imprecise": ("≈", "imprecise", "imprécis"),
    "contradicted": ("✗", "contradicted", "contredit"),
    "unknown": ("?", "not on record", "pas au dossier"),
}
_POLARITIES: dict[str, tuple[str, str]] = {
    "denied": ("denied", "nié"),
    "alleged": ("alleged", "allégué"),
    "sought": ("sought", "demandé"),
    "expected": ("expected", "attendu"),
}
_NARRATOR = ("the article", "l'article")
_UNDATED = ("no date", "sans date")
_NOTICE = (
    (
        "What an article says is not what is so: confirmed means that the record holds the same event, or that the same"
        " allegation was made. No claim changes an answer of interdit check."
    ),
    (
        "Ce que dit un article n'est pas ce qui est : « confirmé » signifie que le dossier contient le même événement,"
        " ou que la même allégation a été faite. Aucune affirmation ne change une réponse d'interdit check."
    ),
)


def render_article(
    heading: tuple[str, str, DocumentDate], claims: Sequence[Claim], notes: Iterable[str], lang: Lang, width: int = 100
) -> str:
    """Return an article's claims as text, the earliest first; `heading` is its title, its name and its day."""
    title, name, published = heading
    pick = 1 if lang == "fr" else 0
    lines = [*textwrap.wrap(title, width), _place(name, published, len(claims), pick)]
    for one in sorted(claims, key=_order):
        lines += ["", *_row(one, pick, width)]
    counts = {key: sum(one.record.outcome == key for one in claims) for key in _OUTCOMES}
    if claims:
        told = [f"{count} {_OUTCOMES[key][1 + pick]}" for key, count in counts.items() if count]
        lines += ["", " · ".join(told)]
    lines += [f"! {note}" for note in notes]
    return "\n".join(lines)


def claims_notice(lang: Lang) -> str:
    """The notice under claims."""
    return _NOTICE[1 if lang == "fr" else 0]


def outcome_words(outcome: Outcome, lang: Lang) -> tuple[str, str]:
    """Return the sign and the word for how the record stands to a claim."""
    sign, *words = _OUTCOMES[outcome]
    return sign, words[1 if lang == "fr" else 0]


def claim_words(claim: Claim, lang: Lang) -> tuple[str, ...]:
    """Return what a claim is of, who says it, and how that speaker stands to it where not plainly."""
    pick = 1 if lang == "fr" else 0
    kind = _TYPES[claim.type][pick] + (f" ({claim.subtype.replace('_', ' ')})" if claim.subtype else "")
    stance = [_POLARITIES[claim.polarity][pick]] if claim.polarity in _POLARITIES else []
    stance += [("negated", "nié dans le texte")[pick]] if claim.negated and claim.polarity != "denied" else []
    who = _NARRATOR[pick] if claim.speaker_kind == "narrator" else claim.speaker
    return (kind, who, *stance)


def _place(name: str, published: DocumentDate, count: int, pick: int) -> str:
    day = f"{published.value} ({published.basis})" if published.value else _UNDATED[pick]
    return f"  {name} · {day} · {count} {('claims', 'affirmations')[pick]}"


def _order(claim: Claim) -> tuple[str, int]:
    return (claim.date.value or "9999", claim.char_start)


def _row(claim: Claim, pick: int, width: int) -> list[str]:
    sign, *words = _OUTCOMES[claim.record.outcome]
    kind, who, *stance = claim_words(claim, "fr" if pick else "en")
    head = f"{claim.date.value or _UNDATED[pick]:<12} {kind} · {claim.subject or '?'}"
    if claim.object and claim.type in ("relation", "lawsuit_filed"):
        head += f" → {claim.object}"
    tail = " · ".join([who, *stance, f"{claim.method} {claim.score:.2f}"])
    quote = f"« {claim.quote} »" if pick else f"“{claim.quote}”"
    standing = f"{sign} {words[pick]}" + (f": {claim.record.note}" if claim.record.note else "")
    indent = " " * 13
    return [
        head,
        *textwrap.wrap(quote, width, initial_indent=indent, subsequent_indent=indent),
        f"{indent}{tail}",
        *textwrap.wrap(standing, width, initial_indent=indent, subsequent_indent=indent + "  "),
    ]

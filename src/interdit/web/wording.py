"""The pages' own texts, in English and French, by code. What answers say is worded in `reports`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interdit.reports import Lang

WORDS: dict[str, tuple[str, str]] = {
    "tagline": ("May they, with this company, on that day?", "Le peuvent-ils, avec cette société, ce jour-là ?"),
    "skip": ("Skip to the content", "Aller au contenu"),
    "nav": ("Pages", "Pages"),
    "nav_search": ("Search", "Recherche"),
    "nav_portfolio": ("Portfolio", "Portefeuille"),
    "nav_article": ("Article", "Article"),
    "nav_changes": ("Changes", "Changements"),
    "nav_sources": ("Sources", "Sources"),
    "language": ("Language", "Langue"),
    "lang_en": ("English", "English"),
    "lang_fr": ("Français", "Français"),
    "edition": ("Edition", "Édition"),
    "as_of": ("facts as of {day}", "faits au {day}"),
    "error": ("This cannot be shown", "Impossible d'afficher cette page"),
    "error_back": ("Back to the search", "Retour à la recherche"),
    "permitted": ("permitted", "permis"),
    "review": ("review", "à examiner"),
    "licence_required": ("licence required", "licence requise"),
    "prohibited": ("prohibited", "interdit"),
}


def say(code: str, lang: Lang, words: Mapping[str, tuple[str, str]] = WORDS, **params: object) -> str:
    """Return a text in a language with its parameters; raises KeyError for an unknown code."""
    text = words[code][1 if lang == "fr" else 0]
    return text.format(**params) if params else text

"""What each kind of variation is called and how it is made, in French; in English the records say it themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interdit.model.selftest import KindResult
    from interdit.reports.wording import Lang

_FRENCH: dict[str, tuple[str, str]] = {
    "exact": ("Exact", "le nom tel que l'édition l'enregistre"),
    "case_punctuation": ("Casse et ponctuation", "majuscules modifiées ; points, virgules, traits d'union omis"),
    "title": ("Titre ajouté", "un titre devant : Dr, Sheikh, M/s, MV"),
    "letters_after": ("Suffixe ajouté à une personne", "un grade ou rang derrière : PhD, Esq., OBE"),
    "form_dropped": ("Forme juridique omise", "Co., Ltd., GmbH ou OOO laissé de côté"),
    "form_changed": ("Forme juridique changée", "une forme juridique échangée contre une autre"),
    "form_added": ("Forme juridique ajoutée", "une forme derrière une société qui n'en a pas au registre"),
    "one_word": ("Nom d'un seul mot", "un nom enregistré d'un mot, sans sa forme juridique"),
    "digits": ("Nom avec un nombre", "chiffres en lettres et lettres en chiffres ; le nombre reste le même"),
    "long_added": (
        "Nom long : mots ajoutés",
        "adresse ou service derrière le nom, comme dans les messages de paiement",
    ),
    "long_cut": ("Nom long : coupé", "coupé après 35 caractères, comme un champ de message de paiement"),
    "cyrillic": ("Rendu en cyrillique", "lettre à lettre, par une table ; pas une traduction"),
    "greek": ("Rendu en grec", "lettre à lettre, par une table ; pas une traduction"),
    "arabic": ("Rendu en arabe", "lettre à lettre, par une table, e bref omis ; pas une traduction"),
    "original_script": ("Enregistré dans son écriture", "une graphie dans une autre écriture que l'édition enregistre"),
    "transposed": ("Lettres interverties", "deux lettres voisines d'un mot échangées"),
    "letter_added": ("Lettre en trop", "une lettre de trop, de la touche voisine"),
    "letter_missing": ("Lettre manquante", "une lettre omise"),
    "letter_wrong": ("Lettre fausse", "une lettre remplacée par celle de la touche voisine"),
    "doubled": ("Lettres doubles", "une lettre double écrite une fois, ou une simple deux fois"),
    "initials": ("Initiales", "les prénoms entre le premier et le nom réduits à l'initiale"),
    "dropped": ("Mot omis", "un mot sur trois ou plus omis, jamais le premier d'une société"),
    "joined": ("Mots joints", "deux mots voisins écrits en un"),
    "split": ("Mot coupé", "un mot de huit lettres ou plus écrit en deux"),
    "reordered": ("Mots déplacés", "nom de famille devant sans virgule ; deux mots d'une société échangés"),
    "transliterated": ("Variante de translittération", "jusqu'à deux sons écrits comme une autre autorité les écrit"),
    "misread": ("Mal lu par une machine", "un caractère mal reconnu : rn pour m, 0 pour o"),
    "accents": ("Accents", "accents omis, ou un accent ajouté"),
}


def kind_words(kind: KindResult, lang: Lang) -> tuple[str, str]:
    """Return a kind's name and how its variations are made."""
    if lang == "fr" and kind.key in _FRENCH:
        return _FRENCH[kind.key]
    return kind.label, kind.how

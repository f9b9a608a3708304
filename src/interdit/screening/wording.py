"""Why a candidate is a candidate, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from interdit.model import Candidate
    from interdit.screening.finding import Finding

WHY = {
    "bears_name": {"en": "bears this name", "fr": "porte ce nom"},
    "confirmed": {
        "en": "confirmed by a person to be this party",
        "fr": "confirmé par une personne comme étant cette entité",
    },
    "other_form": {
        "en": "same name, another legal form: {recorded}",
        "fr": "même nom, autre forme juridique : {recorded}",
    },
    "weak_alias": {
        "en": "bears the weak alias {recorded}, which needs a second attribute",
        "fr": "porte l'alias faible {recorded}, qui demande un second attribut",
    },
    "other_kind": {
        "en": "bears this name, but is recorded as {recorded}",
        "fr": "porte ce nom, mais est enregistré comme {recorded}",
    },
    "other_birth_date": {
        "en": "is named so or alike, but the birth date on record is {recorded}",
        "fr": "porte ce nom ou un nom semblable, mais la date de naissance enregistrée est {recorded}",
    },
    "alike": {
        "en": "is named alike, {recorded} (score {score})",
        "fr": "porte un nom semblable, {recorded} (score {score})",
    },
    "other_order": {
        "en": "same words in another order, {recorded} (score {score})",
        "fr": "mêmes mots dans un autre ordre, {recorded} (score {score})",
    },
    "alike_other_form": {
        "en": "is named alike, with another legal form, {recorded} (score {score})",
        "fr": "porte un nom semblable, avec une autre forme juridique, {recorded} (score {score})",
    },
    "alike_elsewhere": {
        "en": "is named alike, {recorded} (score {score}), but the country given is another",
        "fr": "porte un nom semblable, {recorded} (score {score}), mais le pays indiqué est un autre",
    },
    "short_alike": {
        "en": "is named alike, {recorded} (score {score}), but so short a name needs a second attribute",
        "fr": "porte un nom semblable, {recorded} (score {score}), mais un nom si court demande un second attribut",
    },
    "goes_on": {
        "en": "the name begins with {recorded}, legal form and all, and goes on",
        "fr": "le nom commence par {recorded}, forme juridique comprise, et continue",
    },
    "within": {
        "en": "the text holds {recorded}, whole, where a payment or a letter names somebody",
        "fr": "le texte contient {recorded}, en entier, là où un paiement ou une lettre nomme quelqu'un",
    },
    "leading_words": {"en": "the beginning of {recorded}", "fr": "le début de {recorded}"},
    "country": {
        "en": "bears the short name {recorded}, but the country given is another",
        "fr": "porte le nom court {recorded}, mais le pays indiqué est un autre",
    },
    "ticker_only": {
        "en": "bears or bore the ticker {recorded}, but nothing else given confirms it",
        "fr": "porte ou a porté le code boursier {recorded}, mais rien d'autre ne le confirme",
    },
    "identifier_conflict": {
        "en": "bears the identifier {recorded}; the rest points to another party",
        "fr": "porte l'identifiant {recorded} ; les autres données désignent un autre",
    },
    "name_conflict": {
        "en": "bears the name {recorded}; the identifier given is another party's",
        "fr": "porte le nom {recorded} ; l'identifiant indiqué est celui d'un autre",
    },
}
"""Code to sentence, by language; `recorded` is the name, identifier or other value on our record."""


def worded(finding: Finding, lang: str = "en") -> tuple[Candidate, ...]:
    """Return the candidates with their `why` as a sentence instead of a code."""
    return tuple(replace(one, why=_sentence(one, finding, lang)) for one in finding.candidates)


def _sentence(one: Candidate, finding: Finding, lang: str) -> str:
    sentences = WHY[one.why]
    score = f"{one.score:.2f}" if one.score is not None else ""
    return sentences.get(lang, sentences["en"]).format(recorded=finding.recorded.get(one.id, one.name), score=score)

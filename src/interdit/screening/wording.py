"""Why a candidate is a candidate, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from interdit.model import Candidate
    from interdit.screening.finding import Finding

WHY = {
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
    "one_letter": {"en": "one letter away from {recorded}", "fr": "à une lettre près : {recorded}"},
    "leading_words": {"en": "the beginning of {recorded}", "fr": "le début de {recorded}"},
    "inner_words": {"en": "part of {recorded}", "fr": "une partie de {recorded}"},
    "part": {"en": "part of {recorded}", "fr": "une partie de {recorded}"},
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
"""Code to sentence, by language; `recorded` is the name or identifier on our record."""


def worded(finding: Finding, lang: str = "en") -> tuple[Candidate, ...]:
    """Return the candidates with their `why` as a sentence instead of a code."""
    return tuple(
        replace(
            one, why=WHY[one.why].get(lang, WHY[one.why]["en"]).format(recorded=finding.recorded.get(one.id, one.name))
        )
        for one in finding.candidates
    )

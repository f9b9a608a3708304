"""What is said of watch lists: what changed an outcome, and the heads of their tables."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from interdit.reports.wording import pick

if TYPE_CHECKING:
    from interdit.reports.wording import Lang

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:\d\d")
_WORDS: dict[str, tuple[str, str]] = {
    "reached": ("The date that was announced is reached: {day}", "L'échéance annoncée est atteinte : {day}"),
    "passed": ("From {since} to {until}, by the date alone", "Du {since} au {until}, par la seule date"),
    "begun": (
        "So since {day}; of that day, its stricter part counted",
        "Ainsi depuis {day} ; de ce jour comptait la partie la plus stricte",
    ),
    "law": ("The law on record has changed", "Le droit enregistré a changé"),
    "code": (
        "Another version of interdit answers: {before}, now {after}",
        "Une autre version d'interdit répond : {before}, à présent {after}",
    ),
    "edition": ("The record has changed: edition {edition}", "Le fichier a changé : édition {edition}"),
    "known": (
        "What the record tells of the time from {since} to {until}",
        "Ce que le fichier rapporte du {since} au {until}",
    ),
    "party_gone": ("{party} is on record no more", "{party} n'est plus au fichier"),
    "added": ("{source}, entry {key}: added, published {day}", "{source}, fiche {key} : ajoutée, publiée le {day}"),
    "removed": ("{source}, entry {key}: removed, published {day}", "{source}, fiche {key} : retirée, publiée le {day}"),
    "amended": (
        "{source}, entry {key}: amended, published {day}",
        "{source}, fiche {key} : modifiée, publiée le {day}",
    ),
    "rule": ("{title}, public from {day}", "{title}, public depuis le {day}"),
    "decision_cleared": (
        "Decision {number} of {day}: not {name} [{party}]",
        "Décision {number} du {day} : ce n'est pas {name} [{party}]",
    ),
    "decision_confirmed": (
        "Decision {number} of {day}: it is {name} [{party}]",
        "Décision {number} du {day} : c'est {name} [{party}]",
    ),
    "decision_withdrawn": (
        "Decision {number} of {day}: what was decided on {name} [{party}] is withdrawn",
        "Décision {number} du {day} : ce qui était décidé sur {name} [{party}] est retiré",
    ),
    "decision_expired": (
        "Decision {number} of {day} on {name} [{party}] has ended with {expires}",
        "La décision {number} du {day} sur {name} [{party}] a pris fin avec le {expires}",
    ),
    "decision_reopened": (
        "Decision {number} of {day} on {name} [{party}] holds no more: {changed} changed",
        "La décision {number} du {day} sur {name} [{party}] ne tient plus : changement ({changed})",
    ),
    "decision_again": (
        "Decision {number} of {day} on {name} [{party}] holds again",
        "La décision {number} du {day} sur {name} [{party}] tient à nouveau",
    ),
    "decision_gone": (
        "Decision {number} on [{party}] was forgotten",
        "La décision {number} sur [{party}] a été oubliée",
    ),
    "file_stakes": (
        "The file of stakes {path} has changed: sha256 {before}…, now {after}…",
        "Le fichier de participations {path} a changé : sha256 {before}…, à présent {after}…",
    ),
    "file_funds": (
        "The holdings in {path} have changed: sha256 {before}…, now {after}…",
        "Les positions dans {path} ont changé : sha256 {before}…, à présent {after}…",
    ),
    "changed_record": ("the listed record", "la fiche inscrite"),
    "changed_law": ("the law that lists it", "la loi qui l'inscrit"),
    "changed_customer": ("what is given of the customer", "les données du client"),
    "new": ("newly watched", "nouvellement suivi"),
    "added_to": ("Watch list {id}: {rows} rows ({kind})", "Liste de suivi {id} : {rows} lignes ({kind})"),
    "first_run": ("run `interdit watch run` for its first answers", "lancez `interdit watch run` pour ses réponses"),
    "secret": ("Secret of the webhook {target}, shown once:", "Secret du webhook {target}, montré une seule fois :"),
    "company": ("companies", "sociétés"),
    "portfolio": ("portfolio", "portefeuille"),
    "query": ("queries", "requêtes"),
    "rows": ("{rows} rows", "{rows} lignes"),
    "never": ("never run", "jamais lancé"),
    "last_run": ("last run for {on}", "dernier passage pour le {on}"),
    "trouble": (
        "CANNOT BE RUN since {at}, nothing is checked: {problem}",
        "NE PEUT ÊTRE LANCÉE depuis le {at}, rien n'est vérifié : {problem}",
    ),
    "was_removed": ("removed {day} by {who}", "supprimée le {day} par {who}"),
    "no_channels": ("told nowhere", "notifiée nulle part"),
    "ran": (
        "{name} ({id}), {on}: {asked} of {rows} rows asked again, {looked} looked up, {alerts} alerts",
        "{name} ({id}), {on} : {asked} lignes sur {rows} réinterrogées, {looked} recherchées, {alerts} alertes",
    ),
    "skipped": (
        "{name} ({id}), {on}: was run for {last} already; nothing to do",
        "{name} ({id}), {on} : déjà passée pour le {last} ; rien à faire",
    ),
    "told": (
        "told: {sent} sent, {again} to try again, {failed} failed",
        "notifications : {sent} envoyées, {again} à réessayer, {failed} échouées",
    ),
    "closed": ("closed by its receiver: told nothing more", "fermé par son destinataire : plus rien n'y est notifié"),
    "closed_before": (
        "told nothing, as the channel closed before: {count}",
        "non notifiées, le canal étant fermé depuis : {count}",
    ),
    "next": ("next change {day}", "prochain changement {day}"),
    "because": ("because", "parce que"),
    "clock": ("a date was reached", "une date est atteinte"),
    "may_mean": ("may mean {names}", "peut désigner {names}"),
    "row": ("row {row}", "ligne {row}"),
}


def watch_word(key: str, lang: Lang, /, **params: object) -> str:
    """Return one of the words, filled in; instants written as ISO texts are told as people write them."""
    return pick(_WORDS[key], lang).format(**{name: told_moment(str(one)) for name, one in params.items()})


def told_moment(text: str) -> str:
    """Return an instant written as an ISO text (2021-03-15T09:30:00-04:00) as 2021-03-15 09:30 UTC-04:00.

    >>> told_moment("2021-03-15T09:30:00-04:00"), told_moment("2021-03-15"), told_moment("Xiaomi")
    ('2021-03-15 09:30 UTC-04:00', '2021-03-15', 'Xiaomi')
    """
    if not _INSTANT.fullmatch(text):
        return text
    at = datetime.fromisoformat(text)
    return f"{at:%Y-%m-%d %H:%M} {at.tzname()}"

"""The words of the calendar, in English and French, by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.reports.measures import measure_name
from interdit.reports.wording import pick

if TYPE_CHECKING:
    from interdit.model import Answer
    from interdit.model.calendar import CalendarKind
    from interdit.reports.wording import Lang

_TITLES: dict[str, tuple[str, str]] = {
    "ban_starts": ("Ban begins: {measure}", "Début de l'interdiction : {measure}"),
    "ban_ends": ("Ban ends: {measure}", "Fin de l'interdiction : {measure}"),
    "licence_required_starts": ("Licence required from now: {measure}", "Licence désormais requise : {measure}"),
    "licence_required_ends": ("Licence no longer required: {measure}", "Licence plus requise : {measure}"),
    "to_review_starts": ("To be reviewed from now: {measure}", "Désormais à examiner : {measure}"),
    "to_review_ends": ("No longer to be reviewed: {measure}", "Plus à examiner : {measure}"),
    "wind_down_starts": ("Wind-down begins: {measure}", "Début de la liquidation : {measure}"),
    "wind_down_ends": ("Wind-down ends: {measure}", "Fin de la liquidation : {measure}"),
    "licence_starts": ("Licence begins: {measure}", "Début de la licence : {measure}"),
    "licence_expires": ("Licence expires: {measure}", "Expiration de la licence : {measure}"),
    "listing_starts": ("Listing begins", "Début de l'inscription"),
    "listing_ends": ("Listing ends", "Fin de l'inscription"),
    "order_starts": ("Court order takes effect", "Décision de justice : prise d'effet"),
    "order_ends": ("Court order ends", "Décision de justice : fin d'effet"),
    "review_starts": ("Open question from now: {measure}", "Question ouverte désormais : {measure}"),
    "review_ends": ("Open question ends: {measure}", "Fin de la question ouverte : {measure}"),
    "right_starts": ("Free from now: {measure}", "Désormais libre : {measure}"),
    "right_ends": ("No longer said to be free: {measure}", "N'est plus dit libre : {measure}"),
    "ownership_rule_starts": ("Ownership rule begins: {measure}", "Début de la règle de détention : {measure}"),
    "ownership_rule_ends": ("Ownership rule ends: {measure}", "Fin de la règle de détention : {measure}"),
    "report_due": ("Report due: {measure}", "Déclaration due : {measure}"),
    "divestment_due": ("Divestment due: {measure}", "Cession due : {measure}"),
    "duty_due": ("Duty due: {measure}", "Obligation due : {measure}"),
    "answer_changes": ("The answer changes", "La réponse change"),
}
_WORDS: dict[str, tuple[str, str]] = {
    "name": ("interdit: coming dates", "interdit : échéances"),
    "of_portfolio": ("of {file}", "de {file}"),
    "of_parties": ("of {names}", "de {names}"),
    "window": (
        "Coming dates from {since} to {until}{known}; parties looked at: {parties}",
        "Échéances du {since} au {until}{known} ; parties examinées : {parties}",
    ),
    "known": (", as known on {known_at}", ", selon ce qu'on savait le {known_at}"),
    "none": (
        "No date on record in that time. New listings, orders and licences bring new dates.",
        "Aucune échéance au registre dans cette période. Inscriptions, décisions et licences nouvelles en apportent.",
    ),
    "every_party": ("every party", "toute partie"),
    "more": ("and {count} more", "et {count} autres"),
    "held": ("held in abeyance", "en suspens"),
    "held_by": ("Held in abeyance: {order}", "En suspens : {order}"),
    "would": (
        "It takes effect, then or at once, if that order falls.",
        "Elle prendra effet, alors ou aussitôt, si cette décision tombe.",
    ),
    "last_day": ("last day", "dernier jour"),
    "source": ("source", "source"),
    "by": ("for", "pour"),
    "assumed": ("Assumed", "Supposé"),
    "unsure": ("Not in this calendar", "Pas dans ce calendrier"),
    "counted": (
        "Counted from {day}, when it begins to bind: what is done later is due later",
        "Compté à partir du {day}, où cela commence à lier : ce qui est fait plus tard est dû plus tard",
    ),
    "by_ownership": ("It concerns whoever listed persons own", "Cela concerne quiconque est détenu par des inscrits"),
    "unnamed": (
        "It concerns companies that the list does not name",
        "Cela concerne des sociétés que la liste ne nomme pas",
    ),
    "since_then": (
        "Dates are those known on {as_of}: nothing new is taken to have happened since.",
        "Les échéances sont celles connues au {as_of} : rien de nouveau n'est supposé s'être produit depuis.",
    ),
    "row": ("row {number}, {name}: {reason}", "ligne {number}, {name} : {reason}"),
}
_EFFECTS: dict[Answer, str] = {"licence_required": "licence_required", "review": "to_review"}


def said(code: str, lang: Lang, **params: object) -> str:
    """Return a word or sentence of the calendar."""
    return pick(_WORDS[code], lang).format(**params)


def title(kind: CalendarKind, effect: Answer, measure: str, lang: Lang) -> str:
    """Return what a date is, in a few words and without the day; a ban by what it comes to."""
    code: str = kind
    if kind in ("ban_starts", "ban_ends") and effect in _EFFECTS:
        code = f"{_EFFECTS[effect]}_{kind.removeprefix('ban_')}"
    return pick(_TITLES[code], lang).format(measure=measure_name(measure, lang)).rstrip(" :")

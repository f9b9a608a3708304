"""The sentences of a standing, in English and French, by code; `{name}` stands for what the record or the claim says.

What the record says in its own words, an order's holding or a rebuttal, is given as it is recorded, in English.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from interdit.model.claim import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model import Text
    from interdit.model.claim import Outcome

Lang = Literal["en", "fr"]

_SENTENCES: dict[str, tuple[str, str]] = {
    "party_not_held": ("The record does not hold {name}.", "La base ne connaît pas {name}."),
    "no_subject": ("The claim does not say of whom it speaks.", "L'affirmation ne dit pas de qui elle parle."),
    "not_held": ("The record holds nothing on this.", "La base ne contient rien à ce sujet."),
    "foresees": (
        "It speaks of what is to come; the record holds no such event.",
        "Il est question de l'avenir ; la base ne contient aucun fait de ce genre.",
    ),
    "after_record": ("The record goes up to {day}.", "La base s'arrête au {day}."),
    "incomplete": (
        "The record does not hold this list whole, so its silence says nothing.",
        "La base ne contient pas cette liste en entier ; son silence ne dit rien.",
    ),
    "not_listed": (
        "The record holds the list whole, and no such listing.",
        "La base contient la liste en entier, et aucune inscription de ce genre.",
    ),
    "listed": ("Listed on {day}: {list}.", "Inscrite le {day} : {list}."),
    "listed_until": ("Listed from {day} to {end}: {list}.", "Inscrite du {day} au {end} : {list}."),
    "already_listed": (
        "It was listed already, since {day}: {list}.",
        "Elle était déjà inscrite, depuis le {day} : {list}.",
    ),
    "listed_later": (
        "It was listed on {day}, after the document: {list}.",
        "Elle a été inscrite le {day}, après le document : {list}.",
    ),
    "other_list": (
        "The listing of that time is on another list: {list}, {day}.",
        "L'inscription d'alors figure sur une autre liste : {list}, {day}.",
    ),
    "other_day": (
        "The day is off: the record says {day} ({list}).",
        "La date est inexacte : la base dit {day} ({list}).",
    ),
    "other_authority": (
        "Another authority made the listing of {day}: {list}.",
        "Une autre autorité est à l'origine de l'inscription du {day} : {list}.",
    ),
    "still_listed": ("The name stayed on the list until {end}.", "Le nom est resté sur la liste jusqu'au {end}."),
    "never_removed": (
        "The listing of {day} has not ended: {list}.",
        "L'inscription du {day} n'a pas pris fin : {list}.",
    ),
    "removed": ("The listing ended on {day} ({how}): {list}.", "L'inscription a pris fin le {day} ({how}) : {list}."),
    "moved_on": (
        "The listing of that law ended on {day} and another took its place: {list}.",
        "L'inscription de cette loi a pris fin le {day} et une autre l'a remplacée : {list}.",
    ),
    "suspended": (
        "The order of {day} suspended enforcement ({forum}); it did not end the listing.",
        "La décision du {day} a suspendu l'application ({forum}) ; elle n'a pas mis fin à l'inscription.",
    ),
    "enjoined": ("Enforcement was suspended on {day} ({forum}).", "L'application a été suspendue le {day} ({forum})."),
    "suspended_until": ("The suspension ended on {end}.", "La suspension a pris fin le {end}."),
    "preliminary": ("It is preliminary, not permanent.", "Elle est provisoire, non définitive."),
    "no_pardon": (
        "A civil order: no pardon, and nobody was found guilty.",
        "Décision civile : ni amnistie, ni constat de culpabilité.",
    ),
    "civil": (
        "A civil case has defendants, nobody is accused.",
        "Un procès civil a des défendeurs ; personne n'y est accusé.",
    ),
    "stay_refused": ("A stay of it was refused on {day}.", "Le sursis à son exécution a été refusé le {day}."),
    "ruling": ("Ruling of {day} ({forum}): {holding}", "Décision du {day} ({forum}) : {holding}"),
    "other_ruling": (
        "The ruling of {day} went the other way ({forum}): {holding}",
        "La décision du {day} est allée dans l'autre sens ({forum}) : {holding}",
    ),
    "other_ruling_day": (
        "The day is off: the ruling is of {day} ({forum}).",
        "La date est inexacte : la décision est du {day} ({forum}).",
    ),
    "other_court": (
        "Another court ruled: {forum}, {day}.",
        "C'est une autre juridiction qui a statué : {forum}, {day}.",
    ),
    "undecided": ("{what}.", "{what}."),
    "finding": ("The ruling says: {what}.", "La décision dit : {what}."),
    "about_statute": (
        "The finding is about the statute's definition, not about the army as such.",
        "Le constat porte sur la définition de la loi, non sur l'armée en tant que telle.",
    ),
    "filed": (
        "Filed on {day}: {case}, {forum}, against {defendant}.",
        "Déposée le {day} : {case}, {forum}, contre {defendant}.",
    ),
    "on_docket": ("On the docket: {case}, {forum}.", "Au rôle : {case}, {forum}."),
    "other_plaintiff": ("Brought by {plaintiff}.", "Introduite par {plaintiff}."),
    "not_the_country": (
        "The defendants are {defendant}, not the country.",
        "Les défendeurs sont {defendant}, non le pays.",
    ),
    "other_filed_day": (
        "The day is off: the suit was filed on {day} ({case}).",
        "La date est inexacte : la plainte est du {day} ({case}).",
    ),
    "first_instance": (
        "It was a suit of first instance, not an appeal: {case}, {day}.",
        "Il s'agissait d'une plainte en première instance, non d'un appel : {case}, {day}.",
    ),
    "obtained": ("Obtained later: {kind} of {day}.", "Obtenu plus tard : {kind} du {day}."),
    "agreed": ("Agreed on {day}: {holding}", "Accord du {day} : {holding}"),
    "law_says": ("{text}.", "{text}."),
    "not_in_law": (
        "No rule of the lists it is on forbids this: {list}.",
        "Aucune règle des listes où elle figure n'interdit cela : {list}.",
    ),
    "binds_holders": (
        "The law is about its securities and binds those who buy or hold them, not the company.",
        "La loi porte sur ses titres et lie ceux qui les achètent ou les détiennent, non la société.",
    ),
    "only_this": ("The law forbids only this: {text}.", "La loi n'interdit que ceci : {text}."),
    "starts": ("It was to apply from {day}.", "Elle devait s'appliquer à partir du {day}."),
    "by_day": ("The last day to divest was {day}.", "Le dernier jour pour se défaire des titres était le {day}."),
    "holding_free": (
        "Holding stayed lawful; to sell was allowed, not ordered.",
        "La détention restait licite ; la vente était permise, non ordonnée.",
    ),
    "deadline": ("The law gives {day} ({list}).", "La loi donne le {day} ({list})."),
    "sale_ordered": (
        "The company was ordered to sell on {day}: {list}.",
        "La société a reçu l'ordre de vendre le {day} : {list}.",
    ),
    "never_lifted": (
        "The order of {day} was neither revoked nor stayed: {list}.",
        "L'ordre du {day} n'a été ni révoqué ni suspendu : {list}.",
    ),
    "step": ("{day}: {scope}.", "{day} : {scope}."),
    "ground": ("On record as alleged: {what}", "Allégué selon la base : {what}"),
    "other_grounds": ("The record holds other reasons: {what}", "La base contient d'autres motifs : {what}"),
    "limb": ("The law's test is {limb}.", "Le critère de la loi est le suivant : {limb}."),
    "one_of": ("It is one of {count} reasons on record.", "C'est l'un des {count} motifs de la base."),
    "not_sole": (
        "It was not the only reason: the record holds {count}.",
        "Ce n'était pas le seul motif : la base en contient {count}.",
    ),
    "earlier": ("Not the first: {what} ({day}).", "Pas la première : {what} ({day})."),
    "through": (
        "The reason on record is a fact that names the person, not the person.",
        "Le motif de la base est un fait qui cite la personne, non la personne.",
    ),
    "award": ("{what}.", "{what}."),
    "bodies": ("Conferred jointly by {bodies}.", "Décerné conjointement par {bodies}."),
    "body_of": (
        "The record names this body as one to which a tie was alleged, and nothing closer: {what}",
        "La base cite cet organe comme celui auquel un lien était allégué, sans plus : {what}",
    ),
    "rebutted": ("The company answers: {rebuttal}", "La société répond : {rebuttal}"),
    "court_view": ("The court: {view}", "Le tribunal : {view}"),
    "denied": ("On record of {day}: {what}.", "Dans la base, {day} : {what}."),
    "denies_other": ("What it denied is: {what} ({day}).", "Ce qu'elle a nié : {what} ({day})."),
    "move": ("{value} % on {day}: {what}.", "{value} % le {day} : {what}."),
    "intraday": (
        "That was reached within the day, not at its close.",
        "Ce niveau a été atteint en séance, non à la clôture.",
    ),
    "value": ("{currency} {amount} on {day}: {what}.", "{amount} {currency} le {day} : {what}."),
    "other_currency": ("The sum is in {currency}.", "Le montant est en {currency}."),
    "which_currency": (
        "Which dollars is not said: the sum is in {currency}.",
        "La monnaie n'est pas dite : le montant est en {currency}.",
    ),
    "plan": ("{what}.", "{what}."),
    "lead": ("A shared award is a lead, never a reason.", "Une distinction partagée est une piste, jamais un motif."),
    "role": ("{person}: {what}.", "{person} : {what}."),
    "market": ("Traded as {tickers}.", "Cotée sous {tickers}."),
    "parent": ("Its recorded owner or group is {name}.", "Son propriétaire ou groupe, selon la base, est {name}."),
    "before": ("Listed on {day}, before {other} on {later}.", "Inscrite le {day}, avant {other} le {later}."),
    "after": (
        "Listed on {day}, not before {other}, on {later}.",
        "Inscrite le {day}, et non avant {other}, le {later}.",
    ),
    "index": ("{what} ({day}).", "{what} ({day})."),
}
_ENDS: dict[str, tuple[str, str]] = {
    "superseded": ("superseded", "remplacée par un nouveau régime"),
    "vacated": ("vacated by a court", "annulée par un tribunal"),
    "corrected": ("corrected", "corrigée"),
    "removed": ("removed", "radiée"),
    "replaced": ("replaced", "remplacée"),
    "delisted": ("delisted", "radiée"),
    "regime_revoked": ("the measure was revoked", "mesure révoquée"),
    "condition_met": ("its condition was met", "condition remplie"),
}


class Said(NamedTuple):
    """One sentence to be said, and what it speaks of."""

    code: str
    params: dict[str, object]


class Held(NamedTuple):
    """How the record stands to a claim, before it is worded."""

    outcome: Outcome
    refs: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()

    def but(self, outcome: Outcome, *said: Said) -> Held:
        """Return it with another outcome and what is off said first."""
        return Held(outcome, self.refs, (*said, *self.said))

    def also(self, *said: Said, refs: Iterable[str] = ()) -> Held:
        """Return it with more to say, and with more keys of the record."""
        return Held(self.outcome, (*self.refs, *refs), (*self.said, *said))


def said(code: str, **params: object) -> Said:
    """Name a sentence with its parameters."""
    return Said(code, params)


def end_kind(kind: str | None) -> Text:
    """Return the words for how a listing ended."""
    english, french = _ENDS.get(kind or "", ("ended", "terminée"))
    return {"en": english, "fr": french}


def word(held: Held, lang: Lang) -> Standing:
    """Put a standing into words."""
    sentences = dict.fromkeys(_sentence(one, lang) for one in held.said)
    return Standing(held.outcome, tuple(dict.fromkeys(held.refs)), " ".join(sentences))


def _sentence(one: Said, lang: Lang) -> str:
    english, french = _SENTENCES[one.code]
    text = (french if lang == "fr" else english).format(
        **{key: _text(value, lang) for key, value in one.params.items()}
    )
    return text.rstrip(". ") + "."


def _text(value: object, lang: Lang) -> str:
    if isinstance(value, dict):
        return str(value.get(lang) or value["en"]).rstrip(". ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:,.10g}"
    return str(value).rstrip() if value is not None else "?"

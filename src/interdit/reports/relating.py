"""The sentences of leads, in English and French: how two parties are tied, how the lead stands, and why its rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.model import Cited
from interdit.reports.wording import Lang, pick

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from interdit.model import PartyRef, Text
    from interdit.model.related import Allegation, FormerName, Lead, LeadTie, ListedAs
    from interdit.reports.verdicts import Speech

KINDS: dict[str, tuple[str, str]] = {
    "shared_ground": ("shared ground", "motif commun"),
    "parent": ("owner or group", "détenteur ou groupe"),
    "subsidiary": ("subsidiary", "filiale"),
    "sibling": ("same group", "même groupe"),
    "former_name": ("former name", "ancien nom"),
    "shared_name": ("same name", "même nom"),
    "officer": ("same person", "même personne"),
    "same_case": ("same case", "même affaire"),
    "co_listed": ("co-listed", "coinscrit"),
}

_TIES: dict[str, tuple[str, str]] = {
    "shared_ground": (
        (
            "A fact alleged against {accused} as a ground for listing is recorded of both: {fact}{persons}. "
            "Shared by {breadth} companies of the record"
        ),
        (
            "Un fait allégué contre {accused} comme motif d'inscription est enregistré pour les deux : "
            "{fact}{persons}. Commun à {breadth} sociétés du registre"
        ),
    ),
    "parent": (
        "{lead} is recorded as owner or group of {party}, without a percentage",
        "{lead} est enregistré comme détenteur ou groupe de {party}, sans pourcentage",
    ),
    "parent_far": (
        "{lead} is recorded as owner or group further up, above {via}, without a percentage ({steps} steps)",
        (
            "{lead} est enregistré comme détenteur ou groupe plus haut, au-dessus de {via}, sans pourcentage "
            "({steps} degrés)"
        ),
    ),
    "subsidiary": (
        "{party} is recorded as owner or group of {lead}, without a percentage",
        "{party} est enregistré comme détenteur ou groupe de {lead}, sans pourcentage",
    ),
    "subsidiary_far": (
        "{party} is recorded as owner or group of {lead} through others, without a percentage ({steps} steps)",
        (
            "{party} est enregistré comme détenteur ou groupe de {lead} à travers d'autres, sans pourcentage "
            "({steps} degrés)"
        ),
    ),
    "sibling": (
        "Both are recorded under {via}, which has {breadth} companies of its own on record",
        "Toutes deux sont enregistrées sous {via}, qui a {breadth} sociétés en propre au registre",
    ),
    "former_name": (
        "Both bear or bore the name {name}; for one of them it is a former name",
        "Toutes deux portent ou ont porté le nom {name} ; pour l'une c'est un ancien nom",
    ),
    "shared_name": ("Both bear the name {name}", "Toutes deux portent le nom {name}"),
    "officer": ("{name} has a recorded role in both", "{name} a une fonction enregistrée dans les deux"),
    "same_case": (
        "Both stand in {name}, 1 of {breadth} parties there",
        "Toutes deux figurent dans {name}, 1 partie sur {breadth}",
    ),
    "co_listed": (
        "Listed by the same notice on {since}, 1 of {breadth} it listed: {regime}",
        "Inscrites par le même avis le {since}, 1 sur {breadth} qu'il a inscrites : {regime}",
    ),
}

RULINGS: dict[str, tuple[str, str]] = {
    "none_known": (
        "no court's view of this ground on record, as known then",
        "aucun avis d'un tribunal sur ce motif au registre, selon ce qu'on savait",
    ),
    "undecided": ("no court decided on this ground", "aucun tribunal n'a tranché sur ce motif"),
    "little_weight": ("the court gave this ground little weight", "le tribunal a donné peu de poids à ce motif"),
    "rejected": ("the court rejected this ground", "le tribunal a rejeté ce motif"),
    "upheld": ("the court upheld this ground", "le tribunal a confirmé ce motif"),
    "other": (
        "a court spoke on this ground, see its words",
        "un tribunal s'est prononcé sur ce motif, voir ses termes",
    ),
}

_SAID: dict[str, tuple[str, str]] = {
    "not_listed": ("not listed", "non inscrit"),
    "listed": ("listed: {regimes}", "inscrit : {regimes}"),
    "since": ("{regime} since {since}", "{regime} depuis le {since}"),
    "suspended": (
        "{regime} since {since}, suspended by {order}",
        "{regime} depuis le {since}, suspendu par {order}",
    ),
    "because": ("{kind}, 1 of {breadth}", "{kind}, 1 sur {breadth}"),
    "because_steps": ("{kind}, {steps} step away", "{kind}, à {steps} degré"),
    "because_far": ("{kind}, {steps} steps away", "{kind}, à {steps} degrés"),
    "more": ("; {more} more", " ; {more} de plus"),
    "several": (
        "{n} grounds in common, see what was ruled on each",
        "{n} motifs communs, voir ce qui a été jugé de chacun",
    ),
    "undated": (
        "Group ties and names have no date on record: they are shown whatever the moment",
        "Les liens de groupe et les noms n'ont pas de date au registre : ils sont montrés quel que soit le moment",
    ),
    "authority": ("the authority of {regime}", "l'autorité de {regime}"),
}

_COUNTED = ("shared_ground", "sibling", "former_name", "shared_name", "officer", "same_case", "co_listed")


class RelatedSpeech:
    """Puts leads into words in one language."""

    def __init__(self, speech: Speech, known_at: date | None) -> None:
        """Keep language, titles and citations, and the reader's day, after which nothing is cited."""
        self._speech, self._lang, self._known_at = speech, speech.lang, known_at

    def lead(self, lead: Lead, party: PartyRef, facts: Mapping[str, Text]) -> Lead:
        """Return a lead with its texts; `facts` are what the record says of facts by key."""
        ties = tuple(self._tie(tie, (party, lead.party), facts) for tie in lead.ties)
        standing = self.standing(lead.listed)
        told = {one.ground: one for tie in ties for one in tie.allegations}
        if told:
            one = next(iter(told.values()))
            ruled = pick(RULINGS[one.ruling], self._lang) if len(told) == 1 else self._said("several", n=str(len(told)))
            standing += ("\N{NO-BREAK SPACE}; " if self._lang == "fr" else "; ") + ruled
        return msgspec.structs.replace(lead, ties=ties, standing=standing, because=self._because(ties))

    def standing(self, listed: Sequence[ListedAs]) -> str:
        """Say under which regimes a party is listed, or that it is not."""
        if not listed:
            return self._said("not_listed")
        each = [
            self._said("suspended" if one.suspended_by else "since", regime=one.regime, since=one.since.isoformat(),
                       order=one.suspended_by or "")
            for one in listed
        ]  # fmt: skip
        return self._said("listed", regimes=", ".join(each))

    def undated(self, leads: Sequence[Lead], former: Sequence[object]) -> tuple[str, ...]:
        """Say that group ties and names carry no date, where any is shown."""
        kinds = {tie.kind for lead in leads for tie in lead.ties}
        dateless = kinds & {"parent", "subsidiary", "sibling", "former_name", "shared_name"}
        return (self._said("undated"),) if dateless or former else ()

    def _tie(self, tie: LeadTie, both: tuple[PartyRef, PartyRef], facts: Mapping[str, Text]) -> LeadTie:
        far = tie.kind in ("parent", "subsidiary") and tie.steps > 1
        allegations = tuple(self._allegation(one) for one in tie.allegations)
        what = facts.get(tie.fact)
        fact = (what.get(self._lang) or what["en"]) if what else next((one.alleged for one in allegations), "")
        text = pick(_TIES[tie.kind + ("_far" if far else "")], self._lang).format(
            party=both[0].name,
            lead=both[1].name,
            accused="; ".join(dict.fromkeys(party.name for one in allegations for party in one.against)),
            fact=fact.rstrip("."),
            persons=_people(tie, both),
            via=tie.via.name if tie.via else "",
            name=tie.name,
            breadth=tie.breadth,
            steps=tie.steps,
            since=tie.since.isoformat() if tie.since else "",
            regime=self._title(tie.regime),
        )
        keys = self._speech.public(tie.sources, self._known_at)
        if self._known_at is not None:
            keys = self._speech.dated(keys)
        cited = self._speech.cited(keys) or ((Cited(tie.recorded),) if tie.recorded else ())
        return msgspec.structs.replace(tie, allegations=allegations, text=text, sources=keys, citations=cited)

    def _allegation(self, one: Allegation) -> Allegation:
        if one.alleged_by or one.regime is None:
            return one
        return msgspec.structs.replace(one, alleged_by=self._said("authority", regime=self._title(one.regime)))

    def _because(self, ties: Sequence[LeadTie]) -> str:
        first = ties[0]
        code = "because" if first.kind in _COUNTED else "because_steps" if first.steps == 1 else "because_far"
        kind = pick(KINDS[first.kind], self._lang)
        text = self._said(code, kind=kind, breadth=str(first.breadth), steps=str(first.steps))
        return text + (self._said("more", more=_ties(len(ties) - 1, self._lang)) if len(ties) > 1 else "")

    def _title(self, regime: str | None) -> str:
        return self._speech.titles.get(regime, regime) if regime else ""  # type: ignore[call-overload]

    def _said(self, code: str, **params: str) -> str:
        return pick(_SAID[code], self._lang).format(**params)


def _ties(count: int, lang: Lang) -> str:
    word = ("tie", "ties") if lang == "en" else ("lien", "liens")
    return f"{count} {word[count > 1]}"


def _people(tie: LeadTie, both: tuple[PartyRef, PartyRef]) -> str:
    named = [f"{person}, {party.name}" for person, party in zip(tie.persons, both, strict=True) if person]
    return f" ({'; '.join(named)})" if named else ""


def brief(lead: Lead, lang: Lang, most: int = 2) -> str:
    """Return the kinds of a lead's ties in a few words, as an edge of the picture is labelled."""
    said: dict[str, str] = {}
    for tie in lead.ties:
        count = {"en": f" (1 of {tie.breadth})", "fr": f" (1 sur {tie.breadth})"}[lang]
        shown = tie.kind in ("shared_ground", "co_listed", "same_case")
        said.setdefault(tie.kind, pick(KINDS[tie.kind], lang) + (count if shown else ""))
    kinds = list(said.values())
    return " · ".join(kinds[:most]) + (f" · +{len(kinds) - most}" if len(kinds) > most else "")


def former_line(names: Sequence[FormerName]) -> str:
    """Return former names in one line, each with its source."""
    return "; ".join(f"{one.name} ({one.source})" if one.source else one.name for one in names)

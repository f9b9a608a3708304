"""Words in a claim that change what it says: more than the record holds, or less, or something else.

English and French. A cue that is missed leaves a claim confirmed whose event is on record; none decides alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interdit.model.claim import Claim


def _cue(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


AVOID = _cue(
    r"\b(?:avoid|prevent|stop)\b.{0,30}\b(?:being|placed|put|added|list)|éviter d|empêcher (?:son|l)|ne pas être"
)
"""A suit against a listing to come."""
EFFORTS = _cue(
    r"\b(?:efforts?|attempts?|bid|plans?|moves?)\b.{0,45}\b(?:put|place|add|blacklist|list)\b|"
    r"efforts? .{0,40}(?:mettre|placer|inscrire|ajouter)|tentatives? .{0,40}(?:mettre|placer|inscrire)"
)
"""A listing that is spoken of as not yet made."""
PARDON = _cue(r"\bamnest|\bamnist|\bpardon|\bgrâce\b|\bexonerat|\bcleared of\b|innocen")
"""Words of the criminal law for an order that found nobody guilty."""
ACCUSED = _cue(r"\baccusés?\b|\bthe accused\b|\bguilty\b|\bcoupables?\b|\bconvict")
"""Words of a criminal trial for the parties of a civil suit."""
PERMANENT = _cue(r"\bpermanent|\bdéfinitive?(?:ment)?\b|\bfor good\b|\bfinal\b")
FUNDING = _cue(r"\bfund(?:s|ing|ed)?\b|\bfinanc|\bloans?\b|\bprêts?\b|lever des fonds|raise (?:money|capital)")
"""Money for the company, where the law speaks of its securities."""
BUSINESS = _cue(
    r"do(?:ing)? business|faire des affaires|commercer|trad(?:e|ing) with|\bsupply|any transaction|all dealings"
)
"""Dealings at large, where the law speaks of some."""
COUNTRY = _cue(r"\b(?:the country|the nation|le pays|contre le pays|l['’]état)\b")
COUNTRY_NAME = _cue(
    r"(?:the )?(?:united states(?: of america)?|u\.?s\.?a?\.?|america|états[- ]unis|les états[- ]unis|china|chine)"
)
"""A country sued as such; the object of the claim is nothing else."""
SOLE = _cue(
    r"n['’]en a pas fallu plus|nothing (?:more|else) was|"
    r"(?:only|sole|seule?|unique) (?:reason|ground|evidence|raison|motif|preuve)|"
    r"(?:solely|only|uniquement|seulement) (?:because|for|à cause|pour)"
)
FIRST = _cue(r"\bfirst\b|\bpremi(?:er|ère)s?\b|\bearliest\b")
CLOSER = _cue(
    r"\bcollabor|\bcooperat|\bcoopér|\bwork(?:s|ed|ing)? (?:with|for)\b|"
    r"\bclose relation|relation étroite|\bserv(?:es|ed|ing)\b|"
    r"\bcontrolled by the (?:army|military)|\bin contact\b|\ben contact\b|\bdefin(?:es|ing)|définissant"
)
"""Ties of a kind that the law does not ask for: more, or other, than ownership, control or affiliation."""
MILITARY = _cue(r"\bmilitar|\barm(?:y|ée|ed forces)\b|\bpla\b|\bapl\b|\bdefen[cs]e (?:industr|ministry)|解放军|军")
GIVER = _cue(
    r"\b(?:conferred|given|awarded|handed|granted)(?: \w+){0,2} by\b|"
    r"\b(?:remis|décerné|conféré|donné)e?s? par\b|de la part d|"
    r"\bfrom (?:the|its|his) \w* ?government"
)
"""The claim says who conferred an award."""


STAYS = _cue(
    r"\b(?:remain|stay|still|keep|kept|retain|has been on|have been on|is on|sits on|reste|demeure|toujours|encore)|"
    r"\b(?:figure|depuis|maintien|maintenu|bleibt|weiterhin|seit|steht|sigue|permanece|figura|desde|continúa)|"
    r"仍|继续|繼續"
)
"""Words of one that is on a list already, and stays."""
DUTY = _cue(
    r"\bmust\b|ha(?:s|ve|d) to|oblig|forc|requir|order|devr|doi(?:t|ven)|tenu|contrain|müss|zwing|deb(?:e|en|er)|"
    r"必须|必須|被迫"
)
"""Words of a duty."""
DISMISSAL = _cue(r"dismiss|reject|threw out|rejet|débout|abgewiesen|weist|desestim|rechaz|inadmit|驳回|駁回")
"""Words of a court that turns a request down, whoever made it."""


def words(claim: Claim) -> str:
    """Return the text that cues are looked for in: the quote, what it is about, and what was read out of it."""
    return " ".join(str(part) for part in (claim.quote, claim.object, *claim.attrs.values()) if part)


def fold(text: str) -> str:
    """Return a name as names are compared here: lower case, letters and digits alone, blanks between."""
    return " ".join(re.findall(r"\w+", text.casefold()))

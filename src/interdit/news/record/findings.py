"""Claims of a court's reasons, held against what rulings on record say, and against what they left open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.news.record.cues import ACCUSED, MILITARY, words
from interdit.news.record.dates import moment, window
from interdit.news.record.wording import Held, said

if TYPE_CHECKING:
    from interdit.model import Happening, Order
    from interdit.model.claim import Claim
    from interdit.news.record.facts import Facts, Subject

_SPEAKS_OF: dict[str, str] = {
    "evidence": r"evidence|unsupported|stale facts|explanation",
    "national_security": r"security",
    "due_process": r"due process",
    "free_speech": r"first amendment|speech",
    "authority": r"authority|exceed|ieepa|power",
    "irreparable_harm": r"irreparable|harm|injury",
    "statute": r"statute|reading|definition|standard|meaning|contribut|criteria|suffice|enough",
}
"""How the holding of an order speaks of a kind of reason."""


def hold_finding(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold a court's reason against the findings and holdings on record."""
    del facts
    kind = claim.subtype or ""
    open_ = _then(claim, [one for one in subject.happened("undecided") if one.aspect == kind])
    if open_:
        return Held("contradicted", (open_[-1].key,), (said("undecided", what=open_[-1].what),))
    found = _then(claim, [one for one in subject.happened("finding") if one.aspect == kind])
    if found:
        return _recorded(claim, found[-1])
    ruling = _ruling(claim, subject)
    if ruling is None:
        return Held("unknown", (), (said("not_held"),))
    told = said("ruling", day=ruling.dated, forum=ruling.forum, holding=ruling.holding)
    speaks = kind in _SPEAKS_OF and re.search(_SPEAKS_OF[kind], ruling.holding, re.IGNORECASE)
    if not speaks:
        return Held("unknown", (ruling.key,), (told,))
    held = Held("confirmed", (ruling.key,), (told,))
    return held.but("imprecise", said("civil")) if ACCUSED.search(words(claim)) else held


def _recorded(claim: Claim, finding: Happening) -> Held:
    held = Held("confirmed", (finding.key,), (said("finding", what=finding.what),))
    if ACCUSED.search(words(claim)):
        return held.but("imprecise", said("civil"))
    if MILITARY.search(words(claim)) and not MILITARY.search(finding.what["en"]):
        return held.but("imprecise", said("about_statute"))
    return held


def _then(claim: Claim, happened: list[Happening]) -> list[Happening]:
    days, day = window(claim), moment(claim)
    if days is not None:
        return [one for one in happened if days.covers(one.day)]
    return [one for one in happened if day is None or one.day is None or one.day <= day]


def _ruling(claim: Claim, subject: Subject) -> Order | None:
    days, day = window(claim), moment(claim)
    rulings = [one for one in subject.orders if one.effect not in ("none", "promises", "unenforced", "drafted")]
    rulings = [one for one in rulings if days.covers(one.dated)] if days else rulings
    return next((one for one in reversed(rulings) if day is None or one.dated <= day or days), None)

"""What was kept of articles, beside a verdict and after it: it reads the verdict and cannot alter it.

Each claim is held against the record anew, as that stood for the reader asked about, so that what was kept long ago
does not speak of an old record. An accusation comes with what was answered and ruled, on record or itself reported.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from interdit.model import Ground, Verdict
    from interdit.model.reported import Beside, Rejoinder, Reported
    from interdit.news.record import Facts, Subject
    from interdit.reports import Lang
    from interdit.service.shelf import Shelf

SHOWN = 5
_RULED = ("enjoins", "stays", "vacates", "vacates_pending", "upholds")
_RULINGS = ("injunction", "ruling_upheld", "ruling_vacated", "court_finding")
_NOTICE = (
    "Reported, not confirmed: what articles say that you kept. It changes no answer.",
    "Rapporté, non confirmé : ce que disent les articles que vous avez conservés. Cela ne change aucune réponse.",
)


def beside(path: Path, shelf: Shelf, verdict: Verdict, lang: Lang) -> Beside | None:
    """Return what the store at a path keeps about the party of a verdict; None where nothing.

    Raises:
        LedgerError: the store cannot be read.
    """
    if verdict.party is None or not path.exists():
        return None
    # An answer pays for the store only where there is one.
    from interdit.model.reported import Beside
    from interdit.service.reported import Store

    with Store(path) as store:
        found = store.about((verdict.party.id,))
    reader = _reader(verdict.question.known_at)
    known = [one for one in found if reader is None or one.article.day <= reader.date()]
    if not known:
        return None
    shown = tuple(answered(one, known, shelf, (reader, lang)) for one in distinct(known)[:SHOWN])
    return Beside(_NOTICE[1 if lang == "fr" else 0], len(known), shown)


def _reader(known_at: str | None) -> datetime | None:
    """Return until when a reader knew; a day counts to its end, where most of the record's courts sit."""
    if known_at is None:
        return None
    if "T" in known_at:
        return datetime.fromisoformat(known_at)
    return datetime.combine(date.fromisoformat(known_at), time.max, ZoneInfo("America/New_York"))


def distinct(known: Sequence[Reported]) -> list[Reported]:
    """One claim of each fact in an article: it says the same in its title and below, and in a later version."""
    first: dict[tuple[str, str, str], Reported] = {}
    for one in known:
        place = one.article.name if one.article.name != "-" else one.article.digest
        first.setdefault((place, one.claim.fact, one.claim.polarity), one)
    return list(first.values())


def answered(one: Reported, known: Sequence[Reported], shelf: Shelf, asked: tuple[datetime | None, Lang]) -> Reported:
    """Hold a claim against the record, and add what stands against an accusation."""
    from interdit.news.record import gather, hold

    reader, lang = asked
    facts: Facts = gather(shelf, one.article.parties, known_at=reader)
    claim = msgspec.structs.replace(one.claim, record=hold(one.claim, facts, lang))
    answers: tuple[Rejoinder, ...] = ()
    if one.is_accusation:
        same = [other for other in known if set(other.parties) & set(one.parties)]
        answers = (*_on_record(facts.about(claim.subject), claim.record.refs, lang), *_reported(same))
    return msgspec.structs.replace(one, claim=claim, rejoinders=answers)


def _on_record(subject: Subject, refs: tuple[str, ...], lang: Lang) -> Iterator[Rejoinder]:
    """Yield what the record holds against an accusation: of the grounds it is about, else of all."""
    from interdit.model.reported import Rejoinder

    for denied in subject.happened("denial")[:2]:
        day = denied.day.isoformat() if denied.day else None
        yield Rejoinder("denial", denied.what.get(lang) or denied.what["en"], day, denied.key, reported=False)
    grounds: list[Ground] = [one for one in subject.grounds if one.key in refs and one.role != "comparator"]
    for ground in grounds or [one for one in subject.grounds if one.role != "comparator"][:2]:
        if ground.rebuttal:
            yield Rejoinder("denial", ground.rebuttal, None, ground.key, reported=False)
        if ground.court_view:
            since = ground.court_view_public_from
            yield Rejoinder(
                "ruling", ground.court_view, since.date().isoformat() if since else None, ground.key, reported=False
            )
    for ruled in [one for one in subject.orders if one.effect in _RULED][-2:]:
        text = f"{ruled.title} ({ruled.forum}): {ruled.holding or ruled.kind.replace('_', ' ')}"
        yield Rejoinder("ruling", text, ruled.dated.isoformat(), ruled.key, reported=False)


def _reported(known: Sequence[Reported]) -> Iterator[Rejoinder]:
    """Yield the newest denial and ruling among what is kept about the same party."""
    from interdit.model.reported import Rejoinder

    denial = [one for one in known if one.claim.type == "denial" or one.claim.polarity == "denied"]
    ruling = [one for one in known if one.claim.type in _RULINGS and one.claim.polarity == "asserted"]
    for kind, found in (("denial", denial), ("ruling", ruling)):
        for one in found[:1]:
            day = one.claim.date.value or one.article.day.isoformat()
            yield Rejoinder("ruling" if kind == "ruling" else "denial", one.claim.quote, day, one.article.name, True)

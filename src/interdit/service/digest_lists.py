"""What official lists added, removed and amended in a period, and what their publications cannot tell of it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from interdit.edition.gathering import list_citation
from interdit.model import Cited, RegimeKey
from interdit.model.digest import DigestItem
from interdit.reports.digest_words import said
from interdit.reports.wording import LABELS, pick
from interdit.service.build import SourceState
from interdit.service.changing import Difference, View
from interdit.service.digest_record import uid_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from interdit.model import Source
    from interdit.model.digest import DigestKind
    from interdit.reports import Lang
    from interdit.service.changing import EntryChange
    from interdit.service.digest_record import Recorder

_KINDS: dict[str, DigestKind] = {
    "added": "entry_added",
    "removed": "entry_removed",
    "amended": "entry_amended",
}


def list_items(recorder: Recorder) -> tuple[list[DigestItem], list[str]]:
    """Return the changes of the edition's lists, and what these cannot speak for.

    A list's first publication says what it held, not what was new then: its entries are counted, not told.
    """
    shelf, period, lang = recorder.shelf, recorder.period, recorder.lang
    states = shelf.edition.decode("sources.msgpack", tuple[SourceState, ...])
    loaded = {str(one.source.key): one for one in states if one.publications}
    if not loaded:
        return [], [said("no_list", lang)]
    firsts: dict[str, date] = {key: min(one.day for one in state.publications) for key, state in loaded.items()}
    after = View(shelf.edition, period.until)
    difference = Difference(View(shelf.edition, period.since - timedelta(days=1)), after, shelf)
    was_there: dict[str, int] = {}

    def wanted(place: str, party: str) -> bool:
        source = place.partition("\n")[0]
        first = firsts.get(source)
        if first is not None and period.has(first) and after.version(place) is not None and after.came(place) == first:
            was_there[source] = was_there.get(source, 0) + 1
            return False
        return recorder.companies.has((party,))

    sources = {key: state.source for key, state in loaded.items()}
    items = [_item(recorder, one, sources[one.source]) for one in difference.among(wanted)]
    return items, [*_unspoken(recorder, loaded, firsts, was_there)]


def _unspoken(
    recorder: Recorder, loaded: dict[str, SourceState], firsts: dict[str, date], was_there: dict[str, int]
) -> Iterator[str]:
    period, lang = recorder.period, recorder.lang
    for key, state in loaded.items():
        title = state.source.title
        if key in was_there:
            yield said("first_publication", lang, source=title, day=firsts[key], count=f"{was_there[key]:,}")
        if not any(period.has(one.day) for one in state.publications):
            yield said("no_publication", lang, source=title, since=period.since, until=period.until)


def _item(recorder: Recorder, one: EntryChange, source: Source) -> DigestItem:
    lang, kind = recorder.lang, _KINDS[one.change]
    parties = (one.party,) if one.party else ()
    at = datetime.combine(one.published, time(), UTC)
    return DigestItem(
        uid=uid_of(kind, one.source, one.key, one.published.isoformat()),
        section="lists",
        kind=kind,
        day=one.published,
        when=one.published.isoformat(),
        at=at,
        public=one.published,
        title=said(kind, lang, source=source.title),
        text=one.name,
        text_lang=lang,
        key=f"{one.source}/{one.key}",
        parties=recorder.companies.refs(parties),
        shown_for=recorder.companies.shown_for(parties),
        regimes=tuple(map(RegimeKey, source.regimes)),
        details=tuple(_details(one, lang)),
        citations=(Cited(list_citation(source).title, f"entry {one.key}", source.homepage or None),),
        confidence="high" if source.authority == "official" else "medium",
    )


def _details(one: EntryChange, lang: Lang) -> Iterator[str]:
    """Yield each answer that the change alters, then each field with what went and what came."""
    for answer in one.alters:
        before, after = (pick(LABELS[side], lang).partition(":")[0].strip() for side in (answer.before, answer.after))
        yield said("alters", lang, act=answer.act, actor=answer.actor, before=before, after=after)
    for field, both in one.fields.items():
        before, after = (_told(both[side]) or said("nothing", lang) for side in ("before", "after"))
        yield said("field", lang, field=field.replace("_", " "), before=before, after=after)


def _told(value: object) -> str:
    """Write a field's value on one line, whole."""
    if isinstance(value, dict):
        return ", ".join(
            told if key == "text" else f"{key} {told}" for key, one in value.items() if (told := _told(one))
        )
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(_told, value)))
    return "" if value is None else str(value)

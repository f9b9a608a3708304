"""A notice in words: subject, text and HTML for e-mail, and a brief form for chats. Decides nothing.

Reasons, causes and assumptions come worded; here they are laid out, each with the citations beside it.
"""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from interdit.model import STRICTNESS, Message
from interdit.reports.watch_words import told_moment
from interdit.reports.wording import LABELS, NOT_ADVICE, pick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.model import Alert, Answer, Cited, Notice, Outcome, Trouble
    from interdit.reports.wording import Lang

WIDTH = 78
"""Columns of the text."""
SHOWN = 50
"""So many alerts are written out; of those beyond, text and HTML have a line each."""
BRIEF = 10
"""So many alerts stand in the brief form."""

_TEMPLATES = Path(__file__).parent / "templates"
_WORDS: dict[str, tuple[str, str]] = {
    "first": ("{party}: {now}", "{party} : {now}"),
    "one": ("{party}: {now} (was: {before})", "{party} : {now} (avant : {before})"),
    "same": ("{party}: {now}, for other reasons", "{party} : {now}, pour d'autres raisons"),
    "many": ("{list}: {count} alerts ({answers})", "{list} : {count} alertes ({answers})"),
    "list": ("Watch list", "Liste de veille"),
    "made": ("Made", "Établi"),
    "row": ("row", "ligne"),
    "asked": ("Asked", "Question"),
    "before": ("Before", "Avant"),
    "nothing_before": ("no answer was recorded", "aucune réponse enregistrée"),
    "after": ("Now", "Maintenant"),
    "party": ("Party", "Entité"),
    "candidates": ("May mean", "Peut désigner"),
    "cause": ("Told because", "Signalé parce que"),
    "reasons": ("Why", "Pourquoi"),
    "no_reason": (
        "no reason was recorded: see the full answer",
        "aucune raison enregistrée : voir la réponse complète",
    ),
    "sources": ("Sources", "Sources"),
    "causes": ("What changed on record", "Ce qui a changé au registre"),
    "next": ("Next change", "Prochain changement"),
    "none_known": ("none known", "aucun connu"),
    "assumed": ("Assumed", "Supposé"),
    "edition": ("Edition", "Édition"),
    "stopped": (
        "{list}: this watch list could not be run",
        "{list} : cette liste de veille n'a pas pu être lancée",
    ),
    "problem": ("Problem", "Problème"),
    "unchecked": (
        "Nothing has been checked since {when}.",
        "Rien n'a été vérifié depuis le {when}.",
    ),
    "never_checked": (
        "Nothing has been checked: it was never run.",
        "Rien n'a été vérifié : elle n'a jamais été lancée.",
    ),
    "no_laxer": (
        "Without its files answers would be laxer, so none is given. Every later run tries again.",
        "Sans ses fichiers, les réponses seraient plus permissives : aucune n'est donnée. Chaque passage réessaie.",
    ),
    "once": (
        "This problem is told once, and shown with the watch list while it lasts.",
        "Ce problème n'est signalé qu'une fois, et reste affiché avec la liste de veille tant qu'il dure.",
    ),
    "again": ("{list}: this watch list runs again", "{list} : cette liste de veille est de nouveau lancée"),
    "ended": (
        "It runs again; until {when} it could not",
        "De nouveau lancée ; impossible avant le {when}",
    ),
    "unchanged": ("No outcome has changed.", "Aucun résultat n'a changé."),
    "rest": ("Further alerts, each in a line", "Autres alertes, une ligne chacune"),
    "more": ("and {count} more alerts in this notice", "et {count} autres alertes dans cet avis"),
    "full": (
        "Computed from edition {edition}. What an answer did not check stands in the full answer (interdit check).",
        "Calculé à partir de l'édition {edition}. Le non-vérifié figure dans la réponse complète (interdit check).",
    ),
}
CAUSES: dict[str, tuple[str, str]] = {
    "added": (
        "it is watched since now: this is its first outcome",
        "elle est suivie depuis maintenant : c'est son premier résultat",
    ),
    "record": (
        "the record changed: a list, an order or the law, or what is known of them",
        "le registre a changé : une liste, une décision ou la loi, ou ce qui en est connu",
    ),
    "clock": (
        "the record is as it was, and a date was reached",
        "le registre est inchangé, et une date est arrivée",
    ),
    "decision": (
        "a decision on a match was taken or withdrawn, or holds no more, or again",
        "une décision sur un rapprochement a été prise ou retirée, ne tient plus, ou tient à nouveau",
    ),
    "exposure": (
        "a file of stakes or of holdings that is given with the watch list has changed",
        "un fichier de participations ou de positions fourni avec la liste de veille a changé",
    ),
    "code": (
        "another version of interdit answers: the record is as it was",
        "une autre version d'interdit répond : le registre est inchangé",
    ),
}
COLOURS: dict[Answer, str] = {
    "permitted": "#1f6b3a",
    "review": "#7a5200",
    "licence_required": "#8a3d00",
    "prohibited": "#a3161a",
}
"""Of the answer's words, which stand beside it in any case."""


def worded_notice(notice: Notice, lang: Lang) -> Message:
    """Put a notice into words; its JSON is as it was made."""
    return Message(
        id=notice.id,
        subject=subject(notice, lang),
        text=notice_text(notice, lang),
        html=notice_html(notice, lang),
        brief=notice_brief(notice, lang),
        data=msgspec.json.encode(notice).decode(),
    )


def subject(notice: Notice, lang: Lang) -> str:
    """Return the subject: the alert where there is one, else how many and with which answers, the strictest first.

    Of trouble, that the list could not be run, and without alerts that it runs again.
    """
    if notice.trouble is not None or not notice.alerts:
        return f"interdit: {said('stopped' if notice.trouble else 'again', lang, list=line(notice.watch_name))}"
    if len(notice.alerts) == 1:
        return f"interdit: {headline(notice.alerts[0], lang)}"
    found = [one.after.answer for one in notice.alerts]
    counts = ", ".join(
        f"{found.count(answer)} {short(answer, lang)}" for answer in reversed(STRICTNESS) if answer in found
    )
    return f"interdit: {said('many', lang, list=line(notice.watch_name), count=len(found), answers=counts)}"


def headline(alert: Alert, lang: Lang) -> str:
    """Return an alert in a line: whom it is about, the answer now and the one before."""
    told = {"party": line(_name(alert)), "now": short(alert.after.answer, lang)}
    if alert.before is None:
        return said("first", lang, **told)
    if alert.before.answer == alert.after.answer:
        return said("same", lang, **told)
    return said("one", lang, **told, before=short(alert.before.answer, lang))


def notice_text(notice: Notice, lang: Lang) -> str:
    """Return the notice as plain text, its lines no longer than `WIDTH` where words and URLs allow."""
    lines = [*_wrapped(subject(notice, lang).removeprefix("interdit: "), 0)]
    lines += _fact("list", f"{line(notice.watch_name)} ({notice.watch})", lang)
    lines += _fact("made", f"{notice.made_at:%Y-%m-%d %H:%M} UTC", lang)
    if notice.trouble is not None:
        lines += ["", "-" * WIDTH, *_fact("problem", notice.trouble.problem, lang)]
        lines += _wrapped(unchecked(notice.trouble, lang), 0)
    if notice.ended is not None:
        lines += ["", *_wrapped(ended(notice, notice.ended, lang), 0)]
    for alert in notice.alerts[:SHOWN]:
        lines += ["", "-" * WIDTH, *_alert(alert, lang)]
        if alert.edition != notice.edition:
            lines += _fact("edition", alert.edition, lang)
    if notice.alerts[SHOWN:]:
        lines += ["", "-" * WIDTH, *_wrapped(_head("rest", lang), 0)]
        lines += [part for one in notice.alerts[SHOWN:] for part in _item(f"{one.row}. {headline(one, lang)}")]
    lines += ["", "-" * WIDTH, *_wrapped(standing(notice, lang), 0)]
    return "\n".join(lines) + "\n"


def notice_brief(notice: Notice, lang: Lang) -> str:
    """Return the first alerts for a chat: each with its first reason and source, lines not broken; or the trouble."""
    lines = []
    if notice.trouble is not None:
        stopped = said("stopped", lang, list=line(notice.watch_name))
        lines.append(f"• {stopped}. {line(notice.trouble.problem)}. {unchecked(notice.trouble, lang)}")
    if notice.ended is not None:
        lines.append(f"• {line(notice.watch_name)}: {ended(notice, notice.ended, lang)}")
    for alert in notice.alerts[:BRIEF]:
        why = line(alert.after.reasons[0]) if alert.after.reasons else said("no_reason", lang)
        cited = alert.after.citations[:1]
        source = f" [{citation(cited[0])}]" if cited else ""
        lines.append(f"• {headline(alert, lang)} ({alert.on}). {why}{source}")
    if notice.alerts[BRIEF:]:
        lines.append(said("more", lang, count=len(notice.alerts) - BRIEF))
    return "\n".join([*lines, standing(notice, lang)])


def notice_html(notice: Notice, lang: Lang) -> str:
    """Return the notice as a page for mail programs: styles in the elements, nothing loaded from elsewhere."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    pages.filters |= {"line": line, "citation": citation, "told": told_moment}
    return pages.get_template("alerts.html.j2").render(
        notice=notice,
        lang=lang,
        subject=subject(notice, lang).removeprefix("interdit: "),
        shown=notice.alerts[:SHOWN],
        rest=notice.alerts[SHOWN:],
        said=lambda code: said(code, lang),
        head=lambda code: _head(code, lang),
        headline=lambda alert: headline(alert, lang),
        label=lambda answer: pick(LABELS[answer], lang),
        cause=lambda alert: pick(CAUSES[alert.cause], lang),
        asked=asked,
        unchecked=lambda trouble: unchecked(trouble, lang),
        ended=lambda trouble: ended(notice, trouble, lang),
        colours=COLOURS,
        standing=standing(notice, lang),
    )


def said(code: str, lang: Lang, **params: object) -> str:
    """Return a heading or sentence of the notice in a language."""
    return pick(_WORDS[code], lang).format(**params)


def standing(notice: Notice, lang: Lang) -> str:
    """Return the notice that ends every message, with the edition; of trouble, what becomes of the list."""
    if notice.trouble is not None:
        return f"{said('no_laxer', lang)} {said('once', lang)}"
    return f"{pick(NOT_ADVICE, lang)} {said('full', lang, edition=notice.edition)}"


def unchecked(trouble: Trouble, lang: Lang) -> str:
    """Return since when a watch list was not checked."""
    if trouble.last_run is None:
        return said("never_checked", lang)
    return said("unchecked", lang, when=f"{trouble.last_run:%Y-%m-%d %H:%M} UTC")


def ended(notice: Notice, trouble: Trouble, lang: Lang) -> str:
    """Return that a watch list runs again after trouble, what that was, and whether outcomes changed."""
    told = f"{_mark(said('ended', lang, when=f'{notice.made_at:%Y-%m-%d %H:%M} UTC'), lang)} {line(trouble.problem)}."
    return told if notice.alerts else f"{told} {said('unchanged', lang)}"


def short(answer: Answer, lang: Lang) -> str:
    """Return the answer's first words."""
    return pick(LABELS[answer], lang).partition(":")[0].strip()


def citation(cited: Cited) -> str:
    """Return a citation in a line: title, locator, address."""
    return ", ".join(line(part) for part in (cited.title, cited.locator, cited.url or "") if part)


def asked(alert: Alert) -> str:
    """Return what was asked, as the command line shows it."""
    question = alert.question
    return line(f"{alert.subject} · {question.actor} · {question.act} · {question.object} · {alert.on}")


def line(text: str) -> str:
    """Return a text as one line, without letters that cannot be seen: names are written by others."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _name(alert: Alert) -> str:
    return alert.after.party.name if alert.after.party is not None else alert.subject


def _head(code: str, lang: Lang) -> str:
    return _mark(said(code, lang), lang)


def _mark(text: str, lang: Lang) -> str:
    return f"{text}{' :' if lang == 'fr' else ':'}"


def _alert(alert: Alert, lang: Lang) -> Iterator[str]:
    after = alert.after
    yield from _wrapped(headline(alert, lang), 0)
    yield from _fact("asked", f"{asked(alert)} ({said('row', lang)} {alert.row})", lang)
    yield from _fact("before", _answer(alert.before, lang), lang)
    yield from _fact("after", _answer(after, lang), lang)
    if after.party is not None:
        yield from _fact("party", f"{line(after.party.name)} [{after.party.id}]", lang)
    yield from _items("candidates", (f"{one.name} [{one.id}]" for one in after.candidates), lang)
    yield from _fact("cause", pick(CAUSES[alert.cause], lang), lang)
    yield from _items("reasons", after.reasons or (said("no_reason", lang),), lang)
    yield from _items("sources", map(citation, after.citations), lang)
    yield from _items("causes", alert.causes, lang)
    yield from _fact("next", told_moment(after.next_change) if after.next_change else said("none_known", lang), lang)
    yield from _items("assumed", after.assumptions, lang)


def _answer(outcome: Outcome | None, lang: Lang) -> str:
    return pick(LABELS[outcome.answer], lang) if outcome is not None else said("nothing_before", lang)


def _fact(code: str, text: str, lang: Lang) -> list[str]:
    return _wrapped(f"{_head(code, lang)} {line(text)}", 2)


def _items(code: str, texts: Iterator[str] | tuple[str, ...] | map[str], lang: Lang) -> Iterator[str]:
    lines = [part for one in texts for part in _item(line(one))]
    if lines:
        yield _head(code, lang)
        yield from lines


def _item(text: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False, break_long_words=False
    )


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=" " * indent, break_on_hyphens=False, break_long_words=False)

"""A company's owners as text for a terminal: regime by regime, the sum step by step, each tie with its source."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from interdit.model import Conclusion, OwnersReport, RegimeOwners, Step
    from interdit.reports.wording import Lang

_WORDS: dict[str, tuple[str, str]] = {
    "owned": ("OWNED", "DÉTENUE"),
    "open": ("OPEN: to be reviewed", "OUVERT : à examiner"),
    "control": ("CONTROL to be checked", "CONTRÔLE à vérifier"),
    "not_owned": ("not owned", "non détenue"),
    "named_only": ("reaches the named only", "ne vise que les nommés"),
    "no_listed_owner": ("no listed owner in the file", "aucun détenteur inscrit dans le fichier"),
    "owners": ("Owners", "Détenteurs"),
    "owners_in_file": ("Owners in the file", "Détenteurs dans le fichier"),
    "on": ("on", "au"),
    "as_known": ("as known on", "selon ce qu'on savait le"),
    "ties": ("ties", "liens"),
    "unread": ("rows not read", "lignes non lues"),
    "test": ("test", "critère"),
    "summed": ("summed", "additionné"),
    "each": ("each owner alone", "chaque détenteur seul"),
    "or_control": ("or control", "ou contrôle"),
    "control_no": ("control does not count", "le contrôle ne compte pas"),
    "sum": ("sum", "somme"),
    "missing": ("missing", "manque"),
    "ring": (
        "companies of the chain hold each other: without the ring's own part the test may be met",
        "des sociétés de la chaîne se détiennent entre elles : sans la part de la boucle, le critère peut être rempli",
    ),
    "owns": ("owns", "détient"),
    "of": ("of", "de"),
    "controls": ("controls", "contrôle"),
    "role": ("has a role in", "a une fonction dans"),
    "unknown": ("an unknown share", "une part inconnue"),
    "listed": ("listed", "inscrit"),
    "may_be_listed": ("may be listed", "peut-être inscrit"),
    "reached": ("itself reached", "lui-même visé"),
    "perhaps": ("itself open", "lui-même ouvert"),
    "checked": ("control to be checked", "contrôle à vérifier"),
    "listed_by_file": ("as the file says", "selon le fichier"),
    "another_source": ("another source of the same stake, not added", "autre source de la même part, non additionnée"),
    "line": ("line", "ligne"),
    "from": ("from", "du"),
    "to": ("to", "au"),
    "law": ("law", "loi"),
    "source": ("source", "source"),
    "assumed": ("Assumed", "Supposé"),
    "not_read": ("Not read", "Non lu"),
    "others": ("No listed owner named", "Aucun détenteur inscrit nommé"),
    "others_in_file": ("No listed owner in the file", "Aucun détenteur inscrit dans le fichier"),
    "confidence": ("confidence", "confiance"),
    "low": ("low", "basse"),
    "medium": ("medium", "moyenne"),
}


def render_owners(report: OwnersReport, lang: Lang = "en", width: int = 100) -> str:
    """Return the report as text."""

    def said(key: str) -> str:
        return _WORDS[key][1 if lang == "fr" else 0]

    colon = " :" if lang == "fr" else ":"
    place = "_in_file" if report.file else ""
    known = f", {said('as_known')} {report.known_at}" if report.known_at else ""
    lines = [
        f"{' · '.join(report.companies)}",
        f"  {said('on')} {report.on}{known} · {'; '.join(_data(report, said))}",
        "",
        f"{said('owners' + place)}{colon}",
    ]
    lines += [f"  {_amount(step, said):>16}  {step.owner}" for step in report.owners] or ["  -"]
    for one in report.regimes:
        if one.conclusion is not None:
            lines += ["", *_regime(one, one.conclusion, said, width)]
    free = [one.regime for one in report.regimes if one.conclusion is None]
    if free:
        lines += ["", *textwrap.wrap(f"{said('others' + place)}{colon} {', '.join(free)}", width)]
    for title, entries in (("assumed", report.assumptions), ("not_read", report.problems)):
        if entries:
            lines += ["", f"{said(title)}{colon}"]
            lines += [line for entry in entries for line in _item(entry, width)]
    lines += ["", *textwrap.wrap(report.notice, width)]
    return "\n".join(lines)


def _data(report: OwnersReport, said: Callable[[str], str]) -> Iterator[str]:
    """Say on what data owners were examined."""
    if report.file:
        yield f"{report.file} ({report.ties} {said('ties')}, {report.unread} {said('unread')})"
    for one in report.sources:
        yield f"{one.source} ({one.ties} {said('ties')}, {one.published})"


def _regime(one: RegimeOwners, found: Conclusion, said: Callable[[str], str], width: int) -> Iterator[str]:
    yield f"{one.regime}  {said(one.standing)}"
    if one.threshold:
        how = said("summed") if one.summed else said("each")
        control = said("or_control") if one.control else said("control_no")
        yield f"  {said('test')}: {one.threshold} %, {how}, {control}"
    for number, step in enumerate(found.steps, start=1):
        yield from textwrap.wrap(
            f"{number}. {_step(step, said)}",
            width,
            initial_indent="  ",
            subsequent_indent="     ",
            break_on_hyphens=False,
        )
    if one.threshold:
        yield f"  {said('sum')}: {found.sum} %"
    if found.missing:
        told = "; ".join(f"{step.owner} → {step.asset} ({_amount(step, said)})" for step in found.missing)
        yield from textwrap.wrap(f"{said('missing')}: {told}", width, initial_indent="  ", subsequent_indent="    ")
    if found.circular:
        yield f"  {said('ring')}"
    for label, text in (("law", one.law), ("source", one.citation)):
        if text:
            yield from textwrap.wrap(f"{said(label)}: {text}", width, initial_indent="  ", subsequent_indent="    ")
    if one.assumption:
        yield from textwrap.wrap(one.assumption, width, initial_indent="  ", subsequent_indent="    ")


def _step(step: Step, said: Callable[[str], str]) -> str:
    why = {"owned": "reached", "open": "perhaps", "control": "checked"}.get(step.because, step.because)
    notes = [said(why) + (f" {step.listing}" if step.listing else "")]
    notes += [said(note) if note in _WORDS else note.removeprefix("may_be: ") for note in step.note.split("; ") if note]
    if step.kind == "share":
        act = f"{said('owns')} {_amount(step, said)} {said('of')} {step.asset}"
    else:
        act = f"{said('controls' if step.kind == 'control' else 'role')} {step.asset}"
    dates = " ".join(
        f"{said(word)} {day.isoformat()}" for word, day in (("from", step.start), ("to", step.end)) if day is not None
    )
    sure = f"{said('confidence')} {said(step.confidence)}" if step.confidence != "high" else ""
    place = ", ".join(
        part for part in (step.source, f"{said('line')} {step.line}" if step.line else "", dates, sure) if part
    )
    return f"{step.owner} ({', '.join(notes)}) {act} [{place}]"


def _amount(step: Step, said: Callable[[str], str]) -> str:
    if (step.low, step.high) == (0, 100):
        return said("unknown")
    return f"{step.low:g} %" if step.low == step.high else f"{step.low:g}-{step.high:g} %"


def _item(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False)

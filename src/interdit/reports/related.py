"""Leads as text for a terminal and as a page; the picture on the page is drawn by `related_plot`."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from interdit.reports.related_plot import related_svg
from interdit.reports.relating import KINDS, RULINGS, former_line
from interdit.reports.wording import pick

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from interdit.model import Cited, PartyRef
    from interdit.model.related import Allegation, Lead, RelatedReport
    from interdit.reports.wording import Lang

SHOWN = 20
"""How many leads text and pictures show where no other limit is given; JSON has all."""

_TEMPLATES = Path(__file__).parent / "templates"
_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Related parties", "Parties liées"),
    "leads": ("Leads", "Pistes"),
    "leads_of": ("Leads ({shown} of {total} shown)", "Pistes ({shown} sur {total} affichées)"),
    "no_leads": (
        "No lead on record at that moment. That is no finding that there are none.",
        "Aucune piste au registre à ce moment. Cela ne prouve pas qu'il n'y en a pas.",
    ),
    "caution": (
        "Leads say where to look next. A tie is no finding about anybody and changes no answer of interdit.",
        "Les pistes disent où chercher. Un lien n'établit rien sur personne et ne change aucune réponse d'interdit.",
    ),
    "on": ("on", "au"),
    "as_known": ("as known on", "selon ce qu'on savait le"),
    "former": ("Former names", "Anciens noms"),
    "grounds": ("What was alleged, answered and ruled", "Ce qui a été allégué, répondu et jugé"),
    "alleged": ("Alleged against {against} by {by}", "Allégué contre {against} par {by}"),
    "rebuttal": ("Answered", "Réponse"),
    "court": ("Court", "Tribunal"),
    "sources": ("Sources", "Sources"),
    "itself": ("the record itself, key", "le registre lui-même, clé"),
    "assumed": ("Assumed", "Supposé"),
    "who": (
        "{query}: more than one party, or none for certain, is meant. Ask again with one of these ids:",
        "{query} : plus d'une partie, ou aucune avec certitude, est visée. Redemandez avec l'un de ces identifiants :",
    ),
    "rank": ("Rank", "Rang"),
    "party": ("Party", "Partie"),
    "standing": ("Listed?", "Inscrite ?"),
    "ties": ("Ties", "Liens"),
    "ranked": ("ranked by", "rang selon"),
    "order": (
        "Ranked from specific to diffuse, as docs/related.md says; within a kind, what fewer share comes first.",
        "Rangées du précis au diffus, comme le dit docs/related.md ; pour un même lien, le moins partagé d'abord.",
    ),
    "record_words": ("the record's words, in English", "termes du registre, en anglais"),
    "picture": (
        "Square: listed then. Square with a bar: its effect suspended. Ring: not listed. Dashes: co-listing only.",
        "Carré : inscrite alors. Carré barré : effet suspendu. Anneau : non inscrite. Tirets : coinscription seule.",
    ),
}


def said(code: str, lang: Lang, **params: object) -> str:
    """Return a heading or label of the report in a language."""
    return pick(_WORDS[code], lang).format(**params)


def shortened(report: RelatedReport, limit: int | None) -> RelatedReport:
    """Return the report with its first leads only; `total` still counts all."""
    return report if limit is None else msgspec.structs.replace(report, leads=report.leads[:limit])


def render_related(report: RelatedReport, lang: Lang = "en", width: int = 100) -> str:
    """Return the report as text."""
    colon = " :" if lang == "fr" else ":"
    lines = list(_head(report, lang, width))
    sources = _numbered(report)
    for lead in report.leads:
        lines += ["", *_lead(lead, sources, lang, width)]
    if report.party is not None and not report.leads:
        lines += ["", *textwrap.wrap(said("no_leads", lang), width)]
    alleged = allegations(report)
    if alleged:
        lines += ["", f"{said('grounds', lang)}{colon}"]
        lines += [line for one in alleged for line in _allegation(one, lang, width)]
    if report.assumptions:
        lines += ["", f"{said('assumed', lang)}{colon}"]
        lines += [line for one in report.assumptions for line in _wrapped(f"- {one}", width, 2)]
    if sources:
        lines += ["", f"{said('sources', lang)}{colon}"]
        lines += [line for one, n in sources.items() for line in _wrapped(f"[{n}] {_cited(one)}", width, 2)]
    lines += ["", *textwrap.wrap(said("caution", lang), width), *textwrap.wrap(report.notice, width)]
    return "\n".join(lines)


def related_html(report: RelatedReport, lang: Lang = "en") -> str:
    """Return a page in one file: picture, table, allegations with their answers, sources; nothing is loaded.

    Raises:
        QueryError: the extra `plots` is not installed.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    sources = _numbered(report)
    return pages.get_template("related.html.j2").render(
        report=report,
        lang=lang,
        say=lambda code, **params: said(code, lang, **params),
        kinds={key: pick(pair, lang) for key, pair in KINDS.items()},
        rulings={key: pick(pair, lang) for key, pair in RULINGS.items()},
        alleged=allegations(report),
        former=former_line(report.former_names),
        sources=sources,
        names=names,
        picture=related_svg(report, lang),
    )


def allegations(report: RelatedReport) -> tuple[Allegation, ...]:
    """Return every allegation that a lead leans on, once."""
    found = {one.ground: one for lead in report.leads for tie in lead.ties for one in tie.allegations}
    return tuple(found.values())


def names(parties: tuple[PartyRef, ...]) -> str:
    """Return parties by name in one line."""
    return "; ".join(one.name for one in parties)


def _numbered(report: RelatedReport) -> dict[Cited, int]:
    cited = dict.fromkeys(one for lead in report.leads for tie in lead.ties for one in tie.citations)
    return {one: number for number, one in enumerate(cited, start=1)}


def _head(report: RelatedReport, lang: Lang, width: int) -> Iterator[str]:
    colon = " :" if lang == "fr" else ":"
    known = f", {said('as_known', lang)} {report.known_at}" if report.known_at else ""
    if report.party is None:
        yield from textwrap.wrap(said("who", lang, query=report.query), width)
        for one in report.candidates:
            yield from _wrapped(f"{one.id}  {one.name}: {one.why}", width, 2)
        return
    yield f"{report.party.name} ({report.party.id})"
    yield f"  {said('on', lang)} {report.on}{known} · {report.standing}"
    if report.former_names:
        yield from _wrapped(f"{said('former', lang)}{colon} {former_line(report.former_names)}", width, 2)
    if report.leads:
        whole = len(report.leads) == report.total
        label = said("leads", lang) if whole else said("leads_of", lang, shown=len(report.leads), total=report.total)
        yield ""
        yield f"{label}{colon}"


def _lead(lead: Lead, sources: Mapping[Cited, int], lang: Lang, width: int) -> Iterator[str]:
    yield f"{lead.rank:>3}. {lead.party.name} ({lead.party.id})"
    yield from _wrapped(lead.standing, width, 5)
    yield from _wrapped(f"{said('ranked', lang)}{' :' if lang == 'fr' else ':'} {lead.because}", width, 5)
    for tie in lead.ties:
        place = ", ".join(str(sources[one]) for one in tie.citations)
        yield from _wrapped(f"- {tie.text} [{place or said('itself', lang) + ' ' + ', '.join(tie.rests_on)}]", width, 5)


def _allegation(one: Allegation, lang: Lang, width: int) -> Iterator[str]:
    colon = " :" if lang == "fr" else ":"
    head = said("alleged", lang, against=names(one.against), by=one.alleged_by)
    words = f" ({said('record_words', lang)})" if lang == "fr" else ""
    day = f" {one.public_from.date().isoformat()}" if one.public_from else ""
    yield from _wrapped(f"- {head}{day}{words}{colon} {one.alleged}", width, 2)
    if one.rebuttal:
        yield from _wrapped(f"{said('rebuttal', lang)}{colon} {one.rebuttal}", width, 4)
    view = one.court_view or pick(RULINGS[one.ruling], lang)
    day = f" {one.court_view_from.date().isoformat()}" if one.court_view_from else ""
    yield from _wrapped(f"{said('court', lang)}{day}{colon} {view}", width, 4)


def _cited(one: Cited) -> str:
    """Return a citation in one line."""
    return ", ".join(part for part in (one.title, one.locator) if part)


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    hanging = " " * (indent + (2 if text.startswith("- ") else 0))
    return textwrap.wrap(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=hanging,
        break_on_hyphens=False,
        break_long_words=False,
    )

"""A dossier as JSON and as a page in one file: pictures drawn in it, nothing loaded; on paper with the printed links.

What a page shows is what the record says, in its blocks: an allegation is never apart from its answer and ruling.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from interdit.reports.dossier_words import dossier_word
from interdit.reports.related import SHOWN, shortened
from interdit.reports.related import said as related_said
from interdit.reports.timeline_plot import STATES, key_svg, timeline_svg
from interdit.reports.wording import pick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.model.dossier import Dossier, PictureKind, SourceNote
    from interdit.model.impact import ImpactReport
    from interdit.model.timeline import TimelineRow
    from interdit.reports.wording import Lang

_TEMPLATES = Path(__file__).parent / "templates"
_VARIABLE = re.compile(r"var\(--[\w-]+,\s*(#\w+)\)")
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}")
_ID = re.compile(r"""(?<=["# ])impact-(?=[\w-]+[")" ])""")
_EVENTS = 3
"""So many events in one picture: more do not fit on a sheet of paper."""
_PAPER = (
    ".tl .tl-halo { stroke: none; } .tl .tl-more { display: none; } "
    '.tl text { font-size: 11px; font-family: Helvetica, Arial, "DejaVu Sans", sans-serif; }'
)
"""What a layout program for paper needs said: it strokes letters after it fills them, and reads no short-hand font."""
_ANSWERS = ("permitted", "review", "licence_required", "prohibited")


def dossier_json(dossier: Dossier) -> bytes:
    """Return a dossier as JSON, indented, with a line's end."""
    return msgspec.json.format(msgspec.json.encode(dossier)) + b"\n"


def dossier_html(dossier: Dossier, *, on_paper: bool = False) -> str:
    """Return a page in one file.

    Args:
        dossier: what to show.
        on_paper: for a program that lays out paper and reads no style sheet into a picture: colours stand in it.

    Raises:
        QueryError: the extra `plots` is not installed.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    lang = dossier.lang
    line = dossier.timeline
    states = {span.state for row in line.rows for span in row.spans} | {
        point.kind for row in line.rows for point in row.points
    }
    key = [(key_svg(code), pick(pair, lang)) for code, pair in STATES.items() if code in states]
    pictures = _pictures(dossier)
    if on_paper:
        style = _paper_style()
        key = [(picture.replace(">", f">{style}", 1), text) for picture, text in key]
        pictures["timeline"] = [one.replace(">", f">{style}", 1) for one in pictures["timeline"]]
    return pages.get_template("dossier.html.j2").render(
        dossier=dossier,
        lang=lang,
        say=lambda code, **params: dossier_word(code, lang, **params),
        kind=lambda block: type(block).__name__,
        answers=_ANSWERS,
        short=short_edition(dossier),
        attached=dossier_word("attached", lang) if on_paper else "",
        running=_running(dossier),
        pictures=pictures,
        captions={"related": related_said("picture", lang), "impact": dossier_word("figures", lang)},
        key=key,
        about=lambda note: about(note, lang),
    )


def about(note: SourceNote, lang: Lang) -> str:
    """Say of a source what it is, when it was published and looked up, and how sure what rests on it is."""
    parts = [dossier_word(f"note_{note.kind}", lang)]
    if note.published is not None:
        code = "last_published" if note.kind == "list" else "published"
        parts.append(dossier_word(code, lang, day=note.published.isoformat()))
    if note.seen is not None:
        parts.append(dossier_word("seen", lang, day=note.seen.isoformat()))
    if note.digest:
        parts.append(dossier_word("digest", lang, digest=note.digest))
    if note.confidence:
        words = ", ".join(dossier_word(f"confidence_{one}", lang) for one in note.confidence)
        parts.append(dossier_word("rests", lang, words=words))
    return "; ".join(parts)


def short_edition(dossier: Dossier) -> str:
    """Return the beginning of the edition's id."""
    return dossier.edition[:19]


def _pictures(dossier: Dossier) -> dict[PictureKind, list[str]]:
    """Draw every picture that the dossier has; none of which there is nothing to draw."""
    from interdit.reports.plots import check_plots
    from interdit.reports.related_plot import related_svg

    check_plots()
    lang = dossier.lang

    def target(row: TimelineRow) -> str:
        if not row.citations:
            return ""
        first = row.citations[0]
        number = dossier.note(first.title, first.locator, first.url)
        return f"#source-{number}" if number is not None else ""

    return {
        "timeline": [timeline_svg(dossier.timeline, lang, target)],
        "related": [related_svg(shortened(dossier.related, SHOWN), lang)] if dossier.related.leads else [],
        "impact": list(_impacts(dossier.impact, lang)) if dossier.impact is not None else [],
    }


def _impacts(report: ImpactReport, lang: Lang) -> Iterator[str]:
    """Yield pictures of a few events each, whose ids are their own."""
    from interdit.reports.impact_plot import impact_svg

    for first in range(0, len(report.events), _EVENTS):
        part = msgspec.structs.replace(report, events=report.events[first : first + _EVENTS])
        yield _ID.sub(f"impact-{first}-", impact_svg(part, lang))


def _paper_style() -> str:
    """Return the timeline's looks as they stand inside a picture, with colours in the place of variables."""
    from interdit.reports.timeline_plot import STYLE

    looks = _MEDIA.sub("", _VARIABLE.sub(r"\1", STYLE.read_text(encoding="utf-8")))
    return f"<style>{looks} {_PAPER}</style>"


def _running(dossier: Dossier) -> str:
    """Return the running head of paper: the party's name and the edition, as strings of a style sheet."""
    name, edition = (_css(text) for text in (dossier.party.name, _edition(dossier)))
    look = 'font: 8pt Helvetica, Arial, "DejaVu Sans", "Noto Sans CJK SC", sans-serif; color: #56606e;'
    heads = f"@top-left {{ content: {name}; {look} }} @top-right {{ content: {edition}; {look} }}"
    return f"@media print {{ @page {{ {heads} }} }}"


def _edition(dossier: Dossier) -> str:
    return dossier_word("edition_of", dossier.lang, edition=short_edition(dossier), as_of=dossier.computed.isoformat())


def _css(text: str) -> str:
    """Write text as a string of a style sheet, in letters that no markup and no style sheet can misread."""
    return '"' + "".join(one if one.isalnum() or one in " .,:-" else f"\\{ord(one):06x}" for one in text) + '"'

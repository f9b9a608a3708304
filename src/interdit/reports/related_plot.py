"""The picture of leads as SVG: the party in the middle, its leads left and right, edges labelled by the kind of tie.

Drawn by Altair and vl-convert, the extra `plots`. Listed or not is told by shape and words, not by colour alone; the
colours follow the reader's light or dark scheme; title and description say in words what is drawn.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from interdit.reports.plots import check_plots, dressed
from interdit.reports.relating import brief
from interdit.reports.wording import pick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.model.related import Lead, ListedAs, RelatedReport
    from interdit.reports.wording import Lang

_INK, _SOFT, _PAPER, _LISTED, _FREE, _LINE = "#1c2430", "#56606e", "#fefefe", "#b3392f", "#1f5fa8", "#9aa4b2"
_DARK = {
    _INK: "#e8ecf1", _SOFT: "#aab4c2", _PAPER: "#14181f", _LISTED: "#ff8a7d", _FREE: "#7db4f5", _LINE: "#667081",
}  # fmt: skip
_FONT = "Helvetica, Arial, sans-serif"
_WIDTH, _ROW, _TOP, _SIDE = 1080, 62, 40, 250
_LABEL = 0.66
"""Where on an edge, from the middle, its label stands: edges have spread there, and neighbours' labels are apart."""
_WORDS: dict[str, tuple[str, str]] = {
    "title": ("{party} and {count} related parties, {on}", "{party} et {count} parties liées, {on}"),
    "desc": (
        "{party} ({standing}) in the middle, tied to: {leads}.",
        "{party} ({standing}) au centre, lié à : {leads}.",
    ),
    "none": ("no lead on record at that moment", "aucune piste au registre à ce moment"),
    "of": ("{shown} of {total} leads", "{shown} pistes sur {total}"),
    "listed": ("listed", "inscrite"),
    "held": ("listed, effect suspended", "inscrite, effet suspendu"),
    "free": ("not listed", "non inscrite"),
}
_SHAPES = {
    "listed": "square",
    "held": "M-1,-1L1,-1L1,1L-1,1L-1,-1L1,-1M-1,0L1,0",
    "free": "circle",
}


def related_svg(report: RelatedReport, lang: Lang = "en") -> str:
    """Return the picture of a report's leads.

    Raises:
        QueryError: the extra `plots` is not installed.
    """
    check_plots()
    import altair as alt
    import vl_convert

    nodes, edges, height = _placed(report, lang)
    layers = [*_edges(alt, edges), *_nodes(alt, nodes), *_key(alt, report, height, lang)]
    chart = alt.layer(*layers).properties(width=_WIDTH, height=height).configure(font=_FONT, background=_PAPER)
    svg: str = vl_convert.vegalite_to_svg(chart.configure_view(stroke=None).to_dict())
    return _dressed(svg, report, lang)


def _placed(report: RelatedReport, lang: Lang) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    """Return nodes and edges with their places: first ranks on the left from the top, then on the right."""
    half = (len(report.leads) + 1) // 2
    columns = (report.leads[:half], report.leads[half:])
    height = _TOP * 2 + max(half, 3) * _ROW
    middle = height / 2
    name = report.party.name if report.party else report.query
    nodes = [_node(name, report.listed, (_WIDTH / 2, middle), "middle", lang)]
    edges = []
    for side, column in enumerate(columns):
        x = _WIDTH - _SIDE if side else _SIDE
        for place, lead in enumerate(column):
            y = middle + (place - (len(column) - 1) / 2) * _ROW
            numbered, way = f"{lead.rank}. {lead.party.name}", "right" if side else "left"
            nodes.append(_node(numbered, lead.listed, (x, y), way, lang))
            only_listed = all(tie.kind == "co_listed" for tie in lead.ties)
            label = _WIDTH / 2 + (x - _WIDTH / 2) * _LABEL, middle + (y - middle) * _LABEL - 1
            edges.append({
                "x": _WIDTH / 2, "y": middle, "x2": x, "y2": y, "dash": "weak" if only_listed else "firm",
                "lx": label[0], "ly": label[1], "label": brief(lead, lang),
            })  # fmt: skip
    return nodes, edges, height


def _node(name: str, listed: Sequence[ListedAs], at: tuple[float, float], side: str, lang: Lang) -> dict[str, Any]:
    state = _state(listed)
    regimes = ", ".join(dict.fromkeys(one.regime for one in listed))
    colon = " :" if lang == "fr" else ":"
    says = pick(_WORDS[state], lang) + (f"{colon} {regimes}" if regimes else "")
    wide = 36 if side == "middle" else 32
    lines = textwrap.wrap(name, wide, max_lines=2, placeholder=" …")
    return {
        "x": at[0], "y": at[1], "state": state, "side": side, "name": "\n".join(lines),
        "says": textwrap.shorten(says, 42, placeholder=" …"), "down": len(lines),
    }  # fmt: skip


def _state(listed: Sequence[ListedAs]) -> str:
    if not listed:
        return "free"
    return "held" if all(one.suspended_by for one in listed) else "listed"


def _axes(alt: Any, height_field: str = "y", across: str = "x") -> dict[str, Any]:
    """Return plain pixel axes, drawn nowhere."""
    none = {"axis": None, "scale": None}
    return {"x": alt.X(f"{across}:Q", **none), "y": alt.Y(f"{height_field}:Q", **none)}


def _edges(alt: Any, edges: list[dict[str, Any]]) -> list[Any]:
    if not edges:
        return []
    base = alt.Chart(alt.InlineData(values=edges))
    dashes = alt.Scale(domain=["firm", "weak"], range=[[1, 0], [4, 4]])
    lines = base.mark_rule(strokeWidth=1.4, color=_LINE).encode(
        **_axes(alt),
        x2="x2:Q",
        y2="y2:Q",
        strokeDash=alt.StrokeDash("dash:N", legend=None, scale=dashes),
    )
    # The halo is a layer of its own: a stroke is drawn over the letters that it belongs to.
    halo = base.mark_text(fontSize=11, stroke=_PAPER, strokeWidth=5, color=_PAPER, strokeJoin="round")
    label = base.mark_text(fontSize=11, color=_SOFT)
    return [lines, *(one.encode(**_axes(alt, "ly", "lx"), text="label:N") for one in (halo, label))]


def _nodes(alt: Any, nodes: list[dict[str, Any]]) -> list[Any]:
    data = alt.Chart(alt.InlineData(values=nodes))
    states = list(_SHAPES)
    drawn: list[Any] = []
    for state in states:
        mark = data.transform_filter(f"datum.state == '{state}'").mark_point(
            shape=_SHAPES[state],
            size=190,
            filled=state == "listed",
            fill=_PAPER if state != "listed" else _LISTED,
            stroke=_FREE if state == "free" else _LISTED,
            strokeWidth=2.2,
            opacity=1,
        )
        drawn.append(mark.encode(**_axes(alt)))
    aligned = {"left": ("right", -15, 0), "right": ("left", 15, 0), "middle": ("center", 0, 27)}
    for side, (align, dx, dy) in aligned.items():
        for lines in (1, 2):
            part = data.transform_filter(f"datum.side == '{side}' && datum.down == {lines}")
            lift = -4 - 13 * (lines - 1) if side != "middle" else 0
            shared: dict[str, Any] = {"align": align, "dx": dx, "lineBreak": "\n", "baseline": "middle"}
            size, bold = (15, "bold") if side == "middle" else (12.5, "normal")
            name = {"fontSize": size, "fontWeight": bold, "lineHeight": size + 2, "dy": dy + lift}
            below = dy + (lift + (size + 2) * lines if side == "middle" else 13)
            if side == "middle":
                halo = part.mark_text(**shared, **name, stroke=_PAPER, strokeWidth=6, color=_PAPER, strokeJoin="round")
                drawn.append(halo.encode(**_axes(alt), text="name:N"))
                halo = part.mark_text(**shared, fontSize=11, dy=below, stroke=_PAPER, strokeWidth=5, color=_PAPER)
                drawn.append(halo.encode(**_axes(alt), text="says:N"))
            drawn.append(part.mark_text(**shared, **name, color=_INK).encode(**_axes(alt), text="name:N"))
            drawn.append(
                part.mark_text(**shared, fontSize=11, dy=below, color=_SOFT).encode(**_axes(alt), text="says:N")
            )
    return drawn


def _key(alt: Any, report: RelatedReport, height: int, lang: Lang) -> list[Any]:
    """Return the line at the foot: how many of the leads are drawn, at which moment."""
    known = f" ({report.known_at})" if report.known_at else ""
    shown = pick(_WORDS["of"], lang).format(shown=len(report.leads), total=report.total)
    says = pick(_WORDS["none"], lang) if not report.leads else shown
    foot = [{"x": _WIDTH / 2, "y": height - 8, "text": f"{says} · {report.on}{known}"}]
    text = alt.Chart(alt.InlineData(values=foot)).mark_text(fontSize=11, color=_SOFT)
    return [text.encode(**_axes(alt), text="text:N")]


def _dressed(svg: str, report: RelatedReport, lang: Lang) -> str:
    """Give the picture a title, a description, and colours for a dark scheme."""
    party = report.party.name if report.party else report.query
    title = pick(_WORDS["title"], lang).format(party=party, count=len(report.leads), on=report.on)
    named = "; ".join(_described(lead, lang) for lead in report.leads) or pick(_WORDS["none"], lang)
    desc = pick(_WORDS["desc"], lang).format(party=party, standing=report.standing, leads=named)
    return dressed(svg, "leads", (title, desc), _DARK, lang)


def _described(lead: Lead, lang: Lang) -> str:
    return f"{lead.party.name}, {lead.standing}, {brief(lead, lang, most=9)}"

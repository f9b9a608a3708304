"""The two plots of a self-test, as SVG that needs no network: recall by kind, and what another threshold would do.

Drawn by Altair and vl-convert, the extra `plots`; both are imported only here, when a page is made.
"""

from __future__ import annotations

from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from interdit.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from interdit.reports.evidence import KindResult, Point

_INK, _GREY, _BLUE, _RED = "#1c2430", "#8a94a3", "#1f5fa8", "#b3392f"
_FOUND = "found, share of variations screened"
_FONT = "Helvetica, Arial, sans-serif"


def check_plots() -> None:
    """Raise QueryError with the remedy where the plots cannot be drawn."""
    if find_spec("altair") is None or find_spec("vl_convert") is None:
        raise QueryError(
            "a page needs the extra `plots` (Altair, vl-convert) to be drawn: "
            "pip install 'interdit[plots]', or write .json, which needs nothing"
        )


def recall_plot(kinds: Sequence[KindResult]) -> str:
    """Return recall by kind, each with its interval of 95 percent."""
    import altair as alt

    rows = [
        {"kind": one.label, "value": one.found.value, "low": one.found.low, "high": one.found.high,
         "count": f"{one.found.found:,} of {one.found.of:,}"}
        for one in kinds if one.found.of
    ]  # fmt: skip
    lowest = min((row["low"] or 0.0 for row in rows), default=0.0)
    across = alt.X("value:Q", title=_FOUND, axis=alt.Axis(format=".0%", grid=True),
                   scale=alt.Scale(domain=[max(0.0, int(lowest * 10) / 10), 1.0], clamp=True, nice=False))  # fmt: skip
    down = alt.Y(
        "kind:N",
        sort=[one.label for one in kinds],
        title=None,
        axis=alt.Axis(labelLimit=230, ticks=False, labelPadding=8),
    )
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=down)
    interval = base.mark_rule(strokeWidth=5, color=_BLUE, opacity=0.28).encode(
        x=alt.X("low:Q", title=_FOUND), x2="high:Q"
    )
    dot = base.mark_point(filled=True, size=46, color=_BLUE, opacity=1).encode(x=across)
    count = base.mark_text(align="left", fontSize=10, color=_GREY).encode(x=alt.value(550), text="count:N")
    return _svg(alt.layer(interval, dot, count).properties(width=540, height=alt.Step(19)), "recall")


def trade_off_plot(points: Sequence[Point], limits: Mapping[str, tuple[float, float]]) -> str:
    """Return recall and alert rate over thresholds, for all, persons and companies, and where the defaults stand."""
    import altair as alt

    rows = [
        {"threshold": one.threshold, "names": _GROUPS[one.party_kind], "recall": one.recall, "alerts": one.alert_rate}
        for one in points
    ]
    both = {kind: limits[kind] for kind in ("person", "company") if kind in limits}
    marks = [
        {"at": value, "label": f"{name}{'' if _alike(both) else f', {kind}'}"}
        for kind, pair in (list(both.items())[:1] if _alike(both) else both.items())
        for name, value in (("hit", pair[0]), ("review", pair[1]))
    ]
    recall = _panel(alt, rows, marks, "recall", "recall of variations")
    alerts = _panel(alt, rows, marks, "alerts", "clean names that alert")
    return _svg(alt.vconcat(recall, alerts, spacing=14), "trade")


_UP: dict[str, dict[str, Any]] = {
    "recall": {"axis": {"format": ".0%", "tickCount": 6}, "scale": {"zero": True}},
    # What matters of the alerts is below one percent: a scale that is linear near zero and logarithmic above.
    "alerts": {
        "axis": {
            "labelExpr": "format(datum.value * 100, '~g') + '%'",
            "values": [0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1],
        },
        "scale": {"type": "symlog", "constant": 0.001, "domain": [0, 1]},
    },
}
_GROUPS = {"all": "all", "person": "persons", "company": "companies"}


def _alike(limits: Mapping[str, tuple[float, float]]) -> bool:
    return len(set(limits.values())) == 1


def _panel(alt_: Any, rows: list[dict[str, Any]], marks: list[dict[str, Any]], field: str, title: str) -> Any:
    """Return one of two panels that share their thresholds."""
    present = [row for row in rows if row[field] is not None]
    scale = alt_.Scale(domain=[0, 1], nice=False)
    line = (
        alt_.Chart(alt_.InlineData(values=present))
        .mark_line(strokeWidth=2, opacity=0.85)
        .encode(
            x=alt_.X("threshold:Q", title="threshold", scale=scale),
            y=alt_.Y(f"{field}:Q", title=title, **_UP[field]),
            color=alt_.Color(
                "names:N",
                sort=list(_GROUPS.values()),
                scale=alt_.Scale(domain=list(_GROUPS.values()), range=[_INK, _BLUE, _RED]),
                title=None,
            ),
        )
    )
    base = alt_.Chart(alt_.InlineData(values=marks)).encode(x=alt_.X("at:Q", scale=scale))
    rule = base.mark_rule(strokeDash=[4, 3], color=_GREY)
    text = base.mark_text(align="right", dx=-4, dy=-4, baseline="bottom", fontSize=10, color=_GREY).encode(
        y=alt_.value(212), text="label:N"
    )
    return alt_.layer(line, rule, text).properties(width=560, height=210)


def _svg(chart: alt.LayerChart | alt.VConcatChart | alt.FacetChart, prefix: str) -> str:
    """Return the chart as SVG whose ids are its own."""
    import vl_convert

    dressed = chart.configure(font=_FONT, background="white").configure_view(stroke="#dfe3e8")
    dressed = dressed.configure_axis(
        labelColor=_INK, titleColor=_INK, titleFontWeight="normal", gridColor="#eef0f3", labelFontSize=11
    )
    made: str = vl_convert.vegalite_to_svg(dressed.to_dict())
    return own_ids(made, prefix)


def dressed(svg: str, prefix: str, told: tuple[str, str], dark: Mapping[str, str], lang: str) -> str:
    """Return an SVG with ids and a class of its own, a title and description, and colours for a dark screen.

    Args:
        svg: as vl-convert draws it.
        prefix: begins its ids and names its class.
        told: title and description, which say in words what is drawn.
        dark: for each colour of the picture the one that stands for it on a dark screen; paper keeps the light ones.
        lang: the language of its words.
    """
    night = "".join(
        f'.{prefix} [fill="{light}"]{{fill:{deep}}}.{prefix} [stroke="{light}"]{{stroke:{deep}}}'
        for light, deep in dark.items()
    )
    title, desc = (escape(text) for text in told)
    head = (
        f'<title id="{prefix}-title">{title}</title><desc id="{prefix}-desc">{desc}</desc>'
        f"<style>@media screen and (prefers-color-scheme: dark){{{night}}}</style>"
    )
    opening, rest = own_ids(svg, prefix).split(">", 1)
    named = f'class="{prefix}" role="img" aria-labelledby="{prefix}-title {prefix}-desc"'
    opening = opening.replace('class="marks"', named)
    return f'{opening} lang="{lang}">{head}{rest}'


def own_ids(svg: str, prefix: str) -> str:
    """Return an SVG whose ids begin with a prefix: two pictures in one page must not share them."""
    return svg.replace('id="', f'id="{prefix}-').replace("url(#", f"url(#{prefix}-")

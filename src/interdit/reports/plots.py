"""The plots of a self-test, as SVG that needs no network: recall by kind, over thresholds, and against alerts.

Drawn by Altair and vl-convert, the extra `plots`; both are imported only here, when a page is made. Title and
description say in words what is drawn; the colours follow a dark screen, and paper keeps the light ones.
"""

from __future__ import annotations

from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from interdit.errors import QueryError
from interdit.reports.kind_words import kind_words
from interdit.reports.pack_words import pack_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from interdit.model.selftest import KindResult, Point
    from interdit.reports.wording import Lang

_INK, _GREY, _BLUE, _RED, _PAPER = "#1c2430", "#56606e", "#1f5fa8", "#b3392f", "#fefefe"
_FRAME, _GRID = "#dfe3e8", "#eef0f3"
_DARK = {
    _INK: "#e8ecf1", _GREY: "#aab4c2", _BLUE: "#7db4f5", _RED: "#f0897f", _PAPER: "#14181f",
    _FRAME: "#2b323d", _GRID: "#262d38",
}  # fmt: skip
_FONT = "Helvetica, Arial, sans-serif"
_GROUPS = ("all", "person", "company")


def check_plots() -> None:
    """Raise QueryError with the remedy where the plots cannot be drawn."""
    if find_spec("altair") is None or find_spec("vl_convert") is None:
        raise QueryError(
            "a page needs the extra `plots` (Altair, vl-convert) to be drawn: "
            "pip install 'interdit[plots]', or write .json, which needs nothing"
        )


def recall_plot(kinds: Sequence[KindResult], lang: Lang = "en") -> str:
    """Return recall by kind, each with its interval of 95 percent."""
    import altair as alt

    drawn = [(one, kind_words(one, lang)[0]) for one in kinds if one.found.of]
    rows = [
        {"kind": label, "value": one.found.value, "low": one.found.low, "high": one.found.high,
         "count": pack_word("x_of_y", lang, x=one.found.found, y=one.found.of)}
        for one, label in drawn
    ]  # fmt: skip
    lowest = min((one.found.low or 0.0 for one, _ in drawn), default=0.0)
    title = pack_word("plot_found", lang)
    across = alt.X("value:Q", title=title, axis=alt.Axis(format=".0%", grid=True),
                   scale=alt.Scale(domain=[max(0.0, int(lowest * 10) / 10), 1.0], clamp=True, nice=False))  # fmt: skip
    labels = [label for _, label in drawn]
    down = alt.Y("kind:N", sort=labels, title=None, axis=alt.Axis(labelLimit=230, ticks=False, labelPadding=8))
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=down)
    interval = base.mark_rule(strokeWidth=5, color=_BLUE, opacity=0.28).encode(
        x=alt.X("low:Q", title=title), x2="high:Q"
    )
    dot = base.mark_point(filled=True, size=46, color=_BLUE, opacity=1).encode(x=across)
    count = base.mark_text(align="left", fontSize=10, color=_GREY).encode(x=alt.value(550), text="count:N")
    worst = min(drawn, key=lambda pair: pair[0].found.value or 0.0, default=None)
    told = pack_word("plot_recall_desc", lang, kinds=len(rows), worst=worst[1] if worst else "-",
                     share=f"{(worst[0].found.value or 0) * 100:.1f}" if worst else "-")  # fmt: skip
    # Room for labels where the reader's font runs wider than the one measured here.
    room = {"left": 30, "right": 12, "top": 5, "bottom": 5}
    chart = alt.layer(interval, dot, count).properties(width=540, height=alt.Step(19), padding=room)
    return _svg(chart, "recall", (pack_word("plot_recall", lang), told), lang)


def trade_off_plot(points: Sequence[Point], limits: Mapping[str, tuple[float, float]], lang: Lang = "en") -> str:
    """Return recall and alert rate over thresholds, for all, persons and companies, and where the defaults stand."""
    import altair as alt

    rows = _rows(points, lang)
    both = {kind: limits[kind] for kind in ("person", "company") if kind in limits}
    marks = [
        {"at": value, "label": f"{name}{'' if _alike(both) else f', {pack_word(kind, lang)}'}"}
        for kind, pair in (list(both.items())[:1] if _alike(both) else both.items())
        for name, value in ((pack_word("hit", lang), pair[0]), (pack_word("review", lang), pair[1]))
    ]
    recall = _panel(alt, rows, marks, "recall", lang)
    alerts = _panel(alt, rows, marks, "alerts", lang)
    told = pack_word("plot_trade_desc", lang, marks="; ".join(f"{one['label']} {one['at']}" for one in marks))
    return _svg(alt.vconcat(recall, alerts, spacing=14), "trade", (pack_word("plot_trade", lang), told), lang)


def curve_plot(points: Sequence[Point], limits: Mapping[str, tuple[float, float]], lang: Lang = "en") -> str:
    """Return recall against the share of clean names that alert, the thresholds in use marked."""
    import altair as alt

    used = {kind: limits[kind] for kind in ("person", "company") if kind in limits}
    # Beyond 0.95 recall falls steeply, and would press everything else against the upper edge.
    measured = [row for row in _rows(points, lang) if None not in (row["recall"], row["alerts"])]
    rows = [row for row in measured if row["threshold"] <= 0.95]
    most = max((row["alerts"] for row in rows), default=0.0)
    alerts = {**_UP["alerts"], "scale": {**_UP["alerts"]["scale"], "domain": [0, max(most * 1.2, 0.003)]}}
    marks = [
        row | {"label": pack_word(name, lang)}
        for row in rows if row["group"] in used
        for name, value in zip(("hit", "review"), used[row["group"]], strict=True) if row["threshold"] == value
    ]  # fmt: skip
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("alerts:Q", title=pack_word("plot_alerts", lang), **alerts),
        y=alt.Y("recall:Q", title=pack_word("plot_recalled", lang), axis=alt.Axis(format=".0%"),
                scale=alt.Scale(zero=False)),
        color=_colours(alt, lang),
    )  # fmt: skip
    line = base.mark_line(strokeWidth=2, opacity=0.85).encode(order="threshold:Q")
    at = alt.Chart(alt.InlineData(values=marks)).encode(x="alerts:Q", y="recall:Q", color=_colours(alt, lang))
    dots = at.mark_point(filled=True, size=60, opacity=1)
    text = at.mark_text(align="left", dx=7, dy=9, fontSize=10).encode(text="label:N")
    chart = alt.layer(line, dots, text).properties(width=560, height=240)
    told = (pack_word("plot_curve", lang), pack_word("plot_curve_desc", lang))
    return _svg(chart, "curve", told, lang)


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


def _rows(points: Sequence[Point], lang: Lang) -> list[dict[str, Any]]:
    return [
        {"threshold": one.threshold, "group": one.party_kind, "names": pack_word(f"group_{one.party_kind}", lang),
         "recall": one.recall, "alerts": one.alert_rate}
        for one in points
    ]  # fmt: skip


def _alike(limits: Mapping[str, tuple[float, float]]) -> bool:
    return len(set(limits.values())) == 1


def _colours(alt_: Any, lang: Lang) -> Any:
    names = [pack_word(f"group_{one}", lang) for one in _GROUPS]
    return alt_.Color("names:N", sort=names, scale=alt_.Scale(domain=names, range=[_INK, _BLUE, _RED]), title=None)


def _panel(alt_: Any, rows: list[dict[str, Any]], marks: list[dict[str, Any]], field: str, lang: Lang) -> Any:
    """Return one of two panels that share their thresholds."""
    present = [row for row in rows if row[field] is not None]
    scale = alt_.Scale(domain=[0, 1], nice=False)
    title = pack_word("plot_recalled" if field == "recall" else "plot_alerts", lang)
    line = (
        alt_.Chart(alt_.InlineData(values=present))
        .mark_line(strokeWidth=2, opacity=0.85)
        .encode(
            x=alt_.X("threshold:Q", title=pack_word("threshold", lang), scale=scale),
            y=alt_.Y(f"{field}:Q", title=title, **_UP[field]),
            color=_colours(alt_, lang),
        )
    )
    base = alt_.Chart(alt_.InlineData(values=marks)).encode(x=alt_.X("at:Q", scale=scale))
    rule = base.mark_rule(strokeDash=[4, 3], color=_GREY)
    text = base.mark_text(align="right", dx=-4, dy=-4, baseline="bottom", fontSize=10, color=_GREY).encode(
        y=alt_.value(212), text="label:N"
    )
    return alt_.layer(line, rule, text).properties(width=560, height=210)


def _svg(
    chart: alt.LayerChart | alt.VConcatChart | alt.FacetChart, prefix: str, told: tuple[str, str], lang: Lang
) -> str:
    """Return the chart as SVG whose ids are its own, with title, description and colours for a dark screen."""
    import vl_convert

    plain = chart.configure(font=_FONT, background=_PAPER).configure_view(stroke=_FRAME)
    plain = plain.configure_axis(
        labelColor=_INK, titleColor=_INK, titleFontWeight="normal", gridColor=_GRID, domainColor=_GREY,
        tickColor=_GREY, labelFontSize=11,
    ).configure_legend(labelColor=_INK)  # fmt: skip
    made: str = vl_convert.vegalite_to_svg(plain.to_dict())
    return dressed(made, prefix, told, _DARK, lang)


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

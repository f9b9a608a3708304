"""Abnormal returns around each event as SVG: a bar a session, the event's with its value, over a band of usual days.

Drawn by Altair and vl-convert, the extra `plots`. All panels share one scale. Title and description say in words what
is drawn; the colours follow a dark screen, and paper keeps the light ones.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from interdit.reports.impact_words import impact_word, number, percent
from interdit.reports.plots import check_plots, dressed

if TYPE_CHECKING:
    from interdit.model.impact import Impact, ImpactReport
    from interdit.reports.wording import Lang

_INK, _SOFT, _PAPER, _EVENT, _OTHER, _BAND = "#1c2430", "#56606e", "#fefefe", "#1f5fa8", "#8fa3bb", "#e4e8ee"
_DARK = {
    _INK: "#e8ecf1", _SOFT: "#aab4c2", _PAPER: "#14181f", _EVENT: "#7db4f5", _OTHER: "#56657a", _BAND: "#262d38",
}  # fmt: skip
_FONT = "Helvetica, Arial, sans-serif"
_USUAL = 1.96
_WIDTH, _HEIGHT = 620, 130


def impact_svg(report: ImpactReport, lang: Lang = "en") -> str:
    """Return the picture of a report's events.

    Raises:
        QueryError: the extra `plots` is not installed.
    """
    check_plots()
    import altair as alt
    import vl_convert

    reach = max((_reach(one) for one in report.events), default=1.0) * 1.35
    panels = [_panel(alt, one, reach, lang) for one in report.events]
    key: dict[str, Any] = {
        "text": textwrap.wrap(impact_word("key", lang), 100),
        "fontSize": 11,
        "fontWeight": "normal",
        "color": _SOFT,
    }
    chart = alt.vconcat(*panels, spacing=18, title=alt.TitleParams(**key, anchor="start", offset=12))
    chart = chart.configure(font=_FONT, background=_PAPER).configure_view(stroke=None)
    chart = chart.configure_axis(
        labelColor=_SOFT, titleColor=_SOFT, titleFontWeight="normal", domainColor=_SOFT, tickColor=_SOFT, grid=False
    )
    svg: str = vl_convert.vegalite_to_svg(chart.to_dict())
    return dressed(svg, "impact", _told(report, lang), _DARK, lang)


def _panel(alt: Any, event: Impact, reach: float, lang: Lang) -> Any:
    """Return one event: the band, the bars, a line at zero, and the value of the event's session."""
    rows: list[dict[str, Any]] = [
        {
            "offset": one.offset,
            "value": one.abnormal * 100,
            "usual": one.error * _USUAL * 100,
            "below": -one.error * _USUAL * 100,
            "label": percent(one.abnormal, lang, 1),
            "is": "event" if one.offset == 0 else "other",
        }
        for one in event.days
    ]
    across = alt.X(
        "offset:Q",
        title=impact_word("axis_x", lang),
        axis=alt.Axis(tickMinStep=1, format="+d", labelExpr="datum.value == 0 ? '0' : datum.label"),
        scale=alt.Scale(domain=[rows[0]["offset"] - 0.7, rows[-1]["offset"] + 0.7], nice=False),
    )
    up = alt.Y("value:Q", title=impact_word("axis_y", lang), scale=alt.Scale(domain=[-reach, reach], nice=False))
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=across)
    band = base.mark_area(color=_BAND, opacity=1, interpolate="step").encode(
        y=alt.Y("usual:Q", title=impact_word("axis_y", lang), scale=alt.Scale(domain=[-reach, reach], nice=False)),
        y2="below:Q",
    )
    shade = alt.Scale(domain=["event", "other"], range=[_EVENT, _OTHER])
    bars = base.mark_bar(size=15).encode(y=up, color=alt.Color("is:N", scale=shade, legend=None))
    zero = alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color=_SOFT).encode(y="zero:Q")
    falls = any(one["is"] == "event" and one["value"] < 0 for one in rows)
    said = base.transform_filter("datum.is == 'event'").mark_text(
        dy=11 if falls else -9, fontSize=12, fontWeight="bold", color=_INK
    )
    title = {
        "text": event.session.day.isoformat(),
        "subtitle": [textwrap.shorten(one.title, 100, placeholder=" …") for one in event.causes],
        "anchor": "start", "fontSize": 13, "color": _INK, "subtitleColor": _SOFT, "subtitleFontSize": 11.5,
    }  # fmt: skip
    layers = (band, bars, zero, said.encode(y=up, text="label:N"))
    return alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT, title=alt.TitleParams(**title))


def _reach(event: Impact) -> float:
    return max((max(abs(one.abnormal), one.error * _USUAL) * 100 for one in event.days), default=1.0) or 1.0


def _told(report: ImpactReport, lang: Lang) -> tuple[str, str]:
    """Return title and description: every event's session, value and the place among the residuals."""
    events = []
    for one in report.events:
        day = next(day for day in one.days if day.offset == 0)
        events.append(
            impact_word(
                "plot_event", lang, day=day.session, value=percent(day.abnormal, lang), q=number(day.q, lang, 3)
            )
        )
    title = impact_word("plot_title", lang, party=report.party.name)
    return title, impact_word("plot_desc", lang, count=len(events), events="; ".join(events))

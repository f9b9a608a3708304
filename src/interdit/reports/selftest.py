"""A self-test as a page for a regulator, as JSON, and as a short table for a terminal. Decides nothing."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from interdit.reports.findings import FINDINGS
from interdit.reports.plots import recall_plot, trade_off_plot

if TYPE_CHECKING:
    from interdit.model.selftest import SelfTest, Share
    from interdit.reports.findings import Finding

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_COVERED = "list coverage and canaries"
_TRADED = "the trade-off between thresholds"
_WHOLE = "this report as a whole"
_BESIDE: dict[str, tuple[str, ...]] = {
    "starling-2024": (_COVERED,),
    "nydfs-504-3": (_TRADED, _WHOLE),
    "eba-gl-2024-15": (_TRADED, _WHOLE),
    "ofac-threshold": (_TRADED,),
    "fca-2026-unexplained": ("what was left out, by kind",),
}
"""Findings that another part of the report answers, beside the kinds."""


def selftest_json(test: SelfTest) -> bytes:
    """Return the records as JSON, the gap of each list with them."""
    import msgspec

    built = msgspec.to_builtins(test)
    for line, one in zip(built["coverage"], test.coverage, strict=True):
        line["gap"] = one.gap
    return msgspec.json.format(msgspec.json.encode(built)) + b"\n"


def selftest_html(test: SelfTest) -> str:
    """Return the page: one file, no script, nothing loaded from elsewhere.

    Raises:
        QueryError: the extra `plots` is not installed.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    pages.filters |= {"percent": percent, "interval": interval, "count": _count}
    exact = [one.found for one in test.kinds if one.key == "exact"]
    changed = [one.found for one in test.kinds if one.key != "exact"]
    return pages.get_template("selftest.html.j2").render(
        test=test,
        exact=_sum(exact),
        changed=_sum(changed),
        searchable=sum(one.searchable for one in test.coverage),
        records=sum(max(one.in_source, one.in_edition) for one in test.coverage),
        sums={
            name: sum(getattr(one, name) for one in test.kinds) for name in ("not_applicable", "ambiguous", "too_short")
        },
        answered=(answered := _answered(test)),
        sources=_numbered(answered),
        labels={one.key: one.label for one in test.kinds},
        made_up=test.alerts.origin.startswith("made-up"),
        recall_plot=recall_plot(test.kinds),
        trade_off_plot=trade_off_plot(test.trade_off, test.thresholds),
    )


def selftest_text(test: SelfTest, width: int = 110) -> str:
    """Return what a terminal shows: recall by kind, gaps, canaries, alerts, and the notice."""
    lines = [
        f"edition {test.edition[:19]} as of {test.as_of}: {test.sampled:,} names, {test.variations:,} variations",
        "",
        f"{'kind':<27} {'found':>8}  {'95 % interval':<17} {'first':>8} {'screened':>9} {'left out':>9}",
    ]
    for one in test.kinds:
        out = one.not_applicable + one.ambiguous + one.too_short
        lines.append(
            f"{one.label:<27} {percent(one.found):>8}  {interval(one.found):<17} {percent(one.first):>8}"
            f" {one.found.of:>9,} {out:>9,}"
        )
    lines += ["", f"{'list':<27} {'in source':>10} {'in edition':>11} {'searchable':>11}"]
    lines += [
        f"{one.key:<27} {one.in_source:>10,} {one.in_edition:>11,} {one.searchable:>11,}{'  gap' if one.gap else ''}"
        for one in test.coverage
    ]
    alerted = sum(one.alerted for one in test.canaries)
    lines += [
        "",
        f"{alerted} of {len(test.canaries)} canaries alert",
        f"{percent(test.alerts.review)} of {test.alerts.review.of:,} clean names alert ({test.alerts.origin})",
        f"{test.missed_in_all:,} variations were missed",
        *(f"to act on: {one}" for one in test.failures),
        "",
        *textwrap.wrap(test.notice, width),
    ]
    return "\n".join(lines)


def percent(share: Share) -> str:
    """Return a share in percent; a hundred only where it is all."""
    if share.value is None:
        return "-"
    if share.found == share.of:
        return "100 %"
    return f"{min(share.value * 100, 99.99):.2f} %" if share.found else "0 %"


def interval(share: Share) -> str:
    """Return the interval of 95 percent, in percent."""
    if share.low is None or share.high is None:
        return "-"
    return f"{share.low * 100:.2f}\N{EN DASH}{share.high * 100:.2f} %"


def _count(number: int) -> str:
    return f"{number:,}"


def _sum(shares: list[Share]) -> Share:
    """Return several shares as one, without an interval: kinds of the same names are not independent."""
    from interdit.model.selftest import Share

    found, of = sum(one.found for one in shares), sum(one.of for one in shares)
    return Share(found, of, found / of if of else None, None, None)


def _numbered(answered: list[tuple[Finding, str, Share | None]]) -> dict[str, int]:
    """Return the sources of the findings in order, each with its number."""
    urls = dict.fromkeys(url for finding, _, _ in answered for url in finding.urls)
    return {url: number for number, url in enumerate(urls, 1)}


def _answered(test: SelfTest) -> list[tuple[Finding, str, Share | None]]:
    """Return every finding with the kinds and parts that answer it, and the share found over those kinds."""
    rows: list[tuple[Finding, str, Share | None]] = []
    for finding in FINDINGS:
        kinds = [one for one in test.kinds if finding.key in one.answers]
        parts = [one.label for one in kinds] + list(_BESIDE.get(finding.key, ()))
        if parts:
            rows.append((finding, "; ".join(parts), _sum([one.found for one in kinds]) if kinds else None))
    return rows

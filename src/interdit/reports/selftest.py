"""A self-test as JSON, and as a short table for a terminal; the page and the PDF are the pack's. Decides nothing."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interdit.model.selftest import SelfTest, Share


def selftest_json(test: SelfTest) -> bytes:
    """Return the records as JSON, the gap of each list with them."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(selftest_built(test))) + b"\n"


def selftest_built(test: SelfTest) -> dict[str, Any]:
    """Return the records as plain values, the gap of each list with them."""
    import msgspec

    built: dict[str, Any] = msgspec.to_builtins(test)
    for line, one in zip(built["coverage"], test.coverage, strict=True):
        line["gap"] = one.gap
    return built


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

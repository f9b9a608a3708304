"""Watch lists, their runs and alerts as text. Nothing secret of a channel is in it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from interdit.reports.watch_words import watch_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from interdit.model import Alert, Outcome, Trouble
    from interdit.model.watch import Delivery, Watch, WatchRun
    from interdit.reports.wording import Lang

_WIDTH = 100
_ERROR = 80


Shown = tuple["Watch", "WatchRun | None", "Collection[int]", "Trouble | None"]
"""A watch list, its last run, the places of the channels that asked never to be told again, what keeps it from runs."""


def render_watches(found: Iterable[Shown], lang: Lang) -> str:
    """Return watch lists one a line: id, name, what, question, channels, how it stands."""
    return "\n".join(_watch(one, lang) for one in found)


def render_alerts(alerts: Sequence[Alert], lang: Lang) -> str:
    """Return alerts, each with the answer before and after, the reasons, and what changed it."""
    return "\n\n".join(_alert(one, lang) for one in alerts)


def render_deliveries(found: Iterable[Delivery]) -> str:
    """Return deliveries one a line: notice, channel, state, attempts, the last error."""
    lines = []
    for one in found:
        why = f"  {_plain(one.last_error)[:_ERROR]}" if one.last_error else ""
        channel = f"{one.channel.kind} {_plain(one.channel.shown)}"
        lines.append(f"{one.notice[:12]}  {channel}  {one.state}  {one.attempts}{why}")
    return "\n".join(lines)


def _watch(shown: Shown, lang: Lang) -> str:
    watch, run, closed, trouble = shown
    ask, mark = watch.ask, f" ({watch_word('closed', lang)})"
    named = (f"{one.kind} {one.shown}{mark if at in closed else ''}" for at, one in enumerate(watch.channels))
    channels = ", ".join(named) or watch_word("no_channels", lang)
    if watch.removed_at is not None:
        state = watch_word("was_removed", lang, day=f"{watch.removed_at:%Y-%m-%d}", who=watch.removed_by)
    else:
        state = watch_word("last_run", lang, on=run.on) if run is not None else watch_word("never", lang)
    if trouble is not None:
        state += f"  {watch_word('trouble', lang, at=f'{trouble.at:%Y-%m-%d %H:%M} UTC', problem=trouble.problem)}"
    parts = (
        watch.id,
        watch.name,
        f"{watch_word(watch.kind, lang)}, {watch_word('rows', lang, rows=watch.rows)}",
        " ".join((*(one for one in (ask.actor, ask.act, ask.object) if one), *ask.files.values())),
        channels,
        state,
    )
    return "  ".join(map(_plain, parts))


def _alert(alert: Alert, lang: Lang) -> str:
    before = alert.before.answer if alert.before is not None else watch_word("new", lang)
    party = f" [{alert.after.party.id}]" if alert.after.party is not None else ""
    row = watch_word("row", lang, row=alert.row)
    head = f"{alert.on}  {alert.subject}{party} ({alert.watch_name}, {row}): {before} → {alert.after.answer}"
    lines = [_plain(head), *(f"- {one}" for one in _reasons(alert.after, lang))]
    if alert.after.next_change is not None:
        lines.append(watch_word("next", lang, day=alert.after.next_change))
    lines += [f"{watch_word('because', lang)}: {one}" for one in alert.causes]
    indented = (
        textwrap.fill(_plain(one), _WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
        for one in lines[1:]
    )
    return "\n".join((lines[0], *indented))


def _reasons(outcome: Outcome, lang: Lang) -> Iterable[str]:
    titles = [one.title for one in outcome.citations]
    for number, text in enumerate(outcome.reasons):
        yield f"{text} [{titles[number]}]" if len(titles) == len(outcome.reasons) else text
    pairs = zip(outcome.candidates, outcome.candidate_answers, strict=False)
    names = [f"{one.name} [{one.id}]{f' ({answer})' if answer else ''}" for one, answer in pairs]
    if names:
        yield watch_word("may_mean", lang, names="; ".join(names))


def _plain(text: str) -> str:
    """Return a text on one line, without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
